# What every target of the project is compiled with: link to ase::options PRIVATE.
add_library(ase_options INTERFACE)
add_library(ase::options ALIAS ase_options)

target_include_directories(ase_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(ase_options INTERFACE
  QT_NO_CAST_FROM_ASCII
  QT_NO_CAST_TO_ASCII
  QT_NO_FOREACH
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_DISABLE_DEPRECATED_BEFORE=0x060400)

if(MSVC)
  target_compile_options(ase_options INTERFACE /W4 /permissive- /utf-8 $<$<BOOL:${ASE_WERROR}>:/WX>)
else()
  target_compile_options(ase_options INTERFACE
    -Wall -Wextra -Wconversion -Wshadow -Wold-style-cast $<$<BOOL:${ASE_WERROR}>:-Werror>)
endif()

if(ASE_SANITIZE)
  add_compile_options(-fsanitize=${ASE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ASE_SANITIZE})
endif()

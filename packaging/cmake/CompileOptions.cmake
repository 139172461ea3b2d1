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
if(WIN32)
  target_compile_definitions(ase_options INTERFACE NOMINMAX WIN32_LEAN_AND_MEAN)  # no macros named min and max
endif()

if(MSVC)
  target_compile_options(ase_options INTERFACE /W4 /permissive- /utf-8 $<$<BOOL:${ASE_WERROR}>:/WX>)
else()
  target_compile_options(ase_options INTERFACE
    -Wall -Wextra -Wconversion -Wshadow -Wold-style-cast $<$<BOOL:${ASE_WERROR}>:-Werror>)
endif()

# For tests and what they are made with, which are compiled more often than they run for long: two thirds of the compiler's time.
add_library(ase_little_optimized INTERFACE)
add_library(ase::little_optimized ALIAS ase_little_optimized)
if(NOT MSVC)
  target_compile_options(ase_little_optimized INTERFACE $<$<CONFIG:Release>:-O1>)
endif()

# What is released has the same bytes whatever folder it was built in.
if(NOT MSVC)
  add_compile_options("$<$<CONFIG:Release>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=>"
    "$<$<CONFIG:Release>:-ffile-prefix-map=${PROJECT_BINARY_DIR}/=build/>")
endif()

# What the program reads comes from strangers: a bug in reading it shall end the program, not open it. Sanitizers bring
# checks of their own, and glibc's need an optimising compiler. MSVC hardens by default; macOS and Windows have no RELRO.
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT MSVC)
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES CXX)
  add_compile_options(-fstack-protector-strong)
  add_compile_definitions($<IF:$<PLATFORM_ID:Darwin>,_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_FAST,_GLIBCXX_ASSERTIONS>)
  if(NOT ASE_SANITIZE)
    add_compile_options($<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE> $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)
  endif()
  if(WIN32)
    add_link_options(-fstack-protector-strong)  # what it calls is in a library of the compiler's
  elseif(NOT APPLE)
    add_link_options(-Wl,-z,relro,-z,now,-z,noexecstack)
  endif()
endif()

if(ASE_SANITIZE)
  add_compile_options(-fsanitize=${ASE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ASE_SANITIZE})
endif()

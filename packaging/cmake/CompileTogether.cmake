# Two ways to parse a header once for many sources, which is most of what a build does. Sources include what they use all the
# same; the preset core-only, which knows neither way, sees to that.

# Where ASE_UNITY asks for it, compiles two neighbouring rooms of a target (folders, in the order in which it lists them) as
# one source; otherwise each source by itself, with precompiled headers: those that most sources include and those given. What
# stands in unnamed namespaces needs names that are unique in both rooms. Call it when the target has all of its sources.
function(ase_compile_together target)
  if(NOT ASE_UNITY)
    ase_precompile(${target} ${ARGN})
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  set(rooms)
  foreach(source IN LISTS sources)
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
    cmake_path(GET source PARENT_PATH folder)
    cmake_path(GET folder FILENAME room)
    if(NOT room IN_LIST rooms)
      list(APPEND rooms "${room}")
    endif()
    list(FIND rooms "${room}" place)
    math(EXPR pair "${place} / 2")
    set_source_files_properties("${source}" TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP "${pair}")
  endforeach()
  # GCC takes for a header's what is not in the file that it was told to compile.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endfunction()

function(ase_precompile target)
  target_precompile_headers(${target} PRIVATE
    <algorithm> <cmath> <cstdint> <functional> <memory> <optional> <span> <string_view> <vector>
    <QByteArray> <QDir> <QFile> <QHash> <QString> <QStringList> ${ARGN})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CCACHE_PROGRAM)
    target_compile_options(${target} PRIVATE -fpch-preprocess)
  endif()
endfunction()

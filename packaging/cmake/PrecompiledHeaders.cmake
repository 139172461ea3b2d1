# What most sources include, parsed once a target and not once a source: half of the time that a build takes. Sources
# include what they use all the same; the preset core-only, which has no precompiled headers, sees to that.
function(ase_precompile target)
  target_precompile_headers(${target} PRIVATE
    <algorithm> <cmath> <cstdint> <functional> <memory> <optional> <span> <string_view> <vector>
    <QByteArray> <QDir> <QFile> <QHash> <QString> <QStringList> ${ARGN})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CCACHE_PROGRAM)
    target_compile_options(${target} PRIVATE -fpch-preprocess)
  endif()
endfunction()

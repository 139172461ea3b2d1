# Compiles for 64-bit Windows with mingw-w64 (posix threads: the program uses std::thread's kin) against what the recipes
# have installed in the folder ASE_PREFIX.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_VERSION 10)
set(CMAKE_SYSTEM_PROCESSOR x86_64)

set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES ASE_PREFIX)
list(APPEND CMAKE_PREFIX_PATH "${ASE_PREFIX}")
set(CMAKE_FIND_ROOT_PATH "${ASE_PREFIX}" /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "${ASE_PREFIX}/lib/pkgconfig")

# Qt's tools run here: they are those of this system's own Qt, which has the same version.
set(QT_HOST_PATH /usr CACHE PATH "")
file(GLOB host_info "/usr/lib/*/cmake/Qt6HostInfo")
cmake_path(GET host_info PARENT_PATH host_cmake)
set(QT_HOST_PATH_CMAKE_DIR "${host_cmake}" CACHE PATH "")

# Two builds of the same sources make the same files.
foreach(kind EXE SHARED MODULE)
  set(CMAKE_${kind}_LINKER_FLAGS_INIT "-Wl,--no-insert-timestamp")
endforeach()

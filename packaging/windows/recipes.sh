# shellcheck shell=bash disable=SC2154,SC2164 # the variables are cross-build.sh's, which also ends a recipe at its first error
# How each library is made for Windows. A recipe reads its source from $source, works in $work, both its own, and installs
# into $prefix; a recipe that is ended and started again goes on where it was.

# The table: the recipe, whether the command line needs it, the source package of the distribution, the recipes whose results
# it uses.
recipes() {
  cat <<'END'
zlib           yes  zlib
libdeflate     yes  libdeflate
ffmpeg         yes  ffmpeg
sqlite         yes  sqlite3
qtbase         yes  qt6-base         zlib sqlite
quazip         yes  libquazip1-qt6   zlib qtbase
qtshadertools  no   qt6-shadertools  qtbase
qtsvg          no   qt6-svg          qtbase
qtmultimedia   no   qt6-multimedia   qtbase qtshadertools
END
}

# The C sources as DLL with its import library and headers: make_dll FILE LIBRARY HEADERS SOURCE... [-- OPTION...]
make_dll() {
  local file=$1 library=$2 headers=$3
  shift 3
  mkdir -p "$prefix"/{bin,lib,include}
  "$compiler" -O2 -ffile-prefix-map="$work"=. -shared "$@" \
    -Wl,--no-insert-timestamp -Wl,--out-implib,"$prefix/lib/lib$library.dll.a" -o "$prefix/bin/$file"
  # shellcheck disable=SC2086 # a list of files
  cp $headers "$prefix/include/"
}

# Builds and installs what has a CMakeLists.txt in a folder: make_with_cmake FOLDER OPTION...
make_with_cmake() {
  local lists=$1
  shift
  cmake -S "$lists" -B "$work" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" -DASE_PREFIX="$prefix" \
    -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_C_FLAGS="-ffile-prefix-map=$source=." -DCMAKE_CXX_FLAGS="-ffile-prefix-map=$source=." \
    -DBUILD_SHARED_LIBS=ON "${launcher[@]}" "$@"
  cmake --build "$work"
  cmake --install "$work"
}

# A module of Qt, without examples and tests.
make_qt() {
  make_with_cmake "$source" -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF "$@"
}

# Debian's source lacks the folder that zlib's own build for Windows needs.
build_zlib() {
  cd "$source"
  make_dll zlib1.dll z "zlib.h zconf.h" ./*.c
}

# Its own makefile makes no import library.
build_libdeflate() {
  local version
  version=$(sed -n 's/^#define LIBDEFLATE_VERSION_STRING.*"\(.*\)"/\1/p' "$source/libdeflate.h")
  cd "$source"
  make_dll libdeflate.dll deflate libdeflate.h -I. -DLIBDEFLATE_DLL lib/*.c lib/x86/*.c
  mkdir -p "$prefix/lib/pkgconfig"
  sed "s|@PREFIX@|$prefix|; s|@INCDIR@|$prefix/include|; s|@LIBDIR@|$prefix/lib|; s|@VERSION@|$version|" libdeflate.pc.in \
    >"$prefix/lib/pkgconfig/libdeflate.pc"
}

build_ffmpeg() {
  "$root/packaging/ffmpeg/build.sh" windows "$prefix" "$folder"
}

build_sqlite() {
  cd "$work"
  [[ -f Makefile ]] || "$source/configure" --disable-tcl
  make sqlite3.c sqlite3.h
  make_dll sqlite3.dll sqlite3 "sqlite3.h" sqlite3.c -DSQLITE_THREADSAFE=1 -DSQLITE_ENABLE_COLUMN_METADATA \
    -DSQLITE_OMIT_LOAD_EXTENSION
}

# Debian's source lacks the headers of graphics tablets (wintab).
build_qtbase() {
  local feature
  local -a without=()
  for feature in openssl direct2d vulkan dbus icu glib zstd brotli \
      jpeg tabletevent printsupport xml sql_odbc; do
    without+=("-DFEATURE_$feature=OFF")
  done
  make_qt "${without[@]}" -DINPUT_opengl=no -DFEATURE_schannel=ON -DFEATURE_system_zlib=ON -DFEATURE_system_sqlite=ON
}

build_qtshadertools() { make_qt; }
build_qtsvg() { make_qt; }
build_qtmultimedia() { make_qt; }

build_quazip() {
  local version
  version=$(dpkg-parsechangelog -l "$source/debian/changelog" -S Version)
  make_with_cmake "$here/quazip" -DQUAZIP_SOURCE="$source/quazip" -DQUAZIP_VERSION="${version%%-*}"
}

#!/usr/bin/env bash
# Makes the tarball on Debian 12, in a tree that build.sh has made: it installs the FFmpeg that we ship into /usr/local.
#
#   packaging/tarball/pack.sh FOLDER
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
readonly here root folder=$1 build=$root/build/tarball
# shellcheck source=packaging/tarball/bundle.sh
source "$here/bundle.sh"

fail() {
  printf 'pack: %s\n' "$*" >&2
  exit 1
}

# FFmpeg cannot be built where the source may lie: in a folder with blanks.
rm -rf "$folder"
mkdir "$folder"
"$root/packaging/ffmpeg/build.sh" linux /usr/local "$folder/ffmpeg"
ldconfig

# As DT_RPATH, which serves the libraries of the folder as well: they need not be changed.
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DASE_BUILD_TESTS=OFF -DASE_UNITY=ON \
  -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_BUILD_WITH_INSTALL_RPATH=ON "-DCMAKE_INSTALL_RPATH=\$ORIGIN/../lib" \
  -DCMAKE_EXE_LINKER_FLAGS=-Wl,--disable-new-dtags \
  "-DASE_HOMEPAGE=${ASE_HOMEPAGE:-}" "-DASE_SCREENSHOTS=${ASE_SCREENSHOTS:-}"
cmake --build "$build"

version=$(sed -n 's/^CMAKE_PROJECT_VERSION:.*=//p' "$build/CMakeCache.txt")
stage=$folder/audioset-extractor-$version-linux-x86_64
readonly version stage origins=$stage.origins
bundle
"$root/packaging/licences/notice.py" "$stage" "$origins"
tar --create --directory "$folder" --sort=name --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX --format=gnu \
  --mtime="@$SOURCE_DATE_EPOCH" "${stage##*/}" | xz -9 --threads=1 >"$stage.tar.xz"

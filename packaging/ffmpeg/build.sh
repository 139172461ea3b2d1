#!/usr/bin/env bash
# Builds the FFmpeg that we ship, with packaging/ffmpeg/options and nothing else, from the distribution's source package.
#
#   packaging/ffmpeg/build.sh linux|windows PREFIX [FOLDER]      (default: build/ffmpeg-linux or -windows)
#
# Works in FOLDER, which serves one of the two systems, and installs into PREFIX. To build the program with it, set
# PKG_CONFIG_PATH to PREFIX/lib/pkgconfig.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here

fail() {
  printf 'ffmpeg: %s\n' "$*" >&2
  exit 1
}

# What configure must be told to build for Windows.
readonly -a for_windows=(--enable-cross-compile --arch=x86_64 --target-os=mingw64 --cross-prefix=x86_64-w64-mingw32-
  --cc=x86_64-w64-mingw32-gcc-posix --pkg-config=false "--extra-ldflags=-Wl,--no-insert-timestamp")

[[ $# -ge 2 && $1 =~ ^(linux|windows)$ ]] || fail "usage: packaging/ffmpeg/build.sh linux|windows PREFIX [FOLDER]"
command -v nasm >/dev/null || fail "nasm is missing; install the package nasm"
folder=${3:-$here/../../build/ffmpeg-$1}
mkdir -p "$2" "$folder/builds/ffmpeg"
prefix=$(cd "$2" && pwd)
readonly prefix folder

"$here/../fetch-source.sh" "$folder/sources" ffmpeg
mapfile -t options < <(grep '^--' "$here/options")
[[ $1 == linux ]] || options+=("${for_windows[@]}")
cd "$folder/builds/ffmpeg"
# Neither the source's folder nor that of the result gets into what is made: the same sources make the same files anywhere.
../../sources/ffmpeg/tree/configure --prefix="$prefix" "${options[@]}"
sed -i "/^#define FFMPEG_CONFIGURATION/s|$prefix|/|" config.h
make -j "$(getconf _NPROCESSORS_ONLN)"
make install

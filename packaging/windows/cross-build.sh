#!/usr/bin/env bash
# Builds the program for 64-bit Windows on Debian or Ubuntu, with mingw-w64: every library from the source packages of the
# distribution (packaging/windows/recipes.sh), then the program and its tests, then an installer and a portable zip.
#
#   packaging/windows/cross-build.sh [--core] [FOLDER]      (default: build/windows)
#
# With --core, the command line alone: no window, no installer. The first time takes one to two hours on two cores and 10 GB.
# It may be ended at any moment and goes on from there when it is started again; what has not changed is not made anew.
# packaging/windows/test.sh runs the tests under Wine.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
readonly here root
# shellcheck source=packaging/windows/recipes.sh
source "$here/recipes.sh"
# shellcheck source=packaging/windows/stage.sh
source "$here/stage.sh"
# shellcheck source=packaging/windows/pack.sh
source "$here/pack.sh"

say() { printf '%s\n' "$*"; }

fail() {
  printf 'cross-build: %s\n' "$*" >&2
  exit 1
}

# What a recipe's result depends on: its source, its text, the compiler, and the results that it uses.
fingerprint() {
  local name=$1 package=$2
  shift 2
  {
    cat "$sources/$package"/*.dsc "$here/toolchain.cmake"
    declare -f "build_$name" make_dll make_with_cmake make_qt
    "$compiler" -dumpfullversion
    local needed
    for needed in "$@"; do cat "$stamps/$needed"; done
    [[ $name != ffmpeg ]] || cat "$here/../ffmpeg"/*
    [[ $name != quazip ]] || cat "$here/quazip/CMakeLists.txt"
  } | sha256sum
}

# Runs a recipe whose stamp is not that of its fingerprint. Work that was begun with another fingerprint is thrown away.
run_recipe() {
  local name=$1 package=$2
  local -r source=$sources/$package/tree work=$folder/builds/$1 stamp=$stamps/$1
  "$root/packaging/fetch-source.sh" "$sources" "$package"
  [[ $name != qtbase ]] || check_qt
  fingerprint "$@" >"$stamp.new"
  if cmp -s "$stamp.new" "$stamp"; then return 0; fi
  say "== $name (after $((SECONDS / 60)) min; log: $work.log)"
  if ! cmp -s "$stamp.new" "$stamp.begun"; then
    rm -rf "$work"
    cp "$stamp.new" "$stamp.begun"
  fi
  mkdir -p "$work"
  local status=0
  set +e  # with `||` behind it, the recipe would go on after an error
  (set -e; "build_$name") >"$work.log" 2>&1
  status=$?
  set -e
  [[ $status -eq 0 ]] || fail "$name cannot be built (see $work.log): $(tail -n 5 "$work.log")"
  rm -rf "$work"
  mv "$stamp.new" "$stamp"
}

# Says which package brings a command that is missing.
need() {
  command -v "$1" >/dev/null || [[ -x $1 ]] || fail "$1 is missing; install the package $2, or: packaging/install-deps.sh build windows"
}

check_tools() {
  need x86_64-w64-mingw32-g++-posix g++-mingw-w64-x86-64-posix
  need x86_64-w64-mingw32-windres binutils-mingw-w64-x86-64
  need cmake cmake
  need ninja ninja-build
  need dpkg-source dpkg-dev
  need nasm nasm
  need tclsh tcl
  need perl perl
  need /usr/lib/qt6/libexec/moc qt6-base-dev-tools
  need /usr/lib/qt6/bin/qsb qt6-shader-baker
  [[ $parts == core ]] || need makensis nsis
  [[ $parts == core ]] || need zip zip
  local free
  free=$(df --output=avail -BG "$folder" | tail -n 1)
  [[ ${free//[^0-9]/} -ge 10 || -f $stamps/qtbase ]] || fail "the disk of $folder has less than 10 GB of room"
}

# Qt's tools that run here and the Qt that is built must be of one version.
check_qt() {
  local host source
  host=$(dpkg-query -W -f='${source:Version}' qt6-base-dev)
  source=$(sed -n 's/^Version: //p' "$sources"/qt6-base/*.dsc)
  [[ $host == "$source" ]] || fail "Qt $host is installed, but the source is $source; run: apt-get upgrade"
}

build_program() {
  say "== the program (after $((SECONDS / 60)) min)"
  cmake -S "$root" -B "$folder/program" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" -DASE_PREFIX="$prefix" \
    -DCMAKE_CROSSCOMPILING_EMULATOR=wine -DCMAKE_BUILD_TYPE=Release -DASE_UNITY=ON \
    -DASE_BUILD_UI="$([[ $parts == core ]] && printf OFF || printf ON)"
  cmake --build "$folder/program"
}

parts=all
if [[ ${1:-} == --core ]]; then
  parts=core
  shift
fi
folder=${1:-$root/build/windows}
mkdir -p "$folder"/{prefix,sources,stamps,builds}
folder=$(cd "$folder" && pwd)
readonly parts folder prefix=$folder/prefix sources=$folder/sources stamps=$folder/stamps stage=$folder/stage/audioset-extractor
readonly compiler=x86_64-w64-mingw32-gcc-posix
launcher=()
if command -v ccache >/dev/null; then
  launcher=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
fi

check_tools
while read -r name for_core package needs; do
  [[ $parts == all || $for_core == yes ]] || continue
  # shellcheck disable=SC2086 # a list of names
  run_recipe "$name" "$package" $needs
done < <(recipes)
build_program
stage_program "$parts"
[[ $parts == core ]] || pack

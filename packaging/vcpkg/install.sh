#!/usr/bin/env bash
# Builds what the programs need on macOS or Windows besides Qt: by vcpkg what vcpkg.json lists, and QuaZip against the Qt that
# is on the PATH, since vcpkg's would build another one.
#
#   packaging/vcpkg/install.sh [FOLDER]      (default: build/dependencies)
#
# Source FOLDER/environment before running CMake, and give it CMAKE_PREFIX_PATH="$ASE_DEPENDENCIES". On Windows, in Git's bash,
# with mingw on the PATH.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${1:-$here/../../build/dependencies}
readonly quazip_version=1.5
# Of GitHub's archive of the tag, as vcpkg's port has it.
readonly quazip_sha512=c88850f1672d20c375798c58d1cb77744ca63e93b379cf3035a528b57e83a52c1908023870152ce5fc49ad0ccf93d723dbc730b8c1d2abe18cf0b13fba3be1e1

fail() {
  printf 'vcpkg/install: %s\n' "$*" >&2
  exit 1
}

install_with_vcpkg() {
  local baseline bootstrap=./bootstrap-vcpkg.sh
  [[ $system != windows ]] || bootstrap=./bootstrap-vcpkg.bat
  baseline=$(sed -n 's/.*"builtin-baseline": "\(.*\)".*/\1/p' "$here/vcpkg.json")
  [[ -d $folder/vcpkg ]] || git clone --quiet https://github.com/microsoft/vcpkg "$folder/vcpkg"
  git -C "$folder/vcpkg" checkout --quiet "$baseline"
  (cd "$folder/vcpkg" && "$bootstrap" -disableMetrics)
  "$folder/vcpkg/vcpkg" install --x-manifest-root="$here" --x-install-root="$folder/installed" \
    --overlay-triplets="$here/triplets" --triplet="$system" --host-triplet="$system"
}

install_quazip() {
  local archive=$folder/quazip-$quazip_version.tar.gz sum
  [[ -f $archive ]] || curl --fail --silent --show-error --location --output "$archive" \
    "https://github.com/stachenov/quazip/archive/v$quazip_version.tar.gz"
  sum=$(cmake -E sha512sum "$archive")
  [[ ${sum%% *} == "$quazip_sha512" ]] || fail "$archive is not what it should be; delete it and start again"
  (cd "$folder" && tar -xzf "${archive##*/}")
  cmake -S "$folder/quazip-$quazip_version" -B "$folder/quazip" -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib \
    -DCMAKE_OSX_DEPLOYMENT_TARGET=12.0 -DQUAZIP_QT_MAJOR_VERSION=6 -DQUAZIP_BZIP2=OFF -DQUAZIP_FETCH_LIBS=OFF
  cmake --build "$folder/quazip"
  cmake --install "$folder/quazip"
}

case $(uname -s) in
  Darwin) system=macos ;;
  MINGW* | MSYS*) system=windows ;;
  *) fail "this is for macOS and Windows; elsewhere, use the system's packages: packaging/install-deps.sh" ;;
esac
for command in git curl cmake ninja pkg-config qmake; do
  command -v "$command" >/dev/null || fail "$command is missing on the PATH"
done
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
if [[ $system == windows ]]; then  # whose programs do not know the paths of Git's bash
  here=$(cygpath -m "$here")
  folder=$(cygpath -m "$folder")
fi
readonly here folder system prefix=$folder/installed/$system
install_with_vcpkg
install_quazip
cat >"$folder/environment" <<END
export ASE_DEPENDENCIES='$prefix'
export PKG_CONFIG_PATH='$prefix/lib/pkgconfig'
END
[[ $system != windows ]] || printf "export PATH='%s':\"\$PATH\"\n" "$(cygpath -u "$prefix/bin")" >>"$folder/environment"
printf 'Now: source %s/environment\n' "$folder"

#!/usr/bin/env bash
# Installs the packages that a part of the project needs.
#
#   packaging/install-deps.sh [build] [test] [format] [tidy] [clang] [bench] [fuzz] [package] [tarball] [windows] [cluster]
#                                                                                           (default: build)
#
# Debian 12, Ubuntu 24.04 and newer: with apt-get (through sudo unless root), without questions; where every package is
# there already, nothing is done. Other systems: says which packages are needed and succeeds if they are there.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
readonly -a sets=(build test format tidy clang bench fuzz package tarball windows cluster)
log=$(mktemp "${TMPDIR:-/tmp}/install-deps.XXXXXX")
readonly log
trap 'rm -rf "$log" "$log.build"' EXIT

say() { printf '%s\n' "$*"; }

fail() {
  printf 'install-deps: %s\n' "$*" >&2
  exit 1
}

# The Debian and Ubuntu packages of a set, one a line.
apt_packages() {
  case $1 in
    build)
      printf '%s\n' g++ cmake ninja-build pkgconf ccache ca-certificates \
        qt6-base-dev libqt6sql6-sqlite qt6-multimedia-dev qt6-svg-dev \
        qt6-tools-dev qt6-l10n-tools qt6-translations-l10n \
        qt6-5compat-dev libquazip1-qt6-dev zlib1g-dev libbz2-dev \
        libavformat-dev libavcodec-dev libavutil-dev libswresample-dev libdeflate-dev
      ;;
    test)
      printf '%s\n' p7zip-full zip unzip libarchive-tools ffmpeg python3 pulseaudio pulseaudio-utils dbus-daemon \
        xvfb openbox xdotool
      ;;
    format) printf '%s\n' clang-format-14 git ;;
    tidy) printf '%s\n' clang-tidy-19 git ;;
    clang) printf '%s\n' clang-19 libc++-19-dev libc++abi-19-dev git ;;
    bench)
      printf '%s\n' p7zip-full unzip libarchive-tools ffmpeg python3 libfuse3-dev fuse3 xvfb pulseaudio pulseaudio-utils
      ;;
    fuzz) printf '%s\n' clang-19 libclang-rt-19-dev ;;
    package) printf '%s\n' dpkg-dev file lintian appstream desktop-file-utils ;;
    tarball) printf '%s\n' dpkg-dev nasm python3 xz-utils qt6-wayland qt6-xdgdesktopportal-platformtheme ;;
    windows)
      printf '%s\n' g++-mingw-w64-x86-64-posix gcc-mingw-w64-x86-64-posix binutils-mingw-w64-x86-64 dpkg-dev nasm tcl perl \
        qt6-shader-baker qt6-shadertools-dev librsvg2-bin icoutils nsis zip wine wine64
      ;;
    cluster) printf '%s\n' slurmctld slurmd slurm-client munge ;;
  esac
}

# The commands that a set must offer on systems where this script cannot install them. (Tests that want a sound server,
# a message bus or a screen with a mouse are skipped where there is none.)
needed_commands() {
  case $1 in
    build) printf '%s\n' cmake ninja pkg-config ;;
    test) printf '%s\n' 7z zip unzip bsdtar ffmpeg ffprobe python3 ;;
    format) printf '%s\n' clang-format-14 git ;;
    tidy) printf '%s\n' clang-tidy-19 git ;;
    clang) printf '%s\n' clang++-19 git ;;
    bench) printf '%s\n' python3 ;;
    fuzz) printf '%s\n' clang++-19 ;;
    package) printf '%s\n' dpkg-shlibdeps lintian appstreamcli desktop-file-validate ;;
    tarball) printf '%s\n' apt-get dpkg-source nasm xz ;;
    cluster) printf '%s\n' slurmctld slurmd sbatch munged ;;
    windows) printf '%s\n' x86_64-w64-mingw32-g++-posix apt-get dpkg-source nasm tclsh perl rsvg-convert icotool makensis zip wine ;;
  esac
}

is_installed() {
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null || true) == installed* ]]
}

run_apt() {
  local -a as_root=()
  [[ $(id -u) -eq 0 ]] || as_root=(sudo)
  # The environment goes through `env`, because sudo drops it.
  "${as_root[@]+"${as_root[@]}"}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" >>"$log" 2>&1 </dev/null
}

# Whether the Qt that apt would install is recent enough.
apt_offers_qt() {
  local version
  version=$(apt-cache policy qt6-base-dev 2>/dev/null | awk '/Candidate:/ { print $2 }')
  [[ -n $version && $version != "(none)" ]] && dpkg --compare-versions "$version" ge 6.4
}

# Returns 0 when everything is there now, 1 when this system has no such packages.
install_with_apt() {
  local -a missing=()
  local set package
  while read -r package; do
    is_installed "$package" || missing+=("$package")
  done < <(for set in "$@"; do apt_packages "$set"; done | sort -u)
  if [[ ${#missing[@]} -eq 0 ]]; then
    say "Packages for $*: all there."
    return 0
  fi

  if [[ $(id -u) -ne 0 ]] && ! command -v sudo >/dev/null; then
    fail "there is no sudo here; as root, run: apt-get install ${missing[*]}"
  fi
  say "Packages for $*: installing ${missing[*]}"
  # One unreachable third-party source makes `update` fail; whether that matters, the installation shows.
  if ! run_apt update; then
    tail -n 5 "$log" >&2
    say "apt-get update reported a problem (see above); going on with the package lists that are there."
  fi
  apt_offers_qt || return 1
  if ! run_apt install --no-install-recommends "${missing[@]}"; then
    tail -n 30 "$log" >&2
    fail "apt-get could not install: ${missing[*]}"
  fi
}

name_packages() {
  local system=$1
  case $system in
    dnf)
      say "  Fedora:    dnf install gcc-c++ cmake ninja-build pkgconf-pkg-config ccache qt6-qtbase-devel" \
        "qt6-qtmultimedia-devel qt6-qtsvg-devel qt6-qttools-devel qt6-qttranslations qt6-qt5compat-devel" \
        "quazip-qt6-devel zlib-devel bzip2-devel libavformat-free-devel libavcodec-free-devel libavutil-free-devel" \
        "libswresample-free-devel libdeflate-devel"
      say "             for the tests also: p7zip p7zip-plugins zip unzip bsdtar ffmpeg-free python3"
      ;;
    pacman)
      say "  Arch:      pacman -S --needed gcc cmake ninja pkgconf ccache qt6-base qt6-multimedia qt6-svg qt6-tools" \
        "qt6-translations qt6-5compat quazip-qt6 zlib bzip2 ffmpeg libdeflate"
      say "             for the tests also: 7zip zip unzip python"
      ;;
    brew)
      say "  Homebrew:  brew install cmake ninja pkgconf ccache qt quazip ffmpeg libdeflate"
      say "             for the tests also: p7zip zip unzip python"
      ;;
    vcpkg)
      say "  vcpkg:     vcpkg install qtbase qtmultimedia qtsvg qttools qttranslations qt5compat quazip zlib bzip2" \
        "ffmpeg libdeflate pkgconf"
      say "             with CMAKE_TOOLCHAIN_FILE set to vcpkg's, and CMake 3.25, Ninja and ccache on the PATH"
      say "             for the tests also on the PATH: 7z zip unzip bsdtar ffmpeg python3"
      ;;
    apt)
      say "  apt:       $(apt_packages build | paste -s -d ' ' -)"
      say "             for the tests also: $(apt_packages test | paste -s -d ' ' -)"
      ;;
  esac
}

name_packages_of_this_system() {
  local system found=
  say "This script installs packages on Debian 12, Ubuntu 24.04 and newer only. Needed here: a compiler with C++23's" \
    "std::expected (GCC 12, clang 19 or newer), Qt 6.4 or newer, QuaZip for Qt 6, FFmpeg 5.1 or newer and libdeflate:"
  for system in dnf pacman brew; do
    if command -v "$system" >/dev/null; then
      name_packages "$system"
      found=yes
    fi
  done
  [[ -n $found ]] && return
  for system in apt dnf pacman brew vcpkg; do name_packages "$system"; done
}

check_what_is_there() {
  local set command
  local -a absent=()
  for set in "$@"; do
    while read -r command; do
      command -v "$command" >/dev/null || absent+=("$command")
    done < <(needed_commands "$set")
  done
  [[ ${#absent[@]} -eq 0 ]] || fail "not found: ${absent[*]}. Install the packages named above and start again."

  if [[ " $* " == *" build "* ]] && ! cmake -S "$root" -B "$log.build" -G Ninja >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    fail "CMake does not find everything (see above). Install the packages named above and start again."
  fi
  say "Everything needed for $* was found; going on."
}

main() {
  local set
  [[ $# -gt 0 ]] || set -- build
  for set in "$@"; do
    [[ " ${sets[*]} " == *" $set "* ]] || fail "unknown set '$set'; use one of: ${sets[*]}"
  done
  if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null && install_with_apt "$@"; then
    return
  fi
  name_packages_of_this_system
  check_what_is_there "$@"
}

main "$@"

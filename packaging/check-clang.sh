#!/usr/bin/env bash
# Has clang 19 compile the program's sources with LLVM's standard library, the one of macOS, without making anything, and
# with all warnings as errors: the targets (core, ui, app) in which a source differs from origin/main, or all where there is
# no origin/main. Needs the preset `release` built.
#
#   packaging/check-clang.sh [--all]
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=$PWD/build/release

# How the preset compiles the sources of the targets on standard input, one command a line. Those that it makes itself are
# left out, but for the ones in which it compiles rooms together.
commands_of_targets() {
  local targets
  targets=$(paste -s -d '|')
  sed -n 's/^ *"command": "\(.*\)",\{0,1\}$/\1/p' "$build/compile_commands.json" |
    sed 's/\\\(.\)/\1/g' |
    grep -E " -c ($build/($targets)/CMakeFiles/[^/]+/Unity|$PWD/($targets))/[^ ]+\$"
}

# The same for clang. What an option of GCC's alone is about, clang does not warn of.
for_clang() {
  sed -E 's|^[^ ]+ |clang++-19 -stdlib=libc++ -fsyntax-only -Wno-unknown-warning-option |; s| -o [^ ]+ -c | |'
}

[[ -f $build/compile_commands.json ]] || {
  printf 'check-clang: %s is not built; run packaging/build.sh\n' "$build" >&2
  exit 1
}
[[ -f /usr/lib/llvm-19/include/c++/v1/version ]] || {
  printf 'check-clang: clang 19 or its standard library is missing; run packaging/install-deps.sh clang\n' >&2
  exit 1
}
targets=$(packaging/changed-sources.sh "$@" | cut -d / -f 1 | sort -u)
if [[ -z $targets ]]; then
  printf 'clang: no source differs.\n'
  exit 0
fi
mapfile -t commands < <(commands_of_targets <<<"$targets" | for_clang)
[[ ${#commands[@]} -gt 0 ]] || {
  printf 'check-clang: %s compiles nothing of: %s\n' "$build" "${targets//$'\n'/ }" >&2
  exit 1
}
printf '%s\0' "${commands[@]}" | xargs -0 -P "$(getconf _NPROCESSORS_ONLN)" -n 1 bash -c
printf 'clang with its own standard library: %s in %d units, no warning.\n' "${targets//$'\n'/ }" "${#commands[@]}"

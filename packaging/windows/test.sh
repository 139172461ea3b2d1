#!/usr/bin/env bash
# Runs the tests of a cross build under Wine, without a screen. Those that cannot run there are named with the reason.
#
#   packaging/windows/test.sh [FOLDER [CTEST-OPTION...]]      (default: build/windows)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here

fail() {
  printf 'windows/test: %s\n' "$*" >&2
  exit 1
}

folder=${1:-$here/../../build/windows}
shift || true
[[ -d $folder/program ]] || fail "$folder has no cross build; run packaging/windows/cross-build.sh first"
command -v wine >/dev/null || fail "wine is missing; install the packages wine and wine64"
folder=$(cd "$folder" && pwd)

# A home of Wine's own, with the libraries of the build where programs look for them.
export WINEPREFIX=$folder/wine WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml=' LC_ALL=C.UTF-8
runtime=$(dirname "$(x86_64-w64-mingw32-g++-posix -print-file-name=libstdc++-6.dll)")
WINEPATH="Z:${folder//\//\\}\\prefix\\bin;Z:${runtime//\//\\};Z:\\usr\\x86_64-w64-mingw32\\lib"
export WINEPATH QT_PLUGIN_PATH=$folder/prefix/plugins

# The table of tests that are left out: a name, and why.
skipped=()
while read -r name reason; do
  [[ -n $name && $name != \#* ]] || continue
  printf 'Not run: %s: %s\n' "$name" "$reason"
  skipped+=("$name")
done <"$here/tests-not-run"
ctest --test-dir "$folder/program" --output-on-failure --no-tests=error -E "^($(IFS='|'; printf '%s' "${skipped[*]}"))\$" "$@"

#!/usr/bin/env bash
# Installs what build and tests need, builds a preset and runs every test. The last line counts the test functions.
#
#   packaging/test.sh [PRESET]      (default: release; asan-ubsan and tsan run the tests under sanitizers)
#
# tsan wants a Qt that was built for it: ASE_TSAN_QT says where tests/build_tsan_qt.sh put one.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=${1:-release}

# Adds up the "Totals: 5 passed, 0 failed, 1 skipped, ..." lines of all test programs.
count_functions() {
  awk '/^Totals: / { passed += $2; failed += $4; skipped += $6 }
       END { printf "Functions: %d passed, %d failed, %d skipped\n", passed, failed, skipped }' \
    "build/$preset/Testing/Temporary/LastTest.log"
}

packaging/install-deps.sh test
packaging/build.sh "$preset"

if [[ $preset == tsan && -n ${ASE_TSAN_QT:-} ]]; then
  export LD_LIBRARY_PATH=$ASE_TSAN_QT/lib QT_PLUGIN_PATH=$ASE_TSAN_QT/plugins
fi

status=0
ctest --preset "$preset" --output-on-failure --no-tests=error --parallel "$(getconf _NPROCESSORS_ONLN)" || status=$?
[[ ! -f build/$preset/Testing/Temporary/LastTest.log ]] || count_functions
exit "$status"

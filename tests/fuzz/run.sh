#!/usr/bin/env bash
# Fuzzes one target for a while, from seeds that the tests' builders make and from what earlier runs in the same folder
# found. Needs clang 19 (packaging/install-deps.sh fuzz). A finding ends it with an error and stands in
# build/fuzz/findings/<target>/; put it into tests/fuzz/regressions/<target>/ with the fix.
#
#   tests/fuzz/run.sh [TARGET|next|all] [SECONDS] [AT_ONCE]      (default: next, 60, one a core)
#
# `next` takes another target each day and for each commit, so that a check that calls it often comes to all of them.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
readonly targets=(archive_set entry_reader salvage wav weak_csv strong_tsv ontology settings results)
target=${1:-next}
export seconds=${2:-60}
at_once=${3:-$(getconf _NPROCESSORS_ONLN)}
export build=build/fuzz

if [[ $target == next ]]; then
  turn=$(($(date +%s) / 86400 + $(git rev-list --count HEAD 2>/dev/null || echo 0)))
  target=${targets[$((turn % ${#targets[@]}))]}
fi
chosen=("$target")
[[ $target != all ]] || chosen=("${targets[@]}")
[[ " ${targets[*]} all " == *" $target "* ]] || {
  printf 'run.sh: no target %s; there are: %s\n' "$target" "${targets[*]}" >&2
  exit 2
}

packaging/install-deps.sh build fuzz
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target fuzz_seeds "${chosen[@]/#/fuzz_}"
"$build/bin/fuzz_seeds" "$build/seeds"

# Leaks of libraries that keep what they made once are no findings; what a run must not lose is tested elsewhere.
export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=0 UBSAN_OPTIONS=print_stacktrace=1 QT_QPA_PLATFORM=offscreen

fuzz() {
  local one=$1 folders
  mkdir -p "$build/corpus/$one" "$build/findings/$one"
  folders=("$build/corpus/$one" "$build/seeds/$one")
  [[ ! -d tests/fuzz/regressions/$one ]] || folders+=("tests/fuzz/regressions/$one")
  printf 'Fuzzing %s for %s s\n' "$one" "$seconds"
  "$build/bin/fuzz_$one" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=65536 \
    -dict="tests/fuzz/dictionaries/$one.dict" -artifact_prefix="$build/findings/$one/" -print_final_stats=1 \
    "${folders[@]}" >"$build/$one.log" 2>&1 || {
    tail -n 60 "$build/$one.log"
    printf 'A finding: see %s\n' "$build/findings/$one" >&2
    return 1
  }
  printf '%s:\n%s\n' "$one" "$(grep -E '^stat::|INITED|DONE' "$build/$one.log")"
}
export -f fuzz
printf '%s\n' "${chosen[@]}" | xargs -P "$at_once" -I TARGET bash -c 'set -euo pipefail; fuzz TARGET'

#!/usr/bin/env bash
# Proves packaging/slurm on a real Slurm of four nodes, which it starts on this machine and stops: what goes wrong on a
# cluster is done to a run, and each must end in the tree, reports and results of an undivided one.
#
#   tests/cluster/run.sh [--bin DIR] [--keep DIR] [SCENARIO...]
#
# --bin     where the programs are (default: build/release/bin, with the targets audioset-extractor-cli,
#           audioset-demo-corpus and ase_faults built)
# --keep    a folder for everything, which is kept (default: a temporary one, kept if something fails)
#
# Ends with 0, 1 if a scenario fails, 77 where no Slurm can be started: needs root, and packaging/install-deps.sh cluster.
# Takes four minutes, most of it waiting for Slurm.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly root

say() { printf '%s\n' "$*"; }

fail() {
  printf 'cluster: %s\n' "$*" >&2
  exit 1
}

# wait_until SECONDS COMMAND...: whether it succeeded in that time.
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [[ $SECONDS -lt $end ]] || return 1
    sleep 0.5
  done
}

# What is missing to start a Slurm; nothing if nothing is.
why_no_slurm() {
  local command
  for command in munged slurmctld slurmd sbatch; do
    command -v "$command" >/dev/null || {
      printf '%s is missing: packaging/install-deps.sh cluster\n' "$command"
      return
    }
  done
  if [[ $(id -u) -ne 0 ]]; then
    printf "only root can start Slurm's daemons\n"
  elif ! unshare --uts true 2>/dev/null; then
    printf 'nodes cannot have names of their own in this container\n'
  fi
}

finish() {
  local status=$?
  stop_cluster
  [[ $status -ne 0 || -n $kept ]] || rm -rf "$work"
}

# shellcheck source-path=SCRIPTDIR source=scenarios.sh
source "$root/tests/cluster/scenarios.sh"

bin=$root/build/release/bin
kept=
chosen=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --bin | --keep) [[ $# -ge 2 ]] || fail "$1 expects a value" ;;&
    --bin) bin=$(cd "$2" && pwd) && shift ;;
    --keep) kept=$2 && shift ;;
    *) chosen+=("$1") ;;
  esac
  shift
done
[[ ${#chosen[@]} -gt 0 ]] || chosen=("${scenarios[@]}")
for scenario in "${chosen[@]}"; do
  [[ " ${scenarios[*]} " == *" $scenario "* ]] || fail "there is no scenario '$scenario', only: ${scenarios[*]}"
done

obstacle=$(why_no_slurm)
if [[ -n $obstacle ]]; then
  say "SKIP: $obstacle"
  exit 77
fi
readonly cli=$bin/audioset-extractor-cli
readonly faults=${bin%/bin}/tests/faults/libase_faults.so
for file in "$cli" "$bin/audioset-demo-corpus" "$faults"; do
  [[ -e $file ]] || fail "$file is missing: packaging/build.sh release audioset-extractor-cli audioset-demo-corpus ase_faults"
done

if [[ -n $kept ]]; then
  mkdir -p "$kept"
  [[ -z $(ls -A "$kept") ]] || fail "$kept holds other files: name a folder that is empty or does not exist yet"
  work=$(cd "$kept" && pwd)
else
  work=$(mktemp -d "${TMPDIR:-/tmp}/cluster.XXXXXX")
fi
readonly work
readonly cluster=$work/cluster
mkdir -p "$cluster"
# shellcheck source-path=SCRIPTDIR source=cluster.sh
source "$root/tests/cluster/cluster.sh"
declare -A process_of=()
trap finish EXIT

start_cluster
say "A cluster of ${#nodes[@]} nodes runs (after $SECONDS s); everything is in $work"
make_reference
say "The undivided run is done (after $SECONDS s)"

for scenario in "${chosen[@]}"; do
  play "$scenario" >"$work/$scenario.log" 2>&1 &
  process_of[$scenario]=$!
done
failed=0
for scenario in "${chosen[@]}"; do
  if wait "${process_of[$scenario]}"; then
    say "pass: $(tail -n 1 "$work/$scenario.log")"
  else
    failed=$((failed + 1))
    say "FAIL: $scenario: $(tail -n 1 "$work/$scenario.log") (see $work/$scenario.log)"
  fi
done
say "${#chosen[@]} scenarios, $failed failed (after $SECONDS s)"
[[ $failed -eq 0 ]] || exit 1

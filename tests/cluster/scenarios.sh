# What is done to a run on a cluster, for run.sh, which sources it. Each scenario has a folder of its own, in
# whose name is what a shell or Slurm might take for something else.
# shellcheck shell=bash

readonly -a scenarios=(no-trouble requeued node-killed shard-fails time-limit same-shard-twice other-thresholds archive-gone
  more-than-one-array from-an-offset)
readonly -a run_options=(-u -b -e -st -se -m 1.0 -s -60 --offline)
readonly shards=8

# What an undivided run makes of the corpus, and how it ends.
make_reference() {
  "$bin/audioset-demo-corpus" --clips 400 "$work/corpus" >"$work/corpus.log"
  reference_status=0
  "$cli" "${run_options[@]}" --archives "$work/corpus/zip_audios" --metadata "$work/corpus/metadata" \
    --output "$work/reference" >"$work/reference.log" 2>&1 || reference_status=$?
  [[ $reference_status -eq 0 || $reference_status -eq 3 ]] || fail "the undivided run ended with $reference_status"
  readonly reference_status
}

play() {
  local begin=$SECONDS
  folder="$work/$1, \"%j\" & \$HOME in 集群's"
  output="$folder/out put"
  mkdir -p "$folder/bin" "$folder/disturbed"
  cp -al "$work/corpus/zip_audios" "$folder/archives"
  make_program >"$folder/bin/audioset-extractor-cli"
  chmod +x "$folder/bin/audioset-extractor-cli"
  export PATH=$folder/bin:$PATH
  cd "$folder"
  "scenario_${1//-/_}"
  same_as_undivided
  say "$1 ($((SECONDS - begin)) s)"
}

# The program as the nodes of a scenario find it: with something in its way, as long as disturb() says so.
make_program() {
  printf '#!/bin/bash\nfolder=%q\ncli=%q\nexport LD_PRELOAD=\n' "$folder" "$cli"
  cat <<'END'
if [[ $1 == shard && -e $folder/disturbed/shard-${2%/*} ]]; then
  set -a
  source "$folder/disturbed/shard-${2%/*}"
elif [[ $1 == prepare && -e $folder/disturbed/after-prepare ]]; then
  "$cli" "$@" || exit
  exec bash "$folder/disturbed/after-prepare"
fi
exec "$cli" "$@"
END
}

# disturb SHARD VARIABLE=VALUE...: see tests/faults/fault_library.cpp.
disturb() {
  local shard=$1
  shift
  printf '%s=%q\n' LD_PRELOAD "$faults" >"$folder/disturbed/shard-$shard.new"
  local setting
  for setting in "$@"; do printf '%s=%q\n' "${setting%%=*}" "${setting#*=}" >>"$folder/disturbed/shard-$shard.new"; done
  mv "$folder/disturbed/shard-$shard.new" "$folder/disturbed/shard-$shard"
}

# A shard of a few seconds takes minutes.
slow_down() { disturb "$1" ASE_FAULT_FOLDER="$output/" ASE_FAULT_CALLS=rename,link ASE_FAULT_SLOW="${2:-1500}"; }

undisturb() { rm "$folder/disturbed/shard-$1"; }

# Sets prepare_job, arrays and merge_job.
submit_run() {
  local said
  said=$("$root/packaging/slurm/submit.sh" --output "out put" --archives archives --metadata ../corpus/metadata \
    --shards "$shards" "${run_options[@]}" "$@")
  say "$said"
  prepare_job=$(sed -n 's/^prepare: job //p' <<<"$said")
  mapfile -t arrays < <(sed -n 's/^shards .*: job array //p' <<<"$said")
  merge_job=$(sed -n 's/^merge: job //p' <<<"$said")
  [[ -n $prepare_job && -n ${arrays[*]} && -n $merge_job ]] || fail "submit.sh does not name its jobs"
}

# field_of JOB NAME: what Slurm knows of a job.
field_of() { scontrol -o show job "$1" 2>/dev/null | tr ' ' '\n' | sed -n "s/^$2=//p" | head -n 1; }

is_over() { [[ $(field_of "$1" JobState) =~ ^(COMPLETED|FAILED|CANCELLED|TIMEOUT|NODE_FAIL|OUT_OF_MEMORY)$ ]]; }

# wait_for JOB STATUS: until it is over, which it must be with that exit status.
wait_for() {
  wait_until 900 is_over "$1" || fail "job $1 does not end: $(field_of "$1" JobState), $(field_of "$1" Reason)"
  local status
  status=$(field_of "$1" ExitCode)
  [[ ${status%:*} -eq $2 ]] || fail "job $1 ended with $status, not $2: $(field_of "$1" JobState)"
}

# wait_for_state JOB STATE
wait_for_state() {
  wait_until 900 is_in_state "$@" || fail "job $1 is $(field_of "$1" JobState), not $2"
}
is_in_state() { [[ $(field_of "$1" JobState) == "$2" ]]; }

# Until a shard has recorded something.
wait_until_at_work() {
  wait_until 300 test -s "$output/shards/$1/results.sqlite" || fail "shard $1 does not begin"
  sleep 3
}

# The command that a merge prints which lacks these shards, as somebody copies it.
run_printed_command() {
  local command
  command=$(grep -o 'sbatch --array=.*' "$output/slurm/merge-$merge_job.log") || fail "merge names no command"
  [[ $command == "sbatch --array=$1 "* ]] || fail "not what is missing: $command"
  say "$command"
  mended_array=$(bash -c "${command/sbatch/sbatch --parsable}")
}

# Merges what the printed command mended.
merge_again() {
  wait_until 900 all_tasks_over "$mended_array" || fail "job $mended_array does not end"
  merge_job=$(sbatch --parsable "$output/slurm/merge.sbatch")
  wait_for "$merge_job" "$reference_status"
}
all_tasks_over() { [[ -z $(squeue -h -j "$1" 2>/dev/null) ]]; }

# What the results say, without the folders' names.
summary_of() {
  "$cli" --rejudge "${run_options[@]}" --archives "$work/corpus/zip_audios" --metadata "$work/corpus/metadata" \
    --output "$1" --json | grep -vE '"(seconds|output)"' || true
}

same_as_undivided() {
  diff -r -x '*.sqlite' -x shards -x slurm "$work/reference" "$output" || fail "the tree is not that of an undivided run"
  cp -a "$work/reference" "$folder/reference"
  diff <(summary_of "$folder/reference") <(summary_of "$output") || fail "the results are not those of an undivided run"
  "$cli" status "$output" || fail "status does not say that all is merged"
}

scenario_no_trouble() {
  submit_run
  wait_for "$merge_job" "$reference_status"
}

# About two minutes pass before Slurm starts it again.
scenario_requeued() {
  slow_down 3
  submit_run
  wait_until_at_work 3
  scontrol requeue "${arrays[0]}_3"
  undisturb 3
  wait_for "$merge_job" "$reference_status"
  [[ $(field_of "${arrays[0]}_3" Restarts) -eq 1 ]] || fail "the task was not started again"
}

scenario_node_killed() {
  local node
  export SBATCH_PARTITION=frail
  slow_down 2
  submit_run
  wait_until_at_work 2
  node=$(field_of "${arrays[0]}_2" NodeList)
  undisturb 2
  kill_node "$node"
  wait_for "$merge_job" "$reference_status"
  [[ $(field_of "${arrays[0]}_2" NodeList) != "$node" ]] || fail "the task did not go to another node"
}

scenario_shard_fails() {
  disturb 5 ASE_FAULT_FOLDER="$output/" ASE_FAULT_CALLS=write ASE_FAULT_NTH=20 ASE_FAULT_TIMES=0 ASE_FAULT_ACTION=28
  submit_run
  wait_for "$merge_job" 4
  undisturb 5
  run_printed_command 5
  merge_again
}

scenario_time_limit() {
  export SBATCH_TIMELIMIT=1
  slow_down 1 5000
  submit_run
  wait_for_state "${arrays[0]}_1" TIMEOUT
  [[ ! -e $output/shards/1/lock ]] || fail "the shard did not end by itself"
  grep -h "^interrupted" "$output/slurm/shard-${arrays[0]}_1.log" || fail "it does not say that it was stopped"
  wait_for "$merge_job" 4
  undisturb 1
  run_printed_command 1
  merge_again
}

scenario_same_shard_twice() {
  local second
  slow_down 4
  submit_run
  wait_until_at_work 4
  second=$(sbatch --parsable --array=4 "$output/slurm/shard.sbatch")
  wait_for "${second}_4" 4
  grep -F "Another process is working on this shard" "$output/slurm/shard-${second}_4.log" || fail "it does not say why"
  wait_for "$merge_job" "$reference_status"
}

scenario_other_thresholds() {
  local first_merge
  slow_down 6
  submit_run
  wait_until_at_work 6
  first_merge=$merge_job
  submit_run -s -40
  wait_for "$prepare_job" 4
  grep -F "error: " "$output/slurm/prepare-$prepare_job.log" || fail "it does not say why"
  wait_for_state "${arrays[0]}" CANCELLED
  wait_for "$merge_job" 4
  if "$root/packaging/slurm/submit.sh" --output "out put" --shards 9; then fail "another number of shards was taken"; fi
  merge_job=$first_merge
  wait_for "$merge_job" "$reference_status"
}

scenario_archive_gone() {
  printf 'mv archives/eval_segments.zip gone.zip\n' >"$folder/disturbed/after-prepare"
  submit_run
  wait_for "$merge_job" 4
  grep -h "error: .*eval_segments" "$output/slurm/"shard-*_0.log || fail "it does not say why"
  mv gone.zip archives/eval_segments.zip
  run_printed_command 0-7
  merge_again
}

scenario_more_than_one_array() {
  submit_run --shards 25
  [[ ${#arrays[@]} -eq 2 ]] || fail "25 shards went by ${#arrays[@]} arrays, though each takes 20"
  wait_for "$merge_job" "$reference_status"
}

# What is left of a run whose first shards are not submitted yet.
scenario_from_an_offset() {
  submit_run --offset 5
  wait_for "$merge_job" 4
  run_printed_command 0-4
  merge_again
}

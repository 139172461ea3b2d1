#!/usr/bin/env bash
# Submits a run to Slurm as a job array: one job prepares it, each task of the array does one shard, one job merges them.
#
#   packaging/slurm/submit.sh --shards N --output OUTPUT [--offset K] [options of the run]
#
# --offset   begins with shard K: for those after K - 1 of a run whose first shards were submitted before
#
# All other options are those of `audioset-extractor-cli prepare`. The batch scripts with their values, and what the jobs say,
# are left in OUTPUT/slurm. What to do if something goes wrong: README.md beside this script.
set -euo pipefail

# What differs from site to site. An empty one leaves it to Slurm.
program=audioset-extractor-cli  # as each node finds it
partition=
account=
time_limit=12:00:00  # of one shard

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here

say() { printf '%s\n' "$*"; }

fail() {
  printf 'submit: %s\n' "$*" >&2
  exit 1
}

# is_number TEXT LEAST MOST
is_number() { [[ $1 =~ ^(0|[1-9][0-9]{0,8})$ && $1 -ge $2 && $1 -le $3 ]]; }

# A text as Slurm reads it on a line that begins with #SBATCH.
for_slurm() { printf '"%s"' "${1//\"/\\\"}"; }

# A path in which no % stands for a number that Slurm fills in.
literal() { printf '%s' "${1//%/%%}"; }

# The lines that make a batch script one of this run.
values() {
  local log=$1
  printf '#SBATCH --chdir=%s\n' "$(for_slurm "$PWD")"
  printf '#SBATCH --output=%s\n' "$(for_slurm "$(literal "$folder")/$log")"
  [[ -z $partition ]] || printf '#SBATCH --partition=%s\n' "$(for_slurm "$partition")"
  [[ -z $account ]] || printf '#SBATCH --account=%s\n' "$(for_slurm "$account")"
  [[ -z $time_limit || $log != shard-* ]] || printf '#SBATCH --time=%s\n' "$(for_slurm "$time_limit")"
  printf '\nprogram=%q\nshards=%d\noutput=%q\n' "$program" "$shards" "$output"
  printf 'options=('
  [[ ${#options[@]} -eq 0 ]] || printf ' %q' "${options[@]}"
  printf ' )\n'
}

# leave NAME LOG: puts a batch script with the values of this run into the output folder.
leave() {
  local line
  while IFS= read -r line; do
    if [[ $line == '# VALUES' ]]; then values "$2"; else printf '%s\n' "$line"; fi
  done <"$here/$1" >"$folder/$1.new"
  mv -f "$folder/$1.new" "$folder/$1"
}

# Prints the number of the job.
submit() {
  local answer
  answer=$(sbatch --parsable "$@") || fail "Slurm did not take the job: see above"
  printf '%s\n' "${answer%%;*}"  # the cluster's name follows where there are several
}

shards=
output=
offset=0
options=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --shards | --output | --offset) [[ $# -ge 2 ]] || fail "$1 expects a value" ;;&
    --shards) shards=$2 && shift ;;
    --shards=*) shards=${1#*=} ;;
    --output) output=$2 && shift ;;
    --output=*) output=${1#*=} ;;
    --offset) offset=$2 && shift ;;
    --offset=*) offset=${1#*=} ;;
    *) options+=("$1") ;;
  esac
  shift
done
is_number "$shards" 1 1000000 || fail "--shards expects a whole number: into how many pieces the run is divided"
is_number "$offset" 0 $((shards - 1)) || fail "--offset expects the number of a shard, 0 to $((shards - 1))"
[[ -n $output ]] || fail "--output expects the folder of the results, on a file system that all nodes share"
command -v sbatch >/dev/null || fail "there is no sbatch here: run this where jobs are submitted to Slurm"

# The first number that is one too high for a task of an array.
array_size=$(scontrol show config | awk '$1 == "MaxArraySize" { print $3 }')
is_number "$array_size" 2 999999999 || fail "Slurm runs no job arrays here (MaxArraySize in slurm.conf)"

mkdir -p "$output/slurm"
output=$(cd "$output" && pwd)
folder=$output/slurm
[[ $folder$PWD != *[\\$'\n']* ]] || fail "Slurm cannot work in a folder with a backslash or a line break in its name"
# What merge and status print to run what is missing must go on fitting the run that is there.
if [[ -e $folder/shard.sbatch && " ${options[*]} " != *" --restart "* ]]; then
  before=$(sed -n 's/^shards=//p' "$folder/shard.sbatch")
  [[ $before == "$shards" ]] || fail "$output was submitted in $before shards: name as many, another folder, or --restart"
fi
leave prepare.sbatch 'prepare-%j.log'
leave shard.sbatch 'shard-%A_%a.log'
leave merge.sbatch 'merge-%j.log'

prepare=$(submit "$folder/prepare.sbatch")
say "prepare: job $prepare"
arrays=
for ((first = offset; first < shards; first += array_size)); do
  count=$((shards - first < array_size ? shards - first : array_size))
  array=$(submit --dependency="afterok:$prepare" --kill-on-invalid-dep=yes --array="0-$((count - 1))" \
    "$folder/shard.sbatch" "$first")
  say "shards $first to $((first + count - 1)): job array $array"
  arrays+=:$array
done
# By afterany: with afterok, one failed task would leave it pending for ever without a word.
merge=$(submit --dependency="afterany$arrays" "$folder/merge.sbatch")
say "merge: job $merge"
say "How far it is: $program status $(printf '%q' "$output")"

#!/usr/bin/env bash
# Builds the project, makes a small corpus with every kind of good, bad, missing and unreachable clip, and shows what
# becomes of it: in the window where there is a display, otherwise (or with --cli) on the command line. Needs no network
# once the packages are installed.
#
#   packaging/demo.sh [--cli]
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
bin=$root/build/release/bin
demo=$root/build/demo

heading() { printf '\n== %s\n' "$*"; }

has_display() { [[ -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} || $(uname -s) == Darwin ]]; }

# Compares the reports with the corpus' own truth table: the state of every row, and the reason of the invalid ones.
compare_with_truth() {
  awk '
    function verdict(state, reason) { return state == "invalid" ? state " (" reason ")" : state }
    FNR == 1 { next }
    FILENAME == ARGV[1] {
      split($0, field, "\t")
      wanted[field[1] "/" field[2]] = verdict(field[3], field[4])
      ++all
      next
    }
    {
      split($0, field, ",")
      key = field[2] "/" field[1]
      found = verdict(field[3], field[4])
      if (wanted[key] == found) ++right
      else {
        wrong = 1
        printf "  %s: expected %s, got %s\n", key, key in wanted ? wanted[key] : "nothing", found
      }
      delete wanted[key]
    }
    END {
      for (key in wanted) printf "  %s: expected %s, got nothing\n", key, wanted[key]
      printf "%d of %d as expected (a clip counts once for each subset that lists it)\n", right, all
      exit all == 0 || right != all || wrong
    }' "$demo/expected.tsv" "$demo/output/reports/"*.csv
}

show_tree() {
  local folder files
  find "$demo/output" -type d | sort | while read -r folder; do
    files=$(find "$folder" -maxdepth 1 -type f | wc -l)
    [[ $files -eq 0 ]] || printf '  %4d  build/demo%s/\n' "$files" "${folder#"$demo"}"
  done
}

show_in_window() {
  local program=$bin/audioset-extractor
  [[ $(uname -s) != Darwin ]] || program=$bin/audioset-extractor.app/Contents/MacOS/audioset-extractor
  heading "The window opens; the corpus is in build/demo"
  "$program" --archives "$demo/zip_audios" --output "$demo/output" --metadata "$demo/metadata" \
    --all-subsets
}

show_on_command_line() {
  local status=0
  heading "audioset-extractor-cli extracts all five subsets; at least 1.0 s and a peak of -60 dBFS are asked for"
  "$bin/audioset-extractor-cli" --weak_unbalanced_train --weak_balanced_train --weak_eval --strong_train --strong_eval \
    --min_duration 1.0 --silence_db_threshold -60 --offline \
    --archives "$demo/zip_audios" --output "$demo/output" --metadata "$demo/metadata" || status=$?
  case $status in
    0) ;;
    3) printf '\nExit status 3: done, but not all was reachable. So it should be: a volume is missing on purpose.\n' ;;
    *)
      printf 'demo: audioset-extractor-cli ended with status %d\n' "$status" >&2
      exit 1
      ;;
  esac

  heading "What there is now (files in each folder)"
  show_tree

  heading "Compared with what the corpus' maker knows (build/demo/expected.tsv)"
  compare_with_truth
}

case ${1:-} in
  --cli) window=no ;;
  '') window=yes ;;
  *)
    printf 'demo: unknown option %s; the only one is --cli\n' "$1" >&2
    exit 2
    ;;
esac

if [[ $window == yes ]] && ! has_display; then window=no; fi
targets=(audioset-extractor-cli audioset-demo-corpus)
[[ $window == no ]] || targets+=(audioset-extractor)
packaging/build.sh release "${targets[@]}"

heading "Making the demo corpus"
rm -rf "$demo"
"$bin/audioset-demo-corpus" "$demo"

if [[ $window == yes ]]; then
  show_in_window
else
  show_on_command_line
fi

#!/usr/bin/env bash
# Runs the command line on a demo corpus, as its maker audioset-demo-corpus left it, and compares the reports with what the
# maker knows. Succeeds if all is as expected.
#
#   packaging/demo-on-command-line.sh PROGRAM CORPUS
set -euo pipefail

program=$1
demo=$2

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

status=0
"$program" --weak_unbalanced_train --weak_balanced_train --weak_eval --strong_train --strong_eval \
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

printf "\n== Compared with what the corpus' maker knows (expected.tsv)\n"
compare_with_truth

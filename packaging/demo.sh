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
  heading "audioset-extractor-cli extracts all five subsets; at least 1.0 s and a peak of -60 dBFS are asked for"
  packaging/demo-on-command-line.sh "$bin/audioset-extractor-cli" "$demo"
  heading "What there is now (files in each folder)"
  show_tree
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

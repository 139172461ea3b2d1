#!/usr/bin/env bash
# Opens the window of an unpacked tarball on a display of its own, X11 or Wayland, and on X11 has it play a clip to a sound
# server of its own.
#
#   packaging/tarball/try.sh x11|wayland FOLDER CORPUS
#
# CORPUS is a demo corpus that the command line has extracted. Needs xvfb, xdotool and pulseaudio, or weston.
set -euo pipefail

readonly program=$2/audioset-extractor corpus=$3
session=$(mktemp -d "${TMPDIR:-/tmp}/tarball-try.XXXXXX")
readonly session
started=()
trap 'kill "${started[@]}" 2>/dev/null; wait; rm -rf "$session"' EXIT
export HOME=$session XDG_RUNTIME_DIR=$session/run
mkdir -m 700 "$XDG_RUNTIME_DIR"

fail() {
  printf 'try: %s\n' "$*" >&2
  tail -n 5 "$session"/*.log >&2
  exit 1
}

start() {
  "$@" >"$session/$(basename "$1").log" 2>&1 &
  started+=($!)
}

# wait_for WHAT COMMAND...: until the command succeeds, for half a minute.
wait_for() {
  local what=$1 second
  shift
  for ((second = 0; second < 30; ++second)); do
    if "$@" >"$session/answer" 2>&1; then return; fi
    sleep 1
  done
  fail "$what: not within half a minute"
}

start_program() {
  start "$program" --archives "$corpus/zip_audios" --output "$corpus/output" --metadata "$corpus/metadata" --all-subsets
}

is_heard() { pactl list sink-inputs | grep 'application.process.binary = "audioset-extractor"'; }

# Nothing is selected at first; "j" goes to the first clip that was rejected, the space bar plays it.
play() {
  xdotool key j
  sleep 1
  xdotool key space
  sleep 0.3
  is_heard
}

on_x11() {
  start pulseaudio -n --daemonize=no --exit-idle-time=-1 --load=module-native-protocol-unix --load=module-null-sink
  wait_for "a sound server" pactl info
  export DISPLAY=:77 QT_QPA_PLATFORM=xcb
  start Xvfb "$DISPLAY" -screen 0 1280x800x24 -nolisten tcp
  wait_for "a display" xdotool getdisplaygeometry
  start_program
  wait_for "the window" xdotool search --onlyvisible --name 'AudioSet Extractor'
  xdotool windowfocus "$(tail -n 1 "$session/answer")"
  wait_for "sound" play
  printf 'The window opened under X11, and a clip went to the sound server.\n'
}

on_wayland() {
  export WAYLAND_DISPLAY=wayland-try QT_QPA_PLATFORM=wayland
  start weston --backend=headless-backend.so --socket="$WAYLAND_DISPLAY" --width=1280 --height=800
  wait_for "a display" test -S "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY"
  export WAYLAND_DEBUG=client
  start_program
  wait_for "the window" grep -qE 'xdg_toplevel.*set_title\(.*AudioSet Extractor' "$session/audioset-extractor.log"
  wait_for "something in the window" grep -qE 'wl_surface.*\.attach\(wl_buffer' "$session/audioset-extractor.log"
  printf 'The window opened under Wayland.\n'
}

case $1 in
  x11) on_x11 ;;
  wayland) on_wayland ;;
  *) fail "name the display: x11 or wayland" ;;
esac

#!/usr/bin/env bash
# Makes the pictures in resources/screenshots: the real window on a virtual display with a window manager.
# Wants xvfb and openbox, and fonts-noto-cjk for the Chinese one.
#
#   packaging/screenshots.sh [OUT]      (default: resources/screenshots)
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=${1:-resources/screenshots}

packaging/build.sh release audioset-screenshots
xvfb-run -a -s "-screen 0 1280x800x24" bash -c '
  openbox & manager=$!
  sleep 1
  build/release/bin/audioset-screenshots "$1"
  kill "$manager"' _ "$out"

#!/usr/bin/env bash
# Whether flatpak-builder understands the manifest, and the program gets no folder but those that the user chooses.
#
#   packaging/flatpak/check.sh
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

fail() {
  printf 'flatpak/check: %s\n' "$*" >&2
  exit 1
}

command -v flatpak-builder >/dev/null || fail "flatpak-builder is missing: apt-get install flatpak-builder"
state=$(mktemp -d "${TMPDIR:-/tmp}/flatpak-check.XXXXXX")
trap 'rm -rf "$state"' EXIT
cd "$state"  # it leaves a folder where it is run
manifest=$(flatpak-builder --show-manifest "$here/io.github.audioset_extractor.AudioSetExtractor.yml") ||
  fail "flatpak-builder does not understand the manifest"
! grep -e --filesystem <<<"$manifest" || fail "the program asks for folders without the user"
printf 'The manifest is understood, with %d modules.\n' "$(grep -c '"buildsystem"' <<<"$manifest")"

#!/usr/bin/env bash
# Compares what the rooms of the sources include with the table in ARCHITECTURE.md ("Who may include whom"), and fails on
# an arrow that is not in it.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Prints "ROOM INCLUDED FILE" for each include of another room.
arrows() {
  grep -rHoE '^#include "(core|ui)/[a-z]+/' --include='*.h' --include='*.cpp' core ui app |
    sed -E 's/^([^:]+):#include "(.*)\/$/\1 \2/' |
    while read -r file included; do
      room=$(cut -d / -f 1-2 <<<"$file")
      [[ $file != app/* ]] || room=app
      [[ $room == "$included" ]] || printf '%s %s %s\n' "$room" "$included" "$file"
    done
}

arrows | awk '
  FILENAME == "ARCHITECTURE.md" {
    if (split($0, cell, /[[:space:]]*\|[[:space:]]*/) < 4 || cell[2] !~ /^(core\/[a-z]+|ui\/[a-z]+|app)$/) next
    known[cell[2]]
    count = split(cell[3], room, " ")
    for (i = 1; i <= count; ++i) if (room[i] ~ /^(core|ui)\//) allowed[cell[2], room[i]]
    next
  }
  !($1 in known) { printf "%s: ARCHITECTURE.md has no row for %s\n", $3, $1; wrong = 1; next }
  !(($1, $2) in allowed) { printf "%s: %s may not include %s\n", $3, $1, $2; wrong = 1 }
  { ++arrows }
  END {
    if (arrows == 0) { print "no include was found"; wrong = 1 }
    if (!wrong) printf "Includes: %d arrows, all as ARCHITECTURE.md has them.\n", arrows
    exit wrong
  }' ARCHITECTURE.md -

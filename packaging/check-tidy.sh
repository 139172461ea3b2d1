#!/usr/bin/env bash
# Looks at the program's sources with clang-tidy 19 (.clang-tidy says for what): those that differ from origin/main, or
# all where there is no origin/main. Needs the preset `release` built.
#
#   packaging/check-tidy.sh [--all]
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
build=build/release

# The sources of the build in which one of the rooms on standard input is compiled. Rooms are compiled together there.
units_of_rooms() {
  local rooms
  rooms=$(sed "s|^|$root/|; s|\$|/[^/\"]*[.]cpp\"|")
  [[ -n $rooms ]] || return 0
  grep -lE "$rooms" "$build"/{core,ui,app}/CMakeFiles/*/Unity/*.cxx
}

changed=$(packaging/changed-sources.sh "$@")
mapfile -t files < <(printf '%s' "$changed")
mapfile -t units < <(printf '%s\n' "${files[@]}" | sed 's|/[^/]*$||' | sort -u | units_of_rooms)
if [[ ${#files[@]} -eq 0 || ${#units[@]} -eq 0 ]]; then
  printf 'clang-tidy: no source differs.\n'
  exit 0
fi

lines=$(printf '{"name":"%s"},' "${files[@]}")
printf '%s\0' "${units[@]}" |
  xargs -0 -P "$(getconf _NPROCESSORS_ONLN)" -n 1 clang-tidy-19 -p "$build" --quiet --line-filter="[${lines%,}]" \
    --extra-arg=-Wno-unknown-warning-option 2> >(grep -vE '^[0-9]+ warnings? generated|^Suppressed|^Use -header-filter' >&2)
printf 'clang-tidy: %d files in %d units, no finding.\n' "${#files[@]}" "${#units[@]}"

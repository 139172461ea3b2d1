#!/usr/bin/env bash
# Whether packaging/macos/libraries says of each library that the programs link where it is on macOS.
#
#   tests/packaging/macos_libraries.sh PROGRAM...
set -euo pipefail

table=$(dirname "${BASH_SOURCE[0]}")/../../packaging/macos/libraries
linked=$(readelf --dynamic "$@" | sed -n 's/.*(NEEDED).*\[lib\([^]]*\)\.so.*/\1/p' | sort -u)
[[ -n $linked ]] || {
  printf 'no library was found\n'
  exit 1
}
missing=$(comm -23 <(printf '%s\n' "$linked") <(awk '/^[^#]/ { print $1 }' "$table" | sort))
[[ -z $missing ]] || {
  printf 'packaging/macos/libraries has no line for: %s\n' "$missing"
  exit 1
}
printf '%s\n' "$linked"

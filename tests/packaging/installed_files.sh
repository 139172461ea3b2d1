#!/usr/bin/env bash
# Whether each program is installed with all that belongs to it, by itself, and desktops accept what is given to them (where
# their checkers are installed). What Debian asks for besides, in share/doc, is not looked at.
#
#   tests/packaging/installed_files.sh BUILD PROGRAM...
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly root
build=$1
shift
installed=$(mktemp -d "${TMPDIR:-/tmp}/installed_files.XXXXXX")
readonly installed
trap 'rm -rf "$installed"' EXIT
failed=0

complain() {
  printf '%s\n' "$*"
  failed=1
}

# check_with COMMAND SCRIPT FILE: what the script, which needs the command, says of the file, should there be one.
check_with() {
  if [[ ! -e $3 ]]; then return; fi
  if command -v "$1" >/dev/null; then
    "$2" "$3" || complain "$1 finds fault with $(basename "$3")"
  else
    printf '%s is not installed: not asked\n' "$1"
  fi
}

belongs_to() {
  local id=io.github.audioset_extractor.AudioSetExtractor pixels
  printf '%s\n' "bin/$1" "share/man/man1/$1.1.gz" "share/bash-completion/completions/$1" \
    "share/zsh/site-functions/_$1" "share/fish/vendor_completions.d/$1.fish"
  [[ $1 == audioset-extractor ]] || return 0
  printf '%s\n' "share/applications/$id.desktop" "share/metainfo/$id.metainfo.xml" \
    "share/icons/hicolor/scalable/apps/$id.svg"
  for pixels in 16 22 24 32 48 64 128 256 512; do
    printf '%s\n' "share/icons/hicolor/${pixels}x$pixels/apps/$id.png"
  done
}

files_in() {
  (cd "$1" && find . -type f -not -path './share/doc/*' -printf '%P\n')
}

for program in "$@"; do
  cmake --install "$build" --component "$program" --prefix "$installed/$program" >/dev/null
  differences=$(diff <(belongs_to "$program" | sort) <(files_in "$installed/$program" | sort)) ||
    complain "$program is to be installed with other files:" "$differences"
  for file in "$installed/$program"/share/applications/*; do
    check_with desktop-file-validate desktop-file-validate "$file"
  done
  for file in "$installed/$program"/share/metainfo/*; do
    check_with appstreamcli "$root/packaging/linux/validate-metainfo.sh" "$file"
  done
done
exit "$failed"

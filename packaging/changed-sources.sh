#!/usr/bin/env bash
# Prints the C++ files of the programs that differ from origin/main, one a line; all of them where there is no origin/main.
#
#   packaging/changed-sources.sh [--all]
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
[[ $# -eq 0 || $* == --all ]] || {
  printf 'unknown option %s; the only one is --all\n' "$*" >&2
  exit 2
}
if [[ $# -eq 0 ]] && base=$(git merge-base HEAD origin/main 2>/dev/null); then
  git diff --name-only --diff-filter=d "$base" -- 'core/*' 'ui/*' 'app/*'
else
  git ls-files -- 'core/*' 'ui/*' 'app/*'
fi | grep -E '\.(cpp|h)$' || true

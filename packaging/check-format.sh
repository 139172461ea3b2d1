#!/usr/bin/env bash
# Checks that all C++ files are formatted as .clang-format says; with --fix, formats them.
#
#   packaging/check-format.sh [--fix]
#
# clang-format 14 is the reference; other versions differ in details.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

case ${1:-} in
  --fix) mode=(-i) ;;
  '') mode=(--dry-run -Werror) ;;
  *)
    printf 'check-format: unknown option %s; the only one is --fix\n' "$1" >&2
    exit 2
    ;;
esac

if ! command -v clang-format-14 >/dev/null; then
  printf 'check-format: clang-format-14 is not installed; run packaging/install-deps.sh format\n' >&2
  exit 1
fi

# New files count too, before git tracks them.
files=()
while IFS= read -r -d '' file; do
  [[ -f $file ]] && files+=("$file")
done < <(git ls-files -z --cached --others --exclude-standard -- '*.h' '*.cpp')

if [[ ${#files[@]} -eq 0 ]]; then
  printf 'check-format: found no C++ file\n' >&2
  exit 1
fi
clang-format-14 "${mode[@]}" -- "${files[@]}"
printf 'Format: %d files as they should be.\n' "${#files[@]}"

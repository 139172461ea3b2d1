#!/usr/bin/env bash
# Whether a program was built with what packaging/cmake/CompileOptions.cmake promises.
#
#   tests/packaging/hardening.sh PROGRAM
set -euo pipefail

program=$1
failed=0

holds() {
  if grep -qE "$2" <<<"$3"; then
    printf 'yes  %s\n' "$1"
  else
    printf 'NO   %s\n' "$1"
    failed=1
  fi
}

headers=$(readelf --wide --file-header --program-headers --dynamic "$program")
symbols=$(readelf --wide --dyn-syms "$program")

holds "position-independent (PIE)" 'Type:.*DYN.*|Flags:.*PIE' "$headers"
holds "read-only relocations (RELRO)" 'GNU_RELRO' "$headers"
holds "bound at the start (full RELRO)" 'BIND_NOW|FLAGS.*NOW' "$headers"
holds "stack not executable" 'GNU_STACK.*RW ' "$headers"
holds "stack protector" '__stack_chk_fail' "$symbols"
holds "checked C library functions (FORTIFY)" '__(mem|str|v?s?n?printf|v?fprintf|read|pread|v?snprintf)[a-z]*_chk' "$symbols"
holds "checked C++ containers (_GLIBCXX_ASSERTIONS)" '__glibcxx_assert_fail' "$symbols"
exit "$failed"

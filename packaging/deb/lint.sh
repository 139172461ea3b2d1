#!/usr/bin/env bash
# Whether Debian's own checkers find nothing in the packages of a folder, and in what these give to desktops.
#
#   packaging/deb/lint.sh DIR
set -euo pipefail

unpacked=$(mktemp -d "${TMPDIR:-/tmp}/deb-lint.XXXXXX")
readonly unpacked
trap 'rm -rf "$unpacked"' EXIT

for package in "$1"/*.deb; do dpkg-deb --extract "$package" "$unpacked"; done
# What AppStream's checker finds, newer versions of lintian repeat, without knowing the exceptions made below.
repeated=appstream-metadata-validation-failed
suppressed=()
if lintian-explain-tags "$repeated" >/dev/null 2>&1; then suppressed=(--suppress-tags "$repeated"); fi
lintian --allow-root --fail-on error,warning --tag-display-limit 0 "${suppressed[@]}" "$1"/*.deb
desktop-file-validate "$unpacked"/usr/share/applications/*.desktop
"$(dirname "${BASH_SOURCE[0]}")/../linux/validate-metainfo.sh" "$unpacked"/usr/share/metainfo/*.metainfo.xml

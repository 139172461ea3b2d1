#!/usr/bin/env bash
# Whether Debian's own checkers find nothing in the packages of a folder, and in what these give to desktops.
#
#   packaging/deb/lint.sh DIR
set -euo pipefail

unpacked=$(mktemp -d "${TMPDIR:-/tmp}/deb-lint.XXXXXX")
readonly unpacked
trap 'rm -rf "$unpacked"' EXIT

for package in "$1"/*.deb; do dpkg-deb --extract "$package" "$unpacked"; done
lintian --allow-root --fail-on error,warning --tag-display-limit 0 "$1"/*.deb
desktop-file-validate "$unpacked"/usr/share/applications/*.desktop
appstreamcli validate --strict --no-net "$unpacked"/usr/share/metainfo/*.metainfo.xml

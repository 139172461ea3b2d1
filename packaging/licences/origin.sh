#!/usr/bin/env bash
# Says where a thing is from, in a line with tabulators: source package, its version, the file with its copyright.
#
#   packaging/licences/origin.sh installed FILE       a file of a package of this system
#   packaging/licences/origin.sh source FOLDER        a source package that packaging/fetch-source.sh has fetched
set -euo pipefail

fail() {
  printf 'origin: %s\n' "$*" >&2
  exit 1
}

# What lies below /usr, older packages say to lie below /.
package_of() {
  { dpkg-query --search "$1" || dpkg-query --search "${1#/usr}"; } 2>/dev/null | sed -n '1s/: .*//p'
}

case ${1:-} in
  installed)
    package=$(package_of "$2")
    [[ -n $package ]] || fail "$2 is from no package"
    dpkg-query --show --showformat="\${source:Package}\t\${source:Version}\t/usr/share/doc/${package%%:*}/copyright\n" "$package"
    ;;
  source)
    version=$(sed -n 's/^Version: //p' "$2"/*.dsc)
    printf '%s\t%s\t%s\n' "$(basename "$2")" "$version" "$2/tree/debian/copyright"
    ;;
  *) fail "usage: packaging/licences/origin.sh installed FILE, or source FOLDER" ;;
esac

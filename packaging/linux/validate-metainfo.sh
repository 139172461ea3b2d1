#!/usr/bin/env bash
# Whether AppStream's checker finds no fault in metadata that are given to desktops, not even small ones.
#
#   packaging/linux/validate-metainfo.sh FILE
set -euo pipefail

# Its versions before 1.0 do not know `developer`, and later ones warn of its predecessor. Later ones also warn of a missing
# homepage, which whoever makes the packages may leave out (ASE_HOMEPAGE).
version=$(appstreamcli --version | grep -oE '[0-9.]+$')
case $version in
  0.*) excepted=unknown-tag ;;
  *) excepted=url-homepage-missing ;;
esac
appstreamcli validate --strict --no-net --override="$excepted=pedantic" "$1"

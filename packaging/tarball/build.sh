#!/usr/bin/env bash
# Builds the tarball for Linux from the last commit: a folder with both programs and all that they need but for what every
# desktop has (packaging/tarball/system-libraries). It starts from any place, on Debian 12 and newer systems.
#
#   packaging/tarball/build.sh [--mirror URL] [--tree DIR] [--source DIR] [--output DIR]
#
# --mirror  where the packages of Debian 12 come from (default: where apt on this machine gets those of Debian)
# --tree    a clean tree of Debian 12, kept for the next time: 4 GB (default: build/deb/bookworm)
# --source  where the source lies in the tree, which no byte of the tarball may depend on (default: /source)
# --output  where the tarball goes (default: build/packages)
#
# Needs root, debootstrap and git.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly root
# shellcheck source-path=SCRIPTDIR source=../deb/tree.sh
source "$root/packaging/deb/tree.sh"

mirror=
tree=$root/build/deb/bookworm
folder=/source
output=$root/build/packages
read_options "--mirror:mirror --tree:tree --source:folder --output:output" "$@"
check_machine
make_tree bookworm "$tree" 4000 "$mirror"  # the oldest release that the program supports
put_source "$tree" "$folder"

inside "$tree" apt-get -qq update
inside "$tree" "$folder/packaging/install-deps.sh" build tarball
inside "$tree" "$folder/packaging/tarball/pack.sh" /tarball
mkdir -p "$output"
for tarball in "$tree"/tarball/*.tar.xz; do
  install -m 644 "$tarball" "$output/"
  printf '%s\n' "$output/$(basename "$tarball")"
done

#!/usr/bin/env bash
# Builds the Debian packages of a release from the last commit, in a clean tree of that release, and has them checked.
#
#   packaging/deb/build.sh bookworm|trixie|noble [--mirror URL] [--tree DIR] [--source DIR] [--revision N] [--output DIR]
#
# --mirror    where the release's packages come from (default: where apt on this machine gets those of its distribution)
# --tree      the tree, kept for the next time: 4 GB (default: build/deb/RELEASE)
# --source    where the source lies in the tree, which no byte of the packages may depend on (default: /source)
# --revision  of the packages (default: 1)
# --output    where the packages go (default: build/packages)
#
# Needs root, debootstrap and git.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly root
# shellcheck source-path=SCRIPTDIR source=tree.sh
source "$root/packaging/deb/tree.sh"

release=${1:-}
distribution_of "$release" >/dev/null
shift
mirror=
tree=$root/build/deb/$release
folder=/source
revision=1
output=$root/build/packages
read_options "--mirror:mirror --tree:tree --source:folder --revision:revision --output:output" "$@"
check_machine
make_tree "$release" "$tree" 4000 "$mirror"

put_source "$tree" "$folder"
rm -rf "$tree/packages"
mkdir -p "$tree/packages" "$output"

inside "$tree" apt-get -qq update
inside "$tree" "$folder/packaging/install-deps.sh" build package
inside "$tree" cmake -S "$folder" -B "$folder/build/package" -G Ninja -DCMAKE_BUILD_TYPE=Release -DASE_BUILD_TESTS=OFF \
  -DCMAKE_INSTALL_PREFIX=/usr -DASE_UNITY=ON "-DASE_DISTRIBUTION=$release" "-DASE_PACKAGE_REVISION=$revision" \
  "-DASE_HOMEPAGE=${ASE_HOMEPAGE:-}" "-DASE_SCREENSHOTS=${ASE_SCREENSHOTS:-}"
inside "$tree" cmake --build "$folder/build/package"
inside "$tree" cpack --config "$folder/build/package/CPackConfig.cmake" -G DEB -B /packages
inside "$tree" "$folder/packaging/deb/lint.sh" /packages
for package in "$tree"/packages/*.deb; do
  install -m 644 "$package" "$output/"
  printf '%s\n' "$output/$(basename "$package")"
done

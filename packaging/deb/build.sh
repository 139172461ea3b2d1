#!/usr/bin/env bash
# Builds the Debian packages of one release, in a clean tree of that release.
#
#   packaging/deb/build.sh bookworm|trixie|noble [--mirror URL] [--tree DIR] [--output DIR]
#
# The tree is made from the package mirror that this machine uses (for another distribution, name one with --mirror), and
# kept for the next time: build/deb/<release>, about 3 GB. The packages come to build/packages. Needs root, debootstrap and git.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly root

fail() {
  printf 'deb/build: %s\n' "$*" >&2
  exit 1
}

release=${1:-}
case $release in
  bookworm | trixie) distribution=debian ;;
  noble) distribution=ubuntu ;;
  *) fail "name the release: bookworm, trixie or noble" ;;
esac
shift
mirror=
tree=$root/build/deb/$release
output=$root/build/packages
while [[ $# -gt 0 ]]; do
  [[ $# -ge 2 ]] || fail "$1 expects a value"
  case $1 in
    --mirror) mirror=$2 ;;
    --tree) tree=$2 ;;
    --output) output=$2 ;;
    *) fail "there is no option '$1'" ;;
  esac
  shift 2
done
[[ $(id -u) -eq 0 ]] || fail "run this as root: a tree of another release can only be entered by root"
for command in debootstrap git; do
  command -v "$command" >/dev/null || fail "$command is missing: apt-get install $command"
done
if [[ -z $mirror ]]; then
  mirror=$(apt-get indextargets --format '$(REPO_URI)' | grep -E "/$distribution/?\$" | sort -u | head -n 1) || true
  [[ -n $mirror ]] || fail "this machine has no package source of $distribution: name a mirror with --mirror"
fi
mkdir -p "$(dirname "$tree")" "$output"
free=$(df --output=avail -BM "$(dirname "$tree")" | tail -n 1 | tr -dc 0-9)
[[ -e $tree/.complete || $free -ge 6000 ]] || fail "6 GB of free space are needed in $(dirname "$tree"), $free MB are free"

if [[ ! -e $tree/.complete ]]; then
  printf 'A clean tree of %s in %s\n' "$release" "$tree"
  rm -rf --one-file-system "$tree"
  debootstrap --variant=minbase --include=ca-certificates "$release" "$tree" "$mirror" >"$tree.log" 2>&1 ||
    fail "the tree could not be made: $(tail -n 1 "$tree.log") (see $tree.log)"
  [[ $distribution == ubuntu ]] && sed -i 's/ main$/ main universe/' "$tree/etc/apt/sources.list"
  touch "$tree/.complete"
fi

inside() {
  unshare --mount --propagation private bash -c '
    set -euo pipefail
    tree=$1; shift
    mount --rbind /proc "$tree/proc"
    mount --rbind /dev "$tree/dev"
    for file in /etc/resolv.conf /etc/hosts; do [[ ! -e $file ]] || cp -L "$file" "$tree$file"; done
    exec chroot "$tree" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
      SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" "$@"
  ' inside "$tree" "$@"
}

# What is packed is the last commit, whatever the work tree holds.
SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct)
export SOURCE_DATE_EPOCH
rm -rf "$tree/source"
mkdir -p "$tree/source"
git -C "$root" archive HEAD | tar -x -C "$tree/source"

inside apt-get -qq update
inside /source/packaging/install-deps.sh build package
inside cmake -S /source -B /source/build/package -G Ninja -DCMAKE_BUILD_TYPE=Release -DASE_BUILD_TESTS=OFF \
  -DCMAKE_INSTALL_PREFIX=/usr -DASE_UNITY=ON "-DASE_DISTRIBUTION=$release" \
  "-DASE_HOMEPAGE=${ASE_HOMEPAGE:-}" "-DASE_SCREENSHOTS=${ASE_SCREENSHOTS:-}"
inside cmake --build /source/build/package
inside bash -c 'umask 022; cd /source/build/package && cpack -G DEB -B /source/packages'
for package in "$tree"/source/packages/*.deb; do
  install -m 644 "$package" "$output/"
  printf '%s\n' "$output/$(basename "$package")"
done

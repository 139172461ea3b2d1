#!/usr/bin/env bash
# Builds the Debian packages of a release and proves what is promised of them: that the same commit gives the same bytes, and,
# in a clean tree of the release, that the command line comes without a desktop and gets the demo corpus right, that both
# packages can be installed, upgraded and started, and that nothing of them is left once they are removed.
#
#   packaging/deb/test.sh bookworm|trixie|noble [--mirror URL] [--trees DIR]
#
# --mirror  where the release's packages come from (default: where apt on this machine gets those of its distribution)
# --trees   where the trees go, about 5 GB (default: build/deb)
#
# Needs root, debootstrap, git and what packaging/build.sh needs; half an hour the first time.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly root
# shellcheck source-path=SCRIPTDIR source=tree.sh
source "$root/packaging/deb/tree.sh"

release=${1:-}
distribution_of "$release" >/dev/null
shift
mirror=
trees=$root/build/deb
read_options "--mirror:mirror --trees:trees" "$@"
check_machine
packages=$trees/$release-packages
tree=$trees/$release-user

step() { printf '\n== %s (after %d s)\n' "$1" "$SECONDS"; }

build() {
  "$root/packaging/deb/build.sh" "$release" --mirror "$mirror" --tree "$trees/$release" "$@"
}

# What is in the user's tree but for what apt and dpkg write down about their work.
everything() {
  (cd "$tree" && find . -xdev \( -path ./debs -o -path ./var/log -o -path ./var/cache -o -path ./var/lib/apt \
    -o -path ./var/lib/dpkg \) -prune -o -printf '%y %P\n' | sort)
}

apt() {
  inside "$tree" apt-get -qq -y --no-install-recommends "$@" >"$tree.log" 2>&1 ||
    fail "apt-get $1: $(tail -n 3 "$tree.log") (see $tree.log)"
}

install_and_upgrade() {
  local package=$1 build
  apt satisfy "$(dpkg-deb -f "$packages/new/${package}_"*.deb Depends)"
  everything >"$tree.before"
  for build in old new; do
    apt install "/debs/$build/$(basename "$packages/$build/${package}_"*.deb)"
    inside "$tree" dpkg-query -W "$package"
  done
}

remove() {
  apt purge "$1"
  everything >"$tree.after"
  diff "$tree.before" "$tree.after" || fail "something of $1 is left when it is removed"
  printf 'Nothing of %s is left when it is removed.\n' "$1"
}

step "Building packages, once more in another folder, and older ones"
rm -rf "$packages"
build --output "$packages/new"
build --output "$packages/again" --source "/another folder/源"
for package in "$packages"/new/*.deb; do cmp "$package" "$packages/again/$(basename "$package")"; done
printf 'The same bytes both times.\n'
build --output "$packages/old" --revision 0

step "Making the demo corpus"
"$root/packaging/build.sh" release audioset-demo-corpus
chown -R --reference "$root" "$root/build/release"  # which root built for whoever works here
rm -rf "$packages/corpus"
"$root/build/release/bin/audioset-demo-corpus" "$packages/corpus"

step "Making a clean tree"
make_tree "$release" "$tree-clean" 1000 "$mirror"
rm -rf --one-file-system "$tree"
cp -a "$tree-clean" "$tree"
cp -a "$packages" "$tree/debs"
cp "$root/packaging/demo-on-command-line.sh" "$tree/debs/"
apt update

step "The command line"
install_and_upgrade audioset-extractor-cli
if inside "$tree" ldconfig -p | grep -E 'libQt6(Gui|Widgets|OpenGL|Multimedia|Svg)\.'; then
  fail "the command line draws in libraries of a desktop"
fi
inside "$tree" /debs/demo-on-command-line.sh audioset-extractor-cli /debs/corpus
remove audioset-extractor-cli

step "The window"
install_and_upgrade audioset-extractor
mkdir -m 700 "$tree/debs/session"
status=0
inside "$tree" env HOME=/debs/session XDG_RUNTIME_DIR=/debs/session QT_QPA_PLATFORM=offscreen \
  timeout 10 audioset-extractor || status=$?
[[ $status -eq 124 ]] || fail "the window did not stay open for ten seconds: exit status $status"
printf 'The window opened.\n'
remove audioset-extractor

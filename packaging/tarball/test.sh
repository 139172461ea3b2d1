#!/usr/bin/env bash
# Builds the tarball for Linux and proves what is promised of it: that the same commit gives the same bytes, and, in clean trees
# of Debian 12 and 13 without Qt, that both programs start from a folder with blanks and Chinese characters, with what every
# desktop has and nothing else, that the command line gets the demo corpus right, that the window opens under X11 and Wayland
# and is heard, and that nothing is left once the folder is deleted.
#
#   packaging/tarball/test.sh [--mirror URL] [--trees DIR]
#
# --mirror  where the releases' packages come from (default: where apt on this machine gets those of Debian)
# --trees   where the trees go, about 6 GB (default: build/deb)
#
# Needs root, debootstrap, git and what packaging/build.sh needs; an hour the first time.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/packaging/tarball
readonly root here
# shellcheck source-path=SCRIPTDIR source=../deb/tree.sh
source "$root/packaging/deb/tree.sh"

mirror=
trees=$root/build/deb
read_options "--mirror:mirror --trees:trees" "$@"
check_machine
things=$trees/tarball
readonly place="/opt/My programs 程序"

step() { printf '\n== %s (after %d s)\n' "$1" "$SECONDS"; }

build() {
  "$here/build.sh" --mirror "$mirror" --tree "$trees/bookworm" "$@"
}

# What is in the user's tree but for what apt and dpkg write down about their work.
everything() {
  (cd "$tree" && find . -xdev \( -path ./tarball -o -path ./var/log -o -path ./var/cache -o -path ./var/lib/apt \
    -o -path ./var/lib/dpkg \) -prune -o -printf '%y %P\n' | sort)
}

apt() {
  inside "$tree" apt-get -qq -y --no-install-recommends "$@" >"$tree.log" 2>&1 ||
    fail "apt-get $1: $(tail -n 3 "$tree.log") (see $tree.log)"
}

# The user of the tree, who is not root.
as_user() {
  inside "$tree" setpriv --reuid=user --regid=user --clear-groups env HOME=/tarball/home XDG_RUNTIME_DIR=/tarball/home "$@"
}

unpack() {
  mkdir -p "$tree$place"
  tar -x -C "$tree$place" -f "$things"/new/*.tar.xz
  folder=$place/$(ls "$tree$place")
}

# Whether each library is found, and no library of the system finds one of ours in place of its own.
check_libraries() {
  local file library needed
  while read -r file; do
    inside "$tree" env LD_LIBRARY_PATH="$folder/usr/lib" ldd "${file#"$tree"}"
  done < <(find "$tree$folder/usr" -type f \( -name '*.so*' -o -path '*/bin/audioset*' \)) >"$tree.libraries"
  ! grep 'not found' "$tree.libraries" || fail "libraries are missing"
  while read -r library; do
    while read -r needed; do
      [[ $needed == libbz2.so.1.0 || ! -e $tree$folder/usr/lib/$needed ]] || fail "the system's $library needs our $needed: add it to system-libraries"
    done < <(readelf --dynamic "$tree$library" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
  done < <(sed -n 's|.* => \(/.*\) (0x.*|\1|p' "$tree.libraries" | grep -vF "$folder" | sort -u)
  printf 'Every library is found.\n'
}

opens_without_display() {
  local status=0
  as_user QT_QPA_PLATFORM=offscreen timeout 10 "$folder/audioset-extractor" || status=$?
  [[ $status -eq 124 ]] || fail "the window did not stay open for ten seconds: exit status $status"
}

make_user_tree() {
  make_tree "$1" "$tree-clean" 1000 "$mirror"
  rm -rf --one-file-system "$tree"
  cp -a "$tree-clean" "$tree"
  mkdir "$tree/tarball"
  cp -a "$things/corpus" "$here/try.sh" "$root/packaging/demo-on-command-line.sh" "$tree/tarball/"
  inside "$tree" useradd --no-create-home user
  mkdir -m 700 "$tree/tarball/home"
  inside "$tree" chown -R user: /tarball
  apt update
  # shellcheck disable=SC2046  # a list of packages
  apt install fonts-dejavu-core $(awk '!/^#/ && NF { print $2 }' "$here/system-libraries" | sort -u)
}

step "Building the tarball, and once more in another folder"
rm -rf "$things"
build --output "$things/new"
build --output "$things/again" --source "/another folder/源"
for tarball in "$things"/new/*; do cmp "$tarball" "$things/again/$(basename "$tarball")"; done
printf 'The same bytes both times.\n'

step "Making the demo corpus"
"$root/packaging/build.sh" release audioset-demo-corpus
chown -R --reference "$root" "$root/build/release"  # which root built for whoever works here
"$root/build/release/bin/audioset-demo-corpus" "$things/corpus"

for release in bookworm trixie; do
  tree=$trees/$release-user
  step "$release: a tree with what every desktop has"
  make_user_tree "$release"
  everything >"$tree.before"
  unpack
  check_libraries
  step "$release: the command line"
  as_user /tarball/demo-on-command-line.sh "$folder/audioset-extractor-cli" /tarball/corpus
  opens_without_display
  rm -rf "${tree:?}$place"
  everything >"$tree.after"
  diff "$tree.before" "$tree.after" || fail "something is left when the folder is deleted"
  printf 'Nothing is left when the folder is deleted.\n'

  step "$release: the window"
  apt install xvfb xdotool pulseaudio pulseaudio-utils weston
  unpack
  as_user /tarball/try.sh x11 "$folder" /tarball/corpus
  as_user /tarball/try.sh wayland "$folder" /tarball/corpus
done

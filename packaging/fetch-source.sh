#!/usr/bin/env bash
# Fetches the source package of this distribution, checked and unpacked with the distribution's patches by its own tools, into
# FOLDER/PACKAGE/tree. What is there already is left alone; being ended at any moment leaves nothing half done.
#
#   packaging/fetch-source.sh FOLDER PACKAGE...
#
# apt reads the source entries from a configuration of this script's own, below FOLDER/.apt: they are those of the machine's
# binary packages. The machine's configuration stays as it is, and root is not needed.
set -euo pipefail

fail() {
  printf 'fetch-source: %s\n' "$*" >&2
  exit 1
}

# The source entry of each binary entry that comes from the distribution itself, not from a third party.
source_entries() {
  local origin
  origin=$(sed -n 's/^ID=//p' /etc/os-release)
  env -u APT_CONFIG apt-get indextargets --format "\$(REPO_URI)|\$(RELEASE)|\$(COMPONENT)|\$(SIGNED_BY)" \
    'Created-By: Packages' "Origin: ${origin^}" |
    while IFS='|' read -r address release component keys; do
      [[ $keys == /* ]] && keys="[signed-by=$keys] " || keys=
      printf 'deb-src %s%s %s %s\n' "$keys" "$address" "$release" "$component"
    done | awk '!seen[$0]++'
}

# Writes apt's configuration and reads the lists of source packages, once a day.
prepare_apt() {
  [[ -z $(find "$apt/ready" -mtime -1 2>/dev/null) ]] || return 0
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
  cat >"$apt/apt.conf" <<END
Dir::Etc::SourceList "$apt/sources.list";
Dir::Etc::SourceParts "-";
Dir::State::Lists "$apt/lists";
Dir::Cache "$apt/cache";
END
  source_entries >"$apt/sources.list"
  [[ -s $apt/sources.list ]] || fail "apt knows no package list of this distribution; run: apt-get update"
  apt-get -qq update || fail "the lists of source packages cannot be read: is there a network?"
  touch "$apt/ready"
}

fetch() {
  local package=$1 partial=$folder/.$1.partial
  [[ ! -d $folder/$package ]] || return 0
  rm -rf "$partial"
  mkdir "$partial"
  (cd "$partial" && apt-get -qq -o APT::Sandbox::User=root source --download-only --only-source "$package") ||
    fail "apt-get source $package: no such source package, or no network"
  dpkg-source --no-check -x "$partial"/*.dsc "$partial/tree" >"$partial/dpkg-source.log" 2>&1 ||
    fail "the source of $package cannot be unpacked: $(tail -n 1 "$partial/dpkg-source.log")"
  mv "$partial" "$folder/$package"
}

[[ $# -ge 2 ]] || fail "usage: packaging/fetch-source.sh FOLDER PACKAGE..."
command -v apt-get >/dev/null || fail "there is no apt-get here: sources are fetched on Debian and Ubuntu only"
command -v dpkg-source >/dev/null || fail "dpkg-source is missing; install the package dpkg-dev"
mkdir -p "$1"
folder=$(cd "$1" && pwd)
shift
readonly folder apt=$folder/.apt
export APT_CONFIG=$apt/apt.conf
prepare_apt
for package in "$@"; do fetch "$package"; done

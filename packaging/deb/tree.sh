# Trees of Debian's and Ubuntu's releases, for the scripts beside this one, which source it.
# shellcheck shell=bash disable=SC2154 # root is that of the script

# Trees and packages are made with the same permissions for everyone.
umask 022

fail() {
  printf '%s: %s\n' "$(basename "$0" .sh)" "$*" >&2
  exit 1
}

# read_options OPTIONS ARGUMENT...: puts the value of each option into a variable. OPTIONS: as in "--mirror:mirror --tree:tree".
read_options() {
  local -r known=" $1 "
  shift
  while [[ $# -gt 0 ]]; do
    [[ $known =~ " $1:"([a-z]+)" " ]] || fail "there is no option '$1'"
    [[ $# -ge 2 ]] || fail "$1 expects a value"
    printf -v "${BASH_REMATCH[1]}" '%s' "$2"
    shift 2
  done
}

# Whether this machine can make and enter trees.
check_machine() {
  local command
  [[ $(id -u) -eq 0 ]] || fail "run this as root: only root can enter a tree of another release"
  for command in debootstrap git; do
    command -v "$command" >/dev/null || fail "$command is missing: apt-get install $command"
  done
}

distribution_of() {
  case $1 in
    bookworm | trixie) printf 'debian\n' ;;
    noble) printf 'ubuntu\n' ;;
    *) fail "name the release: bookworm, trixie or noble" ;;
  esac
}

# Where apt on this machine gets the packages of a distribution from.
mirror_of() {
  apt-get indextargets --format "\$(REPO_URI)" | grep -E "/$1/?\$" | sort -u | head -n 1
}

# make_tree RELEASE DIR MEGABYTES MIRROR: a clean tree, unless it is there already. MEGABYTES is what it is going to need; an
# empty MIRROR is that of this machine. Nothing is deleted but what a call before has begun.
make_tree() {
  local release=$1 tree=$2 needed=$3 mirror=$4 distribution components=main free
  if [[ -e $tree/.complete ]]; then
    [[ $(<"$tree/.complete") == "$release" ]] || fail "$tree is not a tree of $release: name another folder"
    return 0
  fi
  [[ -e $tree/.begun || -z $(ls -A "$tree" 2>/dev/null) ]] ||
    fail "$tree holds other files: name a folder that is empty or does not exist yet"
  distribution=$(distribution_of "$release")
  [[ $distribution == debian ]] || components=main,universe
  [[ -n $mirror ]] || mirror=$(mirror_of "$distribution") ||
    fail "this machine has no package source of $distribution: name a mirror with --mirror"
  mkdir -p "$(dirname "$tree")"
  free=$(df --output=avail -BM "$(dirname "$tree")" | tail -n 1 | tr -dc 0-9)
  [[ $free -ge $needed ]] || fail "$needed MB of free space are needed in $(dirname "$tree"), $free MB are free"
  printf 'A clean tree of %s in %s\n' "$release" "$tree"
  rm -rf --one-file-system "$tree"
  mkdir "$tree"
  touch "$tree/.begun"
  debootstrap --variant=minbase --components="$components" --include=ca-certificates "$release" "$tree" "$mirror" \
    >"$tree.log" 2>&1 || fail "the tree could not be made: $(tail -n 1 "$tree.log") (see $tree.log)"
  printf '%s\n' "$release" >"$tree/.complete"
  rm "$tree/.begun"
}

# put_source TREE FOLDER: puts the last commit, whatever the work tree holds, into a folder of the tree, and sets the time of
# what is made of it.
put_source() {
  [[ $2 == /?* && $2 != *..* ]] || fail "--source expects a folder of the tree: /source"
  SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct)
  export SOURCE_DATE_EPOCH
  rm -rf "${1:?}$2"
  mkdir -p "$1$2"
  git -C "$root" archive HEAD | tar -x -C "$1$2"
}

# inside DIR COMMAND...: runs a command in a tree, with nothing of the caller's environment but SOURCE_DATE_EPOCH.
inside() {
  # shellcheck disable=SC2016  # the inner shell expands it
  unshare --mount --propagation private bash -c '
    set -euo pipefail
    tree=$1; shift
    mount --rbind /proc "$tree/proc"
    mount --rbind /dev "$tree/dev"
    for file in /etc/resolv.conf /etc/hosts; do [[ ! -e $file ]] || cp -L "$file" "$tree$file"; done
    exec chroot "$tree" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
      DEBIAN_FRONTEND=noninteractive ${SOURCE_DATE_EPOCH:+SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH"} "$@"
  ' inside "$@"
}

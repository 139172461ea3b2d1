# shellcheck shell=bash disable=SC2154,SC2164 # the variables are cross-build.sh's
# Makes the portable zip and the installer of what stage.sh has put into $stage.

# Writes what the installer and the uninstaller do with each file and each folder, in NSIS' language.
write_lists() {
  # shellcheck disable=SC2016 # NSIS' variable
  local -r installed='$INSTDIR'
  local file place
  cd "$stage"
  find . -type f -printf '%P\n' | LC_ALL=C sort | while read -r file; do
    place=/${file%"${file##*/}"}
    place=${place%/}
    printf 'SetOutPath "%s"\nFile "%s"\n' "$installed${place//\//\\}" "$stage/$file"
  done >"$1/install.nsh"
  {
    find . -type f -printf 'Delete /%P\n' | LC_ALL=C sort
    find . -mindepth 1 -type d -printf 'RMDir /%P\n' | LC_ALL=C sort -r  # what is deeper first
  } | while read -r verb file; do
    printf '%s "%s"\n' "$verb" "$installed${file//\//\\}"
  done >"$1/uninstall.nsh"
}

# Everything has the time of the last commit, so that two builds of it are the same.
pack() {
  local version name
  version=$(sed -n 's/^project(.* VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")
  name=$folder/audioset-extractor-$version-windows
  export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)} TZ=UTC
  chmod -R u=rwX,go=rX "$stage"
  find "$stage" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
  rm -f "$name".{zip,exe}
  (cd "${stage%/*}" && find "${stage##*/}" -type f | LC_ALL=C sort | zip -q -9 -X -@ "$name.zip")
  mkdir -p "$folder/lists"
  (write_lists "$folder/lists")
  makensis -V2 -DVERSION="$version" -DSTAGE="$stage" -DLISTS="$folder/lists" -DOUTPUT="$name.exe" "$here/installer.nsi"
  ls -l "$name".{zip,exe}
}

# shellcheck shell=bash disable=SC2154 # the variables are cross-build.sh's
# Puts what a user gets into one folder: the programs, the libraries that they load, and what these load in turn.

# Qt's plugins that the programs use, where they were built.
plugins() {
  printf '%s\n' sqldrivers/qsqlite.dll tls/qschannelbackend.dll
  [[ $1 == core ]] || printf '%s\n' platforms/qwindows.dll
}

# The DLLs that a program or DLL names and that are no part of Windows, as paths.
libraries_of() {
  local name place
  while read -r name; do
    for place in "$prefix/bin" "${runtime_folders[@]}"; do
      [[ ! -f $place/$name ]] || { printf '%s\n' "$place/$name"; break; }
    done
  done < <(x86_64-w64-mingw32-objdump -p "$1" | sed -n 's/^\tDLL Name: //p')
}

# Copies a program or DLL to a folder, and to the root of what users get all DLLs that it needs.
stage_binary() {
  local file=$1 target=$2 library
  mkdir -p "$target"
  x86_64-w64-mingw32-strip -o "$target/${file##*/}" "$file"
  while read -r library; do
    [[ -f $stage/${library##*/} ]] || stage_binary "$library" "$stage"
  done < <(libraries_of "$file")
}

# Where the compiler keeps the DLLs of its own.
find_runtime() {
  local name
  runtime_folders=()
  for name in libstdc++-6.dll libwinpthread-1.dll; do
    runtime_folders+=("$(dirname "$(x86_64-w64-mingw32-g++-posix -print-file-name="$name")")")
  done
}

# The terms of every library that is put there, of those of the compiler too.
stage_terms() {
  local name for_core package needs
  mkdir "$stage/licences"
  cp "$root/LICENSE" "$stage/LICENSE.txt"
  while read -r name for_core package needs; do
    [[ ! -d $sources/$package ]] || cp "$sources/$package/tree/debian/copyright" "$stage/licences/$package.txt"
  done < <(recipes)
  for package in gcc-mingw-w64-base mingw-w64-common; do
    cp "/usr/share/doc/$package/copyright" "$stage/licences/$package.txt"
  done
}

# stage_program core|all
stage_program() {
  local plugin program
  rm -rf "$stage"
  mkdir -p "$stage"
  find_runtime
  for program in "$folder"/program/bin/audioset-extractor*.exe; do stage_binary "$program" "$stage"; done
  while read -r plugin; do
    stage_binary "$prefix/plugins/$plugin" "$stage/plugins/${plugin%/*}"
  done < <(plugins "$1")
  printf '[Paths]\nPrefix = .\n' >"$stage/qt.conf"
  stage_terms
  if [[ $1 == all ]]; then  # texts of Qt itself, such as those of its buttons; the same on every system
    mkdir "$stage/translations"
    cp /usr/share/qt6/translations/qtbase_zh_CN.qm "$stage/translations/"
  fi
}

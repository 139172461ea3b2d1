# shellcheck shell=bash disable=SC2154,SC2164 # the variables are those of pack.sh, which also ends at the first error
# Puts the programs of a build, and the libraries and plug-ins that they need, into a folder that may be moved anywhere:
# $stage. What is the system's stands in the table system-libraries; the rest is copied as this system has it, byte for byte.
# $origins gets a line for each such file, for packaging/licences/notice.py.

# Qt's plug-ins that the programs use. They do without the others: they draw without OpenGL, and sound goes to the sound
# server without a plug-in.
plugins() {
  printf '%s\n' \
    sqldrivers/libqsqlite.so \
    tls/libqopensslbackend.so \
    platforms/libqxcb.so \
    platforms/libqwayland-generic.so \
    platforms/libqoffscreen.so \
    wayland-shell-integration/libxdg-shell.so \
    wayland-decoration-client/libbradient.so \
    platforminputcontexts/libcomposeplatforminputcontextplugin.so \
    platforminputcontexts/libibusplatforminputcontextplugin.so \
    platformthemes/libqxdgdesktopportal.so \
    iconengines/libqsvgicon.so \
    imageformats/libqsvg.so
}

read_tables() {
  local name path
  declare -gA is_of_system path_of
  while read -r name _; do
    [[ -z $name || $name == \#* ]] || is_of_system[$name]=yes
  done <"$here/system-libraries"
  while read -r name path; do
    path_of[$name]=${path_of[$name]:-$path}
  done < <(ldconfig -p | sed -n 's/^\t\([^ ]*\) (libc6,x86-64.*) => /\1 /p')
}

# The libraries that a program or library names.
needed_by() { readelf --dynamic "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'; }

origin_of() {
  case $1 in
    /usr/local/*) "$root/packaging/licences/origin.sh" source "$folder/ffmpeg/sources/ffmpeg" ;;
    *) "$root/packaging/licences/origin.sh" installed "$(readlink -f "$1")" ;;
  esac
}

# copy FILE PLACE: copies a file of the system to a place in the folder.
copy() {
  mkdir -p "$stage/$(dirname "$2")"
  cp "$1" "$stage/$2"
  printf '%s\t%s\n' "$2" "$(origin_of "$1")" >>"$origins"
}

# Copies the libraries that a program or library needs, and what these need.
bundle_libraries() {
  local name
  while read -r name; do
    [[ -z ${is_of_system[$name]:-} && ! -e $stage/usr/lib/$name ]] || continue
    [[ -n ${path_of[$name]:-} ]] || fail "$1 needs $name, which is not installed"
    copy "${path_of[$name]}" "usr/lib/$name"
    bundle_libraries "${path_of[$name]}"
  done < <(needed_by "$1")
}

# The programs say where the libraries are, for these as well; one that says so itself would not find the others.
check_search() {
  local file
  while read -r file; do
    ! readelf --dynamic "$file" | grep -E '\((RPATH|RUNPATH)\)' || fail "$file looks for libraries in a folder of its own"
  done < <(find "$stage/usr/lib" "$stage/usr/plugins" -type f)
}

# As an AppDir has it: the program and its icon where file managers and AppImage's tools look for them.
add_links() (
  id=io.github.audioset_extractor.AudioSetExtractor
  cd "$stage"
  ln -s usr/bin/audioset-extractor{,-cli} .
  ln -s audioset-extractor AppRun
  ln -s "usr/share/applications/$id.desktop" .
  ln -s "usr/share/icons/hicolor/256x256/apps/$id.png" .
  ln -s "$id.png" .DirIcon
)

bundle() {
  local program plugin
  read_tables
  for program in audioset-extractor audioset-extractor-cli; do
    cmake --install "$build" --component "$program" --prefix "$stage/usr" --strip
    printf '%s\t%s\n' "usr/bin/$program" "audioset-extractor	$version	$root/LICENSE" >>"$origins"
    bundle_libraries "$stage/usr/bin/$program"
  done
  while read -r plugin; do
    copy "$(qmake6 -query QT_INSTALL_PLUGINS)/$plugin" "usr/plugins/$plugin"
    bundle_libraries "$stage/usr/plugins/$plugin"
  done < <(plugins)
  check_search
  # Texts of Qt itself, such as those of its buttons.
  copy "$(qmake6 -query QT_INSTALL_TRANSLATIONS)/qtbase_zh_CN.qm" usr/translations/qtbase_zh_CN.qm
  printf '[Paths]\nPrefix = ..\n' >"$stage/usr/bin/qt.conf"
  cp "$root/LICENSE" "$stage/LICENSE.txt"
  cp "$root/resources/icons/LICENSE" "$stage/LICENSE-icons.txt"
  add_links
}

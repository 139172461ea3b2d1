#!/usr/bin/env bash
# Makes the disk image for macOS of what was built: the bundle with both programs, and all that they load.
#
#   packaging/macos/pack.sh [BUILD [LIBRARIES]]      (default: build/release; LIBRARIES is where those lie that are not Qt's)
#
# Signed if these are set (README.md beside this file says where they come from), otherwise only as macOS demands of anything
# that it starts:
#   ASE_SIGNING_IDENTITY                                        "Developer ID Application: ..."
#   ASE_NOTARY_APPLE_ID, ASE_NOTARY_TEAM, ASE_NOTARY_PASSWORD   to have Apple notarise it
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
build=$(cd "${1:-$here/../../build/release}" && pwd)
libraries=${2:-}
readonly build libraries
stage=$build/dmg
app="$stage/AudioSet Extractor.app"
readonly stage app

fail() {
  printf 'macos/pack: %s\n' "$*" >&2
  exit 1
}

# Qt's plug-ins that the programs use.
plugins() {
  printf '%s\n' platforms/libqcocoa.dylib styles/libqmacstyle.dylib sqldrivers/libqsqlite.dylib \
    tls/libqsecuretransportbackend.dylib multimedia/libdarwinmediaplugin.dylib
}

# Everything in the bundle that is code.
binaries() {
  find "$app/Contents/PlugIns" "$app/Contents/Frameworks" -type f \( -name '*.dylib' -o -path '*/Versions/A/Qt*' \)
  printf '%s\n' "$app"/Contents/MacOS/*
}

stage_bundle() {
  local plugin file
  local -a options=(-no-plugins)
  rm -rf "$stage"
  mkdir -p "$stage"
  cp -R "$build/bin/audioset-extractor.app" "$app"
  cp "$build/bin/audioset-extractor-cli" "$app/Contents/MacOS/"
  options+=("-executable=$app/Contents/MacOS/audioset-extractor-cli")
  while read -r plugin; do
    file=$app/Contents/PlugIns/$plugin
    mkdir -p "${file%/*}"
    cp "$(qmake -query QT_INSTALL_PLUGINS)/$plugin" "$file"
    options+=("-executable=$file")
  done < <(plugins)
  [[ -z $libraries ]] || options+=("-libpath=$libraries")
  macdeployqt "$app" "${options[@]}"

  # Where Qt looks for its parts, from Contents; texts of Qt itself, such as those of its buttons.
  printf '[Paths]\nPlugins = PlugIns\nTranslations = Resources/translations\n' >"$app/Contents/Resources/qt.conf"
  mkdir -p "$app/Contents/Resources/translations"
  cp "$(qmake -query QT_INSTALL_TRANSLATIONS)/qtbase_zh_CN.qm" "$app/Contents/Resources/translations/"
  cp "$here/../../LICENSE" "$app/Contents/Resources/LICENSE.txt"
}

# Folders of this machine in which the programs would look for libraries.
forget_folders() {
  local file folder
  while read -r file; do
    otool -l "$file" | sed -n '/LC_RPATH/,/path/s/^ *path \(\/.*\) (offset.*/\1/p' | while read -r folder; do
      install_name_tool -delete_rpath "$folder" "$file"
    done
  done < <(binaries)
}

# Whether all that the programs link is there, and nothing is loaded from elsewhere.
check_libraries() {
  local name place file outside
  while read -r name place; do
    [[ $place != Frameworks/* ]] || compgen -G "$app/Contents/$place" >/dev/null || fail "$name is missing: $place"
  done < <(grep -v '^#' "$here/libraries")
  while read -r file; do
    outside=$(otool -L "$file" | sed 1d | awk '{ print $1 }' | grep -vE '^(@|/usr/lib/|/System/Library/)' || true)
    [[ -z $outside ]] || fail "$file loads from outside of the bundle: $outside"
  done < <(binaries)
}

# What is inside comes first. macOS on Apple's processors starts nothing without a signature: "-" is that of nobody.
sign() {
  local file
  local -a options=(--force --sign "${ASE_SIGNING_IDENTITY:--}")
  [[ -z ${ASE_SIGNING_IDENTITY:-} ]] ||
    options+=(--timestamp --options runtime --entitlements "$here/entitlements.plist")
  {
    find "$app/Contents/PlugIns" "$app/Contents/Frameworks" -name '*.dylib' -type f
    find "$app/Contents/Frameworks" -maxdepth 1 -name '*.framework'
    printf '%s\n' "$app/Contents/MacOS/audioset-extractor-cli" "$app"
  } | while read -r file; do codesign "${options[@]}" "$file"; done
  codesign --verify --deep --strict "$app"
}

make_image() {
  local version image
  version=$(sed -n 's/^project(.* VERSION \([0-9.]*\).*/\1/p' "$here/../../CMakeLists.txt")
  image=$build/audioset-extractor-$version-macos-$(uname -m).dmg
  ln -s /Applications "$stage/Applications"
  hdiutil create -volname "AudioSet Extractor" -srcfolder "$stage" -format UDZO -ov "$image"
  if [[ -n ${ASE_SIGNING_IDENTITY:-} ]]; then
    codesign --sign "$ASE_SIGNING_IDENTITY" --timestamp "$image"
    if [[ -n ${ASE_NOTARY_APPLE_ID:-} ]]; then
      xcrun notarytool submit "$image" --wait --apple-id "$ASE_NOTARY_APPLE_ID" --team-id "$ASE_NOTARY_TEAM" \
        --password "$ASE_NOTARY_PASSWORD"
      xcrun stapler staple "$image"
    fi
  fi
  printf '%s\n' "$image"
}

for command in macdeployqt qmake; do
  command -v "$command" >/dev/null || fail "$command is missing: put the folder bin of Qt on the PATH"
done
for command in codesign hdiutil install_name_tool otool; do
  command -v "$command" >/dev/null || fail "$command is missing: this needs macOS with Xcode's command line tools"
done
[[ -d $build/bin/audioset-extractor.app ]] || fail "$build has no bundle; run packaging/build.sh"
stage_bundle
forget_folders
check_libraries
sign
make_image

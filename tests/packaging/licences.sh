#!/usr/bin/env bash
# Whether packaging/licences/notice.py says of a folder what it has to say, and refuses what must not be shipped.
#
#   tests/packaging/licences.sh
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly root skipped=77
for needed in /usr/share/common-licenses/LGPL-3 "$(command -v python3)"; do
  [[ -e $needed ]] || { printf 'Not asked: there is no python3, or no licences of Debian\n'; exit "$skipped"; }
done
work=$(mktemp -d "${TMPDIR:-/tmp}/licences.XXXXXX")
readonly work folder=$work/folder origins=$work/origins
trap 'rm -rf "$work"' EXIT
failed=0
export SOURCE_DATE_EPOCH=1700000000

complain() {
  printf '%s\n' "$*"
  failed=1
}

# A folder with a program of ours and a library, and what is said of them.
make_folder() {
  rm -rf "$folder"
  mkdir -p "$folder/usr/bin" "$folder/usr/lib"
  printf '\x7fELF program' >"$folder/usr/bin/audioset-extractor"
  printf '\x7fELF library' >"$folder/usr/lib/libdeflate.so.0"
  printf 'Copyright of libdeflate\n' >"$work/copyright"
  printf '%s\t%s\t%s\t%s\n' usr/bin/audioset-extractor audioset-extractor 1.0 "$root/LICENSE" \
    usr/lib/libdeflate.so.0 libdeflate 1.14-1 "$work/copyright" >"$origins"
}

refuses() {
  local what=$1 words=$2
  if "$work/licences/notice.py" "$folder" "$origins" >"$work/said" 2>&1; then
    complain "$what is not refused"
  elif ! grep -q "$words" "$work/said"; then
    complain "$what is refused for another reason: $(cat "$work/said")"
  fi
}

cp -r "$root/packaging/licences" "$work/licences"
printf 'gplonly GPL-3.0-or-later\neither MIT OR GPL-2.0-only\n' >>"$work/licences/components"

make_folder
"$work/licences/notice.py" "$folder" "$origins" || complain "a folder in order is refused"
for text in 'libdeflate 1.14-1' 'Copyright of libdeflate' 'GNU LESSER GENERAL PUBLIC LICENSE'; do
  grep -q "$text" "$folder/THIRD-PARTY.txt" || complain "THIRD-PARTY.txt does not say: $text"
done
python3 - "$folder" <<'END' || complain "sbom.spdx.json is not as it should be"
import hashlib, json, sys
bill = json.load(open(f"{sys.argv[1]}/sbom.spdx.json"))
library = next(file for file in bill["files"] if file["fileName"] == "./usr/lib/libdeflate.so.0")
sums = {one["algorithm"]: one["checksumValue"] for one in library["checksums"]}
assert sums["SHA256"] == hashlib.sha256(b"\x7fELF library").hexdigest()
assert [package["name"] for package in bill["packages"]] == ["audioset-extractor", "libdeflate"]
ids = {one["SPDXID"] for one in [bill, *bill["packages"], *bill["files"]]}
assert all({one["spdxElementId"], one["relatedSpdxElement"]} <= ids for one in bill["relationships"])
END
cp -r "$folder" "$work/first"
"$work/licences/notice.py" "$folder" "$origins"
diff -r "$work/first" "$folder" || complain "the same folder gives other bytes the second time"

printf '\x7fELF another' >"$folder/usr/lib/libanother.so"
refuses "a library that nobody knows" "nobody says where usr/lib/libanother.so is from"

make_folder
printf '\x7fELF --enable-gpl' >"$folder/usr/lib/libdeflate.so.0"
refuses "an FFmpeg with parts under the GPL" "parts under the GPL"

for component in unheard-of:'has no licence of unheard-of' gplonly:'gplonly is under the GPL' either:'either is under the GPL'; do
  make_folder
  sed -i "s/\tlibdeflate\t/\t${component%%:*}\t/" "$origins"
  refuses "${component%%:*}" "${component#*:}"
done
exit "$failed"

#!/usr/bin/env python3
"""Writes what has to be said of the software of others in a folder that we ship: THIRD-PARTY.txt, for people, and
sbom.spdx.json (SPDX 2.3), for programs. Fails if a program or library is of unknown origin or licence, or if something is
under the GPL without an exception for what we do.

  packaging/licences/notice.py FOLDER ORIGINS

ORIGINS has a line for each file of others, and for each program of ours (component "audioset-extractor"): the path in the
folder, the component, its version, and a file with its copyright, separated by tabulators (packaging/licences/origin.sh
makes the last three). Licences stand in packaging/licences/components. The same folder gives the same bytes, with the time
of SOURCE_DATE_EPOCH.
"""

import datetime
import hashlib
import json
import os
import pathlib
import re
import sys
import urllib.parse
import uuid

HERE = pathlib.Path(__file__).parent
OURS = "audioset-extractor"
TEXTS = pathlib.Path("/usr/share/common-licenses")


def fail(message):
    sys.exit(f"notice: {message}")


def read_licences():
    lines = (HERE / "components").read_text().splitlines()
    rows = (line.split(None, 1) for line in lines if line and not line.startswith("#"))
    return dict(rows) | {OURS: "MIT"}


def read_origins(path):
    """{(component, version): {"copyright": a file, "files": paths in the folder}}"""
    components = {}
    for line in pathlib.Path(path).read_text().splitlines():
        file, name, version, copyright_file = line.split("\t")
        component = components.setdefault((name, version), {"copyright": copyright_file, "files": set()})
        component["files"].add(file)
    if not any(name == OURS for name, _ in components):
        fail(f"{path} names no program of ours ({OURS})")
    return dict(sorted(components.items()))


def is_code(path):
    with open(path, "rb") as file:
        return file.read(4).startswith((b"\x7fELF", b"MZ"))


def check(folder, components, licences):
    known = {file for component in components.values() for file in component["files"]}
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        file = path.relative_to(folder).as_posix()
        if is_code(path) and file not in known:
            fail(f"nobody says where {file} is from")
        if file in known and b"--enable-gpl" in path.read_bytes():
            fail(f"{file} was built with parts under the GPL")
    for name, _ in components:
        if name not in licences:
            fail(f"packaging/licences/components has no licence of {name}")
        for term in re.split(r" (?:AND|OR) ", licences[name].replace("(", "").replace(")", "")):
            if re.match(r"A?GPL-", term) and " WITH " not in term:
                fail(f"{name} is under the GPL: {licences[name]}")


def heading(text):
    return f"\n{'=' * 78}\n{text}\n{'=' * 78}\n\n"


def notice(components, licences):
    others = {key: value for key, value in components.items() if key[0] != OURS}
    lesser = [name for name, _ in others if "LGPL" in licences[name]]
    lines = [(HERE / "notice-head").read_text().replace("@lesser@", ", ".join(lesser))]
    for (name, version), component in others.items():
        lines.append(f"\n{name} {version}\n  {licences[name]}\n")
        lines += [f"  {file}\n" for file in sorted(component["files"])]
    for (name, version), component in others.items():
        lines.append(heading(f"{name} {version}: copyright, as its packagers found it in its source"))
        lines.append(pathlib.Path(component["copyright"]).read_text(encoding="utf-8", errors="replace"))
    for text in ("LGPL-2.1", "LGPL-3", "GPL-3"):
        lines.append(heading(f"{text}, in full" + (": LGPL-3 refers to it" if text == "GPL-3" else "")))
        lines.append((TEXTS / text).read_text())
    return "".join(lines)


def digests(path):
    content = path.read_bytes()
    return {name: hashlib.new(name, content).hexdigest() for name in ("sha1", "sha256")}


def spdx_files(folder, paths, licence):
    files = []
    for path in sorted(paths):
        checksums = digests(folder / path)
        files.append({
            "fileName": f"./{path}",
            "SPDXID": "SPDXRef-File-" + re.sub(r"[^A-Za-z0-9.-]", "-", path),
            "checksums": [{"algorithm": name.upper(), "checksumValue": checksums[name]} for name in checksums],
            "licenseConcluded": licence,
            "licenseInfoInFiles": ["NOASSERTION"],
            "copyrightText": "NOASSERTION",
        })
    return files


def spdx_package(name, version, licence, files):
    sums = sorted(file["checksums"][0]["checksumValue"] for file in files)
    package = {
        "name": name,
        "SPDXID": "SPDXRef-Package-" + re.sub(r"[^A-Za-z0-9.-]", "-", name),
        "versionInfo": version,
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": True,
        "packageVerificationCode": {
            "packageVerificationCodeValue": hashlib.sha1("".join(sums).encode()).hexdigest(),
        },
        "licenseConcluded": licence,
        "licenseDeclared": "NOASSERTION" if name != OURS else licence,
        "licenseInfoFromFiles": ["NOASSERTION"],
        "copyrightText": "NOASSERTION",
    }
    if name != OURS:
        package["externalRefs"] = [{
            "referenceCategory": "PACKAGE-MANAGER",
            "referenceType": "purl",
            "referenceLocator": f"pkg:deb/{distribution()}/{name}@{urllib.parse.quote(version, safe='')}?arch=source",
        }]
    return package


def distribution():
    return re.search(r"^ID=(.*)$", pathlib.Path("/etc/os-release").read_text(), re.MULTILINE)[1]


def relation(one, kind, other):
    return {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}


def sbom(folder, components, licences):
    packages, files, relations = [], [], []
    ours = next(key for key in components if key[0] == OURS)
    for (name, version), component in components.items():
        its_files = spdx_files(folder, component["files"], licences[name])
        package = spdx_package(name, version, licences[name], its_files)
        packages.append(package)
        files += its_files
        relations += [relation(package["SPDXID"], "CONTAINS", file["SPDXID"]) for file in its_files]
        if name == OURS:
            relations.append(relation("SPDXRef-DOCUMENT", "DESCRIBES", package["SPDXID"]))
        else:
            relations.append(relation(f"SPDXRef-Package-{OURS}", "DEPENDS_ON", package["SPDXID"]))
    time = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
    content = json.dumps([packages, files], sort_keys=True)
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"{OURS}-{ours[1]}",
        "documentNamespace": f"https://spdx.org/spdxdocs/{OURS}-{ours[1]}-{uuid.uuid5(uuid.NAMESPACE_OID, content)}",
        "creationInfo": {
            "created": time.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "creators": ["Organization: AudioSet Extractor contributors", "Tool: packaging/licences/notice.py"],
        },
        "packages": packages,
        "files": files,
        "relationships": relations,
    }


def main():
    if len(sys.argv) != 3:
        fail("usage: packaging/licences/notice.py FOLDER ORIGINS")
    if "SOURCE_DATE_EPOCH" not in os.environ:
        fail("set SOURCE_DATE_EPOCH to the time that the list of components is to bear")
    folder = pathlib.Path(sys.argv[1])
    components = read_origins(sys.argv[2])
    licences = read_licences()
    check(folder, components, licences)
    (folder / "THIRD-PARTY.txt").write_text(notice(components, licences), encoding="utf-8")
    bill = json.dumps(sbom(folder, components, licences), indent=2) + "\n"
    (folder / "sbom.spdx.json").write_text(bill, encoding="utf-8")


main()

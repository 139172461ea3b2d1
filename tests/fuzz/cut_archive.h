#pragma once

#include "core/archive/archive_set.h"
#include "tests/fuzz/fuzz.h"

namespace ase::fuzz {

/// Makes an archive on disk of the bytes, cut into volumes as the last two of them say: the kind of set and
/// the number of volumes, and which of them is missing.
inline ArchiveSet cutArchive(Input& input) {
  const std::uint8_t shape = input.takeByte();
  const std::uint8_t missing = input.takeByte();
  const QByteArrayView archive = input.rest();
  ArchiveSet set;
  set.kind = static_cast<SetKind>(shape % 3);
  const qsizetype count = set.kind == SetKind::Single ? 1 : 1 + shape / 3 % 8;
  const qsizetype step = archive.size() / count;
  for (qsizetype i = 0; i < count; ++i) {
    const qsizetype from = i * step;
    const QByteArrayView part = i + 1 == count ? archive.sliced(from) : archive.sliced(from, step);
    Volume volume{scratch().filePath(QStringLiteral("x.%1").arg(i)), part.size(), 0, missing != i + 1};
    write(volume.path, part);
    set.volumes.push_back(volume);
  }
  set.name = QStringLiteral("x.zip");
  return set;
}

}  // namespace ase::fuzz

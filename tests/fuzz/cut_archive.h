#pragma once

#include "core/archive/archive_set.h"
#include "tests/fuzz/fuzz.h"

namespace ase::fuzz {

/// Makes an archive on disk of the bytes, cut into volumes as the last two of them say: the kind of set and
/// the number of volumes; which of them is missing, and by how many sixteenths every other one is larger than
/// the one after it.
inline ArchiveSet cutArchive(Input& input) {
  const std::uint8_t shape = input.takeByte();
  const std::uint8_t second = input.takeByte();
  const int missing = second % 16;
  const qsizetype unevenness = second / 16;
  const QByteArrayView archive = input.rest();
  ArchiveSet set;
  set.kind = static_cast<SetKind>(shape % 3);
  const qsizetype count = set.kind == SetKind::Single ? 1 : 1 + shape / 3 % 8;
  const qsizetype step = archive.size() / count;
  const auto startOf = [&](qsizetype i) {
    return i == count ? archive.size() : i * step + i % 2 * (step * unevenness / 16);
  };
  for (qsizetype i = 0; i < count; ++i) {
    const QByteArrayView part = archive.sliced(startOf(i), startOf(i + 1) - startOf(i));
    Volume volume{scratch().filePath(QStringLiteral("x.%1").arg(i)), part.size(), 0, missing != i + 1};
    write(volume.path, part);
    set.volumes.push_back(volume);
  }
  set.name = QStringLiteral("x.zip");
  return set;
}

}  // namespace ase::fuzz

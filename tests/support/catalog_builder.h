#pragma once

#include <string>
#include <vector>

#include <QString>

#include "core/catalog/catalog.h"

namespace ase::test {

/// A clip id made of a short text: `clip("a")` is `a----------`.
inline ClipId clip(std::string text) {
  text.resize(ClipId::kLength, '-');
  return *ClipId::parse(text);
}

/// A clip id made of a number: they order as the numbers do.
inline ClipId numberedClip(std::uint32_t number) {
  const std::string digits = std::to_string(number);
  return *ClipId::parse(std::string(ClipId::kLength - digits.size(), '0') + digits);
}

/// An entry of a catalog whose bytes are all there.
inline ClipEntry entryOf(ClipId id, std::uint32_t crc, std::uint64_t size = 1000) {
  ClipEntry entry{.id = id, .folder = 0, .place = {}};
  entry.place.length = size;
  entry.place.size = size;
  entry.place.crc = crc;
  return entry;
}

/// A stamp made of a number, which its beginning tells apart.
inline QString stampOf(std::uint64_t number) {
  const QString digits = QStringLiteral("%1").arg(number, 32, 16, QLatin1Char('0'));
  return digits.sliced(16) + digits.first(16);
}

/// An archive of one file with a stamp made of a number; its entries lie one after the other.
inline CatalogArchive archiveOf(const QString& name, std::uint64_t stamp, std::vector<ClipEntry> clips) {
  CatalogArchive archive;
  archive.set.name = name;
  archive.set.volumes = {{QLatin1Char('/') + name, 1'000'000, 0, true}};
  archive.lostBytes = {0};
  archive.stamp = stampOf(stamp);
  archive.folders = {QStringLiteral("folder/")};
  std::uint64_t offset = 0;
  for (ClipEntry& entry : clips) {
    entry.place.at.offset = offset;
    offset += entry.place.length + 100;
  }
  archive.clips = std::move(clips);
  return archive;
}

}  // namespace ase::test

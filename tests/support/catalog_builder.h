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
  entry.place.compressedSize = size;
  entry.place.size = size;
  entry.place.crc = crc;
  return entry;
}

/// An archive of one file with a stamp made of a number; its entries lie one after the other.
inline CatalogArchive archiveOf(const QString& name, std::uint64_t stamp, std::vector<ClipEntry> clips) {
  CatalogArchive archive;
  archive.set.name = name;
  archive.set.volumes = {{QLatin1Char('/') + name, 1'000'000, 0, true}};
  archive.lostBytes = {0};
  archive.stamp = QStringLiteral("%1").arg(stamp, 32, 16, QLatin1Char('0'));
  archive.stamp = archive.stamp.sliced(16) + archive.stamp.first(16);
  archive.folders = {QStringLiteral("folder/")};
  std::uint64_t offset = 0;
  for (ClipEntry& entry : clips) {
    entry.place.header.offset = offset;
    offset += entry.place.compressedSize + 100;
  }
  archive.clips = std::move(clips);
  return archive;
}

}  // namespace ase::test

#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QString>

#include "core/archive/source.h"

namespace ase::test {

/// A file of a folder source, and the CRC-32 that its list promises, if it promises one.
struct ListedFile {
  QString name;
  QByteArray bytes;
  std::optional<std::uint32_t> crc{};
};

/// Writes files into a folder, and the list that makes a source of it: a line `<crc> <name>` for each, `-`
/// standing for no CRC-32. Returns the set that openFolder() opens: the list is its first volume, the files
/// are the others, in the order of the list.
ArchiveSet writeFolder(const QString& folder, const std::vector<ListedFile>& files);

/// A source that is no archive: files in a folder, their bytes as they lie. Small enough to show what a
/// source has to do.
std::unique_ptr<Source> openFolder(const ArchiveSet& set);

}  // namespace ase::test

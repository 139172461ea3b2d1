#include "tests/zip/read_back.h"

#include <algorithm>

#include "core/archive/find_archives.h"
#include "core/zip/zip_source.h"

namespace ase::test {

ArchiveSet onlyArchiveIn(const QString& folder) {
  const auto sets = findArchives(folder, CancelToken()).sets;
  if (sets.size() != 1) qFatal("%zu archives in %ls", sets.size(), qUtf16Printable(folder));
  return sets.front();
}

Result<ArchiveListing> listIn(const QString& folder) {
  return openZip(onlyArchiveIn(folder))->list(CancelToken());
}

std::vector<ReadBack> readBack(const ArchiveListing& listing, std::uint64_t limit) {
  const auto reader = openZip(listing.set);
  Buffer raw;
  Buffer file;
  std::vector<ReadBack> result;
  for (const Entry& entry : listing.entries) {
    if (entry.salvaged && !listing.directoryError) continue;
    ReadBack& back = result.emplace_back();
    back.name = entry.name;
    back.place = entry.place;
    if (entry.place.access != Access::Readable) continue;
    if (std::max(entry.place.size, entry.place.length) > limit) continue;
    const auto got = reader->fetch(entry.place, raw);
    back.readFailed = !got;
    if (!got) continue;
    back.headerDamaged = got->headerDamaged;
    const Unpacked inflated = inflate(entry.place, got->data, file);
    back.damage = inflated.damage;
    back.bytes = QByteArray(reinterpret_cast<const char*>(inflated.bytes.data()),
                            static_cast<qsizetype>(inflated.bytes.size()));
  }
  return result;
}

std::vector<ReadBack> readIn(const QString& folder) {
  const auto listing = listIn(folder);
  if (!listing) qFatal("%ls cannot be listed", qUtf16Printable(listing.error().file));
  return readBack(*listing);
}

QByteArray content(int number, qsizetype size) {
  constexpr qsizetype kRun = 64;  // of noise and of one letter, in turn
  QByteArray bytes(size, static_cast<char>('a' + number % 26));
  quint64 state = static_cast<quint64>(number) + 1;
  for (qsizetype i = 0; i < size; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;  // Knuth, MMIX
    if (i / kRun % 2 == 0) bytes[i] = static_cast<char>(state >> 56);
  }
  return bytes;
}

QByteArray clipName(int number, const QByteArray& folder) {
  return folder + 'Y' + QByteArray::number(number).rightJustified(11, '0') + ".wav";
}

}  // namespace ase::test

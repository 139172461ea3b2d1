#include "tests/support/folder_source.h"

#include <algorithm>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "core/archive/volume_reader.h"
#include "core/base/crc32.h"

namespace ase::test {
namespace {

Volume writeVolume(const QString& path, const QByteArray& bytes) {
  QDir().mkpath(QFileInfo(path).path());
  QFile file(path);
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
    qFatal("cannot write %ls", qUtf16Printable(path));
  file.close();
  const QFileInfo written(path);
  return {path, written.size(), written.lastModified().toMSecsSinceEpoch(), true};
}

class FolderSource : public Source {
 public:
  explicit FolderSource(const ArchiveSet& set) : set_(set), files_(set_) {}

  Result<ArchiveListing> list(const CancelToken& cancel, const ReadingTurn& turn) override {
    const auto reading = turn.take();
    QFile list(set_.volumes.front().path);
    if (!list.open(QIODevice::ReadOnly))
      return fail(ErrorCode::FileUnreadable, list.fileName(), list.errorString());
    ArchiveListing listing;
    listing.set = set_;
    listing.lostBytes.resize(set_.volumes.size());
    for (std::uint32_t number = 1; number < set_.volumes.size(); ++number) {
      if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
      const QByteArray line = list.readLine().trimmed();
      const auto size = static_cast<std::uint64_t>(set_.volumes[number].size);
      EntryPlace place;
      place.at = {number, 0};
      place.length = place.size = size;
      if (!line.startsWith('-')) place.crc = line.first(8).toUInt(nullptr, 16);
      if (!set_.volumes[number].present) place.access = Access::VolumeMissing;
      listing.entries.push_back({QString::fromUtf8(line.mid(line.indexOf(' ') + 1)), place});
    }
    return listing;
  }

  Result<RawEntry> fetch(const EntryPlace& place, Buffer& buffer) override {
    const auto got = files_.read(place.at, buffer.resize(static_cast<std::size_t>(place.length)));
    if (!got) return std::unexpected(got.error());
    const QString& path = set_.volumes[place.at.volume].path;
    if (*got < place.length)
      return fail(ErrorCode::FileUnreadable, path, QStringLiteral("it ends too early"));
    return RawEntry{buffer.bytes(), false, {}};
  }

  Unpacked unpack(const EntryPlace& place, const RawEntry& raw, Buffer&) const override {
    const std::uint32_t crc = ase::crc32Of(raw.data);
    const bool isWrong = place.crc && *place.crc != crc;
    return {raw.data, isWrong ? Damage::BadCrc : Damage::None, crc};
  }

 private:
  ArchiveSet set_;
  VolumeReader files_;
};

}  // namespace

ArchiveSet writeFolder(const QString& folder, const std::vector<ListedFile>& files) {
  ArchiveSet set;
  set.name = QFileInfo(folder).fileName();
  set.volumes.resize(1);
  QByteArray list;
  for (const ListedFile& file : files) {
    set.volumes.push_back(writeVolume(QDir(folder).filePath(file.name), file.bytes));
    const QByteArray crc = file.crc ? QByteArray::number(*file.crc, 16).rightJustified(8, '0') : "-";
    list += crc + ' ' + file.name.toUtf8() + '\n';
  }
  set.volumes.front() = writeVolume(QDir(folder).filePath(QStringLiteral("list.txt")), list);
  return set;
}

std::unique_ptr<Source> openFolder(const ArchiveSet& set) {
  return std::make_unique<FolderSource>(set);
}

}  // namespace ase::test

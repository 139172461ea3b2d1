#include <QDataStream>
#include <QIODevice>

#include "core/base/crc32.h"
#include "core/base/packed_bytes.h"
#include "core/catalog/catalog_cache.h"

// Layout: a QDataStream head (what an archive has once), then one packed record of kRecordSize
// bytes per clip, little-endian: id, folder, volume, offset, length, size, CRC-32, method, the
// source's own, access, blamed volume. kHasNoCrc is added to the access if no CRC-32 is promised,
// and kIsSalvaged if the clip was salvaged. It ends with the CRC-32 of everything before.
namespace ase {
namespace {

constexpr std::size_t kRecordSize = ClipId::kLength + 2 + 4 + 8 + 8 + 8 + 4 + 2 + 2 + 1 + 2;
constexpr std::uint8_t kHasNoCrc = 0x80;
constexpr std::uint8_t kIsSalvaged = 0x40;

}  // namespace

QByteArray encodeListing(const CatalogArchive& archive) {
  QByteArray bytes;
  QDataStream head(&bytes, QIODevice::WriteOnly);
  head.setVersion(QDataStream::Qt_6_4);
  head << quint8(archive.set.kind) << quint32(archive.set.volumes.size());
  for (const Volume& volume : archive.set.volumes) {
    head << volume.path << volume.size << volume.modifiedMs << volume.present;
  }
  for (std::uint64_t lost : archive.lostBytes) head << quint64(lost);
  head << quint32(archive.missing.size());
  for (const VolumeRange& range : archive.missing) head << range.first << range.last << range.count;
  head << quint32(archive.folders.size());
  for (const QString& folder : archive.folders) head << folder;
  const Error error = archive.directoryError.value_or(Error());
  head << archive.directoryError.has_value() << quint32(error.code) << error.file << error.detail;
  head << archive.otherEntries << archive.otherExample << packDetail(archive.damage)
       << quint64(archive.clips.size());

  const qsizetype start = bytes.size();
  bytes.resize(start + static_cast<qsizetype>(archive.clips.size() * kRecordSize));
  Packer packer(bytes.data() + start);
  for (const ClipEntry& clip : archive.clips) {
    const EntryPlace& place = clip.place;
    packer.text(clip.id.view());
    packer.number(clip.folder);
    packer.number(place.at.volume);
    packer.number(place.at.offset);
    packer.number(place.length);
    packer.number(place.size);
    packer.number(place.crc.value_or(0));
    packer.number(place.method);
    packer.number(place.own);
    packer.number(static_cast<std::uint8_t>(static_cast<unsigned>(place.access) |
                                            (place.crc ? 0U : kHasNoCrc) |
                                            (clip.salvaged ? kIsSalvaged : 0U)));
    packer.number(place.blamedVolume);
  }
  const std::uint32_t crc = crc32Of(bytes);
  bytes.resize(bytes.size() + static_cast<qsizetype>(sizeof crc));
  Packer(bytes.data() + bytes.size() - sizeof crc).number(crc);
  return bytes;
}

std::optional<CatalogArchive> decodeListing(const QByteArray& stored) {
  constexpr qsizetype kCrcSize = 4;
  if (stored.size() < kCrcSize) return std::nullopt;
  const QByteArray bytes = QByteArray::fromRawData(stored.constData(), stored.size() - kCrcSize);
  if (Unpacker(stored.last(kCrcSize)).number<std::uint32_t>() != crc32Of(bytes)) return std::nullopt;
  QDataStream head(bytes);
  head.setVersion(QDataStream::Qt_6_4);
  CatalogArchive archive;
  quint8 kind = 0;
  quint32 volumeCount = 0;
  head >> kind >> volumeCount;
  const auto isPlausible = [&](quint64 count) {
    return head.status() == QDataStream::Ok && count <= quint64(bytes.size());
  };
  if (!isPlausible(volumeCount) || volumeCount == 0 || kind > quint8(SetKind::Concatenated))
    return std::nullopt;
  archive.set.kind = static_cast<SetKind>(kind);
  for (quint32 i = 0; i < volumeCount; ++i) {
    Volume volume;
    head >> volume.path >> volume.size >> volume.modifiedMs >> volume.present;
    archive.set.volumes.push_back(volume);
  }
  for (quint32 i = 0; i < volumeCount; ++i) {
    quint64 lost = 0;
    head >> lost;
    archive.lostBytes.push_back(lost);
  }
  quint32 rangeCount = 0;
  head >> rangeCount;
  if (!isPlausible(rangeCount)) return std::nullopt;
  for (quint32 i = 0; i < rangeCount; ++i) {
    VolumeRange range;
    head >> range.first >> range.last >> range.count;
    archive.missing.push_back(range);
  }
  quint32 folderCount = 0;
  head >> folderCount;
  if (!isPlausible(folderCount)) return std::nullopt;
  for (quint32 i = 0; i < folderCount; ++i) {
    QString folder;
    head >> folder;
    archive.folders.push_back(folder);
  }
  bool hasError = false;
  quint32 code = 0;
  Error error;
  head >> hasError >> code >> error.file >> error.detail;
  if (code > quint32(ErrorCode::PieceMisnamed)) return std::nullopt;
  error.code = static_cast<ErrorCode>(code);
  if (hasError) archive.directoryError = error;
  quint64 clipCount = 0;
  QString damage;
  head >> archive.otherEntries >> archive.otherExample >> damage >> clipCount;
  const auto detail = unpackDetail(damage);
  if (!detail) return std::nullopt;
  archive.damage = *detail;
  const qint64 start = head.device()->pos();
  if (!isPlausible(clipCount) || quint64(bytes.size() - start) != clipCount * kRecordSize)
    return std::nullopt;

  Unpacker unpacker(std::as_bytes(std::span(bytes.cbegin() + start, bytes.cend())));
  archive.clips.reserve(clipCount);
  for (quint64 i = 0; i < clipCount; ++i) {
    const auto id = ClipId::parse(unpacker.text(ClipId::kLength));
    const auto folder = unpacker.number<std::uint16_t>();
    EntryPlace place;
    place.at.volume = unpacker.number<std::uint32_t>();
    place.at.offset = unpacker.number<std::uint64_t>();
    place.length = unpacker.number<std::uint64_t>();
    place.size = unpacker.number<std::uint64_t>();
    place.crc = unpacker.number<std::uint32_t>();
    place.method = unpacker.number<std::uint16_t>();
    place.own = unpacker.number<std::uint16_t>();
    const auto access = unpacker.number<std::uint8_t>();
    if ((access & kHasNoCrc) != 0) place.crc.reset();
    place.access = static_cast<Access>(access & ~(kHasNoCrc | kIsSalvaged));
    place.blamedVolume = unpacker.number<std::uint16_t>();
    if (!id || folder >= folderCount || place.access > Access::SharedBytes ||
        place.blamedVolume >= volumeCount)
      return std::nullopt;
    archive.clips.push_back({*id, folder, (access & kIsSalvaged) != 0, place});
  }
  return archive;
}

}  // namespace ase

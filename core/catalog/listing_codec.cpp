#include <QDataStream>
#include <QIODevice>

#include "core/archive/zip_format.h"
#include "core/base/crc32.h"
#include "core/catalog/catalog_cache.h"

// Layout: a QDataStream head (what there is of an archive once), then one packed record of kRecordSize bytes
// a clip, little-endian: id, folder, volume, offset, compressed size, size, CRC-32, method, name length,
// access, blamed volume. At the end stands the CRC-32 of all that.
namespace ase {
namespace {

constexpr std::size_t kRecordSize = ClipId::kLength + 2 + 4 + 8 + 8 + 8 + 4 + 2 + 2 + 1 + 2;

class Packer {
 public:
  explicit Packer(char* at) : at_(at) {}
  void text(std::string_view value) {
    value.copy(at_, value.size());
    at_ += value.size();
  }
  template <class T>
  void number(T value) {
    for (std::size_t i = 0; i < sizeof(T); ++i) *at_++ = static_cast<char>(value >> (8 * i) & 0xFF);
  }

 private:
  char* at_;
};

class Unpacker {
 public:
  explicit Unpacker(const std::byte* at) : at_(at) {}
  std::string_view text(std::size_t length) {
    return {reinterpret_cast<const char*>(advance(length)), length};
  }
  std::uint8_t u8() { return std::to_integer<std::uint8_t>(*advance(1)); }
  std::uint16_t u16() { return zip::u16(advance(2)); }
  std::uint32_t u32() { return zip::u32(advance(4)); }
  std::uint64_t u64() { return zip::u64(advance(8)); }

 private:
  const std::byte* advance(std::size_t count) {
    const std::byte* here = at_;
    at_ += count;
    return here;
  }
  const std::byte* at_;
};

std::uint32_t crcOf(const QByteArray& bytes) {
  return crc32Of(
      {reinterpret_cast<const std::byte*>(bytes.constData()), static_cast<std::size_t>(bytes.size())});
}

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
  head << quint32(archive.folders.size());
  for (const QString& folder : archive.folders) head << folder;
  const Error error = archive.directoryError.value_or(Error());
  head << archive.directoryError.has_value() << quint32(error.code) << error.file << error.detail;
  head << archive.salvagedClips << archive.otherEntries << archive.damage << quint64(archive.clips.size());

  const qsizetype start = bytes.size();
  bytes.resize(start + static_cast<qsizetype>(archive.clips.size() * kRecordSize));
  Packer packer(bytes.data() + start);
  for (const ClipEntry& clip : archive.clips) {
    const EntryPlace& place = clip.place;
    packer.text(clip.id.view());
    packer.number(clip.folder);
    packer.number(place.header.volume);
    packer.number(place.header.offset);
    packer.number(place.compressedSize);
    packer.number(place.size);
    packer.number(place.crc);
    packer.number(place.method);
    packer.number(place.nameLength);
    packer.number(static_cast<std::uint8_t>(place.access));
    packer.number(place.blamedVolume);
  }
  const std::uint32_t crc = crcOf(bytes);
  bytes.resize(bytes.size() + static_cast<qsizetype>(sizeof crc));
  Packer(bytes.data() + bytes.size() - sizeof crc).number(crc);
  return bytes;
}

std::optional<CatalogArchive> decodeListing(const QByteArray& stored) {
  constexpr qsizetype kCrcSize = 4;
  if (stored.size() < kCrcSize) return std::nullopt;
  const QByteArray bytes = QByteArray::fromRawData(stored.constData(), stored.size() - kCrcSize);
  if (Unpacker(reinterpret_cast<const std::byte*>(stored.constData() + bytes.size())).u32() != crcOf(bytes))
    return std::nullopt;
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
  if (code > quint32(ErrorCode::DirectoryDamaged)) return std::nullopt;
  error.code = static_cast<ErrorCode>(code);
  if (hasError) archive.directoryError = error;
  quint64 clipCount = 0;
  head >> archive.salvagedClips >> archive.otherEntries >> archive.damage >> clipCount;
  const qint64 start = head.device()->pos();
  if (!isPlausible(clipCount) || quint64(bytes.size() - start) != clipCount * kRecordSize)
    return std::nullopt;

  Unpacker unpacker(reinterpret_cast<const std::byte*>(bytes.constData() + start));
  archive.clips.reserve(clipCount);
  for (quint64 i = 0; i < clipCount; ++i) {
    const auto id = ClipId::parse(unpacker.text(ClipId::kLength));
    const std::uint16_t folder = unpacker.u16();
    EntryPlace place;
    place.header.volume = unpacker.u32();
    place.header.offset = unpacker.u64();
    place.compressedSize = unpacker.u64();
    place.size = unpacker.u64();
    place.crc = unpacker.u32();
    place.method = unpacker.u16();
    place.nameLength = unpacker.u16();
    place.access = static_cast<Access>(unpacker.u8());
    place.blamedVolume = unpacker.u16();
    if (!id || folder >= folderCount || place.access > Access::ReadFailed ||
        place.blamedVolume >= volumeCount)
      return std::nullopt;
    archive.clips.push_back({*id, folder, place});
  }
  return archive;
}

}  // namespace ase

#include "core/zip/read_entry.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/zip/entry_name.h"

namespace ase {

std::optional<zip::LocalHeader> readLocalHeader(VolumePosition at, VolumeReader& reader) {
  std::array<std::byte, zip::kLocalHeaderSize> header{};
  const auto got = reader.read(at, header);
  return got ? zip::parseLocalHeader(std::span(header).first(*got)) : std::nullopt;
}

bool hasLocalHeader(VolumePosition at, std::span<const std::byte> name, VolumeReader& reader) {
  std::vector<std::byte> header(zip::kLocalHeaderSize + name.size());
  const auto got = reader.read(at, header);
  return got && *got == header.size() && zip::u32(header.data()) == zip::kLocalHeader &&
         std::ranges::equal(std::span(header).last(name.size()), name);
}

namespace {

/// nullopt if the local header agrees with the directory, or defers to a data descriptor.
std::optional<EntryPlace> placeByHeader(const EntryPlace& place, const zip::LocalHeader& local) {
  if (local.hasDescriptor() || local.nameLength != nameLengthOf(place)) return std::nullopt;
  EntryPlace other = place;
  other.method = local.method;
  other.crc = local.crc;
  other.size = local.size;
  other.length = local.compressedSize;
  other.access = accessOf(local.flags, local.method);
  if (other == place) return std::nullopt;
  return other;
}

QString nameIn(const zip::LocalHeader& local, std::span<const std::byte> bytes) {
  const QByteArrayView all(bytes.data(), static_cast<qsizetype>(bytes.size()));
  const QByteArrayView name = all.sliced(zip::kLocalHeaderSize, local.nameLength);
  const QByteArrayView extra = all.sliced(zip::kLocalHeaderSize + local.nameLength, local.extraLength);
  return decodeEntryName(name, (local.flags & zip::kFlagUtf8) != 0, extra);
}

}  // namespace

std::size_t usualLength(const EntryPlace& place) {
  constexpr std::size_t kUsualExtra = 64;
  return static_cast<std::size_t>(leastLength(place)) + kUsualExtra;
}

Result<std::span<const std::byte>> readEntry(const EntryPlace& place, VolumeReader& reader, Buffer& buffer,
                                             std::size_t lead) {
  std::span<std::byte> bytes = buffer.resize(lead + usualLength(place)).subspan(lead);
  auto got = reader.read(place.at, bytes);
  const std::size_t length = got ? zip::headerLength(bytes.first(*got)) + place.length : 0;
  if (length > bytes.size()) {
    bytes = buffer.resize(lead + length).subspan(lead);
    got = reader.read(place.at, bytes);
  }
  if (!got) return std::unexpected(got.error());
  return bytes.first(*got);
}

Result<RawEntry> rawEntryOf(const EntryPlace& place, std::span<const std::byte> bytes, const QString& path) {
  const auto tooShort = [&] {
    return fail(ErrorCode::FileUnreadable, path, QStringLiteral("it ends too early"));
  };
  if (bytes.size() < zip::kLocalHeaderSize) return tooShort();
  bool headerDamaged = zip::u32(bytes.data()) != zip::kLocalHeader;
  std::size_t header = zip::headerLength(bytes);
  if (bytes.size() < header + place.length) {  // damaged: use the directory's length of the name
    header = zip::kLocalHeaderSize + nameLengthOf(place);
    headerDamaged = true;
  }
  if (bytes.size() < header + place.length) return tooShort();
  RawEntry raw{bytes.subspan(header, place.length), headerDamaged, {}};
  const auto local = zip::parseLocalHeader(bytes);
  if (!local || bytes.size() < local->length()) return raw;
  raw.byHeader = placeByHeader(place, *local);
  if (raw.byHeader) raw.nameByHeader = nameIn(*local, bytes);
  return raw;
}

}  // namespace ase

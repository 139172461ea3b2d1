#include "core/check/entry_verifier.h"

#include "core/zip/entry_name.h"
#include "core/zip/inflate.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

QString hex(std::uint32_t number) {
  return QStringLiteral("%1").arg(number, 8, 16, QLatin1Char('0'));
}

Finding header(const QString& detail) {
  return {EntryFault::Header, detail};
}

Finding differs(const char* field, std::uint64_t local, std::uint64_t directory) {
  return header(QStringLiteral("%1 is %2 in the local header, %3 in the directory")
                    .arg(QLatin1StringView(field))
                    .arg(local)
                    .arg(directory));
}

/// Whether the name in the local header is the directory's, whichever of the two says what it is written in.
bool isSameName(const Entry& entry, std::span<const std::byte> bytes, const zip::LocalHeader& local) {
  const QByteArrayView name(reinterpret_cast<const char*>(bytes.data() + zip::kLocalHeaderSize),
                            local.nameLength);
  const QByteArrayView extra(name.end(), local.extraLength);
  return entry.name == decodeEntryName(name, (local.flags & zip::kFlagUtf8) != 0, extra) ||
         entry.name == decodeEntryName(name, (entry.flags & zip::kFlagUtf8) != 0, {});
}

}  // namespace

MaybeFinding crcDiffers(std::uint32_t found, std::uint32_t promised) {
  return Finding{EntryFault::Crc,
                 QStringLiteral("CRC-32 is %1, the directory promises %2").arg(hex(found), hex(promised))};
}

MaybeFinding sizeDiffers(std::uint64_t found, std::uint64_t promised, bool goesOn) {
  return Finding{EntryFault::Size, QStringLiteral("%1%2 bytes, the directory promises %3")
                                       .arg(goesOn ? QStringLiteral("more than ") : QString())
                                       .arg(found)
                                       .arg(promised)};
}

MaybeFinding dataBroken(std::uint64_t goodBytes) {
  return Finding{EntryFault::Data,
                 QStringLiteral("the compressed data are damaged after %1 bytes").arg(goodBytes)};
}

MaybeFinding notThere() {
  return Finding{EntryFault::Unreachable, QStringLiteral("its data end too early")};
}

MaybeFinding verifyHeader(const Entry& entry, std::span<const std::byte> bytes) {
  const auto local = zip::parseLocalHeader(bytes);
  if (!local) return header(QStringLiteral("there is no local header in its place"));
  if (bytes.size() < local->length()) return header(QStringLiteral("its lengths lead behind the end"));
  const EntryPlace& place = entry.place;
  if (!isSameName(entry, bytes, *local)) return header(QStringLiteral("the local header has another name"));
  if (local->method != place.method) return differs("the method", local->method, place.method);
  constexpr std::uint16_t kMatters = zip::kFlagEncrypted | zip::kFlagDataDescriptor;
  if (((local->flags ^ entry.flags) & kMatters) != 0)
    return differs("the flags field", local->flags, entry.flags);
  if (local->hasDescriptor()) return std::nullopt;
  if (local->crc != place.crc) return differs("the CRC-32", local->crc, place.crc.value_or(0));
  if (local->compressedSize != place.length)
    return differs("the compressed size", local->compressedSize, place.length);
  if (local->size != place.size) return differs("the size", local->size, place.size);
  return std::nullopt;
}

MaybeFinding verifyEntry(const Entry& entry, std::span<const std::byte> bytes, Buffer& target) {
  if (MaybeFinding wrong = verifyHeader(entry, bytes)) return wrong;
  const EntryPlace& place = entry.place;
  const std::size_t start = zip::parseLocalHeader(bytes)->length();
  if (bytes.size() - start < place.length) return notThere();
  const Unpacked unpacked =
      inflate(place, bytes.subspan(start, static_cast<std::size_t>(place.length)), target);
  switch (unpacked.damage) {
    case Damage::None:
      return std::nullopt;
    case Damage::BadCrc:
      return crcDiffers(unpacked.crc, place.crc.value_or(0));
    case Damage::SizeDiffers:
      return place.method == zip::kMethodStored
                 ? sizeDiffers(place.length, place.size, false)
                 : sizeDiffers(unpacked.bytes.size(), place.size, unpacked.bytes.size() == place.size);
    default:
      return dataBroken(unpacked.bytes.size());
  }
}

}  // namespace ase

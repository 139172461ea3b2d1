#include "core/check/entry_verifier.h"

#include "core/audioset/clip_name.h"
#include "core/zip/entry_name.h"
#include "core/zip/inflate.h"
#include "core/zip/read_entry.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

using Code = Detail::Code;

Finding header(Code code, std::uint64_t local = 0, std::uint64_t directory = 0) {
  return {.damage = Damage::BadHeader, .detail = {code, local, directory}};
}

/// Whether the name in the local header is the directory's, whichever of the two declares the
/// encoding.
bool isSameName(const Entry& entry, std::span<const std::byte> bytes, const zip::LocalHeader& local) {
  const QByteArrayView name(reinterpret_cast<const char*>(bytes.data() + zip::kLocalHeaderSize),
                            local.nameLength);
  const QByteArrayView extra(name.end(), local.extraLength);
  return entry.name == decodeEntryName(name, (local.flags & zip::kFlagUtf8) != 0, extra) ||
         entry.name == decodeEntryName(name, (entry.flags & zip::kFlagUtf8) != 0, {});
}

/// Whether the data are as promised by the directory, or else by a local header of the same clip.
bool isReadAllTheSame(const Entry& entry, std::span<const std::byte> bytes, Buffer& target,
                      qint64 entryLimit) {
  const auto isSound = [&](const EntryPlace& at) {
    const auto raw = at.isReadable(entryLimit) ? rawEntryOf(at, bytes, {}) : fail(ErrorCode::FileUnreadable);
    return raw && inflate(at, raw->data, target).damage == Damage::None;
  };
  if (isSound(entry.place)) return true;
  const auto raw = rawEntryOf(entry.place, bytes, {});
  return raw && raw->byHeader && areOfOneClip(entry.name, raw->nameByHeader) && isSound(*raw->byHeader);
}

}  // namespace

MaybeFinding crcDiffers(std::uint32_t found, std::uint32_t promised) {
  return Finding{.damage = Damage::BadCrc, .detail = {Code::CrcContradicts, found, promised}};
}

MaybeFinding sizeDiffers(std::uint64_t found, std::uint64_t promised, bool goesOn) {
  return Finding{.damage = Damage::SizeDiffers,
                 .detail = {goesOn ? Code::TooLong : Code::LengthContradicts, found, promised}};
}

MaybeFinding dataBroken(std::uint64_t goodBytes) {
  return Finding{.damage = Damage::BadData, .detail = {Code::BadData, goodBytes}};
}

MaybeFinding notThere() {
  return Finding{.access = Access::BeyondEnd, .detail = {Code::EndsEarly}};
}

MaybeFinding unreadable(const Error& error) {
  return Finding{.access = Access::ReadFailed, .detail = {Code::Other, 0, 0, error.detail}};
}

MaybeFinding verifyHeader(const Entry& entry, std::span<const std::byte> bytes) {
  const auto local = zip::parseLocalHeader(bytes);
  if (!local) return header(Code::NoLocalHeader);
  if (bytes.size() < local->length()) return header(Code::HeaderBeyondEnd);
  const EntryPlace& place = entry.place;
  if (!isSameName(entry, bytes, *local)) return header(Code::OtherName);
  if (local->method != place.method) return header(Code::OtherMethod, local->method, place.method);
  constexpr std::uint16_t kMatters = zip::kFlagEncrypted | zip::kFlagDataDescriptor;
  if (((local->flags ^ entry.flags) & kMatters) != 0)
    return header(Code::OtherFlags, local->flags, entry.flags);
  if (local->hasDescriptor()) return std::nullopt;
  if (local->crc != place.crc) return header(Code::OtherCrc, local->crc, place.crc.value_or(0));
  if (local->compressedSize != place.length)
    return header(Code::OtherPackedSize, local->compressedSize, place.length);
  if (local->size != place.size) return header(Code::OtherSize, local->size, place.size);
  return std::nullopt;
}

MaybeFinding verifyEntry(const Entry& entry, std::span<const std::byte> bytes, Buffer& target,
                         qint64 entryLimit) {
  if (MaybeFinding wrong = verifyHeader(entry, bytes)) {
    wrong->isClipSaved = isReadAllTheSame(entry, bytes, target, entryLimit);
    return wrong;
  }
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

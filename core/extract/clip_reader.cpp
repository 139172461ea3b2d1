#include "core/extract/clip_reader.h"

#include <algorithm>

#include "core/archive/volume_span.h"
#include "core/audioset/clip_name.h"
#include "core/base/native_path.h"

namespace ase {
namespace {

using Code = Detail::Code;

Detail detailOf(const Unpacked& unpacked, const EntryPlace& place) {
  switch (unpacked.damage) {
    case Damage::BadHeader:
      return {Code::BadHeader};
    case Damage::BadData:
      return {Code::BadData, unpacked.bytes.size()};
    case Damage::SizeDiffers:
      return {Code::SizeDiffers, place.size};
    case Damage::BadCrc:
      return {Code::BadCrc, unpacked.crc, place.crc.value_or(0)};
    default:
      return {};
  }
}

Detail detailOf(const EntryPlace& place, const CatalogArchive& archive) {
  const auto volume = [&] { return archive.set.volumes[place.blamedVolume].fileName(); };
  switch (place.access) {
    case Access::VolumeMissing:
      return {Code::VolumeMissing, 0, 0, volume()};
    case Access::VolumeCut:
      return {Code::VolumeCut, 0, 0, volume()};
    case Access::BeyondEnd:
      return {Code::BeyondEnd};
    case Access::Encrypted:
      return {Code::Encrypted};
    case Access::SharedBytes:
      return {Code::SharedBytes};
    case Access::UnsupportedMethod:
      return {Code::UnsupportedMethod, place.method};
    default:
      return {Code::TooLarge, std::max(place.size, place.length)};
  }
}

}  // namespace

ClipReader::ClipReader(const EntryQueue& queue, const Catalog& catalog,
                       std::unique_ptr<AudioInspector> inspector)
    : queue_(queue), catalog_(catalog), inspector_(std::move(inspector)) {}

std::optional<ReadClip> ClipReader::read(const QueuedClip& clip, const CancelToken& cancel) {
  const Catalog::Location first = clip.item->location;
  const EntryPlace& firstPlace = catalog_.at(first).place;
  ReadClip best = clip.fetched ? orByHeader(examine(first, firstPlace, *clip.fetched)) : readFrom(first);
  const auto places = catalog_.find(clip.item->id);
  if (best.isGood() || places.size() == 1) return best;
  for (Catalog::Location place : places) {
    if (cancel.isCancelled()) return std::nullopt;
    if (place == first) continue;
    const ReadClip other = readFrom(place);
    const bool better =
        other.isGood() || (best.access != Access::Readable && other.access == Access::Readable);
    if (better) best = other;
    if (best.isGood()) return best;
  }
  return readFrom(best.location);  // its bytes were overwritten by those of the others
}

ReadClip ClipReader::readFrom(Catalog::Location location) {
  const EntryPlace& place = catalog_.at(location).place;
  if (queue_.isReadable(place))
    return orByHeader(examine(location, place, queue_.fetchElsewhere(location, place, raw_)));
  const Access access = place.access == Access::Readable ? Access::TooLarge : place.access;
  return unreadable(location, access, detailOf(place, catalog_.archiveOf(location)));
}

ReadClip ClipReader::orByHeader(const ReadClip& clip) {
  const Catalog::Location location = clip.location;
  if (clip.isGood() || !clip.byHeader || !queue_.isReadable(*clip.byHeader) ||
      !liesApart(location, *clip.byHeader))
    return clip;
  const auto readAt = [&](const EntryPlace& place) {
    return examine(location, place, queue_.fetchElsewhere(location, place, raw_));
  };
  const ReadClip other = readAt(*clip.byHeader);
  return other.isGood() ? other : readAt(catalog_.at(location).place);  // its bytes were overwritten
}

/// Whether `place`, which begins where the clip does, ends before the next clip begins: what local
/// headers claim then adds up to no more than the archive. Of several clips at one place only the
/// first may claim it.
bool ClipReader::liesApart(Catalog::Location location, const EntryPlace& place) const {
  const CatalogArchive& archive = catalog_.archiveOf(location);
  const auto [first, after] = std::ranges::equal_range(archive.clips, place.at, {},
                                                       [](const ClipEntry& clip) { return clip.place.at; });
  if (first - archive.clips.begin() != location.clip) return false;
  const VolumeSpan all(archive.set);
  return after == archive.clips.end() ||
         all.offsetOf(after->place.at) - all.offsetOf(place.at) >= place.length;
}

ReadClip ClipReader::examine(Catalog::Location location, const EntryPlace& place,
                             const FetchedEntry& fetched) {
  const auto& [source, raw] = fetched;
  if (!raw) {
    const auto volume = catalog_.archiveOf(location).set.goneVolume();
    if (volume) gone_ = {ErrorCode::ArchiveGone, shownPath(*volume), raw.error().detail};
    const QString what = QStringLiteral("%1: %2").arg(raw.error().file, raw.error().detail);
    return unreadable(location, Access::ReadFailed, {Code::ReadFailed, 0, 0, what});
  }
  const Unpacked unpacked = source->unpack(place, *raw, file_);
  if (unpacked.damage != Damage::None && catalog_.archiveOf(location).set.isReplaced()) {
    return unreadable(location, Access::ReadFailed, {Code::ArchiveChanged});
  }
  ReadClip result{location,
                  Access::Readable,
                  inspector_->inspect(unpacked.bytes),
                  unpacked.bytes,
                  place.crc.value_or(unpacked.crc),
                  {}};
  const auto name = raw->byHeader ? parseClipName(raw->nameByHeader) : std::nullopt;
  if (name && name->id == catalog_.at(location).id) result.byHeader = raw->byHeader;
  result.facts.crc = unpacked.crc;
  if (unpacked.damage != Damage::None) {
    result.facts.damage = unpacked.damage;
    result.facts.detail = detailOf(unpacked, place);
  }
  return result;
}

ReadClip ClipReader::unreadable(Catalog::Location location, Access access, const Detail& detail) const {
  ReadClip result{location, access, {}, {}, catalog_.at(location).place.crc.value_or(0), {}};
  result.facts.detail = detail;
  return result;
}

}  // namespace ase

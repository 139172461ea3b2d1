#include "core/zip/zip_source.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "core/archive/volume_reader.h"
#include "core/archive/volume_span.h"
#include "core/zip/directory.h"
#include "core/zip/end_record.h"
#include "core/zip/inflate.h"
#include "core/zip/list_entries.h"
#include "core/zip/lost_bytes.h"
#include "core/zip/read_entry.h"
#include "core/zip/salvage.h"
#include "core/zip/wrapped_offsets.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

class ZipSource : public Source {
 public:
  explicit ZipSource(ArchiveSet set) : set_(std::move(set)), volumes_(set_) {}

  Result<ArchiveListing> list(const CancelToken& cancel, const ReadingTurn& turn) override {
    std::unique_lock reading = turn.take();
    auto listing = listDirectory(cancel, reading);
    if (listing) return listing;
    if (const auto& failure = volumes_.failure()) return std::unexpected(*failure);
    const Error& error = listing.error();
    const bool isBeyondRepair = error.code == ErrorCode::FileUnreadable || error.code == ErrorCode::Cancelled;
    if (isBeyondRepair) return listing;
    if (set_.volumes.back().present && error.code == ErrorCode::LastVolumeMissing)
      set_.volumes.push_back({error.file, 0, 0, false});
    return salvageWithoutDirectory(set_, volumes_, error, cancel);
  }

  Result<RawEntry> fetch(const EntryPlace& place, Buffer& buffer) override {
    const std::size_t lead = leadOf(place);
    const auto bytes = readEntry(place, volumes_, buffer, lead);
    if (!bytes) return std::unexpected(bytes.error());
    const auto volume = std::min<std::size_t>(place.at.volume, set_.volumes.size() - 1);
    auto raw = rawEntryOf(place, *bytes, set_.volumes[volume].path);
    if (raw)
      buffer.shrink(static_cast<std::size_t>(raw->data.data() - buffer.bytes().data()) + raw->data.size());
    return raw;
  }

  void prepare(const EntryPlace& place) override { volumes_.willRead(place.at, usualLength(place)); }

  Unpacked unpack(const EntryPlace& place, const RawEntry& raw, Buffer& target) const override {
    Unpacked unpacked = inflate(place, raw.data, target);
    if (unpacked.damage != Damage::None && raw.headerDamaged) unpacked.damage = Damage::BadHeader;
    return unpacked;
  }

 private:
  /// How far past the buffer's start a local header is put, so that the data after it, and with
  /// them the samples of a stored WAV, begin at an even address: only then can they be measured in
  /// place.
  static std::size_t leadOf(const EntryPlace& place) { return nameLengthOf(place) % 2; }

  /// Releases `reading` while it computes.
  Result<ArchiveListing> listDirectory(const CancelToken& cancel, std::unique_lock<std::mutex>& reading) {
    const QString lastPath = set_.volumes.back().path;
    if (!set_.volumes.back().present) return fail(ErrorCode::LastVolumeMissing, lastPath);
    auto end = findEndRecord(set_, volumes_, cancel);
    if (!end) return std::unexpected(end.error());
    if (completeVolumes(set_, *end)) end = findEndRecord(set_, volumes_, cancel);
    if (!end) return std::unexpected(end.error());
    std::vector<Entry> entries;
    const auto list = [&](const DirectoryPart& part) -> Result<> {
      reading.unlock();
      auto some = listEntries(part, lastPath, cancel);
      reading.lock();
      if (!some) return std::unexpected(some.error());
      if (entries.empty())
        entries = std::move(*some);
      else
        std::ranges::move(*some, std::back_inserter(entries));
      return {};
    };
    auto directory = readDirectory(set_, volumes_, *end, list, cancel);
    if (!directory) return std::unexpected(directory.error());
    if (const auto& failure = volumes_.failure()) return std::unexpected(*failure);

    if (end->wraps > 0) restoreLengths(entries, VolumeSpan(set_).offsetOf(end->directory));
    auto lostBytes = findLostBytes(set_, *end, volumes_, entries, cancel);
    if (!lostBytes) return std::unexpected(lostBytes.error());
    ArchiveListing listing{set_, std::move(entries), std::move(*lostBytes), directory->damage, {}, {}};
    listing.oddity = oddityOf(*end, directory->shift, listing.lostBytes);
    if (listing.damage.isEmpty() && end->isOfEntry) listing.damage = {Detail::Code::DirectoryOfEntry};
    ArchiveState state{.isTornApart = end->shift < 0 || directory->shift != end->shift,
                       .goesOn = end->bytesAfter >= zip::kLocalHeaderSize};
    if (end->shift > 0 && endsAsArchive(set_, volumes_, static_cast<std::uint64_t>(end->shift)))
      state.archiveInFront = static_cast<std::uint64_t>(end->shift);
    if (auto done = salvageGaps(listing, volumes_, end->directory, directory->doubtful, state, cancel); !done)
      return std::unexpected(done.error());
    return listing;
  }

  /// `shift`: how far the entries are from where the directory says.
  static Detail oddityOf(const EndRecord& end, std::int64_t shift,
                         const std::vector<std::uint64_t>& lostBytes) {
    using Code = Detail::Code;
    if (end.contradictory) return {Code::EndContradictory};
    if (end.shift > 0 && end.shift == shift)
      return {Code::BytesInFront, static_cast<std::uint64_t>(end.shift)};
    const std::uint64_t lost = std::accumulate(lostBytes.begin(), lostBytes.end(), std::uint64_t{0});
    const bool isExplained = end.shift < 0 && static_cast<std::uint64_t>(-end.shift) == lost;
    if (end.misplaced && !isExplained) return {Code::DirectoryMisplaced};
    if (end.wraps > 0) return {Code::NumbersWrap};
    if (end.bytesAfter > 0) return {Code::BytesAfter, end.bytesAfter};
    return end.hasOtherAfterIt ? Detail{Code::ArchiveInComment} : Detail();
  }

  ArchiveSet set_;
  VolumeReader volumes_;
};

}  // namespace

std::unique_ptr<Source> openZip(const ArchiveSet& set) {
  return std::make_unique<ZipSource>(set);
}

}  // namespace ase

#include "core/zip/salvage.h"

#include <algorithm>
#include <array>
#include <numeric>

#include <QHash>
#include <QSet>

#include "core/archive/volume_span.h"
#include "core/zip/entry_name.h"
#include "core/zip/entry_scan.h"
#include "core/zip/lost_bytes.h"
#include "core/zip/read_entry.h"
#include "core/zip/stream_entry.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

constexpr std::uint64_t kPastAll = std::uint64_t{1} << 62U;

/// Whether the data descriptor of an entry, if there is one with its CRC-32 and packed size, gives
/// a different size from the directory.
bool contradictsDescriptor(const EntryPlace& place, std::size_t headerLength, VolumeReader& reader) {
  std::array<std::byte, zip::kLongestDescriptor> bytes{};
  const VolumePosition next{place.at.volume, place.at.offset + headerLength + place.length};
  const auto got = reader.read(next, bytes);
  if (!got || *got < bytes.size()) return false;
  int most = 0;  // fields that agree
  for (const zip::DescriptorForm form : zip::kDescriptorForms) {
    const auto found = zip::descriptorAtStart(bytes, form);
    if (!found) continue;
    most = std::max(most, (found->crc == place.crc) + (found->compressedSize == place.length) +
                              (found->size == place.size));
  }
  return most == 2;  // with fewer it is not a descriptor, or the whole record is useless
}

/// Whether the local header of an entry agrees with the directory. True if it cannot be read, as
/// there is then no reason to doubt the directory.
bool agreesWithHeader(const Entry& entry, VolumeReader& reader, std::vector<std::byte>& buffer) {
  constexpr std::size_t kUsualExtra = 64;
  buffer.resize(zip::kLocalHeaderSize + nameLengthOf(entry.place) + kUsualExtra);
  const auto got = reader.read(entry.place.at, buffer);
  if (!got) return true;
  const auto local = zip::parseLocalHeader(std::span(buffer).first(*got));
  if (!local || local->method != entry.place.method || local->nameLength != nameLengthOf(entry.place))
    return false;
  const QByteArrayView name(buffer.data() + zip::kLocalHeaderSize, local->nameLength);
  const bool plain = std::ranges::all_of(entry.name, [](QChar c) { return c.unicode() < 0x80; });
  if (plain && decodeEntryName(name, false, {}) != entry.name) return false;
  if (local->hasDescriptor()) return !contradictsDescriptor(entry.place, local->length(), reader);
  return local->crc == entry.place.crc && local->compressedSize == entry.place.length &&
         local->size == entry.place.size;
}

/// Whether the directory's own numbers contradict each other.
bool contradictsItself(const EntryPlace& place) {
  return place.method == zip::kMethodStored && place.length != place.size;
}

/// Separates the entries of a listing into those that can be relied on and the others, and finds
/// the bytes that belong to none.
class Gaps {
 public:
  Gaps(const ArchiveListing& listing, VolumeReader& reader, std::span<const std::size_t> doubtful,
       const ArchiveState& state)
      : listing_(listing),
        reader_(reader),
        isGood_(listing.entries.size()),
        isTornApart_(state.isTornApart),
        anyDoubt_(state.isTornApart || state.goesOn || !doubtful.empty() || !listing.damage.isEmpty()) {
    for (std::size_t i = 0; i < isGood_.size(); ++i) {
      const EntryPlace& place = listing.entries[i].place;
      const bool isLost = place.access == Access::VolumeMissing || place.access == Access::VolumeCut;
      isGood_[i] = place.access == Access::Readable && !contradictsItself(place);
      anyDoubt_ = anyDoubt_ || (!isGood_[i] && !isLost);
    }
    for (const std::size_t index : doubtful) isGood_[index] = false;
    order_.resize(isGood_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    const auto place = [this](std::size_t i) { return placeOf(i); };
    if (!std::ranges::is_sorted(order_, {}, place)) std::ranges::sort(order_, {}, place);
  }

  /// Compares the local headers with the directory if there are not too many and the archive is
  /// small enough for this to take a few seconds at most; otherwise only if bytes are missing or
  /// inserted.
  Result<> compareHeaders(const CancelToken& cancel) {
    constexpr qint64 kMostBytes = qint64{1} << 30;
    constexpr std::size_t kMostEntries = 20'000;
    constexpr std::size_t kAhead = 64;  // so a network share can answer several requests at a time
    const bool isLarge = listing_.set.totalSize() > kMostBytes || order_.size() > kMostEntries;
    if (isLarge && !isTornApart_) return {};
    std::size_t ahead = 0;
    for (std::size_t at = 0; at < order_.size(); ++at) {
      if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
      for (; ahead < std::min(at + kAhead, order_.size()); ++ahead)
        reader_.willRead(listing_.entries[order_[ahead]].place.at, zip::kLocalHeaderSize);
      const std::size_t i = order_[at];
      if (!isGood_[i] || agreesWithHeader(listing_.entries[i], reader_, buffer_)) continue;
      isGood_[i] = false;
      anyDoubt_ = true;
    }
    return {};
  }

  /// Scans the gaps of one run up to `end`, where the directory begins; also what comes after that,
  /// if anything is wrong.
  Result<> scan(const VolumeSpan& run, std::uint64_t end, std::vector<Entry>& found,
                const CancelToken& cancel) {
    if (auto done = doubtBrokenOnes(run, end, cancel); !done) return done;
    if (anyDoubt_) end = run.size();
    std::vector<ByteRange> gaps;
    std::uint64_t covered = 0;
    const auto addGap = [&](std::uint64_t to) {
      if (to >= covered + leastGap()) gaps.push_back({covered, to});
    };
    for (const std::size_t i : goodOnesOf(run)) {
      const std::uint64_t start = run.offsetOf(placeOf(i));
      addGap(std::min(start, end));
      covered = std::max(covered, start + leastLength(listing_.entries[i].place));
    }
    addGap(end);
    return scanForEntries(reader_, run, listing_.set.volumes.size(), gaps, found, cancel);
  }

  /// Whether the directory lists an entry neither by its name nor by its place.
  bool isUnlisted(const Entry& entry) const {
    return !listedNames_.contains(entry.name) &&
           !std::ranges::binary_search(order_, entry.place.at, {},
                                       [this](std::size_t i) { return placeOf(i); });
  }

  /// The found entries that the directory does not give as well or better.
  Result<std::vector<Entry>> news(std::vector<Entry> found, const CancelToken& cancel) {
    QHash<QString, Namesakes> listed;
    for (const Entry& entry : found) listed[entry.name];
    for (std::size_t at = 0; !listed.isEmpty() && at < order_.size(); ++at) {
      if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
      const auto namesakes = listed.find(listing_.entries[order_[at]].name);
      if (namesakes == listed.end()) continue;
      namesakes->add(order_[at], *this);
      listedNames_.insert(namesakes.key());
    }
    std::erase_if(found, [&](const Entry& entry) { return listed[entry.name].haveBetter(entry, *this); });
    return found;
  }

 private:
  /// The entries of one name that the directory lists. However many there are, each is examined
  /// once.
  class Namesakes {
   public:
    /// To be called in the order of their bytes.
    void add(std::size_t index, Gaps& gaps) {
      indices_.push_back(index);
      const VolumePosition at = gaps.placeOf(index);
      const bool isNews = reliable_.empty() || (reliable_.size() == 1 && reliable_.front() != at);
      if (isNews && gaps.isReliable(index)) reliable_.push_back(at);
    }
    /// Whether one of them makes `found` superfluous: it is the same, or is elsewhere and can be
    /// relied on.
    bool haveBetter(const Entry& found, const Gaps& gaps) const {
      const VolumePosition at = found.place.at;
      const auto here =
          std::ranges::equal_range(indices_, at, {}, [&](std::size_t i) { return gaps.placeOf(i); });
      const auto isFound = [&](std::size_t i) { return isSame(gaps.listing_.entries[i], found); };
      return std::ranges::any_of(here, isFound) ||
             std::ranges::any_of(reliable_, [&](VolumePosition place) { return place != at; });
    }

   private:
    std::vector<std::size_t> indices_;
    std::vector<VolumePosition> reliable_;  ///< up to two places of entries that can be relied on
  };

  VolumePosition placeOf(std::size_t index) const { return listing_.entries[index].place.at; }

  /// Extra fields and data descriptors leave small gaps, which are searched only if something is
  /// wrong.
  std::uint64_t leastGap() const { return anyDoubt_ ? zip::kLocalHeaderSize + 1 : 1024; }

  /// The good entries that begin in a run, in the order of their bytes.
  std::vector<std::size_t> goodOnesOf(const VolumeSpan& run) const {
    const auto volumeOf = [this](std::size_t i) { return placeOf(i).volume; };
    std::vector<std::size_t> good;
    for (auto i = std::ranges::lower_bound(order_, run.firstVolume(), {}, volumeOf);
         i != order_.end() && volumeOf(*i) < run.endVolume(); ++i) {
      if (isGood_[*i]) good.push_back(*i);
    }
    return good;
  }

  /// An entry that lost bytes claims those of the entries after it, whose headers would then not be
  /// searched for. So one that does not lead to the next entry or to any other ZIP structure must
  /// match its CRC-32.
  Result<> doubtBrokenOnes(const VolumeSpan& run, std::uint64_t end, const CancelToken& cancel) {
    const std::vector<std::size_t> good = goodOnesOf(run);
    for (std::size_t i = 0; i < good.size(); ++i) {
      if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
      const EntryPlace& place = listing_.entries[good[i]].place;
      const std::uint64_t next = i + 1 < good.size() ? run.offsetOf(placeOf(good[i + 1])) : end;
      const std::uint64_t claimed = run.offsetOf(place.at) + leastLength(place);
      if (claimed <= next && next - claimed < leastGap()) continue;
      auto isWhole = leadsOn(place);
      if (isWhole && !*isWhole) isWhole = hasItsCrc(place, cancel);
      if (!isWhole) return std::unexpected(isWhole.error());
      if (*isWhole) continue;
      isGood_[good[i]] = false;
      anyDoubt_ = true;
    }
    return {};
  }

  /// Whether a ZIP structure follows the data of an entry.
  Result<bool> leadsOn(const EntryPlace& place) {
    const auto header = readLocalHeader(place.at, reader_);
    if (!header) return false;
    std::array<std::byte, 4> bytes{};
    const auto got =
        reader_.read({place.at.volume, place.at.offset + header->length() + place.length}, bytes);
    if (!got) return std::unexpected(got.error());
    return *got == bytes.size() && zip::isSignature(zip::u32(bytes.data()));
  }

  /// Also true if so much has been read already that entries must share their bytes.
  Result<bool> hasItsCrc(const EntryPlace& place, const CancelToken& cancel) {
    const std::uint64_t budget =
        8 * static_cast<std::uint64_t>(listing_.set.totalSize()) + (std::uint64_t{64} << 20);
    const auto header = readLocalHeader(place.at, reader_);
    if (!header || bytesRead_ >= budget) return header.has_value();
    const auto data =
        streamEntry(place, header->length(), std::min(place.size, budget - bytesRead_), reader_, cancel);
    if (!data) return std::unexpected(data.error());
    bytesRead_ += place.length + data->size;
    return data->isThere && !data->isBroken && data->size == place.size && data->crc == place.crc;
  }

  /// Whether the directory's entry is as good as the one found at its place.
  static bool isSame(const Entry& listed, const Entry& found) {
    const EntryPlace& a = listed.place;
    const EntryPlace& b = found.place;
    const bool isLost = a.access == Access::VolumeMissing || a.access == Access::VolumeCut;
    if (a.access != Access::Readable) return isLost || b.access != Access::Readable;
    return a.crc == b.crc && a.length == b.length && a.size == b.size && a.method == b.method;
  }

  bool isReliable(std::size_t index) {
    return isGood_[index] && agreesWithHeader(listing_.entries[index], reader_, buffer_);
  }

  const ArchiveListing& listing_;
  VolumeReader& reader_;
  std::vector<bool> isGood_;
  std::vector<std::size_t> order_;  ///< the entries in the order of their bytes
  QSet<QString> listedNames_;       ///< of the entries that were found
  bool isTornApart_;
  bool anyDoubt_;
  std::uint64_t bytesRead_ = 0;  ///< packed and unpacked, to find out which entries are broken
  std::vector<std::byte> buffer_;
};

/// What salvaged entries need past the end of the last volume was cut off it.
void noteLostEnd(ArchiveListing& listing) {
  const VolumeSpan all(listing.set);
  const std::size_t last = listing.set.volumes.size() - 1;
  for (const Entry& entry : listing.entries) {
    const EntryPlace& place = entry.place;
    if (!entry.salvaged || place.access != Access::VolumeCut || place.blamedVolume != last) continue;
    const std::uint64_t end = all.offsetOf(place.at) + leastLength(place);
    if (end > all.size() && end < kPastAll)
      listing.lostBytes[last] = std::max(listing.lostBytes[last], end - all.size());
  }
}

}  // namespace

Result<ArchiveListing> salvageWithoutDirectory(const ArchiveSet& set, VolumeReader& reader, const Error& why,
                                               const CancelToken& cancel) {
  ArchiveListing listing;
  listing.set = set;
  for (const VolumeSpan& run : runsOf(set)) {
    const ByteRange all{0, run.size()};
    if (auto done = scanForEntries(reader, run, set.volumes.size(), {&all, 1}, listing.entries, cancel);
        !done)
      return std::unexpected(done.error());
  }
  if (listing.entries.empty()) return std::unexpected(why);
  EndRecord end;
  end.directory = {static_cast<std::uint32_t>(set.volumes.size() - 1), kPastAll};
  auto lostBytes = findLostBytes(set, end, reader, listing.entries, cancel);
  if (!lostBytes) return std::unexpected(lostBytes.error());
  listing.lostBytes = std::move(*lostBytes);
  for (Entry& entry : listing.entries) {  // what lies behind the end was cut off: no directory says otherwise
    if (entry.place.access != Access::BeyondEnd) continue;
    entry.place.access = Access::VolumeCut;
    entry.place.blamedVolume = static_cast<std::uint16_t>(end.directory.volume);
  }
  noteLostEnd(listing);
  listing.directoryError = why;
  if (why.code == ErrorCode::NotAZip) listing.directoryError->code = ErrorCode::DirectoryDamaged;
  return listing;
}

Result<> salvageGaps(ArchiveListing& listing, VolumeReader& reader, VolumePosition directory,
                     std::span<const std::size_t> doubtful, const ArchiveState& state,
                     const CancelToken& cancel) {
  Gaps gaps(listing, reader, doubtful, state);
  if (auto done = gaps.compareHeaders(cancel); !done) return done;
  std::vector<Entry> found;
  for (const VolumeSpan& run : runsOf(listing.set)) {
    const std::uint64_t end = std::min(run.size(), run.offsetOf(directory));
    if (auto done = gaps.scan(run, end, found, cancel); !done) return done;
  }
  auto news = gaps.news(std::move(found), cancel);
  if (!news) return std::unexpected(news.error());
  const VolumeSpan all(listing.set);
  std::uint64_t unlisted = 0;
  for (Entry& entry : *news) {
    entry.salvaged = all.offsetOf(entry.place.at) >= state.archiveInFront;
    if (entry.salvaged && gaps.isUnlisted(entry)) ++unlisted;
  }
  if (listing.damage.isEmpty() && unlisted > 0) listing.damage = {Detail::Code::EntriesUnlisted, unlisted};
  std::ranges::move(*news, std::back_inserter(listing.entries));
  noteLostEnd(listing);
  return {};
}

}  // namespace ase

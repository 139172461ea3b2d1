#include "core/zip/entry_scan.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/zip/entry_name.h"
#include "core/zip/inflate.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

/// Reads consecutive existing volumes as one run of bytes: in large blocks when continuing from the
/// last read, and in small ones after a jump.
class RunReader {
 public:
  /// `reader` must outlive it.
  RunReader(VolumeReader& reader, VolumeSpan run) : reader_(reader), run_(std::move(run)) {}

  const VolumeSpan& run() const { return run_; }
  std::uint64_t size() const { return run_.size(); }

  /// The bytes from `at` on: as many as are in memory, but at least `least`, or fewer at the end of
  /// the run. Valid until the next call. `least` is at most kBlockBytes.
  Result<std::span<const std::byte>> bytes(std::uint64_t at, std::size_t least) {
    constexpr std::size_t kSmallBlockBytes = 4096;
    const std::uint64_t left = size() - std::min(size(), at);
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(least, left));
    const bool isHere = at >= start_ && at + wanted <= start_ + filled_;
    if (!isHere) {
      const bool goesOn = at >= start_ && at <= start_ + filled_;
      const std::size_t length = goesOn ? kBlockBytes : std::max(wanted, kSmallBlockBytes);
      block_.resize(kBlockBytes);
      filled_ = 0;
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(length, left));
      auto got = reader_.read(run_.positionOf(at), std::span(block_).first(count));
      if (!got) return std::unexpected(got.error());
      start_ = at;
      filled_ = *got;
    }
    return std::span<const std::byte>(block_).subspan(at - start_, filled_ - (at - start_));
  }

  /// Reads exactly the bytes asked for, or fewer at the end of the run; does not disturb the block
  /// that bytes() keeps.
  Result<std::size_t> peek(std::uint64_t at, std::span<std::byte> target) {
    if (at >= size()) return std::size_t{0};
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(target.size(), size() - at));
    if (at >= start_ && at + count <= start_ + filled_) {
      std::ranges::copy(std::span(block_).subspan(at - start_, count), target.begin());
      return count;
    }
    return reader_.read(run_.positionOf(at), target.first(count));
  }

  static constexpr std::size_t kBlockBytes = std::size_t{1} << 20;

 private:
  VolumeReader& reader_;
  VolumeSpan run_;
  std::vector<std::byte> block_;
  std::uint64_t start_ = 0;  ///< of the block
  std::size_t filled_ = 0;
};

constexpr std::size_t kMostFound = 1'000'000;
constexpr std::size_t kMostDoubtful = 10'000;

/// A scan of one run. Headers that claim the same data must not have them examined over and over:
/// bytes examined in vain count against a budget, and so does every byte inflated, as the data may
/// be a bomb.
class EntryScan {
 public:
  EntryScan(RunReader& reader, std::size_t volumeCount, const CancelToken& cancel)
      : reader_(reader),
        volumeCount_(volumeCount),
        cancel_(cancel),
        budget_(8 * reader.size() + (std::uint64_t{64} << 20)) {}

  /// Appends the entries that begin in [from, to) to `found`.
  Result<> scan(std::uint64_t from, std::uint64_t to, std::vector<Entry>& found) {
    std::uint64_t at = from;
    while (found.size() < kMostFound && wasted_ < budget_) {
      auto header = find("PK\3\4", at, to);
      if (!header) return std::unexpected(header.error());
      if (!*header) return {};
      at = **header + 4;
      auto candidate = candidateAt(**header);
      if (!candidate) return std::unexpected(candidate.error());
      if (!*candidate) continue;
      auto ends = findEnd(**candidate);
      if (!ends) return std::unexpected(ends.error());
      if (!(*candidate)->certain) wasted_ += (*candidate)->header.length();
      if (!*ends) continue;
      if (!(*candidate)->certain && ++doubtful_ > kMostDoubtful) continue;
      if ((*candidate)->certain) at = (*candidate)->end;
      found.push_back(entryOf(**candidate));
    }
    return {};
  }

 private:
  struct Candidate {
    std::uint64_t at = 0;  ///< of the local header
    zip::LocalHeader header;
    QString name;
    std::uint64_t dataAt = 0;
    std::uint64_t end = 0;  ///< end of the data and of what belongs to them
    bool certain = false;   ///< another ZIP structure follows
    bool cut = false;       ///< the run ends before the data do
    bool hasCrc = true;     ///< the archive gives the CRC-32
  };

  /// The first place in [from, to) where `what` begins.
  Result<std::optional<std::uint64_t>> find(std::string_view what, std::uint64_t from, std::uint64_t to) {
    while (from < to) {
      if (cancel_.isCancelled()) return fail(ErrorCode::Cancelled);
      auto bytes = reader_.bytes(from, what.size());
      if (!bytes) return std::unexpected(bytes.error());
      if (bytes->size() < what.size()) break;
      const std::size_t place = zip::textOf(*bytes).find(what);
      if (place != std::string_view::npos) {
        if (from + place >= to) break;
        return from + place;
      }
      from += bytes->size() - (what.size() - 1);
    }
    return std::nullopt;
  }

  Result<std::optional<Candidate>> candidateAt(std::uint64_t at) {
    constexpr std::size_t kMostNameBytes = 1024;
    constexpr std::uint16_t kLastMethod = 99;
    auto bytes = reader_.bytes(at, zip::kLocalHeaderSize);
    if (!bytes) return std::unexpected(bytes.error());
    const auto fixed = zip::parseLocalHeader(bytes->first(std::min(bytes->size(), zip::kLocalHeaderSize)));
    if (!fixed || fixed->nameLength == 0 || fixed->nameLength > kMostNameBytes || fixed->method > kLastMethod)
      return std::nullopt;
    bytes = reader_.bytes(at, fixed->length());
    if (!bytes) return std::unexpected(bytes.error());
    if (bytes->size() < fixed->length()) return std::nullopt;
    const QByteArrayView name(bytes->data() + zip::kLocalHeaderSize, fixed->nameLength);
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
    if (std::ranges::any_of(name, isControl)) return std::nullopt;
    Candidate candidate;
    candidate.at = at;
    candidate.header = *zip::parseLocalHeader(*bytes);
    candidate.name = decodeEntryName(name, (fixed->flags & zip::kFlagUtf8) != 0,
                                     QByteArrayView(name.end(), fixed->extraLength));
    candidate.dataAt = at + fixed->length();
    return candidate;
  }

  /// Fills in `end` and, if they come after the data, the sizes and the CRC-32. False if they
  /// cannot be determined.
  Result<bool> findEnd(Candidate& candidate) {
    zip::LocalHeader& header = candidate.header;
    const std::uint64_t left = reader_.size() - candidate.dataAt;
    candidate.end = candidate.dataAt + std::min(header.compressedSize, left);
    if (!header.hasDescriptor()) {
      candidate.cut = header.compressedSize > left;
      if (candidate.cut) return true;
      auto followed = isFollowed(candidate.end);
      if (!followed) return std::unexpected(followed.error());
      candidate.certain = *followed;
      return true;
    }
    if (header.compressedSize > 0 && header.compressedSize <= left) {
      auto length = descriptorAt(candidate.end, header.compressedSize, header, std::nullopt);
      if (!length) return std::unexpected(length.error());
      candidate.certain = *length > 0;
      candidate.end += *length;
      if (candidate.certain) return true;
      auto followed = isFollowedByRecord(candidate.end);
      if (!followed) return std::unexpected(followed.error());
      candidate.certain = *followed && header.crc != 0;  // there is no descriptor, whatever the flags say
      if (candidate.certain) return true;
    }
    if (header.method == zip::kMethodDeflated && !header.isEncrypted()) {
      auto ends = findEndByInflating(candidate);
      if (!ends || *ends) return ends;
    }
    return findEndByDescriptor(candidate);
  }

  Result<bool> findEndByInflating(Candidate& candidate) {
    constexpr std::size_t kStep = std::size_t{64} << 10;  // a bomb expands it a thousandfold
    if (inflated_ >= budget_) return false;
    InflateStream stream(budget_ - inflated_);
    bool goesOn = true;
    for (std::uint64_t at = candidate.dataAt; goesOn && at < reader_.size();) {
      if (cancel_.isCancelled()) return fail(ErrorCode::Cancelled);
      auto bytes = reader_.bytes(at, 1);
      if (!bytes) return std::unexpected(bytes.error());
      if (bytes->empty()) break;
      const auto step = bytes->first(std::min(bytes->size(), kStep));
      at += step.size();
      goesOn = stream.take(step);
    }
    inflated_ += stream.produced();
    if (stream.hasEnded()) {
      auto isEnd = endAfter(candidate, stream);
      if (!isEnd || *isEnd) return isEnd;
    }
    wasted_ += stream.packed();
    if (!goesOn) return false;
    markAsCut(candidate);
    return true;
  }

  /// Whether the candidate's data end where their deflate stream does: the descriptor follows, or,
  /// despite the flags, no descriptor but another ZIP structure.
  Result<bool> endAfter(Candidate& candidate, const InflateStream& stream) {
    zip::LocalHeader& header = candidate.header;
    candidate.end = candidate.dataAt + stream.packed();
    auto length = descriptorAt(candidate.end, stream.packed(), header, stream.crc());
    if (!length) return std::unexpected(length.error());
    candidate.end += *length;
    candidate.certain = *length > 0 && header.size == stream.produced();
    if (*length > 0) return candidate.certain;
    auto followed = isFollowedByRecord(candidate.end);
    if (!followed) return std::unexpected(followed.error());
    const bool hasCrc = header.crc != 0;
    candidate.certain = *followed && (!hasCrc || header.crc == stream.crc());
    if (!candidate.certain) return false;
    candidate.hasCrc = hasCrc;
    header.compressedSize = stream.packed();
    header.size = stream.produced();
    return true;
  }

  Result<bool> findEndByDescriptor(Candidate& candidate) {
    zip::LocalHeader& header = candidate.header;
    const auto endAt = [&](std::uint64_t descriptor, std::uint64_t next) -> Result<bool> {
      if (descriptor < candidate.dataAt) return false;
      auto length = descriptorAt(descriptor, descriptor - candidate.dataAt, header, std::nullopt);
      if (!length) return std::unexpected(length.error());
      candidate.end = descriptor + *length;
      candidate.certain = *length > 0 && (next == descriptor || candidate.end == next);
      return candidate.certain;
    };
    // The forms without a signature, which end where something else begins.
    const auto endBefore = [&](std::uint64_t next) -> Result<bool> {
      for (const zip::DescriptorForm form : zip::kDescriptorForms) {
        if (form.hasSignature) continue;
        auto ends = endAt(next - std::min<std::uint64_t>(next, form.length()), next);
        if (!ends || *ends) return ends;
      }
      return false;
    };
    bool isBehindEntries = false;
    const std::uint64_t left = budget_ - std::min(budget_, wasted_);
    const std::uint64_t end = candidate.dataAt + std::min(left, reader_.size() - candidate.dataAt);
    std::uint64_t at = candidate.dataAt;
    const auto giveUp = [&] {
      wasted_ += at - candidate.dataAt;
      return false;
    };
    for (;; ++at) {
      auto place = find("PK", at, end);
      if (!place) return std::unexpected(place.error());
      if (!*place) break;
      at = **place;
      auto bytes = reader_.bytes(at, 4);
      if (!bytes) return std::unexpected(bytes.error());
      const std::uint32_t signature = bytes->size() < 4 ? 0 : zip::u32(bytes->data());
      if (signature == zip::kDescriptor) {
        auto ends = endAt(at, at);
        if (!ends || *ends) return ends;
      }
      if (signature != zip::kLocalHeader && signature != zip::kDirectoryRecord) continue;
      auto ends = endBefore(at);
      if (!ends || *ends) return ends;
      isBehindEntries = isBehindEntries || signature == zip::kDirectoryRecord;
      if (signature != zip::kLocalHeader) continue;
      auto next = candidateAt(at);
      if (!next) return std::unexpected(next.error());
      if (*next) return giveUp();  // the next entry begins here: this one is damaged
    }
    at = end;
    auto ends = endBefore(reader_.size());
    if (!ends || *ends) return ends;
    if (isBehindEntries || end < reader_.size()) return giveUp();
    wasted_ += at - candidate.dataAt;
    markAsCut(candidate);
    return true;
  }

  void markAsCut(Candidate& candidate) const {
    candidate.cut = true;
    candidate.end = reader_.size();
    candidate.header.compressedSize = reader_.size() - candidate.dataAt + 1;  // at least
  }

  /// Length of a data descriptor at `at` that belongs to data of `packed` bytes; 0 if there is
  /// none. Copies what it says into `header`. If it can be read in several forms, the one that is
  /// followed by another ZIP structure counts.
  Result<std::size_t> descriptorAt(std::uint64_t at, std::uint64_t packed, zip::LocalHeader& header,
                                   std::optional<std::uint32_t> crc) {
    std::array<std::byte, zip::kLongestDescriptor> bytes{};
    auto got = reader_.peek(at, bytes);
    if (!got) return std::unexpected(got.error());
    std::size_t found = 0;
    for (const zip::DescriptorForm form : zip::kDescriptorForms) {
      const auto descriptor = zip::descriptorAtStart(std::span(bytes).first(*got), form);
      if (!descriptor || descriptor->compressedSize != packed || (crc && descriptor->crc != *crc)) continue;
      const bool isPlain = header.method == zip::kMethodStored && !header.isEncrypted();
      if (isPlain && descriptor->size != packed) continue;
      auto followed = isFollowed(at + form.length());
      if (!followed) return std::unexpected(followed.error());
      if (found > 0 && !*followed) continue;
      header.crc = descriptor->crc;
      header.compressedSize = packed;
      header.size = descriptor->size;
      found = form.length();
      if (*followed) break;
    }
    return found;
  }

  /// Whether a ZIP structure begins at `at`, or the run ends there.
  Result<bool> isFollowed(std::uint64_t at) {
    auto signature = signatureAt(at);
    if (!signature) return std::unexpected(signature.error());
    return at == reader_.size() || zip::isSignature(*signature);
  }

  /// The same, but for a data descriptor.
  Result<bool> isFollowedByRecord(std::uint64_t at) {
    auto signature = signatureAt(at);
    if (!signature) return std::unexpected(signature.error());
    return at == reader_.size() || (zip::isSignature(*signature) && *signature != zip::kDescriptor);
  }

  /// 0 if the run ends before the signature does.
  Result<std::uint32_t> signatureAt(std::uint64_t at) {
    std::array<std::byte, 4> bytes{};
    auto got = reader_.peek(at, bytes);
    if (!got) return std::unexpected(got.error());
    return *got == bytes.size() ? zip::u32(bytes.data()) : 0;
  }

  Entry entryOf(const Candidate& candidate) const {
    const zip::LocalHeader& header = candidate.header;
    EntryPlace place;
    place.at = reader_.run().positionOf(candidate.at);
    place.length = header.compressedSize;
    place.size = header.size;
    if (candidate.hasCrc) place.crc = header.crc;
    place.method = header.method;
    place.own = header.nameLength;
    place.access = accessOf(header.flags, header.method);
    if (candidate.cut) {
      const std::uint32_t end = reader_.run().endVolume();
      const bool isLast = end == volumeCount_;
      place.access = isLast ? Access::VolumeCut : Access::VolumeMissing;
      place.blamedVolume = static_cast<std::uint16_t>(end - (isLast ? 1 : 0));
    }
    return {candidate.name, place, header.flags, true};
  }

  RunReader& reader_;
  std::size_t volumeCount_;
  const CancelToken& cancel_;
  std::uint64_t budget_;  ///< bytes
  std::size_t doubtful_ = 0;
  std::uint64_t wasted_ = 0;    ///< packed bytes examined in vain
  std::uint64_t inflated_ = 0;  ///< bytes that came out, in vain or not
};

}  // namespace

Result<> scanForEntries(VolumeReader& reader, const VolumeSpan& run, std::size_t volumeCount,
                        std::span<const ByteRange> ranges, std::vector<Entry>& found,
                        const CancelToken& cancel) {
  RunReader bytes(reader, run);
  EntryScan scan(bytes, volumeCount, cancel);
  for (const ByteRange& range : ranges) {
    if (auto done = scan.scan(range.from, range.to, found); !done) return done;
  }
  return {};
}

}  // namespace ase

#include "core/zip/directory_records.h"

#include <algorithm>

#include "core/zip/zip_format.h"

namespace ase {
namespace {

constexpr std::size_t kLongestRecord = zip::kDirectoryRecordSize + std::size_t{3} * 0xFFFF;

std::size_t nameLengthOf(const std::byte* record) {
  return zip::u16(record + 28);
}
std::size_t extraLengthOf(const std::byte* record) {
  return zip::u16(record + 30);
}
std::size_t commentLengthOf(const std::byte* record) {
  return zip::u16(record + 32);
}

/// The length of the record at the beginning of `bytes`; 0 if there is none or it is incomplete.
std::size_t recordLength(std::span<const std::byte> bytes) {
  if (bytes.size() < zip::kDirectoryRecordSize || zip::u32(bytes.data()) != zip::kDirectoryRecord) return 0;
  const std::byte* p = bytes.data();
  const std::size_t length =
      zip::kDirectoryRecordSize + nameLengthOf(p) + extraLengthOf(p) + commentLengthOf(p);
  return length <= bytes.size() ? length : 0;
}

DirectoryRecord parse(std::span<const std::byte> bytes) {
  const std::byte* p = bytes.data();
  DirectoryRecord record{bytes.first(zip::kDirectoryRecordSize),
                         bytes.subspan(zip::kDirectoryRecordSize, nameLengthOf(p)),
                         bytes.subspan(zip::kDirectoryRecordSize + nameLengthOf(p), extraLengthOf(p)),
                         zip::u32(p + 24),
                         zip::u32(p + 20),
                         zip::u32(p + 42),
                         zip::u16(p + 34),
                         {}};
  zip::applyZip64(record.extra, {&record.size, &record.compressedSize, &record.offset}, &record.disk);
  return record;
}

/// Whether a directory ends at `rest`. Its records may be followed by a digital signature (APPNOTE
/// 4.3.13).
bool isEnd(std::span<const std::byte> rest) {
  constexpr std::uint32_t kDigitalSignature = 0x05054b50;
  return rest.empty() || (rest.size() >= 4 && zip::u32(rest.data()) == kDigitalSignature);
}

/// A directory of which part is in memory.
class Window {
 public:
  Window(const DirectoryPlace& place, VolumeReader& reader)
      : at_(place.at), size_(place.size), reader_(reader) {}

  std::uint64_t size() const { return size_; }
  VolumePosition positionOf(std::uint64_t at) const { return {at_.volume, at_.offset + at}; }

  /// The bytes from `at` on: at least as many as the two longest possible records, or all up to the
  /// end; usually more. Valid until the next call.
  Result<std::span<const std::byte>> from(std::uint64_t at) {
    constexpr std::uint64_t kBytes = std::uint64_t{4} << 20;
    const std::uint64_t needed = std::min<std::uint64_t>(2 * kLongestRecord, size_ - at);
    if (at < start_ || at + needed > start_ + bytes_.size()) {
      bytes_.resize(std::min(kBytes, size_ - at));
      const auto got = reader_.read(positionOf(at), bytes_);
      if (!got) return std::unexpected(got.error());
      if (*got < bytes_.size()) size_ = at + *got;  // the file has become shorter
      bytes_.resize(*got);
      start_ = at;
    }
    return std::span<const std::byte>(bytes_).subspan(at - start_);
  }

  /// The next place where a record may begin.
  Result<std::optional<std::uint64_t>> findSignature(std::uint64_t at, const CancelToken& cancel) {
    constexpr std::string_view kSignature = "PK\1\2";
    while (at < size_) {
      if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
      const auto bytes = from(at);
      if (!bytes) return std::unexpected(bytes.error());
      const std::string_view text = zip::textOf(*bytes);
      const std::size_t place = text.find(kSignature);
      if (place != std::string_view::npos) return at + place;
      if (text.size() < kSignature.size()) break;
      at += text.size() - (kSignature.size() - 1);
    }
    return std::nullopt;
  }

 private:
  VolumePosition at_;
  std::uint64_t size_;
  VolumeReader& reader_;
  std::vector<std::byte> bytes_;
  std::uint64_t start_ = 0;
};

}  // namespace

Result<DirectoryReading> forEachRecord(
    const DirectoryPlace& place, VolumeReader& reader,
    const std::function<Result<>(const DirectoryRecord&, bool trusted)>& visit, const CancelToken& cancel) {
  Window window(place, reader);
  DirectoryReading reading{.brokenAfter = {}, .isWhole = place.size == 0};
  std::uint64_t furthest = 0;  // past the records visited so far
  std::uint64_t headerBytes = 0;
  std::uint64_t at = 0;
  while (at < window.size()) {
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    const auto bytes = window.from(at);
    if (!bytes) return std::unexpected(bytes.error());
    const std::size_t length = recordLength(*bytes);
    if (length == 0) {
      const auto next = window.findSignature(at + 1, cancel);
      if (!next) return std::unexpected(next.error());
      if (!*next) break;
      if (!reading.brokenAfter) reading.brokenAfter = reading.records;
      at = **next;
      continue;
    }
    const auto after = bytes->subspan(length);
    reading.isWhole = isEnd(after);
    const bool trusted = reading.isWhole || recordLength(after) > 0;
    if (trusted || at >= furthest) {  // records that claim the bytes of others over and over must not be kept
      DirectoryRecord record = parse(*bytes);
      record.nameAt = window.positionOf(at + zip::kDirectoryRecordSize);
      headerBytes += zip::kLocalHeaderSize + record.name.size();
      if (headerBytes > place.roomForHeaders) {
        reading.isWhole = false;
        break;
      }
      if (auto visited = visit(record, trusted); !visited) return std::unexpected(visited.error());
      ++reading.records;
      furthest = std::max(furthest, at + length);
    }
    if (!trusted && !reading.brokenAfter) reading.brokenAfter = reading.records;
    at += trusted ? length : zip::kDirectoryRecordSize;
    if (reading.isWhole) break;
  }
  return reading;
}

Result<std::optional<FirstRecord>> firstRecord(VolumePosition directory, VolumeReader& reader) {
  std::vector<std::byte> bytes(kLongestRecord);
  const auto got = reader.read(directory, bytes);
  if (!got) return std::unexpected(got.error());
  bytes.resize(*got);
  if (recordLength(bytes) == 0) return std::nullopt;
  const DirectoryRecord record = parse(bytes);
  return FirstRecord{{record.name.begin(), record.name.end()}, record.offset};
}

}  // namespace ase

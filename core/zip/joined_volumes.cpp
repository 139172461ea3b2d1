#include "core/zip/joined_volumes.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

#include "core/zip/zip_format.h"

namespace ase {
namespace {

/// Searches for local headers in the file that the volumes were joined into.
class HeaderSearch {
 public:
  explicit HeaderSearch(VolumeReader& reader) : reader_(reader) {}

  /// Searches for a header after `from`, as far as the longest extra field and data descriptor may
  /// have moved it. Usually it is right there. Returns its place in the file.
  Result<std::optional<std::uint64_t>> find(std::uint64_t from, const SplitHeader& header) {
    constexpr std::size_t kNear = 1024;
    constexpr std::size_t kMostBetween = 0xFFFF + zip::kLongestDescriptor;
    std::vector<std::byte> name(header.nameLength);
    if (auto got = read(header.nameAt, name); !got) return std::unexpected(got.error());
    std::vector<std::byte> bytes;
    for (const std::size_t between : {kNear, kMostBetween}) {
      bytes.resize(between + zip::kLocalHeaderSize + name.size());
      const auto got = read({0, from}, bytes);
      if (!got) return std::unexpected(got.error());
      const auto there = std::span<const std::byte>(bytes).first(*got);
      if (const auto at = findIn(there, name)) return from + *at;
      if (there.size() < bytes.size()) break;
    }
    return std::nullopt;
  }

  std::uint64_t bytesRead() const { return bytesRead_; }

 private:
  static std::optional<std::size_t> findIn(std::span<const std::byte> bytes,
                                           std::span<const std::byte> name) {
    const std::string_view text = zip::textOf(bytes);
    const std::size_t length = zip::kLocalHeaderSize + name.size();
    for (std::size_t at = text.find("PK\3\4"); at != std::string_view::npos && at + length <= text.size();
         at = text.find("PK\3\4", at + 1)) {
      const std::byte* p = bytes.data() + at;
      if (zip::u16(p + 26) == name.size() &&
          text.substr(at + zip::kLocalHeaderSize, name.size()) == zip::textOf(name))
        return at;
    }
    return std::nullopt;
  }

  Result<std::size_t> read(VolumePosition at, std::span<std::byte> target) {
    auto got = reader_.read(at, target);
    if (got) bytesRead_ += *got;
    return got;
  }

  VolumeReader& reader_;
  std::uint64_t bytesRead_ = 0;
};

}  // namespace

Result<std::map<std::uint32_t, std::uint64_t>> startsOfJoinedVolumes(
    std::vector<SplitHeader> headers, std::map<std::uint32_t, std::uint64_t> starts, VolumeReader& reader,
    const CancelToken& cancel) {
  constexpr std::ptrdiff_t kMostTries = 8;  // a damaged header must not hide the rest of its volume
  constexpr std::uint64_t kMostBytesRead = std::uint64_t{256} << 20;  // real sets need a few MiB
  std::ranges::sort(headers, {}, &SplitHeader::at);
  starts.emplace(0, 0);
  HeaderSearch search(reader);
  for (auto next = headers.begin(); next != headers.end(); ++next) {
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    if (next == headers.begin() || starts.contains(next->at.volume)) continue;
    const SplitHeader& before = *(next - 1);
    const auto known = starts.find(before.at.volume);
    if (before.at.volume == next->at.volume || known == starts.end()) continue;
    const std::uint64_t end = known->second + before.at.offset + before.leastLength;
    for (auto tried = next; tried != headers.end() && tried - next < kMostTries; ++tried) {
      if (tried->at.volume != next->at.volume || search.bytesRead() > kMostBytesRead) break;
      const auto found = search.find(end + (tried->at.offset - next->at.offset), *tried);
      if (!found) return std::unexpected(found.error());
      if (!*found || **found < tried->at.offset) continue;
      starts.emplace(tried->at.volume, **found - tried->at.offset);
      break;
    }
  }
  return starts;
}

}  // namespace ase

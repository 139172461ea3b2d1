#include "core/check/large_entry.h"

#include <algorithm>
#include <libdeflate.h>
#include <vector>
#include <zlib.h>

#include "core/check/entry_verifier.h"

namespace ase {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{1} << 20;

/// Takes the compressed data block by block and counts and sums what comes out.
class Unpacker {
 public:
  explicit Unpacker(const EntryPlace& place) : place_(place), stored_(place.method == zip::kMethodStored) {
    usable_ = stored_ || inflateInit2(&stream_, -MAX_WBITS) == Z_OK;
  }
  ~Unpacker() {
    if (!stored_ && usable_) inflateEnd(&stream_);
  }
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  /// Returns whether more is wanted: nothing is wrong yet, and the deflate stream has not ended.
  bool take(std::span<const std::byte> block) {
    if (!usable_) return false;
    if (stored_) {
      add(block);
      return true;
    }
    stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(block.data()));
    stream_.avail_in = static_cast<uInt>(block.size());
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
      stream_.avail_out = static_cast<uInt>(out_.size());
      status_ = inflate(&stream_, Z_NO_FLUSH);
      add(std::span(out_).first(out_.size() - stream_.avail_out));
    } while (status_ == Z_OK && stream_.avail_out == 0 && produced_ <= place_.size);
    return (status_ == Z_OK || status_ == Z_BUF_ERROR) && produced_ <= place_.size;
  }

  MaybeFinding finding() const {
    if (produced_ > place_.size) return sizeDiffers(place_.size, place_.size, true);
    if (!stored_ && status_ != Z_STREAM_END) return dataBroken(produced_);
    if (produced_ != place_.size) return sizeDiffers(produced_, place_.size, false);
    if (crc_ != place_.crc) return crcDiffers(crc_, place_.crc);
    return std::nullopt;
  }

 private:
  void add(std::span<const std::byte> bytes) {
    crc_ = libdeflate_crc32(crc_, bytes.data(), bytes.size());
    produced_ += bytes.size();
  }

  const EntryPlace& place_;
  bool stored_;
  bool usable_ = false;
  z_stream stream_{};
  int status_ = Z_OK;
  std::vector<std::byte> out_ = std::vector<std::byte>(kBlockBytes);
  std::uint32_t crc_ = 0;
  std::uint64_t produced_ = 0;
};

MaybeFinding unreadable(const Error& error) {
  return Finding{EntryFault::Unreachable, error.detail};
}

}  // namespace

MaybeFinding verifyLargeEntry(const Entry& entry, VolumeReader& reader, const CancelToken& cancel) {
  constexpr std::size_t kMostHeader = zip::kLocalHeaderSize + 2 * 0xFFFF;
  std::vector<std::byte> block(std::max(kBlockBytes, kMostHeader));
  auto got = reader.read(entry.place.header, std::span(block).first(kMostHeader));
  if (!got) return unreadable(got.error());
  const auto start = std::span<const std::byte>(block).first(*got);
  if (MaybeFinding wrong = verifyHeader(entry, start)) return wrong;

  VolumePosition at = entry.place.header;
  at.offset += parseLocalHeader(start)->length();
  Unpacker unpacker(entry.place);
  std::uint64_t left = entry.place.compressedSize;
  while (left > 0 && !cancel.isCancelled()) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, kBlockBytes));
    got = reader.read(at, std::span(block).first(wanted));
    if (!got) return unreadable(got.error());
    if (*got < wanted) return notThere();
    at.offset += wanted;
    left -= wanted;
    if (!unpacker.take(std::span(block).first(wanted))) break;
  }
  return unpacker.finding();
}

}  // namespace ase

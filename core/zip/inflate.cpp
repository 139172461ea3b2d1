#include "core/zip/inflate.h"

#include <algorithm>
#include <array>
#include <libdeflate.h>
#include <limits>
#include <memory>
#include <new>
#include <utility>
#include <zlib.h>

#include "core/base/crc32.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

/// What a damaged deflate stream yields before it breaks, and how it breaks: libdeflate does not
/// say the former and only guesses the latter, whereas zlib knows both.
Damage inflateAsFarAsPossible(std::span<const std::byte> data, std::span<std::byte> target,
                              std::size_t& produced) {
  produced = 0;
  InflateStream stream(target.size(), [&](std::span<const std::byte> bytes) {
    const auto fitting = bytes.first(std::min(bytes.size(), target.size() - produced));
    std::ranges::copy(fitting, target.data() + produced);
    produced += fitting.size();
  });
  stream.take(data);
  return stream.produced() > target.size() ? Damage::SizeDiffers : Damage::BadData;
}

Damage inflateWhole(std::span<const std::byte> data, std::span<std::byte> target, std::size_t& produced) {
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> tables(
      libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  if (!tables) throw std::bad_alloc();
  std::size_t used = 0;
  const auto status = libdeflate_deflate_decompress_ex(tables.get(), data.data(), data.size(), target.data(),
                                                       target.size(), &used, &produced);
  if (status == LIBDEFLATE_SUCCESS) return produced == target.size() ? Damage::None : Damage::SizeDiffers;
  return inflateAsFarAsPossible(data, target, produced);
}

}  // namespace

Unpacked inflate(const EntryPlace& place, std::span<const std::byte> data, Buffer& target) {
  Unpacked unpacked;
  if (place.method == zip::kMethodStored) {
    unpacked.bytes = data.first(std::min<std::uint64_t>(data.size(), place.size));
    if (data.size() != place.size) unpacked.damage = Damage::SizeDiffers;
  } else {
    std::size_t produced = 0;
    unpacked.damage = inflateWhole(data, target.resize(place.size), produced);
    unpacked.bytes = target.shrink(produced);
  }
  unpacked.crc = crc32Of(unpacked.bytes);
  if (unpacked.damage == Damage::None && place.crc && unpacked.crc != place.crc)
    unpacked.damage = Damage::BadCrc;
  return unpacked;
}

struct InflateStream::State {
  z_stream stream{};
  int status = Z_OK;
  std::array<std::byte, std::size_t{256} << 10> out;

  State() { status = inflateInit2(&stream, -MAX_WBITS); }
  ~State() { inflateEnd(&stream); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  bool canGoOn() const { return status == Z_OK || status == Z_BUF_ERROR; }
};

InflateStream::InflateStream(std::uint64_t most, Sink sink)
    : state_(std::make_unique<State>()), most_(most), sink_(std::move(sink)) {}
InflateStream::~InflateStream() = default;

bool InflateStream::hasEnded() const {
  return state_->status == Z_STREAM_END;
}

bool InflateStream::take(std::span<const std::byte> block) {
  constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
  z_stream& stream = state_->stream;
  while (state_->canGoOn() && produced_ <= most_) {
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(block.data()));
    stream.avail_in = static_cast<uInt>(std::min(block.size(), kMost));
    stream.next_out = reinterpret_cast<Bytef*>(state_->out.data());
    stream.avail_out = static_cast<uInt>(state_->out.size());
    const std::size_t given = stream.avail_in;
    state_->status = inflate(&stream, Z_NO_FLUSH);
    const auto out = std::span<const std::byte>(state_->out).first(state_->out.size() - stream.avail_out);
    const std::size_t taken = given - stream.avail_in;
    packed_ += taken;
    produced_ += out.size();
    crc_ = crc32Of(out, crc_);
    if (sink_) sink_(out);
    block = block.subspan(taken);
    if (block.empty() && stream.avail_out > 0) break;
  }
  return state_->canGoOn() && produced_ <= most_;
}

}  // namespace ase

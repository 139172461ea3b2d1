#include "core/zip/inflate_stream.h"

#include <algorithm>
#include <array>
#include <utility>
#include <zlib.h>

#include "core/base/crc32.h"

namespace ase {

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

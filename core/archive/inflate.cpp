#include "core/archive/inflate.h"

#include <algorithm>
#include <libdeflate.h>
#include <new>

#include "core/archive/inflate_stream.h"
#include "core/archive/zip_format.h"
#include "core/base/crc32.h"

namespace ase {
namespace {

/// What a damaged deflate stream gives before it breaks, and how it breaks: libdeflate does not tell the one
/// and guesses the other, zlib knows both.
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

}  // namespace

struct Inflater::Tables {
  libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
  Tables() {
    if (decompressor == nullptr) throw std::bad_alloc();
  }
  ~Tables() { libdeflate_free_decompressor(decompressor); }
  Tables(const Tables&) = delete;
  Tables& operator=(const Tables&) = delete;

  Damage inflate(std::span<const std::byte> data, std::span<std::byte> target, std::size_t& produced) const {
    std::size_t used = 0;
    const auto status = libdeflate_deflate_decompress_ex(decompressor, data.data(), data.size(),
                                                         target.data(), target.size(), &used, &produced);
    if (status == LIBDEFLATE_SUCCESS) return produced == target.size() ? Damage::None : Damage::SizeDiffers;
    return inflateAsFarAsPossible(data, target, produced);
  }
};

Inflater::Inflater() : tables_(std::make_unique<Tables>()) {}
Inflater::~Inflater() = default;

Inflated Inflater::inflate(const EntryPlace& place, std::span<const std::byte> data, Buffer& target) {
  Inflated inflated;
  if (place.method == zip::kMethodStored) {
    inflated.bytes = data.first(std::min<std::uint64_t>(data.size(), place.size));
    if (data.size() != place.size) inflated.damage = Damage::SizeDiffers;
  } else {
    std::size_t produced = 0;
    inflated.damage = tables_->inflate(data, target.resize(place.size), produced);
    inflated.bytes = target.shrink(produced);
  }
  inflated.crc = crc32Of(inflated.bytes);
  if (inflated.damage == Damage::None && inflated.crc != place.crc) inflated.damage = Damage::BadCrc;
  return inflated;
}

}  // namespace ase

#include "core/zip/inflate.h"

#include <algorithm>
#include <libdeflate.h>
#include <memory>
#include <new>

#include "core/base/crc32.h"
#include "core/zip/inflate_stream.h"
#include "core/zip/zip_format.h"

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
  if (unpacked.damage == Damage::None && unpacked.crc != place.crc) unpacked.damage = Damage::BadCrc;
  return unpacked;
}

}  // namespace ase

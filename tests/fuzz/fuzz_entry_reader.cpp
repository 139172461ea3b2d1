#include <algorithm>
#include <array>
#include <zlib.h>

#include "core/base/crc32.h"
#include "core/zip/inflate.h"
#include "core/zip/zip_source.h"
#include "tests/fuzz/fuzz.h"

// Entry reader: the bytes are what lies where the directory says; at their end stands what the directory
// says. zlib is the oracle for what is called sound.

using namespace ase;
using namespace ase::fuzz;

namespace {

constexpr std::uint64_t kMostBytes = 1 << 16;

/// Whether zlib unpacks the same from these data.
bool zlibAgrees(std::span<const std::byte> packed, std::span<const std::byte> bytes) {
  std::vector<unsigned char> unpacked(bytes.size() + 1);
  z_stream stream{};
  require(inflateInit2(&stream, -15) == Z_OK, "zlib starts");
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = unpacked.data();
  stream.avail_out = static_cast<uInt>(unpacked.size());
  const int status = inflate(&stream, Z_FINISH);
  const auto count = static_cast<std::size_t>(stream.total_out);
  inflateEnd(&stream);
  return status == Z_STREAM_END && count == bytes.size() &&
         std::ranges::equal(bytes, std::as_bytes(std::span(unpacked).first(count)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  EntryPlace place;
  place.method = (input.takeByte() & 1U) != 0 ? 8 : 0;
  const bool fixedCrc = (input.takeByte() & 1U) != 0;
  place.at.offset = input.takeNumber(2);
  place.length = input.takeNumber(2);
  place.size = input.takeNumber(2);
  place.own = static_cast<std::uint16_t>(input.takeNumber(2));
  place.crc = static_cast<std::uint32_t>(input.takeNumber(4));

  ArchiveSet set;
  const QString path = scratch().filePath(QStringLiteral("x.zip"));
  write(path, input.rest());
  set.volumes = {{path, input.rest().size(), 0, true}};
  Buffer raw;
  const auto entry = openZip(set)->fetch(place, raw);
  if (!entry) return 0;
  require(entry->data.size() == place.length, "an entry is as long as its directory says");
  Buffer file;
  Unpacked inflated = inflate(place, entry->data, file);
  if (fixedCrc && inflated.damage == Damage::BadCrc) {  // what a CRC that fits would have let through
    place.crc = inflated.crc;
    inflated = inflate(place, entry->data, file);
  }
  require(inflated.bytes.size() <= kMostBytes, "no more is unpacked than declared");
  if (inflated.damage != Damage::None) return 0;
  require(inflated.bytes.size() == place.size, "a sound entry is as long as promised");
  require(crc32Of(inflated.bytes) == place.crc, "a sound entry has the CRC promised");
  const bool agrees = place.method == 0 ? std::ranges::equal(entry->data, inflated.bytes)
                                        : zlibAgrees(entry->data, inflated.bytes);
  require(agrees, "zlib unpacks the same");
  return 0;
}

#include "core/sample/sample_codec.h"

#include <bit>
#include <cmath>

#include "core/base/packed_bytes.h"

namespace ase {
namespace {

constexpr std::size_t kStratumBytes = 3 * sizeof(std::uint64_t);
constexpr std::size_t kClipBytes = ClipId::kLength + sizeof(std::uint64_t) + sizeof(std::uint16_t);

template <class Item, class Pack>
QByteArray packAll(const std::vector<Item>& items, std::size_t itemBytes, Pack pack) {
  QByteArray bytes(static_cast<qsizetype>(items.size() * itemBytes), '\0');
  Packer packer(bytes.data());
  for (const Item& item : items) pack(packer, item);
  return bytes;
}

std::uint64_t bitsOf(double value) {
  return std::bit_cast<std::uint64_t>(value);
}

double nextDouble(Unpacker& unpacker) {
  return std::bit_cast<double>(unpacker.number<std::uint64_t>());
}

}  // namespace

QByteArray packStrata(const std::vector<Stratum>& strata) {
  return packAll(strata, kStratumBytes, [](Packer& packer, const Stratum& stratum) {
    packer.number(bitsOf(stratum.from));
    packer.number(bitsOf(stratum.to));
    packer.number(stratum.clips);
  });
}

std::optional<std::vector<Stratum>> unpackStrata(const QByteArray& bytes) {
  std::vector<Stratum> strata;
  Unpacker unpacker(bytes);
  while (unpacker.left() > 0) {
    Stratum stratum{.from = nextDouble(unpacker), .to = nextDouble(unpacker)};
    stratum.clips = unpacker.number<std::int64_t>();
    const bool isNext = strata.empty() ? std::isfinite(stratum.from) : stratum.from == strata.back().to;
    if (!unpacker.isWhole() || !isNext || !(stratum.from < stratum.to) || stratum.clips < 0)
      return std::nullopt;
    strata.push_back(stratum);
  }
  return strata;
}

QByteArray packSampledClips(const std::vector<SampledClip>& clips) {
  return packAll(clips, kClipBytes, [](Packer& packer, const SampledClip& clip) {
    packer.text(clip.id.view());
    packer.number(bitsOf(clip.value));
    packer.number(clip.stratum);
  });
}

std::optional<std::vector<SampledClip>> unpackSampledClips(const QByteArray& bytes, std::size_t strata) {
  std::vector<SampledClip> clips;
  Unpacker unpacker(bytes);
  while (unpacker.left() > 0) {
    const auto id = ClipId::parse(unpacker.text(ClipId::kLength));
    const double value = nextDouble(unpacker);
    const auto stratum = unpacker.number<std::uint16_t>();
    if (!unpacker.isWhole() || !id || !std::isfinite(value) || stratum >= strata) return std::nullopt;
    clips.push_back({*id, value, stratum});
  }
  return clips;
}

}  // namespace ase

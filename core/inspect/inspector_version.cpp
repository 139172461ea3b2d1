#include "core/inspect/inspector_version.h"

extern "C" {
#include <libavcodec/codec_id.h>
}

namespace ase {
namespace {

bool isFloat(CodecId codec) {
  switch (codec) {
    case AV_CODEC_ID_PCM_F16LE:
    case AV_CODEC_ID_PCM_F24LE:
    case AV_CODEC_ID_PCM_F32LE:
    case AV_CODEC_ID_PCM_F32BE:
    case AV_CODEC_ID_PCM_F64LE:
    case AV_CODEC_ID_PCM_F64BE:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool isOutdated(const AudioFacts& facts, std::uint8_t inspector) {
  if (inspector >= kInspectorVersion) return false;
  if (facts.damage == Damage::NotDecodable) return true;
  if (facts.damage != Damage::None) return false;
  const bool isPlain = facts.container == Container::Wav && facts.pcm && !isFloat(facts.codec);
  const bool isWhole =
      facts.samples > 0 && facts.dataBytesPromised > 0 && facts.dataBytesPresent >= facts.dataBytesPromised;
  return !isPlain || !isWhole;
}

}  // namespace ase

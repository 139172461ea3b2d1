#pragma once

#include <cstdint>
#include <expected>
#include <string_view>

#include "core/audioset/clip_id.h"

namespace ase {

/// One sound event, a row of a strong-label TSV.
struct StrongEvent {
  ClipId id;
  std::int32_t segmentStartMs;  ///< where the clip begins in the source video
  std::int32_t startMs;         ///< of the event, from the beginning of the clip
  std::int32_t endMs;
  std::string_view mid;  ///< points into the line
};

/// The first line of the strong-label TSVs.
inline constexpr std::string_view kStrongHeader = "segment_id\tstart_time_seconds\tend_time_seconds\tlabel";
/// The first line of audioset_eval_strong_framed_posneg.tsv.
inline constexpr std::string_view kFramedHeader =
    "segment_id\tstart_time_seconds\tend_time_seconds\tlabel\tpresent";

/// Reads `<id>_<start in ms>`, start, end and mid, separated by tabs. An id may contain `_`, so the
/// segment id is split at the last one. The error is a short text that says what is wrong. Format:
/// research.google.com/audioset/download_strong.html.
std::expected<StrongEvent, const char*> parseStrongEvent(std::string_view line);

}  // namespace ase

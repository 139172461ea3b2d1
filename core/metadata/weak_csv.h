#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>
#include <vector>

#include <QtGlobal>

#include "core/audioset/clip_id.h"

namespace ase {

/// One row of a weak-label CSV. Times are milliseconds in the source video.
struct WeakRow {
  ClipId id;
  std::int32_t startMs;
  std::int32_t endMs;
};

/// Reads `YTID, start_seconds, end_seconds, "mid,mid"`; the spaces may be absent. `mids` receives
/// the labels, which point into `line`. The error is a short text that says what is wrong. Format:
/// research.google.com/audioset/download.html.
std::expected<WeakRow, const char*> parseWeakRow(std::string_view line, std::vector<std::string_view>& mids);

/// Whether a line in front of the first row belongs to the header. The line of column names may
/// have lost its `# `, without which programs that read CSV find the names. No row begins like
/// that, as an id is longer.
inline bool isWeakHeader(std::string_view line) {
  return line.starts_with('#') || line.starts_with("YTID,");
}

/// The number after `num_segs=` in a header line: how many rows the file has.
std::optional<qint64> parseNumSegs(std::string_view headerLine);

}  // namespace ase

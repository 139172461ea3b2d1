#include "core/metadata/strong_tsv.h"

#include <algorithm>
#include <array>

#include "core/metadata/fields.h"

namespace ase {
namespace {

using Columns = std::array<std::string_view, 4>;

/// False unless the line has exactly that many columns.
bool splitColumns(std::string_view line, Columns& columns) {
  for (std::string_view& column : columns) {
    const bool last = &column == &columns.back();
    const auto tab = line.find('\t');
    if (last != (tab == std::string_view::npos)) return false;
    column = line.substr(0, tab);
    if (!last) line.remove_prefix(tab + 1);
  }
  return true;
}

}  // namespace

std::expected<StrongEvent, const char*> parseStrongEvent(std::string_view line) {
  Columns columns;
  if (!splitColumns(line, columns)) return std::unexpected("not four columns");
  const auto [segment, startField, endField, mid] = columns;
  const auto cut = segment.rfind('_');
  if (cut == std::string_view::npos) return std::unexpected("no segment id in the first column");
  const auto id = ClipId::parse(segment.substr(0, cut));
  if (!id) return std::unexpected("no clip id in the segment id");
  const auto segmentStart = parseMilliseconds(segment.substr(cut + 1));
  if (!segmentStart) return std::unexpected("no start time in the segment id");
  const auto start = parseSeconds(startField);
  if (!start) return std::unexpected("no time in the second column");
  const auto end = parseSeconds(endField);
  if (!end) return std::unexpected("no time in the third column");
  if (*end < *start) return std::unexpected("the end lies before the start");
  if (!isMid(mid)) return std::unexpected("not a label id");
  return StrongEvent{*id, *segmentStart, *start, *end, mid};
}

}  // namespace ase

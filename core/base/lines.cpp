#include "core/base/lines.h"

#include <algorithm>

namespace ase {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

std::optional<TextLine> Lines::next() {
  if (rest_.empty()) return std::nullopt;
  const auto newline = rest_.find('\n');
  TextLine line{rest_.substr(0, newline), number_++, false, newline != std::string_view::npos};
  rest_.remove_prefix(line.ended ? newline + 1 : rest_.size());
  line.tooLong = line.text.size() > kMostLength;
  if (line.tooLong) line.text = {};
  if (line.number == 1 && line.text.starts_with(kByteOrderMark))
    line.text.remove_prefix(kByteOrderMark.size());
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  return line;
}

}  // namespace ase

#include "core/base/line_reader.h"

namespace ase {

Result<LineReader> LineReader::open(const QString& path) {
  auto blocks = LineBlocks::open(path);
  if (!blocks) return std::unexpected(blocks.error());
  return LineReader(std::move(*blocks));
}

std::optional<TextLine> LineReader::next() {
  while (true) {
    if (const auto line = lines_.next()) return line;
    auto block = blocks_.next();
    if (!block) return std::nullopt;
    block_ = std::move(*block);
    lines_ = block_.lines(lines_.number());
  }
}

}  // namespace ase

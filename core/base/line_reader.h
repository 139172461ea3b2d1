#pragma once

#include "core/base/line_blocks.h"

namespace ase {

/// Reads a text file line by line in bounded memory, whatever the file contains. Belongs to one
/// thread at a time.
class LineReader {
 public:
  /// Errors: MetadataMissing, FileUnreadable.
  static Result<LineReader> open(const QString& path);
  explicit LineReader(LineBlocks blocks) : blocks_(std::move(blocks)) {}

  /// The next line, valid until the one after it is read; nullopt at the end of the file or if
  /// reading failed (see status()).
  std::optional<TextLine> next();
  /// FileUnreadable if reading failed before the end of the file.
  Result<> status() const { return blocks_.status(); }

 private:
  LineBlocks blocks_;
  LineBlock block_;
  Lines lines_{{}};
};

}  // namespace ase

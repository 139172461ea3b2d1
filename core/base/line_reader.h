#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <QIODevice>

#include "core/base/error.h"

namespace ase {

/// One line of a text file, without its LF or CR LF.
struct TextLine {
  std::string_view text;  ///< valid until the next line is read; empty if the line is too long
  qint64 number = 0;      ///< from 1
  bool tooLong = false;   ///< longer than LineReader::kMostLength
  bool ended = true;      ///< false for a last line without a newline, which may have been cut
};

/// Reads a text file line by line in bounded memory, whatever the file holds: blocks of 1 MiB, and of a line
/// that is too long only the fact. A UTF-8 byte-order mark in front is dropped; bytes are not decoded.
/// Belongs to one thread at a time.
class LineReader {
 public:
  static constexpr std::size_t kMostLength = std::size_t{64} << 10;
  static constexpr std::size_t kBlockSize = std::size_t{1} << 20;

  /// Errors: MetadataMissing, FileUnreadable.
  static Result<LineReader> open(const QString& path);
  /// Reads from an open device. `name` stands in errors; `firstNumber` is that of the first line.
  LineReader(std::unique_ptr<QIODevice> device, QString name, std::size_t blockSize = kBlockSize,
             qint64 firstNumber = 1);

  /// The next line; nullopt at the end of the file, or when reading failed: see status().
  std::optional<TextLine> next();
  /// FileUnreadable if reading failed before the end of the file.
  Result<> status() const;
  /// Bytes of the whole file.
  qint64 size() const { return device_->size(); }

 private:
  bool fill();
  TextLine line(std::string_view raw, bool ended);

  std::unique_ptr<QIODevice> device_;
  QString name_;
  std::size_t blockSize_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;  ///< first byte of the line to come
  std::size_t end_ = 0;    ///< end of the bytes that are there
  qint64 number_ = 0;
  bool failed_ = false;
};

}  // namespace ase

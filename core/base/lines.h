#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include <QtGlobal>

namespace ase {

/// One line of a text, without its LF or CR LF.
struct TextLine {
  std::string_view text;  ///< points into the text; empty if the line is too long
  qint64 number = 0;      ///< from 1
  bool tooLong = false;   ///< longer than Lines::kMostLength
  bool ended = true;      ///< false for a last line without a newline, which may have been cut short
};

/// Iterates over the lines of a text in memory. A UTF-8 byte-order mark before line 1 is dropped;
/// bytes are not decoded.
class Lines {
 public:
  static constexpr std::size_t kMostLength = std::size_t{64} << 10;

  /// `text` must outlive the lines. `firstNumber` is that of its first line.
  explicit Lines(std::string_view text, qint64 firstNumber = 1) : rest_(text), number_(firstNumber) {}

  /// The next line; nullopt after the last one.
  std::optional<TextLine> next();
  /// The number of the next line.
  qint64 number() const { return number_; }

 private:
  std::string_view rest_;
  qint64 number_;
};

}  // namespace ase

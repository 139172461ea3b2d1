#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QByteArray>
#include <QString>

namespace ase {

/// Appends one line of CSV (RFC 4180, UTF-8, `\n`) to a text, field by field; the line ends when
/// the object goes out of scope.
class CsvLine {
 public:
  explicit CsvLine(QByteArray& text) : text_(text) {}
  ~CsvLine() { text_ += '\n'; }
  CsvLine(const CsvLine&) = delete;
  CsvLine& operator=(const CsvLine&) = delete;

  void add(const QByteArray& field);
  void add(const QString& field) { add(field.toUtf8()); }

 private:
  QByteArray& text_;
  bool first_ = true;
};

/// The fields of a CSV row as RFC 4180 has them, unquoted. nullopt if a quoted field is left open
/// or is followed by anything but a comma.
std::optional<std::vector<std::string>> splitCsv(std::string_view line);

}  // namespace ase

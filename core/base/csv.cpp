#include "core/base/csv.h"

#include <algorithm>
#include <string_view>

namespace ase {

void CsvLine::add(const QByteArray& field) {
  if (!first_) text_ += ',';
  first_ = false;
  constexpr std::string_view kSpecial = ",\"\r\n";
  const bool plain =
      std::ranges::none_of(field, [&](char c) { return kSpecial.find(c) != std::string_view::npos; });
  if (plain) {
    text_ += field;
    return;
  }
  text_ += '"';
  for (char c : field) {
    if (c == '"') text_ += '"';
    text_ += c;
  }
  text_ += '"';
}

std::optional<std::vector<std::string>> splitCsv(std::string_view line) {
  std::vector<std::string> fields(1);
  bool inside = false;  // inside a quoted field
  bool quoted = false;  // after its closing quote
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (inside) {
      const bool doubled = c == '"' && i + 1 < line.size() && line[i + 1] == '"';
      if (doubled) ++i;
      if (c == '"' && !doubled) {
        inside = false;
        quoted = true;
      } else {
        fields.back() += c;
      }
    } else if (c == ',') {
      fields.emplace_back();
      quoted = false;
    } else if (quoted) {
      return std::nullopt;
    } else if (c == '"' && fields.back().empty()) {
      inside = true;
    } else {
      fields.back() += c;
    }
  }
  if (inside) return std::nullopt;
  return fields;
}

}  // namespace ase

#include "core/results/csv.h"

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

}  // namespace ase

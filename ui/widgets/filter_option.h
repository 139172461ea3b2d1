#pragma once

#include <optional>

#include <QString>

namespace ase {

/// One box of a drop-down filter.
struct FilterOption {
  QString id;                   ///< unique within the filter
  QString text;                 ///< as shown
  std::optional<qint64> count;  ///< shown after the text if known

  bool operator==(const FilterOption&) const = default;
};

}  // namespace ase

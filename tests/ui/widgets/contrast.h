#pragma once

#include <algorithm>
#include <cmath>

#include <QColor>

namespace ase {

/// Contrast of two colours as WCAG 2 defines it, 1 to 21 (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio).
inline double contrast(const QColor& one, const QColor& other) {
  const auto luminance = [](const QColor& color) {
    const auto linear = [](double share) {
      return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
  };
  const double a = luminance(one);
  const double b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace ase

#pragma once

#include <optional>

#include <QString>

#include "core/base/lines.h"

namespace ase {

/// What a file is that does not begin with the line it should begin with. nullopt: it has no line.
inline QString describeBeginning(const std::optional<TextLine>& first, QLatin1StringView expected) {
  if (!first) return QStringLiteral("the file is empty");
  if (first->text.starts_with('<')) return QStringLiteral("the file is a web page");
  return QStringLiteral("the first line is not \"%1\"").arg(expected);
}

}  // namespace ase

#pragma once

#include <QString>

namespace ase {

/// A number as the window writes it: with the minus sign U+2212. Files have the ASCII one.
inline QString withMinusSign(QString number) {
  return number.replace(QLatin1Char('-'), QChar(u'−'));
}

}  // namespace ase

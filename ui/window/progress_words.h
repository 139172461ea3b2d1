#pragma once

#include <QString>

namespace ase {

/// "about 3 min left"
QString timeLeftWords(double seconds);

}  // namespace ase

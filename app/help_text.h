#pragma once

#include <QString>

namespace ase {

QString helpText();

}  // namespace ase

#pragma once

#include <QString>

#include "core/base/progress.h"

namespace ase {

/// The step of a job in plain English, such as "listing archives": for the command line and for logs.
QString stageName(Stage stage);

}  // namespace ase

#pragma once

#include <QString>

#include "core/base/error.h"

namespace ase {

/// What an error in an output folder that was there comes from: OutputGone where the folder is not there any
/// more, else `error` itself. Asks the disk.
Error orOutputGone(const Error& error, const QString& outputFolder);

}  // namespace ase

#pragma once

#include <memory>

#include <QLockFile>
#include <QString>

#include "core/base/error.h"

namespace ase {

/// Keeps other processes out of an output folder until it is destroyed. A lock left behind by a
/// process that died does not count. Errors: OutputInUse, FileUnwritable.
Result<std::unique_ptr<QLockFile>> lockOutput(const QString& outputFolder);

}  // namespace ase

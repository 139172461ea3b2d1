#pragma once

#include <QFile>

#include "core/base/error.h"

namespace ase {

/// Opens a file to read. What is neither a file nor a link to one, such as a pipe or a device, is refused: it
/// may make the reader wait without end. Errors: FileUnreadable.
Result<> openToRead(QFile& file, QIODevice::OpenMode more = {});

}  // namespace ase

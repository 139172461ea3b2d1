#pragma once

#include <QString>

namespace ase {

/// Why nothing can be written to a folder that is there, or is going to be created.
enum class OutputObstacle {
  None,          ///< that is known
  IsFile,        ///< the path leads to a file
  BelowFile,     ///< a part of the path does
  ReadOnlyDisk,  ///< it, or the nearest folder above that is there, is on a disk that is mounted so
  NotAllowed     ///< to this user
};

/// Asks the disk, which may take long, and writes nothing.
OutputObstacle obstacleTo(const QString& outputFolder);

}  // namespace ase

#pragma once

#include <QString>

namespace ase {

/// Whether an output folder still is the one whose results have this name (see ResultsStore::identity();
/// empty: any). It is not where other results stand in its place, nor where nothing does, as in the empty
/// folder that an unmounted disk leaves. It is where this process's window still has its claim, and where the
/// results are damaged or lost but can be rebuilt. Asks the disk and changes nothing; call it where this
/// process is not storing anything, which would leave SQLite's log behind.
bool holdsResults(const QString& outputFolder, const QString& identity);

}  // namespace ase

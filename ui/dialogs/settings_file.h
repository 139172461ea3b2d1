#pragma once

#include <QString>

namespace ase {

/// Whether a settings file holds a value that this program never writes and that QSettings would decode by
/// QDataStream
/// (`@Variant(...)`, `@DateTime(...)`, or a beginning that is escaped): a few bytes of such a value, changed
/// by hand or by a bad disk, make it ask for any amount of memory. False for a file that is not there.
bool isUnsafeSettingsFile(const QString& path);

/// Renames an unsafe file to `<path>.damaged`, so that the program starts with its defaults. Call before the
/// first value is read. Returns whether it had to.
bool setUnsafeSettingsAside(const QString& path);

}  // namespace ase

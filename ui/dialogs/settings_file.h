#pragma once

#include <QString>

namespace ase {

/// Whether a settings file holds a value that this program never writes and that QSettings would
/// decode with QDataStream (`@Variant(...)`, `@DateTime(...)`, or an escaped beginning): a few
/// bytes of such a value, altered by hand or by a bad disk, can make it allocate any amount of
/// memory. False if there is no such file.
bool isUnsafeSettingsFile(const QString& path);

/// Renames an unsafe file to `<path>.damaged`, so the program starts with its defaults. Call before
/// the first value is read. Returns whether that was necessary.
bool setUnsafeSettingsAside(const QString& path);

}  // namespace ase

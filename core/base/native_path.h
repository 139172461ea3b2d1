#pragma once

#include <filesystem>

#include <QFile>
#include <QString>

#include "core/base/error.h"

namespace ase {

/// A native path as a QString, with `/` between folders. On Unix, names are bytes, and those that
/// come from Chinese or Japanese Windows may not be valid UTF-8, which QString and QFile cannot
/// represent: an invalid byte becomes a lone surrogate, U+DC80 to U+DCFF for 0x80 to 0xFF (as in
/// PEP 383). Use openToRead() to open such a path and factsOf() (core/base/file_facts.h) to look at
/// it; QFile does not find it. On Windows, a path of more than 247 characters gets the prefix without
/// which the system does not take it, and loses it on the way back.
QString pathFromNative(const std::filesystem::path& native);
std::filesystem::path nativePath(const QString& path);

/// The path for people, reports and databases: `\xD6` for a byte that is not valid UTF-8,
/// everything else as it is.
QString shownPath(const QString& path);

/// The path as text of the same length, for code that requires valid text, such as
/// QRegularExpression: U+FFFD for a byte that is not valid UTF-8.
QString asText(const QString& path);

/// Opens a file for reading. Anything that is neither a file nor a link to one, such as a pipe or a
/// device, is refused: it could make the reader wait for ever. Errors: FileUnreadable.
Result<> openToRead(QFile& file, const QString& path, QIODevice::OpenMode more = {});

}  // namespace ase

#pragma once

#include <filesystem>

#include <QFile>
#include <QString>

#include "core/base/error.h"

namespace ase {

/// A path of the system as a QString, with `/` between folders. On Unix, names are bytes, and such as come
/// from Chinese or Japanese Windows may be no UTF-8, which QString and QFile cannot hold: a byte that is none
/// stands as a lone surrogate, U+DC80 to U+DCFF for 0x80 to 0xFF (as PEP 383 has it). Such a path is opened
/// by openToRead() and looked at by factsOf() (core/base/file_facts.h); QFile does not find it.
QString pathFromNative(const std::filesystem::path& native);
std::filesystem::path nativePath(const QString& path);

/// The path for people, reports and databases: `\xD6` for a byte that is no UTF-8, all else as it is.
QString shownPath(const QString& path);

/// The path as text of the same length, for what wants valid text such as QRegularExpression: U+FFFD for a
/// byte that is no UTF-8.
QString asText(const QString& path);

/// Opens a file to read. What is neither a file nor a link to one, such as a pipe or a device, is refused: it
/// may make the reader wait without end. Errors: FileUnreadable.
Result<> openToRead(QFile& file, const QString& path, QIODevice::OpenMode more = {});

}  // namespace ase

#pragma once

#include <cstddef>
#include <span>

#include <QByteArray>
#include <QFileDevice>
#include <QSaveFile>
#include <QString>

#include "core/base/error.h"

namespace ase {

/// Suffix of a file that is still being written. A file that carries it may be deleted when no run
/// is in progress.
inline constexpr char kPartialSuffix[] = ".partial";

/// Writes `bytes` to a temporary file beside `path` and renames it over `path`, so nobody ever sees
/// half a file. Does not wait for the disk: after a power cut the file may be too short, and
/// callers must be able to detect that. On failure the temporary file is removed and whatever was
/// at `path` is untouched. Two threads must not write the same path at once. Errors:
/// FileUnwritable, DiskFull.
Result<> replaceFile(const QString& path, std::span<const std::byte> bytes);

/// Likewise, for small text files that must survive a power cut: waits for the disk (QSaveFile).
Result<> replaceFileDurably(const QString& path, const QByteArray& bytes);

/// Publishes a file that was written as a whole, once no other program holds open what it replaces. Errors:
/// FileUnwritable, DiskFull.
Result<> commitFile(QSaveFile& file);

/// Whether replaceFileDurably() could write `path` right now: creates its temporary file and
/// removes it again. Whatever is at `path` is not touched. Only ordinary files can be replaced.
/// Errors: FileUnwritable, DiskFull.
Result<> mayReplaceFile(const QString& path);

/// Writes all of `bytes` to a file that was opened with QIODevice::Unbuffered: a buffered one
/// notices a full disk only when it is closed, and does not report it. Errors, about `path`:
/// FileUnwritable, DiskFull.
Result<> writeAll(QFileDevice& file, std::span<const std::byte> bytes, const QString& path);

/// Waits until the bytes of an open file are on the disk. False if the disk failed or the file
/// system cannot tell.
bool waitForDisk(const QFileDevice& file);

/// Has the system write to the disk what it still keeps in memory of the file system that holds a folder, and
/// waits for that, where it offers this. False if the disk failed.
bool flushDisk(const QString& folder);

/// The last error of a file that was to become `path`: DiskFull or FileUnwritable.
std::unexpected<Error> writeError(const QString& path, const QFileDevice& file);

/// Makes `path` another name for the file `existing` (a hard link, or a copy where the file system
/// has no links), replacing what was at `path`, with the same guarantee as replaceFile(). Errors:
/// FileUnreadable, FileUnwritable, DiskFull.
Result<> linkFile(const QString& existing, const QString& path);

/// Renames a file, replacing the target; copies it if the two are on different file systems. If
/// both already name the same file, both stay. Errors: those of linkFile().
Result<> moveFile(const QString& from, const QString& to);

/// Deletes a file; succeeds if there is none. Errors: FileUnwritable.
Result<> removeFile(const QString& path);

/// Creates the folder and its parents. Errors: FileUnwritable.
Result<> makeFolder(const QString& path);

}  // namespace ase

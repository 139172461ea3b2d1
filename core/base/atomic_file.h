#pragma once

#include <cstddef>
#include <span>

#include <QByteArray>
#include <QFileDevice>
#include <QString>

#include "core/base/error.h"

namespace ase {

/// Suffix of a file that is still being written. Whatever carries it may be deleted when no run is going on.
inline constexpr char kPartialSuffix[] = ".partial";

/// Writes `bytes` to a temporary file beside `path` and renames it over `path`, so that nobody ever sees half
/// a file. Does not wait for the disk: after a power cut the file may be short, which a caller must be able
/// to notice. On failure the temporary file is gone and what was at `path` before is untouched. Two threads
/// may not write the same path at once. Errors: FileUnwritable, DiskFull.
Result<> replaceFile(const QString& path, std::span<const std::byte> bytes);

/// The same for small text files that must survive a power cut: waits for the disk (QSaveFile).
Result<> replaceFileDurably(const QString& path, const QByteArray& bytes);

/// Whether replaceFileDurably() could write `path` as things are: makes its temporary file and removes it.
/// What is at `path` is not touched. Only ordinary files can be replaced. Errors: FileUnwritable, DiskFull.
Result<> mayReplaceFile(const QString& path);

/// Writes all of `bytes` to a file that was opened with QIODevice::Unbuffered: a buffered one finds out about
/// a full disk when it is closed, and keeps it to itself. Errors, about `path`: FileUnwritable, DiskFull.
Result<> writeAll(QFileDevice& file, std::span<const std::byte> bytes, const QString& path);

/// Waits until the bytes of an open file are on the disk. False where the disk failed, or the file system
/// does not tell.
bool waitForDisk(const QFileDevice& file);

/// What went wrong last with a file that was to become `path`: DiskFull or FileUnwritable.
std::unexpected<Error> writeError(const QString& path, const QFileDevice& file);

/// Makes `path` another name of the file `existing` (hard link; a copy where the file system cannot link),
/// replacing what was at `path`, with the same guarantee as replaceFile(). Errors: FileUnreadable,
/// FileUnwritable, DiskFull.
Result<> linkFile(const QString& existing, const QString& path);

/// Renames, replacing the target; copies where the two are on different file systems. If both are names of
/// one file already, both stay. Errors: those of linkFile().
Result<> moveFile(const QString& from, const QString& to);

/// Deletes a file; one that is not there is none the less gone. Errors: FileUnwritable.
Result<> removeFile(const QString& path);

/// Creates the folder and its parents. Errors: FileUnwritable.
Result<> makeFolder(const QString& path);

}  // namespace ase

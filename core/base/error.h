#pragma once

#include <expected>

#include <QString>

namespace ase {

/// What went wrong, as finely as callers and users must tell it apart. core/text/error_text.h has
/// the words for each. Catalogs store these numbers: add new ones at the end.
enum class ErrorCode {
  Internal,
  Cancelled,
  ArchivesFolderMissing,
  NoArchives,
  FileUnreadable,
  FileUnwritable,
  DiskFull,
  NotEnoughSpace,
  OutputInUse,  ///< `detail` has the lock's file, the process that has it, and its computer: a line each
  DatabaseNewer,
  DatabaseDamaged,
  ResultsWereDamaged,  ///< a warning: they have been rebuilt; `file` is the damaged one, kept aside
  ResultsWereMissing,  ///< likewise; `file` is the output folder
  MetadataMissing,
  MetadataUnsound,
  MetadataBadRow,
  MetadataNotUsed,  ///< a warning: an optional file is not the official one
  DownloadFailed,
  NotExtractedYet,
  NotAZip,
  LastVolumeMissing,
  DirectoryDamaged,
  ReportUnwritable,
  TooFewOpenFiles,
  ResultsAreGone,  ///< `file` is the output folder; its reports are there
  ResultsWereOld,  ///< a warning: files were compared with them; `file` is the output folder
  // Instead of NotAZip, where it is clear what the file is
  OtherFormat,  ///< `detail` is its name
  WebPageInstead,
  LfsPointerInstead,
  OnlyZeros,
  // Of files that cannot be used as archives as they are; `file` lists all of one kind, relative to
  // the archives folder
  LinkLeadsNowhere,
  DownloadUnfinished,
  PieceMisnamed,        ///< `detail` has the names that they should have
  MetadataTwoSegments,  ///< a warning: of clips that are listed twice
  OwnListUnsound,       ///< a list is not the official one, and not good enough for one of the user's own
  VolumeCopied,         ///< `detail` has the names of the volumes of which they are copies
  MetadataRowsSkipped,  ///< a warning: MetadataBadRow, and the user goes on without these rows
  ArchiveGone,          ///< during a run; `file` is the one that is not there any more
  OutputGone,           ///< the output folder, `file`, was there and is not any more
  NamesDifferInCase,    ///< a warning: of clips that the disk of the output folder, `file`, takes for one
  // Of runs that are divided: see core/shard
  RunSheetMissing,         ///< `file` is the output folder
  RunSheetUnsound,         ///< `file` belongs to a run that is prepared, and is not as it was written
  RunSheetOfOtherVersion,  ///< `detail` has both versions
  RunSheetDiffers,    ///< another run is prepared than is asked for; `detail`: its number of shards, if that
  RunIsDivided,       ///< and not merged: nothing else may run in the output folder, `file`
  RunMetadataDiffer,  ///< `file` is the metadata folder
  ShardInUse,         ///< `file` is the lock; `detail` names the computer and the process
  ShardUnsound,       ///< `file` is of a shard of another run, or not as it was written
  ShardArchivesDiffer,  ///< `file` is the archives folder, `detail` an archive
  ShardsMissing,        ///< `file` is the output folder, `detail` the numbers, as `sbatch --array` takes them
};

/// An error at an I/O edge, as a value. Verdicts about clips are data, not errors.
struct Error {
  ErrorCode code = ErrorCode::Internal;
  QString file;    ///< the file, folder or URL it happened to; empty if none
  QString detail;  ///< what the system or a library said, or the numbers that matter; may be empty

  bool operator==(const Error&) const = default;
};

/// Whether what findArchives() warns of are files that are not used.
inline bool isOfUnusedFiles(const Error& warning) {
  return warning.code != ErrorCode::VolumeCopied;
}

template <class T = void>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, QString file = {}, QString detail = {}) {
  return std::unexpected(Error{code, std::move(file), std::move(detail)});
}

}  // namespace ase

#pragma once

#include <expected>

#include <QString>

namespace ase {

/// What went wrong, as far as callers and users must tell it apart. core/text/error_text.h has the words for
/// each. Catalogs hold these by their numbers: new ones go to the end.
enum class ErrorCode {
  Internal,
  Cancelled,
  ArchivesFolderMissing,
  NoArchives,
  FileUnreadable,
  FileUnwritable,
  DiskFull,
  NotEnoughSpace,
  OutputInUse,
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
  // NotAZip, where it is clear what the file is instead
  OtherFormat,  ///< `detail` is its name
  WebPageInstead,
  LfsPointerInstead,
  OnlyZeros,
  // Of files that are no archive as they are; `file` has the names of all of a kind, below the archives
  // folder
  LinkLeadsNowhere,
  DownloadUnfinished,
  PieceMisnamed,        ///< `detail` has the names that they should have
  MetadataTwoSegments,  ///< a warning: of clips that are listed twice
  ArchiveGone,          ///< during a run; `file` is the one that is not there any more
};

/// An error at an I/O edge, as a value. Verdicts about clips are data, not errors.
struct Error {
  ErrorCode code = ErrorCode::Internal;
  QString file;    ///< the file, folder or URL it happened to; empty if none
  QString detail;  ///< what the system or a library said, or the numbers that matter; may be empty

  bool operator==(const Error&) const = default;
};

template <class T = void>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, QString file = {}, QString detail = {}) {
  return std::unexpected(Error{code, std::move(file), std::move(detail)});
}

}  // namespace ase

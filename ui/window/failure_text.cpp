#include "ui/window/failure_text.h"

#include <QCoreApplication>
#include <QDir>

#include "core/text/error_text.h"

namespace ase {
namespace {

class Text {
  Q_DECLARE_TR_FUNCTIONS(Failures)

 public:
  /// Empty if errorText() names no option.
  static QString of(ErrorCode code) {
    switch (code) {
      case ErrorCode::ArchivesFolderMissing:
        return tr(
            "The archives folder %1 does not exist. Choose the folder that holds the ZIP files (step 1).");
      case ErrorCode::NoArchives:
        return tr(
            "There is no ZIP archive in %1 or below it. Choose the folder that holds the ZIP files "
            "(step 1).");
      case ErrorCode::MetadataMissing:
        return tr(
            "The metadata file %1 is missing. Download the metadata, or use a local folder that contains it "
            "(step 2).");
      case ErrorCode::MetadataUnsound:
        return tr(
            "The metadata file %1 is not the official one, or is incomplete. It was not changed. Move it "
            "elsewhere and download the metadata, or use lists of your own (step 2).");
      case ErrorCode::OwnListUnsound:
        return tr(
            "The list %1 is not the official one, and cannot be used as one of your own: it must have rows, "
            "and every row must be valid. It was not changed. Correct it, or move it elsewhere and download "
            "the metadata (step 2).");
      case ErrorCode::MetadataNotUsed:
        return tr(
            "The metadata file %1 is not the official one, or is incomplete, and is not used. Move it "
            "elsewhere and download the metadata (step 2).");
      case ErrorCode::MetadataBadRow:
        return tr(
            "The metadata file %1 has rows that cannot be read. Download it again, or leave these rows out.");
      case ErrorCode::ResultsAreGone:
        return tr(
            "The results in %1 are empty or missing, but the reports still exist. Press Start to rebuild the "
            "results from the files and the reports, which hold your verdicts and notes.");
      case ErrorCode::ArchiveGone:
        return tr(
            "%1 is gone: a disk may have been unplugged, or a folder renamed. What was done is kept. Bring "
            "it back, then press Continue to do the rest.");
      case ErrorCode::OutputGone:
        return tr(
            "The output folder %1 is not there any more, as when a disk is unplugged or a folder is renamed. "
            "What was done is kept. Bring it back; Continue then does the rest.");
      case ErrorCode::DownloadFailed:
        return tr(
            "%1 could not be downloaded. Check the connection and try again, or use a local folder that "
            "has the file (step 2).");
      default:
        return {};
    }
  }
};

}  // namespace

QString failureText(const Error& error) {
  const QString words = Text::of(error.code);
  if (words.isEmpty()) return errorText(error);
  const QString headline = words.arg(QDir::toNativeSeparators(error.file));
  return error.detail.isEmpty() ? headline : headline + QStringLiteral(" (%1)").arg(error.detail);
}

}  // namespace ase

#include "core/text/error_text.h"

#include <algorithm>
#include <cerrno>
#include <initializer_list>
#include <system_error>

#include <QCoreApplication>
#include <QDir>

#include "core/text/detail_text.h"
#include "core/text/volume_text.h"

namespace ase {
namespace {

class ErrorText {
  Q_DECLARE_TR_FUNCTIONS(Errors)

 public:
  /// Whether the system refused something to this user.
  static bool isForbidden(const Error& error) {
    return error.detail.contains(QString::fromStdString(std::generic_category().message(EACCES)));
  }

  static QString headline(const Error& error) {
    const QString file = QDir::toNativeSeparators(error.file);
    switch (error.code) {
      case ErrorCode::Internal:
        return tr("An unexpected error. Please report it.");
      case ErrorCode::Cancelled:
        return tr("Cancelled.");
      case ErrorCode::ArchivesFolderMissing:
        return tr("The archives folder %1 does not exist. Name the folder that holds the ZIP files "
                  "(--archives DIR or check DIR).")
            .arg(file);
      case ErrorCode::LinkLeadsNowhere:
        return tr("These archives are links that lead nowhere: %1. Connect the disk, or fetch the files they "
                  "point to (git annex get, dvc pull).")
            .arg(file);
      case ErrorCode::DownloadUnfinished:
        return tr("These downloads are not finished: %1. Finish them, then run again: until then their clips "
                  "cannot be read.")
            .arg(file);
      case ErrorCode::PieceMisnamed:
        return tr("These look like ZIP archives, or pieces of them, but some pieces are missing or their "
                  "names do not show their order, so they are not used: %1. Download what is missing, and "
                  "give them names such as %2.")
            .arg(file, error.detail);
      case ErrorCode::VolumeCopied:
        return tr("These look like other copies of volumes: %1. What is damaged in a volume is read from its "
                  "copy; to use the copy alone, give it the volume's name (%2).")
            .arg(file, error.detail);
      case ErrorCode::NoArchives:
        return tr("There is no ZIP archive in %1 or below it. Name the folder that holds the ZIP files "
                  "(--archives DIR or check DIR).")
            .arg(file);
      case ErrorCode::FileUnreadable:
        return tr("%1 cannot be read. Check that the disk is connected and that you have permission to read "
                  "it.")
            .arg(file);
      case ErrorCode::FileUnwritable:
        return isForbidden(error) ? tr("%1 cannot be written: you do not have permission. Change that, or "
                                       "choose another output folder.")
                                        .arg(file)
                                  : tr("%1 cannot be written. Choose another output folder.").arg(file);
      case ErrorCode::DiskFull:
        return tr("The disk is full: %1 could not be written. Free some space, then run again: the run "
                  "continues where it stopped.")
            .arg(file);
      case ErrorCode::NotEnoughSpace:
        return tr("There is not enough space for the output in %1. Nothing was written. Free some space, or "
                  "choose another output folder or fewer subsets.")
            .arg(file);
      case ErrorCode::OutputInUse:
        return tr("Another run is using the output folder %1. Wait until it ends, or choose another folder.")
            .arg(file);
      case ErrorCode::DatabaseNewer:
        return tr("%1 was written by a newer version of this program. Use that version, or another output "
                  "folder.")
            .arg(file);
      case ErrorCode::DatabaseDamaged:
        return tr("%1 is damaged. Run again: the results will be rebuilt from the files and the reports, and "
                  "the damaged file will be set aside.")
            .arg(file);
      case ErrorCode::ResultsWereDamaged:
        return tr("The results were damaged. They have been rebuilt from the files and the reports; what "
                  "these do not record is read again. The damaged file was kept as %1.")
            .arg(file);
      case ErrorCode::ResultsWereMissing:
        return tr("There were files and reports in %1, but no results. The results have been rebuilt; what "
                  "the files and the reports do not record is read again.")
            .arg(file);
      case ErrorCode::MetadataMissing:
        return tr("The metadata file %1 is missing. Run without --offline to download it, or copy it there "
                  "yourself.")
            .arg(file);
      case ErrorCode::MetadataUnsound:
        return tr("The metadata file %1 is not the official one, or is incomplete. It was not changed. Move "
                  "it elsewhere and run without --offline to download the official one, or use lists of your "
                  "own with --own-lists.")
            .arg(file);
      case ErrorCode::OwnListUnsound:
        return tr("The list %1 is not the official one, and cannot be used as one of your own: it must have "
                  "rows, and every row must be valid. It was not changed. Correct it, or move it elsewhere "
                  "and run without --offline to download the official one.")
            .arg(file);
      case ErrorCode::MetadataNotUsed:
        return tr("The metadata file %1 is not the official one, or is incomplete, and is not used. Move it "
                  "elsewhere and run without --offline to download the official one.")
            .arg(file);
      case ErrorCode::MetadataBadRow:
        return tr("The metadata file %1 has rows that cannot be read. Download it again, or leave these rows "
                  "out with --skip-bad-rows.")
            .arg(file);
      case ErrorCode::MetadataRowsSkipped:
        return tr("The metadata file %1 has rows that cannot be read. They were left out.").arg(file);
      case ErrorCode::MetadataTwoSegments:
        return tr("Clips are listed with two different segments, of which an archive holds only one: see the "
                  "metadata file %1.")
            .arg(file);
      case ErrorCode::ArchiveGone:
        return tr("%1 is gone: a disk may have been unplugged, or a folder renamed. What was done is kept. "
                  "Bring it back, then run again: the run continues where it stopped.")
            .arg(file);
      case ErrorCode::RunSheetMissing:
        return tr("No run is prepared in %1. Begin with: prepare --shards N --output %1, and the options of "
                  "the run.")
            .arg(file);
      case ErrorCode::RunSheetUnsound:
        return tr("%1 is not as \"prepare\" wrote it, so that shards could not be trusted to fit together. "
                  "Prepare "
                  "again with --restart; audio files stay.")
            .arg(file);
      case ErrorCode::RunSheetOfOtherVersion:
        return tr("The run of %1 was prepared by another version of this program. Use that version on every "
                  "computer, or prepare again with --restart; audio files stay.")
            .arg(file);
      case ErrorCode::RunSheetDiffers:
        if (!error.detail.isEmpty())
          return tr("The run of %1 is divided into %2 shards: give K/%2.").arg(file, error.detail);
        return tr("Another run than this one is prepared: see %1. Finish that one, give the same options, or "
                  "prepare "
                  "anew with --restart; audio files stay.")
            .arg(file);
      case ErrorCode::RunIsDivided:
        return tr("A run that is divided among processes is under way in %1. Let it end and merge it, or "
                  "give it up by "
                  "deleting its folder \"shards\"; audio files stay.")
            .arg(file);
      case ErrorCode::RunMetadataDiffer:
        return tr("The lists of clips in %1 are not those with which the run was prepared. Put the former "
                  "ones back, or "
                  "prepare again with --restart; audio files stay.")
            .arg(file);
      case ErrorCode::ShardInUse:
        if (error.detail.isEmpty())
          return tr("Another process took this shard over and has done it: see %1. This one stops.")
              .arg(file);
        return tr("Another process is working on this shard: see %1. If it died, its lock counts for a "
                  "minute at "
                  "most; then run again.")
            .arg(file);
      case ErrorCode::ShardUnsound:
        return tr("%1 belongs to another run, or is not as this program wrote it. Delete the folder that it "
                  "is in, but "
                  "for clips.csv, and run this shard again.")
            .arg(file);
      case ErrorCode::ShardArchivesDiffer:
        return tr("The archives in %1 are not those with which the run was prepared. Name the right folder "
                  "(--archives DIR), or prepare again with --restart.")
            .arg(file);
      case ErrorCode::ShardsMissing:
        return tr("Not every shard of the run in %1 is complete, so nothing was merged. Run those that are "
                  "missing, "
                  "then merge again.")
            .arg(file);
      case ErrorCode::OutputGone:
        return tr("The output folder %1 is not there any more, as when a disk is unplugged or a folder is "
                  "renamed. What was done is kept. Bring it back, then run the same again: it goes on where "
                  "it stopped.")
            .arg(file);
      case ErrorCode::NamesDifferInCase:
        return tr("The names of some clips differ in upper and lower case alone, and the disk of %1 takes "
                  "them "
                  "for one: it keeps only one file of each such pair. Choose an output folder on a disk that "
                  "tells them apart.")
            .arg(file);
      case ErrorCode::DownloadFailed:
        return tr("%1 could not be downloaded. Check the connection and run again, or put the file into the "
                  "metadata folder and use "
                  "--offline.")
            .arg(file);
      case ErrorCode::NotExtractedYet:
        return tr("%1 holds no finished extraction to judge again. Run without --rejudge first.").arg(file);
      case ErrorCode::NotAZip:
        return tr("%1 is not a ZIP archive. Download it again.").arg(file);
      case ErrorCode::OtherFormat:
        return tr("%1 is not a ZIP archive but has another format (%2). Downloading it again will not help: "
                  "unpack it, and pack the WAV files into a ZIP archive.")
            .arg(file, error.detail);
      case ErrorCode::WebPageInstead:
        return tr("%1 is not a ZIP archive but a web page that the server sent instead, such as a login page "
                  "or an error message. Open it in a browser to see what it says, then download the archive "
                  "again.")
            .arg(file);
      case ErrorCode::LfsPointerInstead:
        return tr("%1 is not a ZIP archive but a Git LFS pointer in its place. Fetch the archive itself with "
                  "git lfs pull.")
            .arg(file);
      case ErrorCode::OnlyZeros:
        return tr("%1 holds only zeros instead of a ZIP archive: a download reserved the space but did not "
                  "fill it. Download it again.")
            .arg(file);
      case ErrorCode::LastVolumeMissing:
        return tr("The last volume, %1, is missing: it holds the directory of the set. Download it into the "
                  "same folder.")
            .arg(file);
      case ErrorCode::DirectoryDamaged:
        return tr("The directory at the end of %1 is missing or damaged, perhaps because a download was "
                  "interrupted. Download it again.")
            .arg(file);
      case ErrorCode::ReportUnwritable:
        return tr("The report cannot be written to %1. Name another file with --report, in a folder that "
                  "exists and that you have permission to write to.")
            .arg(file);
      case ErrorCode::TooFewOpenFiles:
        return tr(
            "The limit on open files is too low. Raise it with ulimit -n, which an administrator may have to "
            "do, or process fewer clips at once with --num-workers.");
      case ErrorCode::ResultsAreGone:
        return tr("The results in %1 are empty or missing, but the reports still exist. The next run "
                  "rebuilds the results from the files and the reports, which hold your verdicts and notes.")
            .arg(file);
      case ErrorCode::ResultsWereOld:
        return tr("The results in %1 were written by an earlier version of this program, which did not "
                  "record what the files contain. The files have now been compared with the results; those "
                  "that differ are read again.")
            .arg(file);
    }
    return {};
  }

  /// All names if there are few, the first and the last if there are many.
  static QString listOf(const QStringList& names) {
    constexpr qsizetype kMostNamed = 5;
    if (names.size() <= kMostNamed) return names.join(QStringLiteral(", "));
    return tr("%1 to %2 (%3 volumes)").arg(names.front(), names.back()).arg(names.size());
  }

  static QString problem(const ArchiveProblem& problem) {
    const QString clips = fateOf(problem);
    switch (problem.access) {
      case Access::Readable:
        return problem.error ? directoryMissing(problem) : directoryDamaged(problem);
      case Access::ReadFailed:
        return problem.volumesFound.isEmpty() || problem.error->code != ErrorCode::LastVolumeMissing
                   ? headline(*problem.error)
                   : tr("%1 Found: %2. Its clips count as missing.")
                         .arg(headline(*problem.error), listOf(problem.volumesFound));
      case Access::VolumeMissing:
        return volumesMissing(problem);
      case Access::VolumeCut:
        return tr("Volume %1 is cut short by at least %2: %3.")
                   .arg(problem.volumes.front().first,
                        problem.lostBytes == 1 ? tr("1 byte") : tr("%1 bytes").arg(problem.lostBytes),
                        clips) +
               adviceIfLost(problem, tr("Download that volume again."));
      case Access::BeyondEnd:
        return tr("Its directory points beyond its end: %1. Download it again.").arg(clips);
      case Access::Encrypted:
        return tr("Encrypted: %1. Archives with a password are not supported.").arg(clips);
      case Access::UnsupportedMethod:
        return tr("Compressed in an unsupported way: %1. Pack them again as stored or deflated entries.")
            .arg(clips);
      case Access::SharedBytes:
        return tr("Its entries share their bytes, as in a ZIP bomb: %1.").arg(clips);
      case Access::TooLarge:  // because of a run's limit, not of the archive
        break;
    }
    return {};
  }

  static QString holder(const QStringList& lock) {
    if (lock.size() != 3) return {};
    return tr("%1: process %2 of %3; if there is none, delete this file")
        .arg(QDir::toNativeSeparators(lock[0]), lock[1], lock[2]);
  }

  static QString unused(const UnusedEntries& unused) {
    const QString what =
        unused.count == 1 ? tr("1 entry is not a clip in the lists, and is not used: %1.").arg(unused.example)
                          : tr("%1 entries are not clips in the lists, and are not used, such as %2.")
                                .arg(unused.count)
                                .arg(unused.example);
    return what + QLatin1Char(' ') + adviceOn(unused.example);
  }

 private:
  static QString adviceOn(const QString& entryName) {
    const auto endsWithOneOf = [&](std::initializer_list<const char*> endings) {
      return std::ranges::any_of(endings, [&](const char* ending) {
        return entryName.endsWith(QLatin1StringView(ending), Qt::CaseInsensitive);
      });
    };
    if (endsWithOneOf({".zip", ".z01", ".001", ".7z", ".rar", ".tar", ".gz", ".tgz", ".xz"}))
      return tr("Unpack this archive first, and choose the folder with the archives that were in it.");
    if (endsWithOneOf({".flac", ".mp3", ".m4a", ".aac", ".ogg", ".opus", ".webm", ".mp4"}))
      return tr("Clips are read from WAV files only: convert these, and pack them as Y<id>.wav.");
    return tr(
        "Clips are entries named Y<id>.wav, <id>.wav, or with the start of the segment as in "
        "Y<id>_<start>.wav.");
  }

  /// What became of the clips, or will.
  static QString fateOf(const ArchiveProblem& problem) {
    const QString lost = problem.lost == 1 ? tr("1 clip of this archive cannot be read")
                                           : tr("%1 clips of this archive cannot be read").arg(problem.lost);
    const QString saved = problem.saved == 1 ? tr("1 clip can still be read")
                                             : tr("%1 clips can still be read").arg(problem.saved);
    if (problem.saved == 0) return problem.lost == 0 ? tr("no clip is lost") : lost;
    return problem.lost == 0 ? saved : tr("%1, %2", "two sentences").arg(lost, saved);
  }

  static QString adviceIfLost(const ArchiveProblem& problem, const QString& advice) {
    return problem.lost == 0 ? QString() : QLatin1Char(' ') + advice;
  }

  static QString volumesMissing(const ArchiveProblem& problem) {
    const QString volumes = volumeRangesText(problem.volumes);
    if (countOf(problem.volumes) == 1) {
      return tr("Volume %1 is missing: %2.").arg(volumes, fateOf(problem)) +
             adviceIfLost(problem, tr("Download that volume into the same folder."));
    }
    return tr("Volumes are missing, %1: %2.").arg(volumes, fateOf(problem)) +
           adviceIfLost(problem, tr("Download these volumes into the same folder."));
  }

  static QString directoryMissing(const ArchiveProblem& problem) {
    return problem.error->code == ErrorCode::LastVolumeMissing
               ? tr("%1 Found: %2; by their local headers, %3. Clips on the missing volume count as missing.")
                     .arg(headline(*problem.error), listOf(problem.volumesFound), fateOf(problem))
               : tr("%1 By their local headers, %2; what was cut off counts as missing.")
                     .arg(headline(*problem.error), fateOf(problem));
  }

  static QString directoryDamaged(const ArchiveProblem& problem) {
    const QString detail = detailText(problem.detail);
    if (detail.isEmpty()) {
      return tr("Its directory is damaged in places: %1.").arg(fateOf(problem)) +
             adviceIfLost(problem, tr("Download it again."));
    }
    return problem.clips.empty()
               ? tr("Its directory is damaged (%1). Download it again.").arg(detail)
               : tr("Its directory is damaged (%1): %2. Download it again.").arg(detail, fateOf(problem));
  }
};

}  // namespace

QString errorText(const Error& error) {
  const QString headline = ErrorText::headline(error);
  const bool isSaid = error.code == ErrorCode::OtherFormat || error.code == ErrorCode::PieceMisnamed ||
                      error.code == ErrorCode::VolumeCopied || error.code == ErrorCode::RunSheetDiffers;
  const QString detail = error.code == ErrorCode::OutputInUse ? holderText(error) : error.detail;
  return detail.isEmpty() || isSaid ? headline : headline + QStringLiteral(" (%1)").arg(detail);
}

QString holderText(const Error& inUse) {
  return inUse.code == ErrorCode::OutputInUse ? ErrorText::holder(inUse.detail.split(QLatin1Char('\n')))
                                              : QString();
}

QString problemText(const ArchiveProblem& problem) {
  return QStringLiteral("%1: %2").arg(problem.archive, ErrorText::problem(problem));
}

QString unusedText(const UnusedEntries& unused) {
  return QStringLiteral("%1: %2").arg(unused.archive, ErrorText::unused(unused));
}

}  // namespace ase

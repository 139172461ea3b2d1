#include "ui/window/notices.h"

#include <algorithm>
#include <cmath>

#include <QDesktopServices>
#include <QDir>
#include <QUrl>

#include "core/output/layout.h"
#include "core/text/check_report.h"
#include "core/text/check_text.h"
#include "core/text/error_text.h"
#include "ui/setup/archive_words.h"
#include "ui/setup/start_section.h"
#include "ui/widgets/desktop_notification.h"
#include "ui/window/failure_text.h"
#include "ui/words/words.h"

namespace ase {
namespace {

const QString kArchives = QStringLiteral("archives");
const QString kFailed = QStringLiteral("failed");
const QString kFinished = QStringLiteral("finished");
const QString kChecked = QStringLiteral("checked");
const QString kExported = QStringLiteral("exported");
const QString kNoSample = QStringLiteral("no sample");
const QString kUnfinished = QStringLiteral("unfinished");
const QString kSaving = QStringLiteral("saving");
const QString kOrphans = QStringLiteral("orphans");
const QString kOtherLists = QStringLiteral("other-lists");
const QString kReadOnly = QStringLiteral("read-only");

qint64 countOf(const PerSubset<std::vector<ClipId>>& clips) {
  qint64 count = 0;
  for (Subset subset : kAllSubsets) count += std::ssize(clips[subset]);
  return count;
}

/// "445 valid, 307 invalid, 48 missing"
QString tallyWords(const StateCounts& counts) {
  const auto clips = [&](State state) { return countWord(counts[static_cast<std::size_t>(state)]); };
  QStringList words{Notices::tr("%1 valid").arg(clips(State::Valid)),
                    Notices::tr("%1 invalid").arg(clips(State::Invalid)),
                    Notices::tr("%1 missing").arg(clips(State::Missing))};
  if (counts[static_cast<std::size_t>(State::Unreachable)] > 0)
    words << Notices::tr("%1 unreachable").arg(clips(State::Unreachable));
  return words.join(Notices::tr(", ", "between parts of a sentence"));
}

QString spanWord(double seconds) {
  const auto whole = std::max<qint64>(std::llround(seconds), 1);
  if (whole < 120) return Notices::tr("%1 s").arg(whole);
  const qint64 minutes = (whole + 30) / 60;
  if (minutes < 120) return Notices::tr("%1 min").arg(minutes);
  return Notices::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

}  // namespace

Notices::Notices(Workbench& workbench, Banner* banner)
    : QObject(banner), workbench_(workbench), banner_(banner) {
  connect(&workbench_.scan(), &FolderScan::archivesChanged, this, &Notices::showArchiveProblems);
  connect(&workbench_, &Workbench::jobFinished, this, &Notices::tellFinished);
  connect(&workbench_.checkup(), &Checkup::finished, this, &Notices::tellChecked);
  connect(&workbench_.checkup(), &Checkup::reportSaved, this,
          [this](const QString& path) { tellExported({}, path); });
  connect(&workbench_, &Workbench::failed, this, &Notices::tellFailure);
  connect(&workbench_.run(), &RunControl::activityChanged, this, &Notices::forgetWhatIsOver);
  connect(&workbench_.claim(), &FolderClaim::changed, this, &Notices::showClaim);
  connect(&workbench_.decisions(), &Decisions::stored, this, [this] {
    if (workbench_.claim().isAway()) showClaim();
  });
  connect(&workbench_.decisions(), &Decisions::stepTaken, this,
          [this] { banner_->dismiss(kFinished); });  // its counts are those of before
  connect(&workbench_, &Workbench::otherListsChanged, this, &Notices::showOtherLists);
  connect(&workbench_, &Workbench::unfinishedChanged, this, &Notices::showUnfinished);
  connect(&workbench_.scan(), &FolderScan::archivesChanged, this, &Notices::renewUnfinished);
  connect(&workbench_.run(), &RunControl::activityChanged, this, &Notices::renewUnfinished);
  connect(&workbench_.checkup(), &Checkup::stateChanged, this, &Notices::forgetWhatIsOver);
  connect(&workbench_.checkup(), &Checkup::stateChanged, this, &Notices::renewUnfinished);
  connect(&workbench_, &Workbench::foldersChanged, this, &Notices::forgetOtherFolders);
  connect(&workbench_, &Workbench::orphansMoved, this, &Notices::tellOrphansMoved);
}

void Notices::say(const std::function<BannerMessage()>& make) {
  const BannerMessage message = make();
  said_[message.key] = make;
  banner_->post(message);
}

void Notices::retranslate() {
  const auto said = said_;
  for (const auto& [key, make] : said) {
    if (banner_->holds(key)) banner_->post(make());
  }
  archiveProblems_ = archiveProblems();
}

QStringList Notices::archiveProblems() const {
  QStringList lines;
  for (const ArchiveSummary& archive : workbench_.scan().archives()) {
    if (archive.needsAttention()) lines += findingsOf(archive);
  }
  return lines;
}

void Notices::showArchiveProblems() {
  forgetGoneArchive();
  const QStringList lines = archiveProblems();
  if (lines == archiveProblems_) return;  // already shown, and perhaps closed by the user
  archiveProblems_ = lines;
  if (lines.isEmpty()) return banner_->dismiss(kArchives);
  say([this] {
    const QStringList found = archiveProblems();
    if (found.size() == 1) return BannerMessage{kArchives, Severity::Warning, found.front(), {}, {}};
    const auto troubled =
        std::ranges::count_if(workbench_.scan().archives(), &ArchiveSummary::needsAttention);
    const QString text =
        troubled == 1
            ? tr("One archive needs attention. The rest can still be extracted.")
            : tr("%1 archives need attention. The rest can still be extracted.").arg(countWord(troubled));
    return BannerMessage{kArchives, Severity::Warning, text, found, {}};
  });
}

/// Once an archive that went during a run is back; the list may still be from before it went.
void Notices::forgetGoneArchive() {
  if (failed_.code != ErrorCode::ArchiveGone) return;
  const bool isThere = workbench_.scan().isVolume(failed_.file);
  if (isThere && wasSeenGone_) banner_->dismiss(kFailed);
  wasSeenGone_ = !isThere;
}

BannerMessage Notices::finished(const JobReport& report, const StateCounts& counts) {
  const bool isInVain = report.isNothingFound();
  QString text = isInVain ? noneFoundWords(report.listed(), report.selection.subsets)
                          : tr("Done. %1.").arg(tallyWords(counts));
  if (!isInVain) {
    const QString span = spanWord(report.seconds);
    text += QLatin1Char(' ') + (report.clipsRead == 0 ? tr("Everything had been read before.")
                                : report.clipsRead == 1
                                    ? tr("1 clip was read in %1.").arg(span)
                                    : tr("%1 clips were read in %2.").arg(countWord(report.clipsRead), span));
  }
  if (report.clipsJudgedAnew > 0) {
    text += QLatin1Char(' ') +
            (report.clipsJudgedAnew == 1
                 ? tr("1 clip was read again because this version judges it more accurately.")
                 : tr("%1 clips were read again because this version judges them more accurately.")
                       .arg(countWord(report.clipsJudgedAnew)));
  }
  const bool troubled = report.anythingUnreachable();
  if (troubled) {
    text += QLatin1Char(' ') + tr("Some clips could not be read; the details say what to download again.");
  }
  const bool isAnyLacking = std::ranges::any_of(
      report.warnings, [](const Error& warning) { return warning.code == ErrorCode::DownloadFailed; });
  if (isAnyLacking) {
    text += QLatin1Char(' ') +
            tr("Some metadata could not be downloaded; the details say which, and what can be done.");
  }
  if (!report.ownLists.isEmpty()) {
    text += QLatin1Char(' ') + tr("Your own lists were used, not the official ones: %1.")
                                   .arg(report.ownLists.join(QStringLiteral(", ")));
  }
  if (!untoldProblems(report).isEmpty())
    text += QLatin1Char(' ') + tr("Archives need attention: the details say which, and why.");
  QStringList details;
  for (const ArchiveProblem& problem : report.problems) details.push_back(problemText(problem));
  details += untoldProblems(report);
  for (const UnusedEntries& unused : report.unused) details.push_back(unusedText(unused));
  for (const Error& warning : report.warnings) details.push_back(failureText(warning));
  const bool isFine = !troubled && !isInVain && !isAnyLacking;
  std::vector<BannerAction> actions;
  if (counts[static_cast<std::size_t>(State::Invalid)] > 0)
    actions.push_back({tr("Review"), [this] { emit reviewRequested(); }});
  actions.push_back({tr("Open folder"), [folder = workbench_.settings().outputFolder] {
                       QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
                     }});
  return {kFinished, isFine ? Severity::Success : Severity::Warning, text, details, std::move(actions)};
}

QStringList Notices::untoldProblems(const JobReport& report) const {
  QStringList lines;
  for (const ArchiveSummary& archive : workbench_.scan().archives()) {
    const bool isTold =
        std::ranges::find(report.problems, archive.name, &ArchiveProblem::archive) != report.problems.end();
    if (archive.needsAttention() && !isTold) lines += findingsOf(archive);
  }
  return lines;
}

void Notices::tellFinished(const JobReport& report) {
  banner_->dismiss(kArchives);                                  // the same problems
  const StateCounts counts = workbench_.board().view().counts;  // as the tabs have them now
  say([this, report, counts] { return finished(report, counts); });
  notifyDesktop(banner_->window(), finished(report, counts).text);
  tellOrphans(report);
}

BannerMessage Notices::unfinishedRun() const {
  const Unfinished& left = *workbench_.unfinished();
  const QString what =
      left.left == 0
          ? tr("The last run in this output folder is unfinished; what it did is kept.")
          : tr("The last run in this output folder is unfinished: %1 clips are done and kept, %2 are left.")
                .arg(countWord(left.done), countWord(left.left));
  BannerMessage message{kUnfinished, Severity::Warning, what + QLatin1Char(' '), {}, {}};
  const QString lacking = StartSection::blockerWords(blocker_);
  if (lacking.isEmpty()) {
    message.text += tr("Press Continue to do the rest, with the same subsets and thresholds.");
    message.actions = {{tr("Continue"), [this] { workbench_.finishUnfinished(); }}};
  } else {
    message.text += lacking;
  }
  return message;
}

BannerMessage Notices::unfinishedMoving() const {
  const BannerAction finish{tr("Finish"), [this] { workbench_.finishUnfinished(); }};
  if (!workbench_.hasPendingCriteria()) {
    return {kUnfinished,
            Severity::Warning,
            tr("Moving files in this output folder was interrupted. Finish moves the rest."),
            {},
            {finish}};
  }
  const QString text =
      tr("The last change of thresholds in this output folder was interrupted: some files have moved, others "
         "have not. Finish moves the rest; Discard moves them back.");
  return {kUnfinished, Severity::Warning, text, {}, {finish, {tr("Discard"), [this] {
                                                                workbench_.discardCriteria();
                                                              }}}};
}

BannerMessage Notices::unfinished() const {
  return workbench_.unfinished()->reads ? unfinishedRun() : unfinishedMoving();
}

void Notices::showClaim() {
  const FolderClaim& claim = workbench_.claim();
  if (!claim.isRefused()) {
    if (failed_.code == ErrorCode::OutputGone) banner_->dismiss(kFailed);
    return banner_->dismiss(kReadOnly);
  }
  say([this, &claim] {
    const QString holder = holderText(claim.refusal());
    QString text = StartSection::claimWords(claim.state());
    const qsizetype kept = workbench_.decisions().kept();
    if (kept > 0) {
      text += QLatin1Char(' ') +
              (kept == 1
                   ? tr("One decision could not be stored yet: it is kept here, and will be stored then.")
                   : tr("%1 decisions could not be stored yet: they are kept here, and will be stored then.")
                         .arg(countWord(kept)));
    }
    return BannerMessage{
        kReadOnly, Severity::Warning, text, holder.isEmpty() ? QStringList() : QStringList{holder}, {}};
  });
}

void Notices::showOtherLists() {
  if (workbench_.otherLists().subsets.isEmpty()) return banner_->dismiss(kOtherLists);
  say([this] {
    const auto& [subsets, madeWith] = workbench_.otherLists();
    const QString what =
        tr("The clip lists chosen now are not the ones that these results were made with: %1. "
           "What you see goes by the lists chosen now.")
            .arg(subsetWords(subsets));
    BannerMessage message{kOtherLists, Severity::Warning, what, {}, {}};
    if (madeWith.isEmpty()) return message;
    message.text += QLatin1Char(' ') + tr("They were made with %1.").arg(QDir::toNativeSeparators(madeWith));
    message.actions = {
        {tr("Use those lists"), [this, folder = madeWith] { workbench_.setMetadataFolder(folder); }}};
    return message;
  });
}

void Notices::showUnfinished() {
  if (!workbench_.unfinished()) return banner_->dismiss(kUnfinished);
  blocker_ = workbench_.blocker();
  say([this] { return unfinished(); });
}

void Notices::renewUnfinished() {
  if (banner_->holds(kUnfinished) && workbench_.blocker() != blocker_) showUnfinished();
}

void Notices::forgetOtherFolders() {
  const QString output = workbench_.settings().outputFolder;
  const QString metadata = workbench_.settings().metadataPath();
  if (output == outputFolder_ && metadata == metadataFolder_) return;
  for (const QString& key : {kOrphans, kFinished}) banner_->dismiss(key);
  const bool isOfOutput = !outputFolder_.isEmpty() &&
                          (failed_.file + QLatin1Char('/')).startsWith(outputFolder_ + QLatin1Char('/'));
  if (isOfOutput) banner_->dismiss(kFailed);
  outputFolder_ = output;
  metadataFolder_ = metadata;
}

BannerMessage Notices::orphans(const PerSubset<std::vector<ClipId>>& orphans, bool isOfOtherLists) {
  const qint64 count = countOf(orphans);
  QStringList files;
  for (Subset subset : kAllSubsets) {
    for (const ClipId id : orphans[subset])
      files.push_back(QStringLiteral("%1/%2/%3")
                          .arg(OutputLayout::placeName(Place::Valid), subsetName(subset), id.fileName()));
  }
  QString text = count == 1
                     ? tr("1 file in the audio folder belongs to a clip that its subset does not list.")
                     : tr("%1 files in the audio folder belong to clips that their subsets do not list.")
                           .arg(countWord(count));
  text += QLatin1Char(' ') + (isOfOtherLists ? tr("They were extracted with other lists than those in %1.")
                                             : tr("The lists are those in %1."))
                                 .arg(QDir::toNativeSeparators(metadataFolder_));
  return {kOrphans,
          Severity::Warning,
          text,
          files,
          {{tr("Move to %1").arg(OutputLayout::placeName(Place::Invalid)),
            [this] { workbench_.moveOrphans(); }}}};
}

void Notices::tellOrphans(const JobReport& report) {
  if (countOf(report.orphans) == 0) return banner_->dismiss(kOrphans);
  const bool isOfOtherLists = !report.otherLists.isEmpty();
  say([this, found = report.orphans, isOfOtherLists] { return orphans(found, isOfOtherLists); });
}

void Notices::tellOrphansMoved(qint64 files) {
  say([files] {
    const QString to = OutputLayout::placeName(Place::Invalid);
    const QString text = files == 1 ? tr("1 file was moved to %1.").arg(to)
                                    : tr("%1 files were moved to %2.").arg(countWord(files), to);
    return BannerMessage{kOrphans, Severity::Success, text, {}, {}};
  });
}

BannerMessage Notices::checked(const CheckupReport& report) {
  std::vector<Condition> states;
  for (const SharedCheck& check : report.checks) states.push_back(check->state);
  const bool allWhole = std::ranges::count(states, Condition::Whole) == std::ssize(states);
  QStringList text{report.stopped ? tr("The check was stopped.") : tr("All archives have been checked.")};
  if (!states.empty()) text << tr("%1.", "a sentence").arg(checkTotals(states));
  if (!allWhole) text << tr("The details say what to download again.");
  if (report.stopped && !workbench_.scan().areAllChecked())
    text << tr("Press Check archives to continue with the rest.");
  if (!report.kept)
    text << tr("The results of the check are not saved, because no output folder is chosen (step 4).");
  QStringList details;
  for (const SharedCheck& check : report.checks) details += checkFindings(*check);
  std::vector<BannerAction> actions;
  if (!states.empty()) actions.push_back({tr("Save report…"), [this] { emit checkReportRequested(); }});
  return {kChecked,
          !allWhole        ? Severity::Warning
          : report.stopped ? Severity::Info
                           : Severity::Success,
          text.join(QLatin1Char(' ')), details, std::move(actions)};
}

void Notices::tellChecked(const CheckupReport& report) {
  banner_->dismiss(kArchives);  // much of the same
  archiveProblems_ = archiveProblems();
  say([this, report] { return checked(report); });
  if (!report.stopped) notifyDesktop(banner_->window(), checked(report).text);
}

BannerMessage Notices::failure(const Error& error) {
  std::vector<BannerAction> actions;
  if (error.code == ErrorCode::DownloadFailed || error.code == ErrorCode::MetadataMissing) {
    actions.push_back({tr("Download metadata"), [this] { workbench_.downloadMetadata(); }});
  } else if (error.code == ErrorCode::MetadataBadRow) {
    actions.push_back({tr("Leave these rows out"), [this] {
                         workbench_.setSkipBadRows(true);
                         workbench_.start();
                       }});
  }
  return {kFailed, Severity::Error, failureText(error), {}, std::move(actions)};
}

void Notices::tellFailure(const Error& error) {
  failed_ = error;
  wasSeenGone_ = false;
  say([this, error] { return failure(error); });
}

void Notices::tellExported(const Result<>& written, const QString& path) {
  if (!written) return tellFailure(written.error());
  say([path] {
    return BannerMessage{kExported, Severity::Success, tr("Exported to %1.").arg(path), {}, {}};
  });
}

void Notices::tellNothingToDraw() {
  say([] {
    return BannerMessage{
        kNoSample,
        Severity::Warning,
        tr("No clip around this threshold is left to be reviewed; set it to another value to "
           "look elsewhere."),
        {},
        {}};
  });
}

void Notices::tellSaving() {
  say([] { return BannerMessage{kSaving, Severity::Info, tr("Saving your decisions…"), {}, {}}; });
}

void Notices::forgetWhatIsOver() {
  if (workbench_.checkup().state() == Checkup::State::Checking) banner_->dismiss(kChecked);
  const auto activity = workbench_.run().activity();
  if (activity != RunControl::Activity::Running && activity != RunControl::Activity::Downloading) return;
  for (const QString& key : {kFailed, kFinished, kExported, kNoSample, kOrphans}) banner_->dismiss(key);
}

}  // namespace ase

#include "ui/window/notices.h"

#include <algorithm>
#include <cmath>

#include "core/text/check_report.h"
#include "core/text/check_text.h"
#include "core/text/error_text.h"
#include "ui/setup/archive_words.h"
#include "ui/table/words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/desktop_notification.h"
#include "ui/window/failure_text.h"

namespace ase {
namespace {

const QString kArchives = QStringLiteral("archives");
const QString kFailed = QStringLiteral("failed");
const QString kFinished = QStringLiteral("finished");
const QString kChecked = QStringLiteral("checked");
const QString kExported = QStringLiteral("exported");

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
  connect(&workbench_, &Workbench::archivesChanged, this, &Notices::showArchiveProblems);
  connect(&workbench_, &Workbench::jobFinished, this, &Notices::tellFinished);
  connect(&workbench_.checkup(), &Checkup::finished, this, &Notices::tellChecked);
  connect(&workbench_, &Workbench::checkReportSaved, this,
          [this](const QString& path) { tellExported({}, path); });
  connect(&workbench_, &Workbench::failed, this, &Notices::tellFailure);
  connect(&workbench_, &Workbench::activityChanged, this, &Notices::forgetWhatIsOver);
}

void Notices::retranslate() {
  archiveProblems_.clear();
  showArchiveProblems();
}

void Notices::showArchiveProblems() {
  QStringList lines;
  for (const ArchiveSummary& archive : workbench_.archives()) {
    if (archive.needsAttention()) lines += findingsOf(archive);
  }
  if (lines == archiveProblems_) return;  // told already, and perhaps closed by the user
  archiveProblems_ = lines;
  if (lines.isEmpty()) return banner_->dismiss(kArchives);
  const QString text =
      lines.size() == 1 ? lines.front()
                        : tr("%1 archives or volumes need attention. The rest can be extracted all the same.")
                              .arg(countWord(lines.size()));
  banner_->post({kArchives, Severity::Warning, text, lines.size() == 1 ? QStringList() : lines, {}});
}

void Notices::tellFinished(const JobReport& report) {
  QString text =
      report.clipsRead == 0
          ? tr("Done. Nothing was left to be read.")
          : tr("Done. %1 clips were read in %2.").arg(countWord(report.clipsRead), spanWord(report.seconds));
  const bool troubled = report.anythingUnreachable();
  if (troubled) {
    text += QLatin1Char(' ') + tr("Some could not be reached; the details say what to download again.");
  }
  QStringList details;
  for (const ArchiveProblem& problem : report.problems) details.push_back(problemText(problem));
  for (const Error& warning : report.warnings) details.push_back(failureText(warning));
  banner_->dismiss(kArchives);  // the same problems
  banner_->post({kFinished, troubled ? Severity::Warning : Severity::Success, text, details, {}});
  notifyDesktop(banner_->window(), text);
}

void Notices::tellChecked(const CheckupReport& report) {
  std::vector<CheckState> states;
  for (const SharedCheck& check : report.checks) states.push_back(check->state);
  const bool allWhole = std::ranges::count(states, CheckState::Whole) == std::ssize(states);
  QStringList text{report.stopped ? tr("The check was stopped.") : tr("The archives are checked.")};
  if (!states.empty()) text << tr("%1.", "a sentence").arg(checkTotals(states));
  if (!allWhole) text << tr("The details say what to download again.");
  if (report.stopped && !workbench_.areAllChecked()) text << tr("Check archives goes on with the rest.");
  if (!report.kept) text << tr("The results are not kept, as no output folder is chosen (4).");
  banner_->dismiss(kArchives);  // much of the same
  archiveProblems_.clear();
  QStringList details;
  for (const ArchiveSummary& archive : workbench_.archives()) {
    if (archive.needsAttention()) archiveProblems_ += findingsOf(archive);
  }
  for (const SharedCheck& check : report.checks) details += checkFindings(*check);
  std::vector<BannerAction> actions;
  if (!states.empty()) actions.push_back({tr("Save report…"), [this] { emit checkReportRequested(); }});
  const QString words = text.join(QLatin1Char(' '));
  banner_->post({kChecked,
                 !allWhole        ? Severity::Warning
                 : report.stopped ? Severity::Info
                                  : Severity::Success,
                 words, details, std::move(actions)});
  if (!report.stopped) notifyDesktop(banner_->window(), words);
}

void Notices::tellFailure(const Error& error) {
  std::vector<BannerAction> actions;
  if (error.code == ErrorCode::DownloadFailed || error.code == ErrorCode::MetadataMissing ||
      error.code == ErrorCode::MetadataUnsound) {
    actions.push_back({tr("Download metadata"), [this] { workbench_.downloadMetadata(); }});
  } else if (error.code == ErrorCode::MetadataBadRow) {
    actions.push_back({tr("Go on without these rows"), [this] {
                         workbench_.setSkipBadRows(true);
                         workbench_.start();
                       }});
  }
  banner_->post({kFailed, Severity::Error, failureText(error), {}, std::move(actions)});
}

void Notices::tellExported(const Result<>& written, const QString& path) {
  if (!written) return tellFailure(written.error());
  banner_->post({kExported, Severity::Success, tr("Exported to %1.").arg(path), {}, {}});
}

void Notices::forgetWhatIsOver() {
  if (workbench_.checkup().state() == Checkup::State::Checking) banner_->dismiss(kChecked);
  const auto activity = workbench_.activity();
  if (activity != Workbench::Activity::Running && activity != Workbench::Activity::Downloading) return;
  for (const QString& key : {kFailed, kFinished, kExported}) banner_->dismiss(key);
}

}  // namespace ase

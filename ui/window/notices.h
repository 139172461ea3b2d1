#pragma once

#include <functional>
#include <map>

#include <QObject>
#include <QStringList>

#include "core/workbench/workbench.h"
#include "ui/widgets/banner.h"

namespace ase {

/// Shows in the banner what the user should know: archives that need attention, failures, the end
/// of a run or a check; the latter on the desktop, too. Never asks and never waits.
class Notices : public QObject {
  Q_OBJECT

 public:
  /// Desktop notifications are for the banner's window.
  Notices(Workbench& workbench, Banner* banner);

  void tellExported(const Result<>& written, const QString& path);
  /// No clip is left for a sample.
  void tellNothingToDraw();
  /// The window is about to close, once what was decided is stored.
  void tellSaving();
  /// Repeats what still holds in the program's new language.
  void retranslate();

 signals:
  void checkReportRequested();
  /// The invalid clips are to be shown.
  void reviewRequested();

 private:
  /// Posts the message that `make` returns, and again when the language changes while it is still
  /// there.
  void say(const std::function<BannerMessage()>& make);
  QStringList archiveProblems() const;
  void showArchiveProblems();
  void forgetGoneArchive();
  void tellFinished(const JobReport& report);
  void tellChecked(const CheckupReport& report);
  void tellFailure(const Error& error);
  void showClaim();
  void showOtherLists();
  void showUnfinished();
  void renewUnfinished();
  void forgetOtherFolders();
  void tellOrphans(const JobReport& report);
  void tellOrphansMoved(qint64 files);
  void forgetWhatIsOver();
  /// Of archives that need attention, as a check found, and of which the run did not tell.
  QStringList untoldProblems(const JobReport& report) const;
  BannerMessage finished(const JobReport& report, const StateCounts& counts);
  BannerMessage checked(const CheckupReport& report);
  BannerMessage failure(const Error& error);
  BannerMessage unfinished() const;
  BannerMessage unfinishedRun() const;
  BannerMessage unfinishedMoving() const;
  BannerMessage orphans(const PerSubset<std::vector<ClipId>>& orphans, bool isOfOtherLists);

  Workbench& workbench_;
  Banner* banner_;
  std::map<QString, std::function<BannerMessage()>> said_;  ///< by key
  QStringList archiveProblems_;                             ///< as last shown
  QString outputFolder_;                                    ///< the one that the messages are about
  QString metadataFolder_;                                  ///< the one by whose lists orphans were found
  Error failed_;                                            ///< the last failure
  bool wasSeenGone_ = false;                                ///< its archive, by a list of them since
  Workbench::Blocker blocker_ =
      Workbench::Blocker::None;  ///< what keeps the unfinished run from being continued
};

}  // namespace ase

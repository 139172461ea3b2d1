#pragma once

#include <functional>
#include <map>

#include <QObject>
#include <QStringList>

#include "core/workbench/workbench.h"
#include "ui/widgets/banner.h"

namespace ase {

/// Tells in the banner what the user should know of: archives that need attention, failures, the end of a
/// run or a check; these on the desktop, too. Never asks and never waits.
class Notices : public QObject {
  Q_OBJECT

 public:
  /// The banner belongs to the window that is told about.
  Notices(Workbench& workbench, Banner* banner);

  void tellExported(const Result<>& written, const QString& path);
  /// Says what still holds in the language that is now the program's.
  void retranslate();

 signals:
  void checkReportRequested();
  /// The invalid clips are to be shown.
  void reviewRequested();

 private:
  /// Posts what `make` says, and again when the language changes, as long as it stands there.
  void say(const std::function<BannerMessage()>& make);
  QStringList archiveProblems() const;
  void showArchiveProblems();
  void tellFinished(const JobReport& report);
  void tellChecked(const CheckupReport& report);
  void tellFailure(const Error& error);
  void showUnfinished();
  void renewUnfinished();
  void forgetOtherFolders();
  void tellOrphans(const JobReport& report);
  void tellOrphansMoved(qint64 files);
  void forgetWhatIsOver();
  BannerMessage finished(const JobReport& report, const StateCounts& counts);
  BannerMessage checked(const CheckupReport& report);
  BannerMessage failure(const Error& error);
  BannerMessage unfinished() const;
  BannerMessage unfinishedRun() const;
  BannerMessage unfinishedMoving() const;
  BannerMessage orphans(const PerSubset<std::vector<ClipId>>& orphans);

  Workbench& workbench_;
  Banner* banner_;
  std::map<QString, std::function<BannerMessage()>> said_;  ///< by key
  QStringList archiveProblems_;                             ///< as they were told last
  QString outputFolder_;                                    ///< that is told about
  QString metadataFolder_;                                  ///< by whose lists orphans were found
  QString failedFile_;                                      ///< of the last failure
  Workbench::Blocker blocker_ = Workbench::Blocker::None;   ///< of going on with the unfinished run
};

}  // namespace ase

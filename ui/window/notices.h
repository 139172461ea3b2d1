#pragma once

#include <QObject>
#include <QStringList>

#include "core/workbench/workbench.h"

namespace ase {

class Banner;

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

 private:
  void showArchiveProblems();
  void tellFinished(const JobReport& report);
  void tellChecked(const CheckupReport& report);
  void tellFailure(const Error& error);
  void forgetWhatIsOver();

  Workbench& workbench_;
  Banner* banner_;
  QStringList archiveProblems_;  ///< as they were told last
};

}  // namespace ase

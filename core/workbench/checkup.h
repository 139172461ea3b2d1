#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QStringList>

#include "core/archive/archive_set.h"
#include "core/base/error.h"
#include "core/base/latest_task.h"
#include "core/base/progress.h"
#include "core/check/archive_check.h"
#include "core/workbench/work_threads.h"

namespace ase {

/// The check of an archive, shared: it may name a hundred thousand problems.
using SharedCheck = std::shared_ptr<const ArchiveCheck>;

/// What a check of all archives came to.
struct CheckupReport {
  /// ArchiveSet::stamp() of every archive that was found, in their order; not all of them after a stop.
  QStringList stamps;
  std::vector<SharedCheck> checks;  ///< of those that are checked, in their order; earlier results included
  bool stopped = false;             ///< before its end
  bool kept = false;                ///< the results are kept beside the catalog
};

/// Checks archives for the window and remembers the results. Lives on the GUI thread; archives are read on
/// other threads. Nothing in it blocks. Its destructor stops a check; what has been checked by then is kept.
class Checkup : public QObject {
  Q_OBJECT

 public:
  enum class State { Idle, Checking, Stopping };

  struct Request {
    QString archivesFolder;
    QString outputFolder;  ///< where results are kept; created if need be; empty: nowhere
    int workers = 1;
    qint64 entryLimit = 0;
    bool again = false;  ///< also those whose result is remembered and that have not changed
  };

  /// `threads` must outlive it.
  explicit Checkup(WorkThreads& threads);

  State state() const { return state_; }
  bool isBusy() const { return state_ != State::Idle; }
  const Progress& progress() const { return progress_; }

  /// Looks for the archives anew and checks them one after the other; nothing happens while one is going on.
  void start(const Request& request);
  /// Acts within half a second. What is checked by then is kept.
  void stop();

  /// What is remembered of an archive with this ArchiveSet::stamp(), which it loses when it changes. Null if
  /// nothing is.
  SharedCheck find(const QString& stamp) const;
  void remember(const std::vector<SharedCheck>& checks);
  /// The results kept in an output folder. Reads no archive and creates nothing; callable from any thread.
  static std::vector<SharedCheck> kept(const std::vector<ArchiveSet>& sets, const QString& outputFolder);
  /// Writes what checks found: as JSON if the path ends so, or else as text. Ends with reportSaved() or
  /// failed().
  void saveReport(const std::vector<SharedCheck>& checks, const QString& path);

 signals:
  void stateChanged();
  void progressChanged();
  /// An archive's result is there, and remembered.
  void checked(const ase::SharedCheck& check);
  /// The end, also of a check that was stopped; after stateChanged().
  void finished(const ase::CheckupReport& report);
  void reportSaved(const QString& path);
  /// Instead of either: ArchivesFolderMissing, NoArchives, FileUnwritable, DiskFull,
  /// DatabaseNewer, Internal.
  void failed(const ase::Error& error);

 private:
  using Known = std::map<QString, SharedCheck>;  // by stamp

  struct Outcome {
    QStringList stamps;  ///< of every archive that was found
    std::optional<Error> error;
  };

  /// Progress of a check; called on the thread that runs it.
  struct News {
    ProgressCallback progress;
    std::function<void(const ArchiveCheck&)> checked;
  };

  static Outcome check(const Request& request, const Known& known, const News& news,
                       const CancelToken& cancel);
  void end(const Outcome& outcome, bool kept);

  State state_ = State::Idle;
  Progress progress_;
  Known known_;
  LatestTask task_;
  LatestTask saving_;
};

}  // namespace ase

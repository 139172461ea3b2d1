#pragma once

#include <chrono>

#include <QThread>
#include <QThreadPool>

namespace ase {

/// The threads that do the workbench's work. They outlive it, so that its destructor need not wait; whoever
/// owns them waits once, at the end of the program, for work that must be completed. Belongs to the thread
/// that created it.
struct WorkThreads {
  WorkThreads();
  /// Waits for all.
  ~WorkThreads();

  /// Waits until all that was given to them, and to backgroundThreads(), is done, but not longer than
  /// `most`. Returns whether it is.
  bool finish(std::chrono::milliseconds most);

  QThreadPool scans;    ///< look into folders
  QThreadPool disks;    ///< ask file systems, some of which never answer
  QThread watching;     ///< is told by file systems of what changes; runs once somebody wants to know
  QThreadPool checks;   ///< one, which reads archives for hours
  QThreadPool jobs;     ///< one: what writes to an output folder comes one after the other
  QThreadPool reports;  ///< one, which writes reports beside those that stand and hands them to `jobs`
};

}  // namespace ase

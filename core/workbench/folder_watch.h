#pragma once

#include <QObject>
#include <QStringList>
#include <QThread>
#include <QTimer>

#include "core/base/mailbox.h"

namespace ase {

/// Tells that something came to folders, went or was renamed, as far as their systems tell; not that a file
/// was written to, and mostly nothing of a network share. What comes within a second is told once. A folder
/// that is not there is told of when it comes. Lives on the GUI thread; nothing in it blocks.
class FolderWatch : public QObject {
  Q_OBJECT

 public:
  /// Asks the system on `thread`, where some never answer; it must outlive this.
  explicit FolderWatch(QThread& thread);
  ~FolderWatch() override;

  /// Watches these folders, and no others any more; empty names are none.
  void watch(const QStringList& folders);

 signals:
  void changed();

 private:
  QObject* there_;  ///< on the other thread: it has the watcher
  QStringList folders_;
  Mailbox mailbox_;
  QTimer delay_;
};

}  // namespace ase

#include "core/workbench/folder_watch.h"

#include <utility>

#include <QFileInfo>
#include <QFileSystemWatcher>

namespace ase {
namespace {

constexpr int kDelayMs = 1000;

/// The folder, or what there is of the way to it.
QString nearest(QString folder) {
  while (!QFileInfo(folder).isDir()) {
    const QString above = QFileInfo(folder).path();
    if (above == folder) break;
    folder = above;
  }
  return folder;
}

void renew(QFileSystemWatcher& watcher, const QStringList& folders) {
  QStringList wanted;
  for (const QString& folder : folders) wanted.push_back(nearest(folder));
  wanted.removeDuplicates();
  const QStringList watched = watcher.directories();
  for (const QString& folder : watched) {
    if (!wanted.contains(folder)) watcher.removePath(folder);
  }
  for (const QString& folder : wanted) {
    if (!watched.contains(folder)) watcher.addPath(folder);
  }
}

}  // namespace

FolderWatch::FolderWatch(QThread& thread) : there_(new QObject) {
  delay_.setSingleShot(true);
  delay_.setInterval(kDelayMs);
  connect(&delay_, &QTimer::timeout, this, [this] {
    watch(std::exchange(folders_, {}));  // a folder may have come, and one that went and came is another one
    emit changed();
  });
  there_->moveToThread(&thread);
  thread.start();
  const auto tell = [home = mailbox_.address(), this] {
    home.send([this] {
      if (!delay_.isActive()) delay_.start();
    });
  };
  QMetaObject::invokeMethod(there_, [there = there_, tell] {
    auto* watcher = new QFileSystemWatcher(there);
    connect(watcher, &QFileSystemWatcher::directoryChanged, there, tell);
  });
}

FolderWatch::~FolderWatch() {
  there_->deleteLater();
}

void FolderWatch::watch(const QStringList& folders) {
  QStringList named;
  for (const QString& folder : folders) {
    if (!folder.isEmpty()) named.push_back(folder);
  }
  if (named == folders_) return;
  folders_ = named;
  QMetaObject::invokeMethod(
      there_, [there = there_, named] { renew(*there->findChild<QFileSystemWatcher*>(), named); });
}

}  // namespace ase

#pragma once

#include <QFile>
#include <QString>
#include <QTemporaryDir>

#include "tests/support/run_program.h"

namespace ase::test {

/// A disk of its own in memory, of a few kilobytes, until the end of the scope. Only an administrator of a
/// Linux system may have one: elsewhere isThere() is false.
class SmallDisk {
 public:
  explicit SmallDisk(int kilobytes) {
#ifdef Q_OS_LINUX
    const QString size = QStringLiteral("size=%1k").arg(kilobytes);
    isThere_ = runProgram(QStringLiteral("mount"),
                          {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"), size,
                           QStringLiteral("none"), folder_.path()})
                   .succeeded();
#else
    Q_UNUSED(kilobytes);
#endif
  }
  ~SmallDisk() {
    if (isThere_) runProgram(QStringLiteral("umount"), {QStringLiteral("-l"), folder_.path()});
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool isThere() const {
    return isThere_;
  }
  QString path() const {
    return folder_.path();
  }
  QString path(const QString& relative) const {
    return folder_.filePath(relative);
  }

  /// Writes until nothing more fits, into a file `filler`.
  void fill() const {
    QFile file(path(QStringLiteral("filler")));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) return;
    const QByteArray block(1024, 'x');
    while (file.write(block) > 0) {
    }
  }
  /// From here on nothing on it can be changed.
  bool makeReadOnly() const {
    return runProgram(QStringLiteral("mount"),
                      {QStringLiteral("-o"), QStringLiteral("remount,ro"), folder_.path()})
        .succeeded();
  }

 private:
  QTemporaryDir folder_;
  bool isThere_ = false;
};

}  // namespace ase::test

/// Skips the test that it stands in where there can be no small disk.
#define ASE_NEED_SMALL_DISK(disk) \
  if (!(disk).isThere()) QSKIP("needs to mount a small disk: only an administrator may")

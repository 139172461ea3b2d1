#include "x_desktop.h"

#include <QDir>
#include <QFile>
#include <QLibraryInfo>
#include <QStandardPaths>
#include <QTest>

namespace ase::test {
namespace {

constexpr int kPatience = 20000;  // milliseconds

/// Ends a program that was started here.
void end(QProcess& program) {
  program.terminate();
  if (!program.waitForFinished(kPatience)) program.kill();
}

}  // namespace

XDesktop::~XDesktop() {
  end(windowManager_);
  end(screen_);
}

QString XDesktop::missing() {
  for (const char* name : {"Xvfb", "openbox", "xdotool"}) {
    const QString program = QString::fromLatin1(name);
    if (QStandardPaths::findExecutable(program).isEmpty()) return program;
  }
  const QDir platforms(QLibraryInfo::path(QLibraryInfo::PluginsPath) + QStringLiteral("/platforms"));
  return platforms.exists(QStringLiteral("libqxcb.so")) ? QString() : QStringLiteral("Qt's plugin for X11");
}

bool XDesktop::start() {
  screen_.start(
      QStringLiteral("Xvfb"),
      {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
       QStringLiteral("1280x900x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")});
  QByteArray number;
  while (!number.endsWith('\n')) {
    if (!screen_.waitForReadyRead(kPatience)) {
      problem_ = QStringLiteral("Xvfb: ") + QString::fromLocal8Bit(screen_.readAllStandardError());
      return false;
    }
    number += screen_.readAllStandardOutput();
  }
  qputenv("DISPLAY", ':' + number.trimmed());
  qputenv("QT_QPA_PLATFORM", "xcb");
  qunsetenv("WAYLAND_DISPLAY");
  windowManager_.start(QStringLiteral("openbox"), {QStringLiteral("--sm-disable")});
  if (windowManager_.waitForStarted(kPatience)) return true;
  problem_ = QStringLiteral("openbox: ") + windowManager_.errorString();
  return false;
}

bool XDesktop::click(const QPoint& place) const {
  QProcess hand;
  hand.start(QStringLiteral("xdotool"),
             {QStringLiteral("mousemove"), QString::number(place.x()), QString::number(place.y()),
              QStringLiteral("click"), QStringLiteral("1")});
  return QTest::qWaitFor([&] { return hand.state() == QProcess::NotRunning; }, kPatience) &&
         hand.exitCode() == 0;
}

}  // namespace ase::test

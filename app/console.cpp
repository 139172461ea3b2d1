#include "app/console.h"

#include <cmath>
#include <cstdio>

#include <QLocale>
#include <QStringList>

#ifdef _WIN32
#include <windows.h>
#else
#include <unistd.h>
#endif

#include "core/text/stage_name.h"

namespace ase {
namespace {

constexpr qint64 kPlainLineMs = 5000;

bool errorIsTerminal() {
#ifdef _WIN32
  // Whether it is a console, and takes the escape sequence that show() writes.
  const HANDLE console = GetStdHandle(STD_ERROR_HANDLE);
  DWORD mode = 0;
  return GetConsoleMode(console, &mode) != 0 &&
         SetConsoleMode(console, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
#else
  return isatty(STDERR_FILENO) != 0;
#endif
}

void print(const QString& text) {
  std::fputs(text.toLocal8Bit().constData(), stderr);
  std::fflush(stderr);
}

QString lineFor(const Progress& progress) {
  QString line = stageName(progress.stage);
  if (progress.total > 0)
    line += QStringLiteral(": %1 of %2").arg(countText(progress.done), countText(progress.total));
  if (progress.stage == Stage::Extracting) {
    const double percent = progress.bytesTotal > 0 ? 100.0 * static_cast<double>(progress.bytesDone) /
                                                         static_cast<double>(progress.bytesTotal)
                                                   : 0;
    line += progress.total == 1 ? QStringLiteral(" clip") : QStringLiteral(" clips");
    line += QStringLiteral(" (%1%), %2 clips/s, %3/s")
                .arg(std::min(percent, 100.0), 0, 'f', 0)
                .arg(progress.unitsPerSecond(), 0, 'f', 0)
                .arg(sizeText(progress.bytesPerSecond()));
    if (progress.secondsLeft() >= 0)
      line += QStringLiteral(", %1 left").arg(timeText(progress.secondsLeft()));
    line += QStringLiteral(" | valid %1, invalid %2, unreachable %3")
                .arg(countText(progress.valid), countText(progress.invalid), countText(progress.unreachable));
  } else if (progress.stage == Stage::Checking) {
    line += QStringLiteral(", %1 of %2, %3/s")
                .arg(sizeText(static_cast<double>(progress.bytesDone)),
                     sizeText(static_cast<double>(progress.bytesTotal)), sizeText(progress.bytesPerSecond()));
    if (progress.secondsLeft() >= 0)
      line += QStringLiteral(", %1 left").arg(timeText(progress.secondsLeft()));
    line += QStringLiteral("  %1").arg(progress.item);
  } else if (!progress.item.isEmpty()) {
    line += QStringLiteral("  %1").arg(progress.item);
    if (progress.stage == Stage::Metadata && progress.bytesDone > 0)
      line += QStringLiteral("  %1").arg(sizeText(static_cast<double>(progress.bytesDone)));
  }
  return line;
}

}  // namespace

Console::Console() : isTerminal_(errorIsTerminal()) {
  sinceLast_.start();
}

void Console::show(const Progress& progress) {
  const bool newStage = !shownAny_ || progress.stage != lastStage_;
  const bool finished =
      progress.total > 0 && progress.done == progress.total && progress.stage == Stage::Extracting;
  if (!isTerminal_ && !newStage && !finished && sinceLast_.elapsed() < kPlainLineMs) return;
  sinceLast_.restart();
  if (newStage) finishLine();
  shownAny_ = true;
  lastStage_ = progress.stage;
  if (isTerminal_) {
    print(QStringLiteral("\r\x1b[K%1").arg(lineFor(progress)));
    lineOpen_ = true;
  } else {
    print(lineFor(progress) + QLatin1Char('\n'));
  }
}

void Console::message(const QString& text) {
  finishLine();
  print(text + QLatin1Char('\n'));
}

void Console::finishLine() {
  if (lineOpen_) print(QStringLiteral("\n"));
  lineOpen_ = false;
}

QString countText(qint64 number) {
  return QLocale::c().toString(number);
}

QString countText(qint64 number, const char* one, const char* many) {
  return QStringLiteral("%1 %2").arg(countText(number), QLatin1StringView(number == 1 ? one : many));
}

QString sizeText(double bytes) {
  return QLocale::c().formattedDataSize(static_cast<qint64>(bytes), 2, QLocale::DataSizeSIFormat);
}

QString timeText(double seconds) {
  const auto whole = static_cast<qint64>(std::llround(seconds));
  if (whole < 60) return QStringLiteral("%1 s").arg(whole);
  if (whole < 3600) return QStringLiteral("%1 min %2 s").arg(whole / 60).arg(whole % 60);
  return QStringLiteral("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

}  // namespace ase

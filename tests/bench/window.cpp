// Times the window at full count: how soon it is painted, opens results, sorts and filters them, shows and
// plays clips and decides about all of them, and for how long the GUI thread is held up meanwhile. Works on
// the results that ase_bench_stages left, and puts sound files into their folder.
//
//   ase_bench_window CORPUS OUTPUT_FOLDER STARTED        prints one JSON object
//
// STARTED is when the process was started, in nanoseconds of the monotonic clock. Times are seconds from what
// the user does to the view that shows what came of it; `pause ...` are the longest times, in seconds, for
// which the GUI thread did not come back to its events.

#include <chrono>
#include <cstdio>
#include <functional>

#include <QApplication>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QSettings>
#include <QStandardPaths>

#include "core/base/memory.h"
#include "tests/ui/preview/pulse_server.h"
#include "tests/ui/window/gui_watchdog.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_panel.h"
#include "ui/widgets/filter_bar.h"
#include "ui/widgets/theme.h"
#include "ui/window/main_window.h"
#include "window_sound.h"
#include "window_tools.h"

using namespace ase;
using namespace ase::bench;

namespace {

class Bench {
 public:
  explicit Bench(MainWindow& window) : window_(window), review_(*window.findChild<ReviewPanel*>()) {}

  void openResults(const QString& corpus, const QString& output) {
    const test::GuiWatchdog watchdog;
    const auto begin = Clock::now();
    window_.openFolders(corpus + QStringLiteral("/zip_audios"), output, corpus + QStringLiteral("/metadata"));
    runUntil([&] { return review_.model().rowCount() > 0; });
    untilPainted();
    seconds[QStringLiteral("open results")] = secondsSince(begin);
    runUntil([&] { return isAtRest(); });
    seconds[QStringLiteral("open everything")] = secondsSince(begin);
    notePause("open", watchdog);
  }

  void filter() {
    const test::GuiWatchdog watchdog;
    const QString typed = QStringLiteral("sound 52");
    for (qsizetype length = 1; length <= typed.size(); ++length) {
      time(QStringLiteral("filter \"%1\"").arg(typed.first(length)),
           [&] { review_.filterBar().setText(typed.first(length)); });
    }
    time(QStringLiteral("filter nothing"), [&] { review_.filterBar().clear(); });
    notePause("filter", watchdog);
  }

  /// Keys that come faster than the table is searched: only the last one counts.
  void typeFast() {
    const test::GuiWatchdog watchdog;
    const QString typed = QStringLiteral("church bell telephone");
    for (qsizetype length = 1; length <= typed.size(); ++length) {
      review_.filterBar().setText(typed.first(length));
      QCoreApplication::processEvents();
    }
    time(QStringLiteral("type fast, then nothing"), [&] { review_.filterBar().clear(); });
    notePause("type fast", watchdog);
  }

  void sort() {
    const test::GuiWatchdog watchdog;
    QHeaderView& header = *review_.table().horizontalHeader();
    for (int column = 0; column < header.count(); ++column) {
      if (header.isSectionHidden(column)) continue;
      const QString name = review_.model().headerData(column, Qt::Horizontal).toString();
      time(QStringLiteral("sort by ") + name,
           [&] { emit review_.table().sortRequested(static_cast<ReviewColumn>(column), true); });
    }
    notePause("sort", watchdog);
  }

  void judge() {
    const test::GuiWatchdog watchdog;
    for (int step = 0; step < 100; ++step) {
      window_.workbench().setCriteria({step / 25.0, -90.0 + step % 90});
      QCoreApplication::processEvents();
    }
    time(QStringLiteral("judge after a drag"), [&] { window_.workbench().setCriteria({1.5, -50.0}); });
    window_.workbench().discardCriteria();
    runUntil([&] { return isAtRest(); });
    notePause("judge", watchdog);
  }

  /// A sample, the first clip of which can be judged.
  void sample() {
    const test::GuiWatchdog watchdog;
    Sampling& sampling = window_.workbench().sampling();
    const auto begin = Clock::now();
    sampling.begin({.threshold = -50, .seed = 1}, window_.workbench().settings().criteria);
    runUntil([&] {
      return sampling.current() != nullptr && isAtRest() &&
             window_.workbench().board().view().query.sample.has_value();
    });
    untilPainted();
    seconds[QStringLiteral("draw a sample")] = secondsSince(begin);
    time(QStringLiteral("judge a clip of it"), [&] { review_.decideSelected(UserVerdict::Reject); });
    time(QStringLiteral("take that back"), [&] { window_.workbench().undo(); });
    sampling.end();
    runUntil([&] { return isAtRest(); });
    notePause("sample", watchdog);
  }

  void scroll() {
    const test::GuiWatchdog watchdog;
    QScrollBar& bar = *review_.table().verticalScrollBar();
    constexpr int kSteps = 200;
    for (int step = 0; step <= kSteps; ++step) {
      bar.setValue(static_cast<int>(static_cast<double>(bar.maximum()) * step / kSteps));
      untilPainted();
    }
    notePause("scroll", watchdog);
  }

  /// All clips of a tab at once, and back.
  void decideAboutAll() {
    const test::GuiWatchdog watchdog;
    const auto timeStored = [&](const QString& what, const std::function<void()>& act) {
      const auto begin = Clock::now();
      act();
      runUntil([&] { return !window_.workbench().decisions().isStoring() && isAtRest(); });
      seconds[what] = secondsSince(begin);
    };
    review_.table().selectAll();
    timeStored(QStringLiteral("reject all, stored"), [&] { review_.decideSelected(UserVerdict::Reject); });
    timeStored(QStringLiteral("undo that, stored"), [&] { window_.workbench().undo(); });
    notePause("reject all", watchdog);
  }

  QJsonObject seconds;

 private:
  bool isAtRest() {
    const Workbench& workbench = window_.workbench();
    return !workbench.isBusy() && !workbench.isScanning() && !window_.workbench().board().isBusy();
  }

  void untilPainted() { bench::untilPainted(*review_.table().viewport()); }

  /// From an act that changes the view until the changed one is on the screen.
  void time(const QString& what, const std::function<void()>& act) {
    bool changed = false;
    const auto connection = QObject::connect(&window_.workbench().board(), &ReviewBoard::viewChanged,
                                             [&changed] { changed = true; });
    const auto begin = Clock::now();
    act();
    runUntil([&] { return changed && isAtRest(); });
    QObject::disconnect(connection);
    untilPainted();
    seconds[what] = secondsSince(begin);
  }

  void notePause(const char* what, const test::GuiWatchdog& watchdog) {
    seconds[QStringLiteral("pause ") + QLatin1StringView(what)] = watchdog.longest() / 1000;
  }

  MainWindow& window_;
  ReviewPanel& review_;
};

}  // namespace

int main(int argc, char** argv) {
  returnFreedMemory();
  QApplication app(argc, argv);
  const QStringList arguments = QCoreApplication::arguments();
  if (arguments.size() != 4) {
    std::fputs("usage: ase_bench_window CORPUS OUTPUT_FOLDER STARTED\n", stderr);
    return 2;
  }
  const auto beforeSound = Clock::now();
  test::PulseServer sound;
  if (test::PulseServer::isInstalled() && !sound.start()) std::fputs(qPrintable(sound.problem()), stderr);
  const auto forSound = Clock::now() - beforeSound;  // which no user waits for
  QStandardPaths::setTestModeEnabled(true);
  QCoreApplication::setOrganizationName(QStringLiteral("AudioSet Extractor Test"));
  QCoreApplication::setApplicationName(QStringLiteral("ase_bench_window"));
  QSettings().clear();

  // As gui_main.cpp does it.
  applyTheme(app, Theme::System);
  WorkThreads threads;
  MainWindow window(threads);
  window.resize(1280, 800);
  window.restoreSession();
  PaintWatch firstPaint(window);
  window.show();
  runUntil([&] { return firstPaint.painted; });
  const Clock::time_point started{std::chrono::nanoseconds(arguments[3].toLongLong())};
  Bench bench(window);
  bench.seconds[QStringLiteral("first paint")] = secondsSince(started + forSound);

  bench.openResults(arguments[1], arguments[2]);
  QJsonObject bytes;
  rest(1);
  bytes[QStringLiteral("at rest after opening")] = memory("VmRSS");
  bytes[QStringLiteral("peak while opening")] = memory("VmHWM");
  bench.filter();
  bench.typeFast();
  bench.sort();
  bench.judge();
  bench.scroll();
  bench.sample();
  bytes[QStringLiteral("peak")] = memory("VmHWM");
  SoundBench soundBench(window, arguments[2]);
  soundBench.gallery(bench.seconds, bytes);
  soundBench.next(bench.seconds);
  forgetPeak();
  bench.decideAboutAll();
  bytes[QStringLiteral("peak of a bulk act")] = memory("VmHWM");
  const QJsonObject all{{QStringLiteral("seconds"), bench.seconds}, {QStringLiteral("bytes"), bytes}};
  std::puts(QJsonDocument(all).toJson().constData());
  return 0;
}

#include <functional>
#include <memory>

#include <QApplication>
#include <QCheckBox>
#include <QEventLoop>
#include <QKeyEvent>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

#include "tests/support/demo_corpus.h"
#include "tests/support/temp_tree.h"
#include "tests/ui/window/gui_watchdog.h"
#include "ui/preview/preview_panel.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_panel.h"
#include "ui/widgets/filter_bar.h"
#include "ui/window/main_window.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kClips = 1300;
constexpr int kRowsBrowsed = 1000;
constexpr int kLongMs = 120000;
/// What must hold on a machine that does nothing else is 50 ms; tests share theirs with others.
constexpr double kLongestPauseMs = 500;

/// Lets events be handled until `done`, without the naps of QTest::qWait().
bool runUntil(const std::function<bool()>& done) {
  QElapsedTimer clock;
  clock.start();
  while (!done()) {
    if (clock.elapsed() > kLongMs) return false;
    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
  }
  return true;
}

}  // namespace

/// Nothing that the user does, and nothing that goes on meanwhile, holds up the window.
class TestResponsiveness : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("AudioSet Extractor Test"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_responsiveness"));
    QSettings().clear();
    QVERIFY(makeDemoCorpus(tree_.path(QStringLiteral("corpus")), kClips).has_value());
    window_ = std::make_unique<MainWindow>(threads_);
    window_->resize(1280, 800);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    window_->openFolders(tree_.path(QStringLiteral("corpus/zip_audios")),
                         tree_.path(QStringLiteral("output")), tree_.path(QStringLiteral("corpus/metadata")));
    SubsetSet subsets;
    for (Subset subset : kAllSubsets) subsets.insert(subset);
    workbench().setSubsets(subsets);
    QVERIFY(runUntil([&] { return isAtRest(); }));
  }

  void whileRunning() {
    const GuiWatchdog watchdog;
    workbench().start();
    QVERIFY(runUntil([&] { return isAtRest(); }));
    tell("running", watchdog);
    QVERIFY(board().view().counts[0] > kRowsBrowsed);
  }

  void whileCheckingArchives() {
    const GuiWatchdog watchdog;
    workbench().checkArchives();
    QVERIFY(workbench().checkup().isBusy());
    QVERIFY(runUntil([&] { return !workbench().checkup().isBusy() && isAtRest(); }));
    tell("checking archives", watchdog);
    QVERIFY(workbench().scan().areAllChecked());
  }

  void whileTheDownArrowIsHeld() {
    review().table().setFocus();
    review().table().moveCurrent(1);
    QVERIFY(runUntil([&] { return isAtRest(); }));
    const GuiWatchdog watchdog;
    int pressed = 0;
    QTimer repeat;  // as fast as keyboards repeat at most
    connect(&repeat, &QTimer::timeout, this, [&] {
      QCoreApplication::postEvent(&review().table(),
                                  new QKeyEvent(QEvent::KeyPress, Qt::Key_Down, {}, {}, true));
      ++pressed;
    });
    repeat.start(15);
    QVERIFY(runUntil([&] { return pressed >= kRowsBrowsed; }));
    repeat.stop();
    QVERIFY(runUntil([&] { return isAtRest(); }));
    tell("browsing 1,000 rows", watchdog);
    QVERIFY(review().table().currentIndex().row() >= kRowsBrowsed - 10);
  }

  void whileFiltering() {
    const GuiWatchdog watchdog;
    const QString typed = QStringLiteral("church bell telephone noise sine wave clock siren");
    int sent = 0;
    QTimer keys;
    connect(&keys, &QTimer::timeout, this, [&] { review().filterBar().setText(typed.first(++sent)); });
    keys.start(40);
    QVERIFY(runUntil([&] { return sent >= typed.size(); }));
    keys.stop();
    review().filterBar().clear();
    QVERIFY(runUntil([&] { return isAtRest(); }));
    tell("filtering", watchdog);
  }

  void whileJudgingAnew() {
    const GuiWatchdog watchdog;
    int step = 0;
    QTimer drag;
    connect(&drag, &QTimer::timeout, this, [&] {
      ++step;
      workbench().setCriteria({step % 100 / 25.0, -90.0 + step % 90});
    });
    drag.start(10);
    QVERIFY(runUntil([&] { return step >= 300; }));
    drag.stop();
    workbench().discardCriteria();
    QVERIFY(runUntil([&] { return isAtRest(); }));
    tell("judging anew", watchdog);
  }

  void whileManyVerdictsAreGivenAndTakenBack() {
    review().showState(State::Valid);
    QVERIFY(runUntil([&] { return isAtRest(); }));
    const qint64 valid = board().view().counts[0];
    review().table().selectAll();
    const GuiWatchdog watchdog;
    review().decideSelected(UserVerdict::Reject);
    QVERIFY(runUntil([&] { return isAtRest() && board().view().counts[0] == 0; }));
    workbench().undo();
    QVERIFY(runUntil([&] { return isAtRest() && board().view().counts[0] == valid; }));
    tell("rejecting all and taking it back", watchdog);
  }

  void cleanupTestCase() { window_.reset(); }

 private:
  Workbench& workbench() { return window_->workbench(); }
  ReviewBoard& board() { return workbench().board(); }
  ReviewPanel& review() { return *window_->findChild<ReviewPanel*>(); }
  bool isAtRest() { return !workbench().isBusy() && !workbench().isScanning() && !board().isBusy(); }

  static void tell(const char* what, const GuiWatchdog& watchdog) {
    qInfo("pauses of the GUI thread, %s: %s", what, qPrintable(watchdog.summary()));
    QVERIFY2(watchdog.longest() < kLongestPauseMs, qPrintable(watchdog.summary()));
  }

  TempTree tree_;
  WorkThreads threads_;
  std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(TestResponsiveness)
#include "tst_responsiveness.moc"

#include <memory>

#include <QPushButton>
#include <QStandardPaths>
#include <QTest>

#include "tests/workbench/bench_world.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_panel.h"
#include "ui/verdict/decision_bar.h"
#include "ui/window/main_window.h"

using namespace ase;
using namespace ase::test;

/// The review goes on in the window while a run reads the rest.
class TestDecidingInARun : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

  void aClipIsRejectedByAClickAndTheNextOneStaysSelectedWhileRowsStreamIn() {
    ClipWorld world;
    ClipWorld::Members members;
    for (const char clip : QByteArrayLiteral("abcdefgh")) members.emplace_back(clip, Copy::Loud);
    world.putArchive(QStringLiteral("a.zip"), members);
    world.list(kEval, "ceg");  // with others before, between and behind them in the table
    world.run(world.settings({kEval}));
    world.list(kEval, "abcdefgh");

    WorkThreads threads;
    MainWindow window(threads);
    Workbench& bench = window.workbench();
    QVERIFY(openIn(bench, world));
    bench.setCriteria({});
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    bench.start();
    bench.pause();
    ClipTableView& table = window.findChild<ReviewPanel*>()->table();
    QTRY_VERIFY_WITH_TIMEOUT(bench.canDecide() && !bench.board().isBusy(), kLong);
    QTRY_COMPARE_WITH_TIMEOUT(table.model()->rowCount(), 3, kLong);
    clickOn(table, 0);
    QPushButton* reject = buttonNamed(window, QStringLiteral("Reject"));
    QVERIFY(reject != nullptr && reject->isEnabled());
    QTest::mouseClick(reject, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(world.filesOf('c'), QByteArray("invalid_audio/weak_eval: loud"), kLong);
    QCOMPARE(bench.run().activity(), RunControl::Activity::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(currentClip(bench, table), ClipWorld::idOf('e'), kLong);

    bench.resume();
    QVERIFY(settled(bench));
    QTRY_COMPARE_WITH_TIMEOUT(table.model()->rowCount(), 7, kLong);
    QCOMPARE(currentClip(bench, table), ClipWorld::idOf('e'));
    QCOMPARE(table.selectedCount(), qint64{1});
    QCOMPARE(world.rowOf(kEval, 'c'), QByteArray("invalid rejected"));
    QTest::mouseClick(buttonNamed(window, QStringLiteral("Undo")), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(world.filesOf('c'), QByteArray("audio/weak_eval: loud"), kLong);
  }

 private:
  static std::optional<ClipId> currentClip(Workbench& bench, const ClipTableView& table) {
    const auto row = table.currentTableRow();
    return row ? std::optional(bench.board().table().rows()[*row].id) : std::nullopt;
  }
  static void clickOn(ClipTableView& table, int row) {
    const QRect cell = table.visualRect(table.model()->index(row, 0));
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, cell.center());
  }
  /// The button of the decision bar whose tool tip begins so.
  static QPushButton* buttonNamed(MainWindow& window, const QString& name) {
    for (QPushButton* button : window.findChild<DecisionBar*>()->findChildren<QPushButton*>()) {
      if (button->toolTip().startsWith(name)) return button;
    }
    return nullptr;
  }
};

QTEST_MAIN(TestDecidingInARun)
#include "tst_deciding_in_a_run.moc"

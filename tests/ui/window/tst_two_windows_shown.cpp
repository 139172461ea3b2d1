#include <memory>

#include <QPushButton>
#include <QStandardPaths>
#include <QTest>

#include "tests/workbench/bench_world.h"
#include "ui/setup/start_section.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_panel.h"
#include "ui/verdict/decision_bar.h"
#include "ui/widgets/banner.h"
#include "ui/window/main_window.h"

using namespace ase;
using namespace ase::test;

namespace {

const QString kReadOnly = QStringLiteral("read-only");
const QString kReason = QStringLiteral("Another window has this output folder open");

}  // namespace

/// A window on a folder that another one has open says so, lets nothing be decided, and takes over.
class TestTwoWindowsShown : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

  void keepRejectAndStartAreDisabledWithTheReasonUntilTheOtherWindowIsClosed() {
    ClipWorld world;
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::Loud}});
    world.list(kEval, "ab");
    world.run(world.settings({kEval}));
    auto other = std::make_unique<TestBench>();
    QVERIFY(openIn(*other, world));
    QTRY_COMPARE_WITH_TIMEOUT(other->claim().state(), FolderClaim::State::Ours, kLong);

    WorkThreads threads;
    MainWindow window(threads);
    QVERIFY(openIn(window.workbench(), world));
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    ClipTableView& table = window.findChild<ReviewPanel*>()->table();
    table.selectOnly(0);
    auto* banner = window.findChild<Banner*>();
    QTRY_VERIFY_WITH_TIMEOUT(banner->holds(kReadOnly), kLong);
    for (const QPushButton* button : {buttonIn<DecisionBar>(window, QStringLiteral("Keep")),
                                      buttonIn<DecisionBar>(window, QStringLiteral("Reject")),
                                      buttonIn<StartSection>(window, QStringLiteral("Start"))}) {
      QVERIFY(button != nullptr);
      QVERIFY(!button->isEnabled());
      QVERIFY2(button->toolTip().startsWith(kReason), qPrintable(button->toolTip()));
    }
    QTest::keyClick(&table, Qt::Key_R);
    other->decide(rowsOf(*other, 'b'), UserVerdict::Reject);
    QTRY_COMPARE_WITH_TIMEOUT(table.model()->rowCount(), 1, kLong);  // among the valid ones
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: loud"));

    other.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!banner->holds(kReadOnly), kLong);
    QPushButton* reject = buttonIn<DecisionBar>(window, QStringLiteral("Reject"));
    QTRY_VERIFY_WITH_TIMEOUT(reject->isEnabled(), kLong);
    QVERIFY2(!reject->toolTip().contains(kReason), qPrintable(reject->toolTip()));
    QTest::mouseClick(reject, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(world.filesOf('a'), QByteArray("invalid_audio/weak_eval: loud"), kLong);
  }

 private:
  /// The button of a part of the window whose text begins so.
  template <class Part>
  static QPushButton* buttonIn(MainWindow& window, const QString& text) {
    for (QPushButton* button : window.findChild<Part*>()->template findChildren<QPushButton*>()) {
      if (button->text().startsWith(text)) return button;
    }
    return nullptr;
  }
};

QTEST_MAIN(TestTwoWindowsShown)
#include "tst_two_windows_shown.moc"

#include <memory>
#include <optional>

#include <QAbstractButton>
#include <QMessageBox>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

#include "core/results/results_store.h"
#include "tests/review/review_world.h"
#include "tests/support/temp_tree.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_panel.h"
#include "ui/window/main_window.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kClips = 150;
constexpr int kBadClips = 30;  // of which nothing can be heard

}  // namespace

/// What is asked before many clips are decided about.
class TestDeciding : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QVERIFY(ResultsStore::open(output_.path()));  // for decisions to be stored in
    window_ = std::make_unique<MainWindow>(threads_);
    window_->workbench().setOutputFolder(output_.path());
    QTRY_VERIFY(!window_->workbench().isScanning());
    ReviewWorld world;
    for (int i = 0; i < kClips; ++i) {
      const ClipId id = clip(QByteArray::number(1000 + i).toStdString());
      world.list(Subset::WeakEval, id).record(readable(id, 10, 20000));
    }
    for (int i = 0; i < kBadClips; ++i) {
      const ClipId id = clip(QByteArray::number(2000 + i).toStdString());
      ClipRecord record = readable(id, 0, 0);
      record.facts.damage = Damage::NotDecodable;
      world.list(Subset::WeakEval, id).record(record);
    }
    showTable(board(), std::make_shared<ReviewTable>(world.table()), {}, {});
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    settle();
  }

  void manyClipsAreDecidedAboutOnlyAfterAQuestionWithTheirNumber() {
    table().selectAll();
    pressReject(QMessageBox::Cancel);
    QCOMPARE(asked_, QStringLiteral("Reject 150 clips?"));
    QVERIFY(window_->workbench().decisions().lastStep() == nullptr);
    pressReject(QMessageBox::NoButton);
    settle();
    QCOMPARE(board().view().counts[static_cast<std::size_t>(State::Invalid)], qint64{kClips + kBadClips});
    window_->workbench().undo();
    settle();
    QCOMPARE(board().view().counts[static_cast<std::size_t>(State::Valid)], qint64{kClips});
  }

  void fewClipsAreDecidedAboutAtOnce() {
    table().selectOnly(0);
    for (int i = 0; i < 9; ++i) QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(table().selectedCount(), qint64{10});
    pressReject(std::nullopt);
    settle();
    QCOMPARE(board().view().counts[static_cast<std::size_t>(State::Invalid)], qint64{10 + kBadClips});
  }

  void whatCannotBeKeptIsNotCountedAndIsSaid() {
    window_->findChild<ReviewPanel*>()->showState(State::Invalid);
    settle();
    for (const State state : {State::Valid, State::Invalid}) {
      window_->findChild<ReviewPanel*>()->showState(state);
      settle();
      table().selectAll();
      if (state == State::Valid) press(Qt::Key_R, QMessageBox::NoButton);
      settle();
    }
    QCOMPARE(table().selectedCount(), qint64{kClips + kBadClips});
    press(Qt::Key_A, QMessageBox::Cancel);
    QCOMPARE(asked_, QStringLiteral("Keep 150 clips?"));
    QVERIFY2(told_.startsWith(QStringLiteral("30 of 180 cannot be kept: they cannot be decoded.")),
             qPrintable(told_));
  }

  void cleanupTestCase() { window_.reset(); }

 private:
  ReviewBoard& board() { return window_->workbench().board(); }
  ClipTableView& table() { return window_->findChild<ReviewPanel*>()->table(); }
  void settle() { QTRY_VERIFY(!board().isBusy()); }
  /// Once the window has the keyboard again, after a question. The next one is answered so; NoButton stands
  /// for the one that does what was asked.
  void pressReject(std::optional<QMessageBox::StandardButton> answer) { press(Qt::Key_R, answer); }
  void press(Qt::Key key, std::optional<QMessageBox::StandardButton> answer) {
    window_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    asked_.clear();
    if (answer) QTimer::singleShot(0, this, [this, answer] { take(*answer); });
    QTest::keyClick(&table(), key);
  }
  void take(QMessageBox::StandardButton answer) {
    auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
    if (question == nullptr) return;
    asked_ = question->text();
    told_ = question->informativeText();
    if (answer != QMessageBox::NoButton) return question->button(answer)->click();
    for (QAbstractButton* button : question->buttons()) {
      if (question->buttonRole(button) == QMessageBox::AcceptRole) return button->click();
    }
  }

  TempTree output_;
  WorkThreads threads_;
  std::unique_ptr<MainWindow> window_;
  QString asked_;
  QString told_;
};

QTEST_MAIN(TestDeciding)
#include "tst_deciding.moc"

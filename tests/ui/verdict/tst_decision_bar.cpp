#include <map>
#include <memory>

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "tests/review/review_world.h"
#include "tests/support/temp_tree.h"
#include "tests/workbench/test_bench.h"
#include "ui/verdict/decision_bar.h"
#include "ui/verdict/fact_line.h"
#include "ui/verdict/state_badge.h"

using namespace ase;
using namespace ase::test;

/// The bar over four clips: one too short, one silent, one that is sound, and one that is missing.
class TestDecisionBar : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    output_ = std::make_unique<TempTree>();
    workbench_ = std::make_unique<TestBench>();
    workbench_->setOutputFolder(output_->path());
    QTRY_VERIFY(!workbench_->isScanning());
    for (QAction* action : {&previous_, &reject_, &keep_, &next_, &undo_, &redo_}) action->setEnabled(true);
    bar_ = std::make_unique<DecisionBar>(
        *workbench_, DecisionBar::Commands{&previous_, &reject_, &keep_, &next_, &undo_, &redo_});
    const ReviewWorld world = ReviewWorld()
                                  .list(Subset::WeakEval, clip("a"))
                                  .list(Subset::WeakEval, clip("b"))
                                  .list(Subset::WeakEval, clip("c"))
                                  .list(Subset::WeakEval, clip("d"))  // which no archive holds
                                  .record(readable(clip("a"), 0.4, 20000))
                                  .record(readable(clip("b"), 10, 0))
                                  .record(readable(clip("c"), 10, 20000));
    const Criteria criteria{1.0, -60};
    showTable(workbench_->board(), std::make_shared<ReviewTable>(world.table()), criteria, criteria);
    ReviewQuery query;
    query.state = State::Invalid;
    workbench_->board().setQuery(query);
    settle();
    bar_->resize(900, bar_->sizeHint().height());
    static_cast<QWidget&>(*bar_).show();
    bar_->show(0, 1, 1);
    QVERIFY(QTest::qWaitForWindowExposed(bar_.get()));
  }

  void cleanup() {
    bar_.reset();
    workbench_.reset();
    output_.reset();
  }

  void aClickOnAButtonIsTheCommand() {
    const QSignalSpy kept(&keep_, &QAction::triggered);
    QTest::mouseClick(button(QStringLiteral("Keep")), Qt::LeftButton);
    QCOMPARE(kept.count(), 1);
    keep_.setEnabled(false);
    QVERIFY(!button(QStringLiteral("Keep"))->isEnabled());
  }

  void theStateTheFactsAndTheProgressAreThoseOfTheClip() {
    QCOMPARE(badge(), QStringLiteral("Invalid · too short"));
    QVERIFY(says(QStringLiteral("Failed the checks: 0 of 2 reviewed")));
    QVERIFY(facts().contains(QStringLiteral("0.40 s < 1.00 s ✗")));
    bar_->show(2, 1, 1);
    QCOMPARE(badge(), QStringLiteral("Valid"));
    bar_->show(std::nullopt, 0, 0);
    QCOMPARE(badge(), QString());
    QCOMPARE(facts(), QString());
  }

  void theNumbersToGoThroughStayWhileOneGoesThroughThem() {
    workbench_->decide({0}, UserVerdict::Keep);  // leaves the tab
    settle();
    QVERIFY(says(QStringLiteral("Failed the checks: 1 of 2 reviewed")));
    workbench_->markReviewed(1);
    settle();
    QVERIFY(says(QStringLiteral("Failed the checks: 2 of 2 reviewed")));
  }

  void theUsersVerdictIsShownOnTheClipAndOnItsButton() {
    for (QPushButton* each : {button(QStringLiteral("Keep")), button(QStringLiteral("Reject"))})
      QVERIFY(!each->isChecked());
    workbench_->decide({0}, UserVerdict::Reject);
    settle();
    QTRY_COMPARE(badge(), QStringLiteral("Invalid · too short · rejected by you"));
    QVERIFY(button(QStringLiteral("Reject"))->isChecked());
    bar_->show(1, 1, 1);
    QVERIFY(!button(QStringLiteral("Reject"))->isChecked());
    QTest::mouseClick(button(QStringLiteral("Keep")), Qt::LeftButton);  // a command that does nothing here
    QVERIFY(!button(QStringLiteral("Keep"))->isChecked());
    workbench_->decide({1}, UserVerdict::Keep);
    settle();
    QTRY_COMPARE(badge(), QStringLiteral("Valid · kept; was silent"));
    QVERIFY(button(QStringLiteral("Keep"))->isChecked());
  }

  void whereNothingIsJudgedNothingIsCounted() {
    ReviewQuery missing;
    missing.state = State::Missing;
    workbench_->board().setQuery(missing);
    settle();
    QVERIFY(!workbench_->board().view().rows.empty());
    const auto labels = bar_->findChildren<QLabel*>();
    QVERIFY(std::ranges::none_of(
        labels, [](const QLabel* label) { return label->text().contains(QStringLiteral("reviewed")); }));
  }

  void theNoteSaysWhichOfSeveralClipsItIsOn() {
    const auto* note = bar_->findChild<QLineEdit*>();
    QCOMPARE(note->placeholderText(), QStringLiteral("Note…"));
    bar_->show(0, 8, 8);
    QCOMPARE(note->placeholderText(), QStringLiteral("Note on a---------- only"));
  }

  void anUndoneNoteLeavesTheClipReviewed() {
    workbench_->setNote(clip("a"), QStringLiteral("a dog"));
    workbench_->markReviewed(0);
    settle();
    workbench_->undo();
    settle();
    QCOMPARE(workbench_->decisions().decisionOn(clip("a")).note, QString());
    QVERIFY(workbench_->decisions().decisionOn(clip("a")).isReviewed());
    workbench_->redo();
    settle();
    QCOMPARE(workbench_->decisions().decisionOn(clip("a")).note, QStringLiteral("a dog"));
    QVERIFY(workbench_->decisions().decisionOn(clip("a")).isReviewed());
  }

  void aThresholdThatIsTriedOutJudgesTheFactsAtOnce() {
    workbench_->setCriteria({0.3, -60});
    settle();
    QTRY_VERIFY(facts().contains(QStringLiteral("0.40 s ≥ 0.30 s ✓")));
    QCOMPARE(badge(), QStringLiteral("Valid"));
  }

  void severalClipsAreCountedOnTheButtons() {
    bar_->show(0, 8, 8);
    QVERIFY(says(QStringLiteral("8 clips selected")));
    QVERIFY(button(QStringLiteral("Keep 8")) != nullptr);
    QVERIFY(button(QStringLiteral("Reject 8")) != nullptr);
  }

  void nothingMovesWhateverIsSelected() {
    std::map<QWidget*, QRect> before;
    for (QWidget* part : bar_->findChildren<QWidget*>()) before[part] = part->geometry();
    bar_->show(0, 3, 2);
    QVERIFY(button(QStringLiteral("Reject 3")) != nullptr && button(QStringLiteral("Keep 2")) != nullptr);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    for (QWidget* part : {button(QStringLiteral("Reject 3")), button(QStringLiteral("Keep 2")),
                          button(QStringLiteral("Next")), button(QStringLiteral("Undo"))})
      QCOMPARE(part->geometry(), before[part]);
  }

  void aNarrowBarHasRoomForANote() {
    bar_->resize(590, bar_->height());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QVERIFY(bar_->minimumSizeHint().width() <= 590);
    const auto* note = bar_->findChild<QLineEdit*>();
    QVERIFY2(note->width() >= 20 * note->fontMetrics().averageCharWidth(),
             qPrintable(QString::number(note->width())));
  }

  void undoNamesItsActAndNothingMoves() {
    const QRect before = button(QStringLiteral("Undo"))->geometry();
    const QRect note = bar_->findChild<QLineEdit*>()->geometry();
    workbench_->decide({0}, UserVerdict::Keep);
    QVERIFY(button(QStringLiteral("Kept a---------- · Undo")) != nullptr);
    QCOMPARE(button(QStringLiteral("Kept a---------- · Undo"))->geometry(), before);
    QTRY_VERIFY_WITH_TIMEOUT(button(QStringLiteral("Undo keep of a----------")) != nullptr, 8000);
    QCOMPARE(bar_->findChild<QLineEdit*>()->geometry(), note);
    settle();
    workbench_->undo();
    QVERIFY(button(QStringLiteral("Undone: keep of a----------")) != nullptr);
    QVERIFY(button(QStringLiteral("Redo keep of a----------")) != nullptr);
  }

  void undoSaysAllWhereThereIsRoomAndNothingMoves() {
    workbench_->setNote(clip("a"), QStringLiteral("a dog"));
    QCOMPARE(button(QStringLiteral("Changed the note on a---------- · Undo"))->text(),
             QStringLiteral("Changed the note on a---------- · Undo"));
    // What moves the button's edges, without the bar's being resized, leaves no words over them.
    undo_.setEnabled(true);
    auto* undo = button(QStringLiteral("Changed the note on a---------- · Undo"));
    undo->resize(undo->width() / 2, undo->height());
    QVERIFY2(undo->fontMetrics().horizontalAdvance(undo->text()) + undo->iconSize().width() < undo->width(),
             qPrintable(undo->text()));
  }

  void whatWasTakenBackIsNotSaidToBeDone() {
    for (const std::uint32_t row : {0U, 1U}) workbench_->decide({row}, UserVerdict::Keep);
    settle();
    workbench_->undo();
    QVERIFY(button(QStringLiteral("Undone: keep of b----------")) != nullptr);  // not "Undo": that is of a
    workbench_->redo();
    QVERIFY(button(QStringLiteral("Redone: keep of b---------- · Undo")) != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(button(QStringLiteral("Undo keep of b----------")) != nullptr, 8000);
  }

  void aNoteIsTypedInPlaceAndIsThatOfItsClip() {
    auto* note = bar_->findChild<QLineEdit*>();
    QTest::mouseClick(note, Qt::LeftButton);
    const QSignalSpy finished(bar_.get(), &DecisionBar::noteFinished);
    QTest::keyClicks(note, QStringLiteral("a dog"));
    QTest::keyClick(note, Qt::Key_Return);
    QCOMPARE(finished.count(), 1);
    settle();
    QCOMPARE(workbench_->board().table().decision(0).note, QStringLiteral("a dog"));
    bar_->show(1, 1, 1);
    QCOMPARE(note->text(), QString());
    bar_->show(0, 1, 1);
    QCOMPARE(note->text(), QStringLiteral("a dog"));
  }

 private:
  void settle() { QTRY_VERIFY(!workbench_->board().isBusy() && !workbench_->isBusy()); }
  QString badge() { return bar_->findChild<StateBadge*>()->text(); }
  QString facts() { return bar_->findChild<FactLine*>()->accessibleName(); }
  bool says(const QString& text) {
    const auto labels = bar_->findChildren<QLabel*>();
    return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text() == text; });
  }
  QPushButton* button(const QString& name) {
    for (auto* candidate : bar_->findChildren<QPushButton*>()) {
      if (candidate->accessibleName() == name) return candidate;
    }
    return nullptr;
  }

  QAction previous_;
  QAction reject_;
  QAction keep_;
  QAction next_;
  QAction undo_;
  QAction redo_;
  std::unique_ptr<TempTree> output_;
  std::unique_ptr<TestBench> workbench_;
  std::unique_ptr<DecisionBar> bar_;
};

QTEST_MAIN(TestDecisionBar)
#include "tst_decision_bar.moc"

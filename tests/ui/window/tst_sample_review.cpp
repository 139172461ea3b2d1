#include <memory>

#include <QDialog>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabBar>
#include <QTest>
#include <QTimer>

#include "core/results/results_store.h"
#include "tests/review/review_world.h"
#include "tests/support/temp_tree.h"
#include "ui/gallery/gallery_view.h"
#include "ui/sampling/sample_dialog.h"
#include "ui/sampling/sample_strip.h"
#include "ui/setup/setup_panel.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_panel.h"
#include "ui/verdict/decision_bar.h"
#include "ui/verdict/fact_line.h"
#include "ui/widgets/filter_bar.h"
#include "ui/widgets/histogram_slider.h"
#include "ui/window/main_window.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kClips = 400;
constexpr Criteria kCriteria{1.0, -60};

}  // namespace

/// A sample is drawn, judged by ear and used, with the mouse.
class TestSampleReview : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    QStandardPaths::setTestModeEnabled(true);
    output_ = std::make_unique<TempTree>();
    QVERIFY(ResultsStore::open(output_->path()));  // for decisions and samples to be stored in
    window_ = std::make_unique<MainWindow>(threads_);
    window_->resize(1280, 800);
    window_->workbench().setOutputFolder(output_->path());
    QTRY_VERIFY(!window_->workbench().isScanning());
    ReviewWorld world;
    for (int i = 0; i < kClips; ++i) {  // peaks from -76 to -44 dBFS
      const ClipId id = clip(QByteArray::number(1000 + i).toStdString());
      world.list(Subset::WeakEval, id).record(readable(id, 10, static_cast<std::uint16_t>(5 + i / 2)));
    }
    window_->workbench().setCriteria(kCriteria);
    showTable(board(), std::make_shared<ReviewTable>(world.table()), kCriteria, kCriteria);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    settle();
  }

  void cleanup() {
    QVERIFY(QTest::qWaitFor([&] { return !window_->workbench().decisions().isStoring(); }, 30000));
    window_.reset();
  }

  void sampleIsShownWithoutWhatWasMeasured() {
    review(20);
    QCOMPARE(table().model()->rowCount(), 20);
    for (int row = 0; row < 20; ++row) {
      for (const ReviewColumn column : {ReviewColumn::Duration, ReviewColumn::Peak, ReviewColumn::Reason,
                                        ReviewColumn::Detail, ReviewColumn::Size}) {
        const QModelIndex cell = table().model()->index(row, static_cast<int>(column));
        QVERIFY(table().isColumnHidden(cell.column()));
        QVERIFY(cell.data(Qt::DisplayRole).toString().isEmpty());
        QVERIFY(cell.data(Qt::ToolTipRole).toString().isEmpty());
      }
    }
    QVERIFY(!panel().filterBar().isVisible());
    QVERIFY(window_->findChild<FactLine*>()->accessibleName().isEmpty());
    // Both states are there, and nothing tells which.
    const auto& verdicts = *board().view().verdicts;
    std::set<State> states;
    for (const std::uint32_t row : board().view().rows) states.insert(verdicts[row]->state);
    QCOMPARE(states.size(), std::size_t{2});
    panel().showState(State::Invalid);
    settle();
    QVERIFY(panel().filterBar().isVisible());
    QVERIFY(!table().isColumnHidden(static_cast<int>(ReviewColumn::Peak)));
    QVERIFY(!window_->findChild<FactLine*>()->accessibleName().isEmpty());
  }

  void theDialogSaysHowManyVerdictsItTakesAndOffersThem() {
    SampleDialog dialog(SampledThreshold::Silence, -60, std::nullopt);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(dialog.clips() < 73);
    QTest::mouseClick(button(dialog, QStringLiteral("Choose 73")), Qt::LeftButton);
    QCOMPARE(dialog.clips(), 73);
    QVERIFY(!button(dialog, QStringLiteral("Choose 73"))->isEnabled());
    dialog.findChild<QDoubleSpinBox*>()->setValue(1);
    QVERIFY(button(dialog, QStringLiteral("Choose 381"))->isEnabled());
  }

  void eachVerdictGoesOnAndCounts() {
    review(20);
    QCOMPARE(table().currentIndex().row(), 0);
    for (int i = 0; i < 3; ++i) click(i == 1 ? QStringLiteral("Keep") : QStringLiteral("Reject"));
    QCOMPARE(table().currentIndex().row(), 3);
    QVERIFY2(stripText().startsWith(QStringLiteral("Sample for minimum peak: 3 of 20 judged")),
             qPrintable(stripText()));
    QVERIFY(!button(strip(), QStringLiteral("Use it"))->isEnabled());
    QCOMPARE(sampling().verdictsOn(*sampling().current())[1], UserVerdict::Keep);
  }

  void verdictsLeadToAProposalThatOneClickSets() {
    review(20);
    int draws = 0;
    while (!button(strip(), QStringLiteral("Use it"))->isEnabled() && ++draws < 10) {
      judgeTheRest();
      if (button(strip(), QStringLiteral("Use it"))->isEnabled()) break;
      QVERIFY2(
          stripText().contains(QStringLiteral("more clips have to be judged, even if you keep none of them")),
          qPrintable(stripText()));
      QPushButton* more = button(strip(), QStringLiteral("Draw "));
      QVERIFY(more->isEnabled());
      const std::size_t before = sampling().current()->clips.size();
      QTest::mouseClick(more, Qt::LeftButton);
      QTRY_VERIFY(sampling().current()->clips.size() > before);
      settle();
    }
    QVERIFY2(stripText().contains(QStringLiteral("(at most 5% of what it rejects would have been kept)")),
             qPrintable(stripText()));
    QTest::mouseClick(button(strip(), QStringLiteral("Use it")), Qt::LeftButton);
    settle();
    const double threshold = *window_->workbench().settings().criteria.silenceThreshold;
    QVERIFY2(threshold <= -57.5 && threshold >= -65, qPrintable(QString::number(threshold)));
    QVERIFY(stripText().contains(QString::number(-threshold)));
    QVERIFY(window_->workbench().hasPendingCriteria());
    QTest::mouseClick(button(strip(), QStringLiteral("End sample")), Qt::LeftButton);
    settle();
    QVERIFY(sampling().current() == nullptr);
    QVERIFY(!strip().isVisible());
    QCOMPARE(panel().findChild<QTabBar*>()->count(), 4);
  }

  void undoStaysInTheSampleWhateverTheStateOfItsClips() {
    review(20);
    for (int i = 0; i < 20; ++i) click(QStringLiteral("Reject"));
    for (int row = 19; row >= 0; --row) {
      undo();
      QTRY_COMPARE(table().currentIndex().row(), row);
      QVERIFY(board().view().query.sample.has_value());
    }
  }

  void endingASampleGoesBackToTheTabThatWasShownBefore() {
    panel().showState(State::Invalid);
    settle();
    table().selectOnly(57);
    const auto before = table().currentTableRow();
    review(20);
    for (int i = 0; i < 3; ++i) click(QStringLiteral("Next"));
    QTest::mouseClick(button(strip(), QStringLiteral("End sample")), Qt::LeftButton);
    settle();
    QCOMPARE(board().view().query.state, State::Invalid);
    QTRY_COMPARE(table().currentTableRow().value_or(0), before.value_or(0));
  }

  void lastSampleIsContinuedWhereItWas() {
    review(20);
    click(QStringLiteral("Reject"));
    QTest::mouseClick(button(strip(), QStringLiteral("End sample")), Qt::LeftButton);
    settle();
    answer_ = QStringLiteral("C&ontinue the last one (1 of 20 judged)");
    pressSample();
    settle();
    QCOMPARE(sampling().current()->clips.size(), std::size_t{20});
    QCOMPARE(table().currentIndex().row(), 1);
  }

 private:
  ReviewBoard& board() { return window_->workbench().board(); }
  Sampling& sampling() { return window_->workbench().sampling(); }
  ReviewPanel& panel() { return *window_->findChild<ReviewPanel*>(); }
  ClipTableView& table() { return panel().table(); }
  SampleStrip& strip() { return *window_->findChild<SampleStrip*>(); }
  QString stripText() { return strip().findChild<QLabel*>()->text(); }
  void settle() { QTRY_VERIFY(!board().isBusy()); }

  static QPushButton* button(const QWidget& parent, const QString& text) {
    for (QPushButton* one : parent.findChildren<QPushButton*>()) {
      if (one->text().startsWith(text)) return one;
    }
    return nullptr;
  }
  void click(const QString& verdict) {
    QPushButton* one = button(*window_->findChild<DecisionBar*>(), verdict);
    QVERIFY(one != nullptr && one->isEnabled());
    QTest::mouseClick(one, Qt::LeftButton);
    settle();
  }
  void undo() {
    for (QPushButton* one : window_->findChild<DecisionBar*>()->findChildren<QPushButton*>()) {
      if (!one->accessibleName().contains(QStringLiteral("Undo"))) continue;
      QVERIFY(one->isEnabled());
      QTest::mouseClick(one, Qt::LeftButton);
      return settle();
    }
    QFAIL("there is no such button");
  }
  /// Whoever listens keeps what is louder than -57 dBFS.
  void judgeTheRest() {
    while (sampling().countUnseen(*sampling().current()) > 0) {
      const std::uint32_t row = *table().currentTableRow();
      const bool isLoud = board().table().record(row)->facts.peak > 46;
      click(isLoud ? QStringLiteral("Keep") : QStringLiteral("Reject"));
    }
  }
  void review(int clips) {
    clips_ = clips;
    answer_ = QStringLiteral("&Draw a sample");
    pressSample();
    QTRY_VERIFY(sampling().current() != nullptr);
    settle();
    QVERIFY(strip().isVisible());
  }
  void pressSample() {
    QTimer::singleShot(0, this, [this] {
      auto* dialog = qobject_cast<SampleDialog*>(QApplication::activeModalWidget());
      QVERIFY(dialog != nullptr);
      if (clips_ > 0) dialog->findChild<QSpinBox*>()->setValue(clips_);
      QTest::mouseClick(button(*dialog, answer_), Qt::LeftButton);
    });
    for (QPushButton* one : window_->findChild<SetupPanel*>()->findChildren<QPushButton*>()) {
      if (one->accessibleName() != QStringLiteral("Review a sample for the minimum peak")) continue;
      QVERIFY(one->isEnabled());
      return QTest::mouseClick(one, Qt::LeftButton);
    }
    QFAIL("there is no such button");
  }

  std::unique_ptr<TempTree> output_;
  WorkThreads threads_;
  std::unique_ptr<MainWindow> window_;
  int clips_ = 0;
  QString answer_;
};

QTEST_MAIN(TestSampleReview)
#include "tst_sample_review.moc"

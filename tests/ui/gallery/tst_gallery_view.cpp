#include <memory>

#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "tests/review/review_world.h"
#include "tests/support/samples.h"
#include "tests/support/wav_builder.h"
#include "ui/gallery/gallery_view.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kRows = 100'000;

}  // namespace

/// The gallery stands in for the table: what is chosen in it is chosen there.
class TestGalleryView : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    board_ = std::make_unique<ReviewBoard>();
    model_ = std::make_unique<ReviewModel>(*board_);
    table_ = std::make_unique<ClipTableView>(*board_, *model_);
    gallery_ = std::make_unique<GalleryView>(*table_, *model_, *board_, [this](std::uint32_t row) {
      return [this, row] {
        const std::lock_guard lock(mutex_);
        read_.insert(row);
        return Result<QByteArray>(wav_);
      };
    });
    showTable(*board_, std::make_shared<ReviewTable>(world().table()), {}, {});
    QTRY_VERIFY(!board_->isBusy());
    gallery_->resize(8 * 206 + 40, 600);
    gallery_->show();
    QVERIFY(QTest::qWaitForWindowExposed(gallery_.get()));
    QTRY_VERIFY(isMade(0));
  }

  void cleanup() {
    gallery_.reset();
    table_.reset();
    model_.reset();
    board_.reset();
    read_.clear();
  }

  void aClickChoosesTheClipInTheTable() {
    const QSignalSpy changed(table_.get(), &ClipTableView::currentClipChanged);
    click(9);
    QCOMPARE(table_->currentIndex().row(), 9);
    QCOMPARE(table_->selectedCount(), qint64{1});
    QCOMPARE(changed.last().front().toBool(), true);
  }

  void shiftAndCtrlChooseMany() {
    click(3);
    click(7, Qt::ShiftModifier);
    QCOMPARE(table_->selectedCount(), qint64{5});
    click(1, Qt::ControlModifier);
    QCOMPARE(table_->selectedCount(), qint64{6});
    click(4, Qt::ControlModifier);
    QCOMPARE(table_->selectedCount(), qint64{5});
  }

  void arrowsGoFromCardToCardAndTheCardStaysInSight() {
    click(0);
    QTest::keyClick(gallery_.get(), Qt::Key_Right);
    QCOMPARE(table_->currentIndex().row(), 1);
    QTest::keyClick(gallery_.get(), Qt::Key_Down);
    const int below = table_->currentIndex().row();
    QCOMPARE(gallery_->rectOf(below).left(), gallery_->rectOf(1).left());
    QVERIFY(gallery_->rectOf(below).top() > gallery_->rectOf(1).top());
    QTest::keyClick(gallery_.get(), Qt::Key_End);
    QCOMPARE(table_->currentIndex().row(), kRows - 1);
    QVERIFY(gallery_->viewport()->rect().contains(gallery_->rectOf(kRows - 1)));
    table_->moveCurrent(-kRows);  // as J, K and verdicts do
    QVERIFY(gallery_->viewport()->rect().contains(gallery_->rectOf(0)));
  }

  void theCurrentCardStaysInSightWhateverChangesAroundIt() {
    click(9);
    table_->moveCurrent(30);
    const ClipId current = board_->table().rows()[*table_->currentTableRow()].id;
    const auto isInSight = [&] {
      return board_->table().rows()[*table_->currentTableRow()].id == current &&
             gallery_->viewport()->rect().contains(gallery_->rectOf(table_->currentIndex().row()));
    };
    QVERIFY(isInSight());
    gallery_->resize(3 * 206 + 40, 400);  // as beside the set-up panel
    QTRY_VERIFY(isInSight());
    ReviewQuery backwards;
    backwards.descending = true;
    board_->setQuery(backwards);
    QTRY_VERIFY(!board_->isBusy());
    QVERIFY(isInSight());
    board_->setQuery({});
    QTRY_VERIFY(!board_->isBusy());
    showTable(*board_, std::make_shared<ReviewTable>(world().table()), {}, {});  // as at the end of a run
    QTRY_VERIFY(!board_->isBusy());
    QVERIFY(isInSight());
  }

  void theVerdictStandsOutFromASelectedCard() {
    UserDecisions kept;
    kept.set(board_->table().rows()[2].id, {.verdict = UserVerdict::Keep});
    board_->change([kept](ReviewTable& table) { table.setDecisions(kept); });
    QTRY_VERIFY(!board_->isBusy());
    const auto isBacked = [this](int row) {
      click(row);
      const QImage shown = gallery_->viewport()->grab().toImage();
      const QRect card = gallery_->rectOf(row);
      const QColor behind = gallery_->palette().color(QPalette::Base);
      const int words = card.top() + card.width() / 2 + 10;  // below the waveform
      for (int y = words; y < card.bottom(); ++y)
        if (shown.pixelColor(card.right() - 10, y) == behind) return true;
      return false;
    };
    QVERIFY(isBacked(2));
    QVERIFY(!isBacked(3));
  }

  void aLetterMovesNowhere() {
    click(2);
    QTest::keyClick(gallery_.get(), Qt::Key_F);
    QCOMPARE(table_->currentIndex().row(), 2);
  }

  void onlyWhatIsNearIsRead() {
    gallery_->verticalScrollBar()->setValue(gallery_->verticalScrollBar()->maximum());
    QTRY_VERIFY(isMade(kRows - 1));
    const std::lock_guard lock(mutex_);
    QVERIFY2(read_.size() < 400, qPrintable(QString::number(read_.size())));
  }

  void theMouseThatRestsOnACardPlaysItOnlyIfThatIsOn() {
    click(0);
    moveTo(5);
    QTest::qWait(700);
    QCOMPARE(table_->currentIndex().row(), 0);
    gallery_->setPlaysOnHover(true);
    moveTo(6);
    QTRY_COMPARE(table_->currentIndex().row(), 6);
  }

  void scrollingThroughAllNeverPauses() {
    QScrollBar* bar = gallery_->verticalScrollBar();
    qint64 longest = 0;
    for (int step = 0; step < 200; ++step) {
      QElapsedTimer clock;
      clock.start();
      bar->setValue(static_cast<int>(qint64{bar->maximum()} * step / 200));
      gallery_->viewport()->repaint();
      QCoreApplication::processEvents();
      longest = std::max(longest, clock.elapsed());
    }
    QVERIFY2(longest < 500, qPrintable(QString::number(longest)));  // far from it, also beside other work
  }

 private:
  static ReviewWorld world() {
    ReviewWorld world;
    for (int i = 0; i < kRows; ++i) {
      const ClipId id = clip(QByteArray::number(i + kRows).toStdString());
      world.list(Subset::WeakEval, id, {QStringLiteral("Dog")}).record(readable(id, 10, 20000));
    }
    return world;
  }
  bool isMade(int row) {
    return gallery_->maker().find(board_->table().rows()[model_->tableRow(row)].id) != nullptr;
  }
  void click(int row, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mouseClick(gallery_->viewport(), Qt::LeftButton, modifiers, gallery_->rectOf(row).center());
  }
  void moveTo(int row) { QTest::mouseMove(gallery_->viewport(), gallery_->rectOf(row).center()); }

  const QByteArray wav_ = buildWav({}, sine(1, 32000, 440, -6));
  std::mutex mutex_;
  std::set<std::uint32_t> read_;
  std::unique_ptr<ReviewBoard> board_;
  std::unique_ptr<ReviewModel> model_;
  std::unique_ptr<ClipTableView> table_;
  std::unique_ptr<GalleryView> gallery_;
};

QTEST_MAIN(TestGalleryView)
#include "tst_gallery_view.moc"

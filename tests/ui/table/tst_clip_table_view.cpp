#include <set>

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTest>

#include "tests/review/review_world.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_model.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kRows = 100'000;

/// Notes which rows it is asked for.
class CountingModel : public ReviewModel {
 public:
  using ReviewModel::ReviewModel;
  QVariant data(const QModelIndex& index, int role) const override {
    rows.insert(index.row());
    return ReviewModel::data(index, role);
  }
  Qt::ItemFlags flags(const QModelIndex& index) const override {
    rows.insert(index.row());
    return ReviewModel::flags(index);
  }
  mutable std::set<int> rows;
};

}  // namespace

/// A view of very many rows costs what a view of those costs that it shows.
class TestClipTableView : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    board_ = std::make_unique<ReviewBoard>();
    model_ = std::make_unique<CountingModel>(*board_);
    view_ = std::make_unique<ClipTableView>(*board_, *model_);
    ReviewWorld world;
    for (int i = 0; i < kRows; ++i) {
      const ClipId id = clip(QByteArray::number(i + kRows).toStdString());
      world.list(Subset::WeakEval, id, {QStringLiteral("Dog")}).record(readable(id, 1 + i % 9, 20000));
    }
    showTable(*board_, std::make_shared<ReviewTable>(world.table()), {}, {});
    QTRY_VERIFY(!board_->isBusy());
    QCOMPARE(model_->rowCount(), kRows);
    view_->resize(900, 40 * view_->verticalHeader()->defaultSectionSize());
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
    QTest::qWait(50);
  }

  void theClipThatIsShownStaysSelected() {
    ReviewQuery few;
    few.text = QStringLiteral("10001");  // so that there is room below the rows
    board_->setQuery(few);
    QTRY_VERIFY(!board_->isBusy());
    QVERIFY(model_->rowCount() > 2 && model_->rowCount() < 20);
    const auto clickOn = [&](const QPoint& point, Qt::KeyboardModifiers keys) {
      QTest::mouseClick(view_->viewport(), Qt::LeftButton, keys, point);
    };
    const QPoint second = view_->visualRect(model_->index(1, 0)).center();
    clickOn(second, {});
    clickOn({second.x(), view_->viewport()->height() - 5}, {});
    QCOMPARE(view_->selectedTableRows(), std::vector{model_->tableRow(1)});
    clickOn(second, Qt::ControlModifier);
    QCOMPARE(view_->selectedTableRows(), std::vector{model_->tableRow(1)});
    QCOMPARE(view_->currentTableRow(), std::optional(model_->tableRow(1)));
  }

  void longTextsShareWhatAWideWindowLeaves() {
    const auto widthOf = [](const ClipTableView& view, ReviewColumn column) {
      return view.columnWidth(static_cast<int>(column));
    };
    const int labels = widthOf(*view_, ReviewColumn::Labels);
    view_->resize(2400, view_->height());
    QTRY_VERIFY(widthOf(*view_, ReviewColumn::Labels) > labels + 100);
    QTRY_VERIFY(!view_->horizontalScrollBar()->isVisible());

    ClipTableView next(*board_, *model_);  // as it was left, in a smaller window
    next.restoreColumns(view_->saveColumns());
    next.resize(900, view_->height());
    next.show();
    QTRY_COMPARE(widthOf(next, ReviewColumn::Labels), labels);

    view_->setColumnWidth(static_cast<int>(ReviewColumn::Duration), 77);  // now the columns are the user's
    const int chosen = widthOf(*view_, ReviewColumn::Labels);
    view_->resize(900, view_->height());
    QTest::qWait(50);
    QCOMPARE(widthOf(*view_, ReviewColumn::Labels), chosen);
    QCOMPARE(widthOf(*view_, ReviewColumn::Duration), 77);
  }

  void archivesThatDifferAtTheEndLookDifferent() {
    const QString folder = QStringLiteral("unbalanced_train_segments/unbalanced_train_segments_part0");
    QStandardItemModel names;
    names.appendRow(new QStandardItem(folder + QStringLiteral("0.zip")));
    names.appendRow(new QStandardItem(folder + QStringLiteral("1.zip")));
    const auto pictureOf = [&](int row) {
      QImage image(200, 30, QImage::Format_RGB32);
      image.fill(Qt::white);
      QPainter painter(&image);
      QStyleOptionViewItem option;
      option.initFrom(view_.get());
      option.rect = image.rect();
      view_->itemDelegateForColumn(static_cast<int>(ReviewColumn::Archive))
          ->paint(&painter, option, names.index(row, 0));
      return image;
    };
    QVERIFY(pictureOf(0) != pictureOf(1));
  }

  void theCurrentRowStaysInSightWhereTheTableShrinks() {
    const int row = view_->rowAt(view_->viewport()->height() - 1) - 1;
    QVERIFY(row > 10);
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, {},
                      view_->visualRect(view_->model()->index(row, 0)).center());
    view_->resize(view_->width(), view_->height() - 200);  // as when more filters are shown
    QVERIFY(view_->viewport()->rect().contains(view_->visualRect(view_->currentIndex()).center()));
  }

  void whatIsUndoneIsShownFromTheClipNearestToTheCurrentOne() {
    view_->selectOnly(30);
    view_->selectRows({{0, 5}, {10, 28}, {40, 50}}, true);
    QCOMPARE(view_->currentIndex().row(), 28);
    view_->selectRows({{0, 50}}, true);
    QCOMPARE(view_->currentIndex().row(), 28);
    QCOMPARE(view_->selectedCount(), qint64{51});
  }

  void onlyTheRowsShownAreAskedFor() {
    model_->rows.clear();
    view_->viewport()->update();
    QTRY_VERIFY(!model_->rows.empty());
    QTest::qWait(50);
    QVERIFY2(model_->rows.size() <= kMostShown, qPrintable(QString::number(model_->rows.size())));
    QVERIFY(model_->rows.size() >= 30);
  }

  void alsoAfterAJumpToTheEnd() {
    model_->rows.clear();
    view_->verticalScrollBar()->setValue(view_->verticalScrollBar()->maximum());
    QTRY_VERIFY(model_->rows.contains(kRows - 1));
    QTest::qWait(50);
    QVERIFY2(model_->rows.size() <= kMostShown, qPrintable(QString::number(model_->rows.size())));
  }

  void alsoAfterSortingFilteringAndSelectingAll() {
    model_->rows.clear();
    ReviewQuery query;
    query.sortBy = ReviewColumn::Duration;
    query.descending = true;
    query.text = QStringLiteral("dog");
    board_->setQuery(query);
    QTRY_VERIFY(!board_->isBusy());
    view_->selectAll();
    QTRY_VERIFY(!model_->rows.empty());
    QTest::qWait(50);
    QCOMPARE(model_->rowCount(), kRows);
    QVERIFY2(model_->rows.size() <= kMostShown, qPrintable(QString::number(model_->rows.size())));
  }

 private:
  static constexpr std::size_t kMostShown = 45;

  std::unique_ptr<ReviewBoard> board_;
  std::unique_ptr<CountingModel> model_;
  std::unique_ptr<ClipTableView> view_;
};

QTEST_MAIN(TestClipTableView)
#include "tst_clip_table_view.moc"

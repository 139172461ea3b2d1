#include "ui/table/clip_table_view.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QResizeEvent>
#include <QScrollBar>
#include <QStyledItemDelegate>

namespace ase {
namespace {

/// A selection larger than this is not carried over when the rows change.
constexpr std::size_t kMostKept = 20000;

/// Shows the ends of texts that are too long, as the names of archives differ at their ends.
class EndShowingDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideMiddle;
  }
};

}  // namespace

ClipTableView::ClipTableView(ReviewBoard& board, ReviewModel& model, QWidget* parent)
    : QTableView(parent), board_(board), model_(model), columns_(*this) {
  setModel(&model);
  columns_.begin();
  setSelectionBehavior(SelectRows);
  setSelectionMode(ExtendedSelection);
  setShowGrid(false);
  setWordWrap(false);
  setTabKeyNavigation(false);
  setHorizontalScrollMode(ScrollPerPixel);
  setContextMenuPolicy(Qt::CustomContextMenu);
  setCornerButtonEnabled(false);
  setItemDelegateForColumn(static_cast<int>(ReviewColumn::Archive), new EndShowingDelegate(this));
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);

  QHeaderView* header = horizontalHeader();
  header->setSectionsMovable(true);
  header->setHighlightSections(false);
  header->setSortIndicatorShown(true);
  header->setSectionsClickable(true);
  showSorting(ReviewColumn::Id, false);
  header->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(header, &QHeaderView::customContextMenuRequested, this, &ClipTableView::showColumnMenu);
  // Of the table's own selection it would ask, whenever it is painted, whether a column is selected in each
  // of two million rows.
  header->setSelectionModel(new QItemSelectionModel(&model, header));
  connect(header, &QHeaderView::sectionClicked, this, [this, header](int section) {
    emit sortRequested(static_cast<ReviewColumn>(section),
                       header->sortIndicatorOrder() == Qt::DescendingOrder);
  });
  connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &ClipTableView::rememberSelection);
  connect(&model, &QAbstractItemModel::modelReset, this, &ClipTableView::restoreSelection);
  connect(&model, &QAbstractItemModel::dataChanged, this, [this] { goesOnNext_ = false; });
  connect(&board, &ReviewBoard::tableReplaced, this, &ClipTableView::followCurrentClip);
  retranslate();
}

void ClipTableView::retranslate() {
  setAccessibleName(tr("Clips"));
  setWhatsThis(
      tr("The clips of the tab. Click one to see and hear it; hold Shift or Ctrl to select several; click a "
         "heading to sort by it; right-click for more."));
  setAccessibleDescription(tr("The clips of the chosen tab, one a row"));
  viewport()->update();
  horizontalHeader()->viewport()->update();
}

void ClipTableView::changeEvent(QEvent* event) {
  QTableView::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void ClipTableView::resizeEvent(QResizeEvent* event) {
  const QRect current = visualRect(currentIndex());
  const bool showed = current.isValid() && current.top() >= 0 && current.top() < event->oldSize().height();
  columns_.fit(event->size().width());
  QTableView::resizeEvent(event);
  if (showed) scrollTo(currentIndex());
}

std::vector<std::uint32_t> ClipTableView::selectedTableRows() const {
  QItemSelection ranges = selectionModel()->selection();
  std::ranges::sort(ranges, {}, &QItemSelectionRange::top);
  const std::vector<std::uint32_t>& shown = model_.view().rows;
  std::vector<std::uint32_t> rows;
  rows.reserve(static_cast<std::size_t>(selectedCount()));
  for (const QItemSelectionRange& range : ranges)
    rows.insert(rows.end(), shown.begin() + range.top(), shown.begin() + range.bottom() + 1);
  return rows;
}

ClipTableView::SelectedCounts ClipTableView::selectedCounts() const {
  SelectedCounts counts;
  for (const QItemSelectionRange& range : selectionModel()->selection()) {
    const auto first = static_cast<std::uint32_t>(range.top());
    const auto last = static_cast<std::uint32_t>(range.bottom());
    counts.rows += range.height();
    counts.keepable += range.height() - countPlaces(model_.view().cannotBeKept, first, last);
    counts.reviewed += countPlaces(model_.view().reviewed, first, last);
  }
  return counts;
}

void ClipTableView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
  QTableView::selectionChanged(selected, deselected);
  if (restoring_) return;
  // What is shown is what is decided about, also after a click beside the rows.
  if (currentIndex().isValid() && selectionModel()->selection().isEmpty())
    return selectionModel()->select(currentIndex(), QItemSelectionModel::Select | QItemSelectionModel::Rows);
  emit selectionCountChanged();
}

std::optional<std::uint32_t> ClipTableView::currentTableRow() const {
  const QModelIndex current = currentIndex();
  if (!current.isValid()) return std::nullopt;
  return model_.tableRow(current.row());
}

QModelIndex ClipTableView::firstCell(int row) const {
  return model_.index(row, std::max(horizontalHeader()->logicalIndex(0), 0));
}

void ClipTableView::selectOnly(int row) {
  selectionModel()->setCurrentIndex(firstCell(row),
                                    QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  scrollTo(firstCell(row));
}

void ClipTableView::moveCurrent(int steps) {
  if (model_.rowCount() == 0) return;
  const int from = currentIndex().isValid() ? currentIndex().row() : -1;
  selectOnly(std::clamp(from + steps, 0, model_.rowCount() - 1));
}

void ClipTableView::selectRows(const std::vector<Rows>& rows, bool byUser) {
  const int now = std::max(currentIndex().row(), 0);
  const auto nearestOf = [now](const Rows& stretch) { return std::clamp(now, stretch.first, stretch.last); };
  const Rows& nearest =
      *std::ranges::min_element(rows, {}, [&](const Rows& each) { return std::abs(nearestOf(each) - now); });
  restoring_ = true;
  selectOnly(nearestOf(nearest));
  if (rows.size() <= kMostKept) {
    QItemSelection selection;
    for (const Rows& stretch : rows)
      selection.append(QItemSelectionRange(model_.index(stretch.first, 0), model_.index(stretch.last, 0)));
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  }
  restoring_ = false;
  isChosen_ = true;
  emit selectionCountChanged();
  emit currentClipChanged(byUser);
}

void ClipTableView::selectFirstNotReviewed() {
  if (model_.rowCount() == 0) return;
  const int row = static_cast<int>(model_.view().firstNotReviewed().value_or(0));
  selectRows({{row, row}}, false);
  isChosen_ = false;
}

void ClipTableView::moveBehindSelection() {
  int last = -1;
  for (const QItemSelectionRange& range : selectionModel()->selection())
    last = std::max(last, range.bottom());
  if (last < 0) return;
  if (last + 1 < model_.rowCount()) return selectOnly(last + 1);
  goesOnNext_ = true;
}

void ClipTableView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  QTableView::currentChanged(current, previous);
  if (const auto row = currentTableRow()) currentClip_ = board_.table().rows()[*row].id;
  if (restoring_) return;
  goesOnNext_ = false;
  isChosen_ = current.isValid();
  if (isChosen_ && !model_.view().query.sample)
    chosenClip_[static_cast<std::size_t>(model_.view().query.state)] = currentClip_;
  emit currentClipChanged(true);
}

void ClipTableView::rememberSelection() {
  if (model_.rowCount() == 0) return;
  keptRows_.clear();
  keptCurrent_ = currentTableRow();
  keptModelRow_ = std::max(currentIndex().row(), 0);
  keptQuery_ = model_.view().query;
  if (static_cast<std::size_t>(selectedCount()) <= kMostKept) keptRows_ = selectedTableRows();
}

/// A new table has other row numbers.
void ClipTableView::followCurrentClip() {
  keptRows_.clear();
  keptCurrent_.reset();
  keptQuery_.reset();
  if (!currentClip_ || !isChosen_) return;
  keptRows_ = board_.table().rowsOf(*currentClip_);
  if (!keptRows_.empty()) keptCurrent_ = keptRows_.front();
}

int ClipTableView::rowInItsPlace() {
  const ReviewView& view = model_.view();
  if (keptQuery_ == view.query) return std::min(keptModelRow_, model_.rowCount() - 1);
  if (const auto clip = chosenClip_[static_cast<std::size_t>(view.query.state)]) {
    for (const std::uint32_t row : board_.table().rowsOf(*clip)) {
      if (const int shown = model_.findTableRow(row); shown >= 0) return shown;
    }
  }
  return static_cast<int>(view.firstNotReviewed().value_or(0));
}

void ClipTableView::passSample() {
  if (!keptQuery_->sample && keptCurrent_)
    chosenClip_[static_cast<std::size_t>(keptQuery_->state)] = board_.table().rows()[*keptCurrent_].id;
  keptRows_.clear();
  keptCurrent_.reset();
}

void ClipTableView::restoreSelection() {
  if (model_.rowCount() == 0) {
    emptied_ = true;
    emit currentClipChanged(false);
    return;
  }
  const bool wasEmptied = std::exchange(emptied_, false);
  const bool goesOn = std::exchange(goesOnNext_, false);
  if (keptQuery_ && keptQuery_->sample.has_value() != model_.view().query.sample.has_value()) passSample();
  restoring_ = true;
  QItemSelection selection;
  int current = keptCurrent_ ? model_.findTableRow(*keptCurrent_) : -1;
  if (keptRows_.size() == 1 && keptRows_.front() == keptCurrent_) {
    if (current >= 0) selection.select(model_.index(current, 0), model_.index(current, 0));
  } else {
    const std::unordered_set<std::uint32_t> kept(keptRows_.begin(), keptRows_.end());
    for (int row = 0; row < model_.rowCount() && !kept.empty(); ++row) {
      if (!kept.contains(model_.tableRow(row))) continue;
      const int first = row;
      while (row + 1 < model_.rowCount() && kept.contains(model_.tableRow(row + 1))) ++row;
      selection.append(QItemSelectionRange(model_.index(first, 0), model_.index(row, 0)));
    }
  }
  const bool gone = current < 0;
  // None was current yet, or it left this tab, as after a verdict.
  if (gone) current = selection.isEmpty() ? rowInItsPlace() : selection.front().top();
  if (gone) isChosen_ = goesOn;
  if (selection.isEmpty()) selection.select(model_.index(current, 0), model_.index(current, 0));
  selectionModel()->setCurrentIndex(firstCell(current), QItemSelectionModel::NoUpdate);
  selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  restoring_ = false;
  emit selectionCountChanged();
  scrollTo(firstCell(current));
  if (gone || wasEmptied) emit currentClipChanged(goesOn);
}

void ClipTableView::showSorting(std::optional<ReviewColumn> column, bool descending) {
  horizontalHeader()->setSortIndicator(column ? static_cast<int>(*column) : -1,
                                       descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void ClipTableView::showColumnsOf(ase::State state) {
  columns_.showState(state);
  horizontalHeader()->setSectionsClickable(true);
  horizontalHeader()->setSortIndicatorShown(true);
}

void ClipTableView::showColumnsOfSample() {
  columns_.showSample();
  horizontalHeader()->setSectionsClickable(false);
  horizontalHeader()->setSortIndicatorShown(false);
}

void ClipTableView::showColumnMenu(const QPoint& position) {
  if (board_.view().query.sample) return;  // its columns are fixed
  QMenu menu(this);
  for (int column = 0; column < model_.columnCount(); ++column) {
    QAction* action = menu.addAction(ReviewModel::title(static_cast<ReviewColumn>(column)));
    action->setCheckable(true);
    action->setChecked(!isColumnHidden(column));
    action->setEnabled(static_cast<ReviewColumn>(column) != ReviewColumn::Id);
    connect(action, &QAction::toggled, this, [this, column](bool shown) { setColumnHidden(column, !shown); });
  }
  menu.exec(horizontalHeader()->mapToGlobal(position));
}

}  // namespace ase

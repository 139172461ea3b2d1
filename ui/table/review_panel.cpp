#include "ui/table/review_panel.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QDataStream>
#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProcess>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include "core/base/atomic_file.h"
#include "core/output/output_tree.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/export_rows.h"
#include "ui/table/order_button.h"
#include "ui/table/review_model.h"
#include "ui/table/state_tabs.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_bar.h"

namespace ase {
ReviewPanel::ReviewPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent),
      workbench_(workbench),
      board_(workbench.board()),
      tabs_(new StateTabs(this)),
      filter_(new FilterBar(this)),
      orderButton_(new OrderButton),
      filters_(*filter_, board_),
      pages_(new QStackedWidget(this)),
      model_(new ReviewModel(board_, this)),
      view_(new ClipTableView(board_, *model_)),
      rowsView_(view_),
      empty_(new EmptyState) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  auto* top = new QHBoxLayout;
  top->addWidget(tabs_, 1);
  layout->addLayout(top);
  layout->addWidget(filter_);
  layout->addWidget(pages_, 1);
  pages_->addWidget(view_);
  pages_->addWidget(empty_);
  filter_->addButton(orderButton_);
  view_->setEditTriggers(QAbstractItemView::NoEditTriggers);

  connect(tabs_, &QTabBar::currentChanged, this, &ReviewPanel::takeQuery);
  connect(filter_, &FilterBar::filterChanged, this, &ReviewPanel::takeQuery);
  connect(filter_, &FilterBar::searchLeft, view_, [this] {
    focusRows();
    if (!view_->currentIndex().isValid()) view_->moveCurrent(1);
  });
  connect(view_, &ClipTableView::sortRequested, this, [this](ReviewColumn column, bool descending) {
    setOrder(ReviewOrder::ByColumn, column, descending);
  });
  connect(orderButton_, &OrderButton::orderChosen, this,
          [this](ReviewOrder order) { setOrder(order, ReviewColumn::Id, false); });
  connect(view_, &ClipTableView::currentClipChanged, this, &ReviewPanel::currentClipChanged);
  connect(view_, &ClipTableView::selectionCountChanged, this, &ReviewPanel::selectionCountChanged);
  connect(view_, &QAbstractItemView::clicked, this, [this](const QModelIndex& cell) {
    if (cell.column() != static_cast<int>(ReviewColumn::UserVerdict)) return;
    emit verdictMenuRequested(view_->viewport()->mapToGlobal(view_->visualRect(cell).bottomLeft()));
  });
  connect(view_, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex& cell) {
    if (cell.column() == static_cast<int>(ReviewColumn::Note)) emit noteRequested();
  });
  connect(view_, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
    emit contextMenuRequested(view_->viewport()->mapToGlobal(position));
  });
  connect(&board_, &ReviewBoard::viewChanged, this, &ReviewPanel::takeView);
  connect(&board_, &ReviewBoard::tableReplaced, this, [this] {
    filters_.fill();
    takeQuery();  // the labels now have other numbers
  });
  const Decisions& decisions = workbench_.decisions();
  connect(&decisions, &Decisions::undone, this, [&] { goTo(decisions.nextStep()->decisions.before, true); });
  connect(&decisions, &Decisions::redone, this, [&] { goOnFrom(decisions.lastStep()->decisions.before); });
  connect(&workbench_.sampling(), &Sampling::changed, this, &ReviewPanel::showSample);
  connect(&workbench_.run(), &RunControl::activityChanged, this, &ReviewPanel::showEmptyState);
  connect(&workbench_, &Workbench::openingChanged, this, &ReviewPanel::takeView);
  retranslate();
}

void ReviewPanel::retranslate() {
  tabs_->setAccessibleName(tr("State"));
  tabs_->setWhatsThis(
      tr("Every listed clip is in exactly one of these tabs: valid (passed all checks), invalid (failed "
         "one), missing (in none of your archives) or unreachable (in an archive, but cannot be read)."));
  filter_->setSearchHint(tr("Search id, label or reason"));
  filters_.fill();
  takeView();
}

void ReviewPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void ReviewPanel::setCorner(QWidget* widget) {
  static_cast<QHBoxLayout*>(layout()->itemAt(0)->layout())->addWidget(widget);
}

void ReviewPanel::showRowsBy(QWidget* view) {
  rowsView_ = view == nullptr ? view_ : view;
  if (pages_->indexOf(rowsView_) < 0) pages_->addWidget(rowsView_);
  showEmptyState();
  focusRows();
}

void ReviewPanel::focusRows() {
  rowsView_->setFocus();
}

void ReviewPanel::showState(State state) {
  tabs_->choose(state);
}

void ReviewPanel::beginReview(State state) {
  showState(state);
  begins_ = true;
  showWanted();
}

QByteArray ReviewPanel::savePlace() const {
  QByteArray saved;
  QDataStream stream(&saved, QIODevice::WriteOnly);
  const auto row = view_->currentTableRow();
  const QString clip = row ? board_.table().rows()[*row].id.toString() : QString();
  stream << clip << static_cast<int>(tabs_->state()) << static_cast<int>(order_) << static_cast<int>(sortBy_)
         << descending_;
  return saved;
}

void ReviewPanel::restorePlace(const QByteArray& saved) {
  QDataStream stream(saved);
  QString clip;
  int tab = 0;
  int order = 0;
  int column = 0;
  bool descending = false;
  stream >> clip >> tab >> order >> column >> descending;
  if (stream.status() != QDataStream::Ok || tab < 0 || tab >= tabs_->count() || column < 0 ||
      column >= model_->columnCount())
    return;
  tabs_->setCurrentIndex(tab);
  const bool isClosest = order == static_cast<int>(ReviewOrder::ClosestToThreshold);
  setOrder(isClosest ? ReviewOrder::ClosestToThreshold : ReviewOrder::ByColumn,
           static_cast<ReviewColumn>(column), descending);
  if (const auto id = ClipId::parse(clip.toStdString())) goTo({{*id, {}}}, false);
}

void ReviewPanel::setOrder(ReviewOrder order, ReviewColumn column, bool descending) {
  order_ = order;
  sortBy_ = column;
  descending_ = descending;
  orderButton_->showOrder(order, column, descending);
  view_->showSorting(order == ReviewOrder::ByColumn ? std::optional(column) : std::nullopt, descending);
  begins_ = order == ReviewOrder::ClosestToThreshold;  // it is for what stands at its beginning
  takeQuery();
}

void ReviewPanel::setSampleStrip(QWidget* strip) {
  sampleStrip_ = strip;
  sampleStrip_->hide();
  static_cast<QVBoxLayout*>(layout())->insertWidget(1, sampleStrip_);
}

bool ReviewPanel::isSampleShown() const {
  return tabs_->isSampleChosen() && workbench_.sampling().current() != nullptr;
}

void ReviewPanel::showSample() {
  const Sample* sample = workbench_.sampling().current();
  tabs_->setSample(sample != nullptr ? std::optional<qint64>(std::ssize(sample->clips)) : std::nullopt);
  if (sample == nullptr) return;
  begins_ = true;
  if (tabs_->isSampleChosen()) return takeQuery();
  tabs_->chooseSample();
  focusRows();
}

void ReviewPanel::takeQuery() {
  ReviewQuery query;
  const bool isSample = isSampleShown();
  filter_->setVisible(!isSample);
  if (sampleStrip_ != nullptr) sampleStrip_->setVisible(isSample);
  if (isSample) {
    query.sample.emplace();
    for (const SampledClip& clip : workbench_.sampling().current()->clips) query.sample->push_back(clip.id);
    return board_.setQuery(query);
  }
  query.state = tabs_->state();
  filters_.showState(query.state);
  query.text = filter_->text();
  query.chosen = filters_.chosen();
  query.order = order_;
  query.sortBy = sortBy_;
  query.descending = descending_;
  board_.setQuery(query);
}

void ReviewPanel::takeView() {
  const ReviewView& view = board_.view();
  StateCounts changes;
  std::ranges::transform(view.counts, view.appliedCounts, changes.begin(), std::minus());
  tabs_->setCounts(workbench_.isOpening() ? std::nullopt : std::optional(view.counts), changes);
  view.query.sample ? view_->showColumnsOfSample() : view_->showColumnsOf(view.query.state);
  filters_.showCounts();
  const auto shown = static_cast<std::size_t>(view.query.state);
  if (workbench_.isOpening())
    filter_->setRowCount(-1, -1);
  else
    filter_->setRowCount(static_cast<qint64>(view.rows.size()), view.counts[shown]);
  showEmptyState();
  showWanted();
  emit contentChanged();
}

/// Where clips stand.
struct ReviewPanel::FoundClips {
  std::optional<State> state;  ///< of the first one; nullopt: it is not listed
  std::vector<ClipTableView::Rows> rows;
};

/// What was taken back, and selected by that, is done again: the review goes on as after the first time.
void ReviewPanel::goOnFrom(const UserDecisions& clips) {
  const auto row = view_->currentTableRow();
  if (row && clips.contains(board_.table().rows()[*row].id)) return view_->moveBehindSelection();
  goTo(clips, true);
}

void ReviewPanel::goTo(const UserDecisions& clips, bool byUser) {
  wanted_ = clips;
  areWantedByUser_ = byUser;
  showWanted();
}

void ReviewPanel::showWanted() {
  if (board_.isBusy() || workbench_.isOpening() || board_.table().size() == 0) return;
  if (std::exchange(begins_, false)) view_->selectFirstNotReviewed();
  if (wanted_.isEmpty()) return;
  const auto found = std::make_shared<FoundClips>();
  const auto find = [found, clips = wanted_](const ReviewTable& table, const ReviewView& view) {
    std::vector<bool> isWanted(table.size());
    for (qsizetype i = 0; i < clips.size(); ++i) {
      for (const std::uint32_t row : table.rowsOf(clips.clip(i))) {
        isWanted[row] = true;
        if (const auto& verdict = (*view.verdicts)[row]; verdict && !found->state)
          found->state = verdict->state;
      }
    }
    for (int place = 0; place < std::ssize(view.rows); ++place) {
      if (!isWanted[view.rows[static_cast<std::size_t>(place)]]) continue;
      if (found->rows.empty() || found->rows.back().last + 1 != place) found->rows.push_back({place, place});
      found->rows.back().last = place;
    }
  };
  board_.read(find, [this, found] { takeFound(*found); });
}

void ReviewPanel::takeFound(const FoundClips& found) {
  const State shown = board_.query().state;
  const bool isInSample = board_.query().sample && !found.rows.empty();
  if (!isInSample && found.state.value_or(shown) != shown) return showState(*found.state);
  if (found.rows.empty() && found.state && filter_->isActive()) return filter_->clear();
  wanted_ = {};
  if (!found.rows.empty()) view_->selectRows(found.rows, areWantedByUser_);
}

void ReviewPanel::showEmptyState() {
  if (workbench_.isOpening()) {
    empty_->setContent(QStringLiteral("hard-drive"), tr("Reading the results…"),
                       tr("The clips in the output folder appear here in a moment."));
    pages_->setCurrentWidget(empty_);
    return;
  }
  if (!board_.view().rows.empty()) {
    pages_->setCurrentWidget(rowsView_);
    return;
  }
  const State state = board_.query().state;
  if (isSampleShown()) {
    empty_->setContent(QStringLiteral("volume-2"), tr("The sample is shown in a moment"), {});
  } else if (board_.table().size() == 0) {
    empty_->setContent(QStringLiteral("file-archive"), tr("Nothing extracted yet"),
                       tr("Choose archives, subsets and an output folder on the left, then press Start. The "
                          "clips appear here while they "
                          "are read."));
  } else if (filter_->isActive()) {
    empty_->setContent(QStringLiteral("search"), tr("No clip matches"),
                       tr("No clip of this tab matches the filters."));
  } else {
    const QString words = state == State::Valid     ? tr("No valid clips")
                          : state == State::Invalid ? tr("No invalid clips")
                          : state == State::Missing ? tr("No missing clips")
                                                    : tr("No unreachable clips");
    empty_->setContent(QStringLiteral("circle-check"), words,
                       workbench_.isBusy() ? tr("None so far.") : tr("There is nothing to show here."));
  }
  pages_->setCurrentWidget(empty_);
}

void ReviewPanel::decideSelected(UserVerdict verdict) {
  std::vector<std::uint32_t> rows = view_->selectedTableRows();
  if (rows.empty() || !workbench_.canDecide()) return;
  if (verdict != UserVerdict::None) view_->moveBehindSelection();
  workbench_.decide(std::move(rows), verdict);
}

void ReviewPanel::goOn() {
  if (const auto row = view_->currentTableRow()) workbench_.markReviewed(*row);
  view_->moveCurrent(1);
}

void ReviewPanel::copyIds() {
  QStringList ids;
  for (std::uint32_t row : view_->selectedTableRows())
    ids.push_back(board_.table().rows()[row].id.toString());
  QApplication::clipboard()->setText(ids.join(QLatin1Char('\n')));
}

void ReviewPanel::copyRows() {
  const auto text = std::make_shared<QString>();
  const auto write = [text, rows = view_->selectedTableRows()](const ReviewTable& table,
                                                               const ReviewView& view) {
    *text = rowsAsTsv(table, view, rows);
  };
  board_.read(write, [text] { QApplication::clipboard()->setText(*text); });
}

void ReviewPanel::exportShownRows(const QString& path, CsvFor reader) {
  const auto written = std::make_shared<Result<>>();
  const auto write = [written, path, reader](const ReviewTable& table, const ReviewView& view) {
    *written = replaceFileDurably(path, rowsAsCsv(table, view, view.rows, reader));
  };
  board_.read(write, [this, written, path] { emit exported(*written, path); });
}

QString ReviewPanel::fileOf(std::uint32_t tableRow) const {
  const ReviewRow& row = board_.table().rows()[tableRow];
  const OutputLayout paths(workbench_.settings().outputFolder);
  for (Subset subset : kAllSubsets) {
    if (!row.subsets.contains(subset)) continue;
    for (Place place : {Place::Valid, Place::Invalid}) {
      const QString path = paths.clip(place, subset, row.id);
      if (QFileInfo::exists(path)) return path;
    }
  }
  return {};
}

void ReviewPanel::showInFileManager() {
  const auto row = view_->currentTableRow();
  const QString path = row ? fileOf(*row) : QString();
  if (path.isEmpty()) return;
#if defined(Q_OS_WIN)
  QProcess::startDetached(QStringLiteral("explorer.exe"),
                          {QStringLiteral("/select,"), QDir::toNativeSeparators(path)});
#elif defined(Q_OS_MACOS)
  QProcess::startDetached(QStringLiteral("open"), {QStringLiteral("-R"), path});
#else
  QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
#endif
}

void ReviewPanel::openVideo() {
  const auto row = view_->currentTableRow();
  if (!row) return;
  const Segment& segment = board_.table().segment(*row);
  // Nothing but a ClipId and a number goes into the address.
  const int start = std::max(segment.startMs, 0) / 1000;
  QDesktopServices::openUrl(
      QUrl(QStringLiteral("https://www.youtube.com/watch?v=%1&t=%2s").arg(segment.id.toString()).arg(start)));
}

}  // namespace ase

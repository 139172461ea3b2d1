#include "ui/table/tab_columns.h"

#include <algorithm>

#include <QDataStream>
#include <QHeaderView>
#include <QIODevice>
#include <QTableView>

#include "ui/widgets/text_style.h"

namespace ase {
namespace {

/// A column as it is by default.
struct Default {
  ReviewColumn what;
  int characters;  ///< its width where there is no more
  int shares = 0;  ///< of the width that is to spare
};

std::vector<Default> sampleDefaults() {
  using enum ReviewColumn;
  return {{Id, 17}, {UserVerdict, 16}, {Labels, 30, 3}, {Note, 20, 1}};
}

/// Together they fit beside the set-up panel in a window of 1280 pixels.
std::vector<Default> defaultsOf(State state) {
  using enum ReviewColumn;
  switch (state) {
    case State::Valid:
      return {{Id, 17},          {Subsets, 10}, {Labels, 16, 2}, {Duration, 13},  {Peak, 14},
              {UserVerdict, 14}, {Note, 10, 1}, {Size, 11},      {Archive, 20, 2}};
    case State::Invalid:
      return {{Id, 17},   {Reason, 16},  {Detail, 13, 2},   {Labels, 13, 2}, {Duration, 13},
              {Peak, 14}, {Subsets, 10}, {UserVerdict, 14}, {Note, 8, 1},    {Archive, 15, 2}};
    case State::Missing:
      return {{Id, 17}, {Subsets, 10}, {Labels, 40, 2}, {Note, 20, 1}};
    case State::Unreachable:
      return {{Id, 17},        {Reason, 24},  {Detail, 26, 2}, {Subsets, 10},
              {Labels, 18, 2}, {Note, 10, 1}, {Archive, 18, 2}};
  }
  return {};
}

}  // namespace

TabColumns::TabColumns(QTableView& table) : table_(table), header_(*table.horizontalHeader()) {
  header_.setStretchLastSection(true);
}

void TabColumns::showState(State state) {
  if (state == state_ && !isSample_) return;
  keep();
  isSample_ = false;
  state_ = state;
  show();
}

void TabColumns::showSample() {
  if (isSample_) return;
  keep();
  isSample_ = true;
  setDefaults();
}

void TabColumns::fit(int width) {
  const bool areChanged = !areDefaults();
  width_ = width;
  if (!areChanged) setDefaults();
}

QByteArray TabColumns::save() {
  keep();
  QByteArray saved;
  QDataStream stream(&saved, QIODevice::WriteOnly);
  for (const QByteArray& header : changed_) stream << header;
  return saved;
}

void TabColumns::restore(const QByteArray& saved) {
  QDataStream stream(saved);
  std::array<QByteArray, 4> changed;
  for (QByteArray& header : changed) stream >> header;
  if (stream.status() != QDataStream::Ok || !stream.atEnd()) return;
  changed_ = changed;
  if (!isSample_) show();
}

std::vector<TabColumns::Column> TabColumns::defaults() const {
  const int character = characterWidth(table_.fontMetrics());
  const std::vector<Default> wanted = isSample_ ? sampleDefaults() : defaultsOf(state_);
  int spare = width_;
  int shares = 0;
  for (const Default& column : wanted) {
    spare -= column.characters * character;
    shares += column.shares;
  }
  std::vector<Column> columns;
  for (const Default& column : wanted) {
    const int share = std::max(spare, 0) * column.shares / shares;
    columns.push_back({static_cast<int>(column.what), column.characters * character + share});
  }
  return columns;
}

bool TabColumns::areDefaults() const {
  if (header_.count() - header_.hiddenSectionCount() != static_cast<int>(placed_.size())) return false;
  int place = 0;
  return std::ranges::all_of(placed_, [&](const Column& column) {
    const bool isLast = column.section == placed_.back().section;
    return header_.visualIndex(column.section) == place++ && !header_.isSectionHidden(column.section) &&
           (isLast || header_.sectionSize(column.section) == column.width);
  });
}

void TabColumns::setDefaults() {
  placed_ = defaults();
  for (int section = 0; section < header_.count(); ++section)
    header_.setSectionHidden(section, std::ranges::find(placed_, section, &Column::section) == placed_.end());
  int place = 0;
  for (const Column& column : placed_) {
    header_.moveSection(header_.visualIndex(column.section), place++);
    header_.resizeSection(column.section, column.width);
  }
}

void TabColumns::keep() {
  if (isSample_) return;
  changed_.at(static_cast<std::size_t>(state_)) = areDefaults() ? QByteArray() : header_.saveState();
}

void TabColumns::show() {
  const int sorted =
      header_.sortIndicatorSection();  // is kept with the header, but is the same in every state
  const Qt::SortOrder order = header_.sortIndicatorOrder();
  const QByteArray& changed = changed_.at(static_cast<std::size_t>(state_));
  if (changed.isEmpty() || !header_.restoreState(changed)) setDefaults();
  header_.setSortIndicator(sorted, order);
}

}  // namespace ase

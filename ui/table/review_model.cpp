#include "ui/table/review_model.h"

#include <algorithm>

#include <QFont>
#include <QGuiApplication>
#include <QIcon>

#include "core/output/layout.h"
#include "ui/table/cell_text.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/icons.h"
#include "ui/words/words.h"

namespace ase {
namespace {

bool isNumber(ReviewColumn column) {
  return column == ReviewColumn::Duration || column == ReviewColumn::Peak || column == ReviewColumn::Size;
}

/// Whether it tells what was measured of a clip, which who judges a sample by ear may not know.
bool tellsValue(ReviewColumn column) {
  switch (column) {
    case ReviewColumn::Duration:
    case ReviewColumn::Peak:
    case ReviewColumn::Reason:
    case ReviewColumn::Detail:
    case ReviewColumn::Size:
      return true;
    case ReviewColumn::Id:
    case ReviewColumn::Subsets:
    case ReviewColumn::Labels:
    case ReviewColumn::Archive:
    case ReviewColumn::UserVerdict:
    case ReviewColumn::Note:
      break;
  }
  return false;
}

/// What the short names of subsets stand for.
QString subsetLegend() {
  QStringList lines;
  for (const Subset subset : kAllSubsets)
    lines << QStringLiteral("%1: %2").arg(subsetTag(subset), subsetWord(subset));
  return lines.join(QLatin1Char('\n'));
}

}  // namespace

ReviewModel::ReviewModel(ReviewBoard& board, QObject* parent) : QAbstractTableModel(parent), board_(board) {
  connect(&board_, &ReviewBoard::viewChanged, this, &ReviewModel::takeView);
  connect(&board_, &ReviewBoard::tableReplaced, this, [this] {
    beginResetModel();
    view_ = board_.sharedView();
    endResetModel();
  });
  view_ = board_.sharedView();
}

void ReviewModel::takeView() {
  if (rows() == board_.view().rows) {
    view_ = board_.sharedView();
    if (!rows().empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    return;
  }
  beginResetModel();
  view_ = board_.sharedView();
  endResetModel();
}

int ReviewModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows().size());
}

int ReviewModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(kReviewColumnCount);
}

QVariant ReviewModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const std::uint32_t row = tableRow(index.row());
  const auto column = static_cast<ReviewColumn>(index.column());
  switch (role) {
    case Qt::DisplayRole:
      return text(index.row(), column);
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(
          Qt::Alignment(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft)));
    case Qt::FontRole:
      if (changes(row)) {
        QFont font;
        font.setItalic(true);
        return font;
      }
      return {};
    case Qt::ForegroundRole:
      if (column == ReviewColumn::UserVerdict && isOnlyReviewed(board_.table(), row))
        return mutedTextColor(QGuiApplication::palette());
      return {};
    case Qt::DecorationRole:
      if (column == ReviewColumn::Id && changes(row)) return icon(QStringLiteral("refresh-cw"));
      if (column == ReviewColumn::UserVerdict) {
        const UserVerdict verdict = board_.table().decision(row).verdict;
        if (verdict == UserVerdict::Keep) return icon(QStringLiteral("check"));
        if (verdict == UserVerdict::Reject) return icon(QStringLiteral("x"));
      }
      return {};
    case Qt::ToolTipRole: {
      if (column == ReviewColumn::Id && changes(row)) return changeText(row);
      if (column == ReviewColumn::Subsets) return subsetWords(board_.table().rows()[row].subsets);
      return text(index.row(), column);
    }
    default:
      return {};
  }
}

Qt::ItemFlags ReviewModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  return QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
}

QVariant ReviewModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  const auto column = static_cast<ReviewColumn>(section);
  if (role == Qt::DisplayRole) return title(column);
  if (role == Qt::ToolTipRole && column == ReviewColumn::Subsets) return subsetLegend();
  if (role == Qt::TextAlignmentRole) {
    return QVariant::fromValue(
        Qt::Alignment(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft)));
  }
  return {};
}

QString ReviewModel::text(int modelRow, ReviewColumn column) const {
  if (board_.view().query.sample && tellsValue(column)) return {};
  return cellText(board_.table(), board_.view(), tableRow(modelRow), column);
}

bool ReviewModel::changes(std::uint32_t row) const {
  const ReviewView& view = board_.view();
  if (view.query.sample) return false;  // which would tell the verdict by the threshold
  const auto& tried = (*view.verdicts)[row];
  const auto& applied = (*view.appliedVerdicts)[row];
  return tried && applied && tried->state != applied->state;
}

QString ReviewModel::changeText(std::uint32_t row) const {
  const bool isValid = (*board_.view().verdicts)[row]->state == State::Valid;
  return tr("Moves to %1 when you apply the thresholds")
      .arg(OutputLayout::placeName(isValid ? Place::Valid : Place::Invalid));
}

int ReviewModel::findTableRow(std::uint32_t tableRow) const {
  const auto found = std::ranges::find(rows(), tableRow);
  return found == rows().end() ? -1 : static_cast<int>(found - rows().begin());
}

QString ReviewModel::title(ReviewColumn column) {
  switch (column) {
    case ReviewColumn::Id:
      return tr("Clip");
    case ReviewColumn::Subsets:
      return tr("Subsets");
    case ReviewColumn::Labels:
      return tr("Labels");
    case ReviewColumn::Duration:
      return tr("Duration");
    case ReviewColumn::Peak:
      return tr("Peak");
    case ReviewColumn::Reason:
      return tr("Reason");
    case ReviewColumn::Detail:
      return tr("Detail");
    case ReviewColumn::Archive:
      return tr("Archive");
    case ReviewColumn::Size:
      return tr("Size");
    case ReviewColumn::UserVerdict:
      return tr("Your verdict");
    case ReviewColumn::Note:
      return tr("Note");
  }
  return {};
}

}  // namespace ase

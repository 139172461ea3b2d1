#pragma once

#include <QAbstractTableModel>

#include "core/review/review_board.h"

namespace ase {

/// Shows the rows of a review board's query. Holds only references to the board and its view: a
/// cell's text is made when it is painted.
class ReviewModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  /// `board` must outlive the model.
  explicit ReviewModel(ReviewBoard& board, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

  /// What is shown.
  const ReviewView& view() const { return *view_; }
  /// The row of the review table that a row of the model shows.
  std::uint32_t tableRow(int row) const { return rows()[static_cast<std::size_t>(row)]; }
  /// The row of the model that shows a row of the review table; -1 if none does. Linear.
  int findTableRow(std::uint32_t tableRow) const;
  /// The text of a cell, for copying.
  QString text(int row, ReviewColumn column) const;

  static QString title(ReviewColumn column);

 private:
  void takeView();
  QString changeText(std::uint32_t row) const;
  bool changes(std::uint32_t row) const;

  const std::vector<std::uint32_t>& rows() const { return view_->rows; }

  ReviewBoard& board_;
  std::shared_ptr<const ReviewView> view_;  ///< the view whose rows are shown
};

}  // namespace ase

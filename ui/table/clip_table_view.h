#pragma once

#include <vector>

#include <QTableView>

#include "ui/table/review_model.h"

namespace ase {

/// The table of clips: whole rows are selected, columns can be moved, resized and hidden (and remembered),
/// sorting is left to the board. As long as nobody changed the columns, those of long texts share what a wide
/// window leaves. When the rows change, what was selected stays selected; when another table takes the place
/// of one, as after a run, the current clip does.
class ClipTableView : public QTableView {
  Q_OBJECT

 public:
  ClipTableView(ReviewBoard& board, ReviewModel& model, QWidget* parent = nullptr);

  /// The review table's rows that are selected, in the order shown.
  std::vector<std::uint32_t> selectedTableRows() const;
  /// The current one; nullopt if there is none.
  std::optional<std::uint32_t> currentTableRow() const;
  /// Moves the current row by `steps`, and selects it alone.
  void moveCurrent(int steps);
  /// Makes the row after the selected ones the current one, if there is one.
  void moveBehindSelection();

  QByteArray saveColumns() const;
  void restoreColumns(const QByteArray& state);

 signals:
  void currentClipChanged();
  void sortRequested(ase::ReviewColumn column, bool descending);

 protected:
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Column {
    ReviewColumn what;
    int width;
  };

  void rememberSelection();
  void restoreSelection();
  void followCurrentClip();
  void showColumnMenu(const QPoint& position);
  /// In their order. `share`: pixels that subsets have more than they need, and labels twice that.
  std::vector<Column> defaultColumns(int share) const;
  void setDefaultColumns(int share);
  bool hasDefaultColumns() const;
  void retranslate();

  ReviewBoard& board_;
  ReviewModel& model_;
  std::optional<ClipId> currentClip_;  ///< the last one
  std::vector<std::uint32_t> keptRows_;
  std::optional<std::uint32_t> keptCurrent_;
  int keptModelRow_ = 0;
  int share_ = 0;  ///< of the columns as they were laid out last
  bool restoring_ = false;
  bool emptied_ = false;  ///< without rows, and so without a current clip
};

}  // namespace ase

#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QTableView>

#include "ui/table/review_model.h"
#include "ui/table/tab_columns.h"

namespace ase {

/// The table of clips: whole rows are selected; sorting is left to the board. When the rows change, the
/// selection is kept; when the table is replaced by another, as after a run, the current clip is, if the user
/// chose it. Where that is not among the rows, it is the one that the user chose last in that tab, or else
/// the first that is not reviewed.
class ClipTableView : public QTableView {
  Q_OBJECT

 public:
  ClipTableView(ReviewBoard& board, ReviewModel& model, QWidget* parent = nullptr);

  /// The selected rows, as rows of the review table, in the order shown.
  std::vector<std::uint32_t> selectedTableRows() const;
  qint64 selectedCount() const { return selectedCounts().rows; }
  struct SelectedCounts {
    qint64 rows = 0;
    qint64 keepable = 0;  ///< that can be kept
    qint64 reviewed = 0;
  };
  /// Costs nothing, however many there are.
  SelectedCounts selectedCounts() const;
  /// The current one; nullopt if there is none.
  std::optional<std::uint32_t> currentTableRow() const;
  /// Makes this row the current one and selects it alone, whatever keys are held.
  void selectOnly(int row);
  /// The same for the row that is `steps` away from the current one.
  void moveCurrent(int steps);
  struct Rows {
    int first;
    int last;
  };
  /// Selects these rows alone and makes the one nearest to the current one current; very many stretches only
  /// by that. They count as the user's choice, but are told as what they are.
  void selectRows(const std::vector<Rows>& rows, bool byUser);
  /// Where a review begins: selects the first row that is not reviewed, or if all are, the first. That is not
  /// the user's choice.
  void selectFirstNotReviewed();
  /// Goes on to the row after the selected ones, which have been decided about. Where there is none, to
  /// whichever takes their place once they leave.
  void moveBehindSelection();

  /// Marks the column that the rows are sorted by; nullopt: none.
  void showSorting(std::optional<ReviewColumn> column, bool descending);

  void showColumnsOf(ase::State state);
  /// By which nothing is sorted.
  void showColumnsOfSample();
  QByteArray saveColumns() { return columns_.save(); }
  void restoreColumns(const QByteArray& saved) { columns_.restore(saved); }

 signals:
  /// `byUser`: it was chosen by the user, by mouse, key or verdict; otherwise the rows have changed under it.
  void currentClipChanged(bool byUser);
  void selectionCountChanged();
  /// The user has clicked a header.
  void sortRequested(ase::ReviewColumn column, bool descending);

 protected:
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
  /// Letters are commands of the window. One that has nothing to do at the moment must not move about here.
  void keyboardSearch(const QString&) override {}
  void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  /// Of a row as it is shown, from the left.
  QModelIndex firstCell(int row) const;
  void rememberSelection();
  /// A sample begins or ends. It has clips of its own; its end leads back to where one was before it.
  void passSample();
  void restoreSelection();
  /// The row to go on with where the current clip is not shown any more.
  int rowInItsPlace();
  void followCurrentClip();
  void showColumnMenu(const QPoint& position);
  void retranslate();

  ReviewBoard& board_;
  ReviewModel& model_;
  TabColumns columns_;
  std::optional<ClipId> currentClip_;                ///< the last one
  bool isChosen_ = false;                            ///< by the user
  std::array<std::optional<ClipId>, 4> chosenClip_;  ///< by state: the last one
  std::vector<std::uint32_t> keptRows_;
  std::optional<std::uint32_t> keptCurrent_;
  int keptModelRow_ = 0;
  std::optional<ReviewQuery> keptQuery_;  ///< whose rows those are; nullopt: another table's
  bool restoring_ = false;
  bool emptied_ = false;  ///< without rows, and so without a current clip
  bool goesOnNext_ =
      false;  ///< the current clip was decided about; what takes its place is the user's choice
};

}  // namespace ase

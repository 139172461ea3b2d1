#pragma once

#include <optional>

#include <QWidget>

#include "core/results/report_line.h"
#include "core/workbench/workbench.h"
#include "ui/table/review_filters.h"

class QStackedWidget;

namespace ase {

class ClipTableView;
class EmptyState;
class FilterBar;
class OrderButton;
class ReviewModel;
class StateTabs;

/// The centre of the window: a tab for each state with its count, the filters, and the table.
class ReviewPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ReviewPanel(Workbench& workbench, QWidget* parent = nullptr);

  ClipTableView& table() { return *view_; }
  ReviewModel& model() { return *model_; }
  FilterBar& filterBar() { return *filter_; }

  /// Puts a widget at the end of the line of tabs.
  void setCorner(QWidget* widget);
  /// Puts a widget above the rows of a sample, in place of the filters.
  void setSampleStrip(QWidget* strip);
  /// Shows the rows by another view of them from now on, in place of the table; nullptr: by the table.
  void showRowsBy(QWidget* view);

  /// Gives the keys to whichever view shows the rows.
  void focusRows();
  void showState(State state);
  /// Shows the clips of a state from the first on that is not reviewed.
  void beginReview(State state);
  /// Which tab, clip and order are shown; not the filters.
  QByteArray savePlace() const;
  /// Goes back there once the clip is known. Ignores what savePlace() has not made.
  void restorePlace(const QByteArray& saved);
  /// Decides about the selected clips and makes the next clip the current one.
  void decideSelected(UserVerdict verdict);
  /// Goes on to the next clip; the current one counts as reviewed.
  void goOn();
  void copyIds();
  void copyRows();
  /// Writes all rows shown as CSV, on another thread; exported() tells how that went.
  void exportShownRows(const QString& path, CsvFor reader);
  /// Shows the selected clip's file in the system's file manager.
  void showInFileManager();
  /// Opens the source video of the selected clip in the browser, at the clip's start.
  void openVideo();
  /// The file of a clip; empty if there is none.
  QString fileOf(std::uint32_t tableRow) const;

 signals:
  void currentClipChanged(bool byUser);
  void selectionCountChanged();
  /// What the table shows may stand under other thresholds or decisions now.
  void contentChanged();
  void exported(const ase::Result<>& written, const QString& path);
  void contextMenuRequested(const QPoint& globalPosition);
  /// The note of the current clip was double-clicked.
  void noteRequested();
  /// The verdict of the current clip was clicked.
  void verdictMenuRequested(const QPoint& globalPosition);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void setOrder(ReviewOrder order, ReviewColumn column, bool descending);
  void takeQuery();
  void takeView();
  /// Adds, shows or removes the tab of the sample under review.
  void showSample();
  bool isSampleShown() const;
  void showEmptyState();
  void showWanted();
  void goOnFrom(const UserDecisions& clips);
  /// Goes to clips, all of which are selected, and to their tab: that of the first one.
  void goTo(const UserDecisions& clips, bool byUser);
  struct FoundClips;
  void takeFound(const FoundClips& found);

  Workbench& workbench_;
  ReviewBoard& board_;
  StateTabs* tabs_;
  FilterBar* filter_;
  OrderButton* orderButton_;
  ReviewFilters filters_;
  QStackedWidget* pages_;
  ReviewModel* model_;
  ClipTableView* view_;
  QWidget* sampleStrip_ = nullptr;
  QWidget* rowsView_;  ///< by which the rows are shown
  EmptyState* empty_;
  ReviewOrder order_ = ReviewOrder::ByColumn;
  ReviewColumn sortBy_ = ReviewColumn::Id;
  bool descending_ = false;
  bool begins_ = false;           ///< a review, as soon as its rows are shown
  UserDecisions wanted_;          ///< their clips are to be selected as soon as they are shown
  bool areWantedByUser_ = false;  ///< who then hears the first one
};

}  // namespace ase

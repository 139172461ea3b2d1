#pragma once

#include <QFrame>
#include <QSortFilterProxyModel>

class QLineEdit;
class QPushButton;
class QTreeView;

namespace ase {

class FilterOptionsModel;

/// The list that a FilterButton opens: boxes with counts, a search field if the list is long, and a
/// button that clears all boxes. Whatever is counted anew, no option moves while it is open; a long list
/// begins with the options that had rows when it was opened. Keyboard: typing searches, Enter in the search
/// field toggles the first match, Space toggles the current row, Escape closes.
class FilterPopup : public QFrame {
  Q_OBJECT

 public:
  static constexpr int kLongList = 12;  ///< the search field is shown from this many options

  /// `model` must outlive the popup.
  FilterPopup(FilterOptionsModel* model, QWidget* parent);

  /// What assistive tools call it.
  void setName(const QString& name);

  /// Opens below `anchor`, or above it if the screen ends there.
  void openAt(const QWidget* anchor);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void switchFirst();
  QSize wantedSize() const;

  /// Where it is sorted, the options that can be chosen come first.
  class Found : public QSortFilterProxyModel {
   protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
  };

  FilterOptionsModel* model_;
  Found found_;
  QLineEdit* search_;
  QTreeView* list_;
  QPushButton* clear_;
};

}  // namespace ase

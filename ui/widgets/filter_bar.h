#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QStringList>
#include <QTimer>
#include <QWidget>

#include "ui/widgets/filter_option.h"

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace ase {

class FilterButton;

/// Narrows down a table: a search field, drop-down filters, a button that clears them all, and the
/// number of rows left. Where there is no room for all that in one line, the filters take a second one. Those
/// that are needed less often stand in a line of their own, which a button shows. Knows only strings and ids;
/// its owner does the filtering.
class FilterBar : public QWidget {
  Q_OBJECT

 public:
  static constexpr int kTypingPause = 20;  ///< ms from the last key to filterChanged()

  explicit FilterBar(QWidget* parent = nullptr);

  /// What the search field searches: "Search id, label or reason".
  void setSearchHint(const QString& text);

  enum class Need : std::uint8_t { Often, Seldom };
  /// Adds a drop-down filter after the others. `id` is unique within the bar.
  void addFilter(const QString& id, const QString& title, Need need = Need::Often);
  /// Adds a button before the number of rows, and takes it over.
  void addButton(QWidget* button);

  /// For a change of language. Here and below, `id` must have been added.
  void setFilterTitle(const QString& id, const QString& title);
  void setOptions(const QString& id, std::vector<FilterOption> options);

  /// The text searched for, without surrounding spaces.
  QString text() const;
  void setText(const QString& text);

  /// Ids of the chosen options; empty: no filter.
  QStringList checked(const QString& id) const;
  void setChecked(const QString& id, const QStringList& options);

  /// "612 of 20,550 rows"; "20,550 rows" if all are shown; nothing for a negative total.
  void setRowCount(qint64 shown, qint64 total);

  /// Whether anything currently narrows the table down.
  bool isActive() const;
  void clear();
  /// For Ctrl+F: puts the cursor into the search field and selects its text.
  void focusSearch();

  /// So that everything fits in two lines.
  QSize minimumSizeHint() const override;

 signals:
  /// The text or the choice has changed, in whatever way. At most once per turn of the event loop.
  void filterChanged();
  /// Enter or arrow down in the search field: the user wants to move on to the rows.
  void searchLeft();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Filter {
    QString id;
    FilterButton* button;
    Need need;
  };

  FilterButton* button(const QString& id) const;
  void changeIn(int milliseconds);
  void report();
  void arrange();
  void showSeldom(bool shown);
  void retranslate();

  QLineEdit* search_;
  QGridLayout* lines_;
  QWidget* often_;   ///< the filters that are needed often, and what concerns all filters
  QWidget* seldom_;  ///< the others
  QWidget* end_;     ///< what concerns all rows
  QToolButton* more_;
  QToolButton* clear_;
  QLabel* rows_;
  std::vector<Filter> filters_;
  std::optional<bool> inOneLine_;  ///< unset: not arranged yet
  QTimer pause_;
  qint64 shown_ = -1;  ///< negative: not known yet
  qint64 total_ = -1;
};

}  // namespace ase

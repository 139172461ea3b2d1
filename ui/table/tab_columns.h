#pragma once

#include <array>
#include <vector>

#include <QByteArray>

#include "core/review/review_query.h"

class QHeaderView;
class QTableView;

namespace ase {

/// The columns of the table of clips. Every state has its own, which the user may move, resize, hide and
/// show, and which are remembered. Until the user changes those of a state, they are what is known of its
/// clips, what is needed for judging first, and those with long texts share the spare width.
class TabColumns {
 public:
  /// `table` must outlive this.
  explicit TabColumns(QTableView& table);

  /// To be called once the table has its model, whose sections are the ReviewColumns.
  void begin() { setDefaults(); }
  void showState(State state);
  /// Those of a sample, none of which tells what was measured. They are not remembered.
  void showSample();
  /// The table has this width now.
  void fit(int width);

  QByteArray save();
  /// Ignores what save() has not made.
  void restore(const QByteArray& saved);

 private:
  struct Column {
    int section;
    int width;
  };

  /// Those of the current state, from the left. The last one takes whatever width is left.
  std::vector<Column> defaults() const;
  bool areDefaults() const;
  void setDefaults();
  /// Keeps the current columns if the user has changed them.
  void keep();
  void show();

  QTableView& table_;
  QHeaderView& header_;
  State state_ = State::Valid;
  bool isSample_ = false;              ///< in place of the state
  int width_ = 0;                      ///< as of the last fit()
  std::vector<Column> placed_;         ///< as setDefaults() last left them
  std::array<QByteArray, 4> changed_;  ///< by state: the header as the user left it; empty: the defaults
};

}  // namespace ase

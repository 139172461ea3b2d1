#pragma once

#include <algorithm>
#include <optional>

#include <QTabBar>

#include "core/review/review_judgement.h"

namespace ase {

/// A tab for each state with the number of its clips, and how that would change by the thresholds that are
/// tried out. Where there is too little room the numbers are abbreviated and the changes left to the tool
/// tips, then the icons give way, but no tab is hidden.
class StateTabs : public QTabBar {
  Q_OBJECT

 public:
  explicit StateTabs(QWidget* parent = nullptr);

  State state() const { return static_cast<State>(std::max(currentIndex(), 0)); }
  void choose(State state) { setCurrentIndex(static_cast<int>(state)); }
  /// nullopt: how many there are is not known yet.
  void setCounts(const std::optional<StateCounts>& counts, const StateCounts& changes);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  enum class Length : std::uint8_t { Full, Short, WithoutIcon };
  QString words(State state, Length length) const;
  void nameTabs();

  std::optional<StateCounts> counts_;
  StateCounts changes_{};
};

}  // namespace ase

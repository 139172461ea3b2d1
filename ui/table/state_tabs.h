#pragma once

#include <algorithm>
#include <optional>

#include <QTabBar>

#include "core/review/review_judgement.h"

namespace ase {

/// A tab for each state with the number of its clips, and how that would change by the thresholds that are
/// tried out. Where there is too little room the numbers are abbreviated and the changes left to the tool
/// tips, then the icons give way, but no tab is hidden. A fifth tab is there while a sample is under
/// review.
class StateTabs : public QTabBar {
  Q_OBJECT

 public:
  explicit StateTabs(QWidget* parent = nullptr);

  /// That of the tab; Valid for that of the sample, which has clips of several states.
  State state() const {
    return isSampleChosen() ? State::Valid : static_cast<State>(std::max(currentIndex(), 0));
  }
  void choose(State state) { setCurrentIndex(static_cast<int>(state)); }
  bool isSampleChosen() const { return currentIndex() >= kStates; }
  /// nullopt: no sample is under review; the tab that was chosen before chooseSample() is chosen again. A
  /// sample that has come is not chosen by that.
  void setSample(const std::optional<qint64>& clips);
  void chooseSample();
  /// nullopt: how many there are is not known yet.
  void setCounts(const std::optional<StateCounts>& counts, const StateCounts& changes);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  static constexpr int kStates = 4;
  enum class Length : std::uint8_t { Full, Short, WithoutIcon };
  QString words(State state, Length length) const;
  void nameTabs();

  std::optional<StateCounts> counts_;
  StateCounts changes_{};
  std::optional<qint64> sample_;
  State beforeSample_ = State::Valid;
};

}  // namespace ase

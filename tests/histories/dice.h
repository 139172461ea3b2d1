#pragma once

#include <cstddef>

#include <QRandomGenerator>

namespace ase::test {

/// Chances that a seed decides: the same seed throws the same numbers on every system.
class Dice {
 public:
  explicit Dice(quint32 seed) : random_(seed) {}

  /// 0 to `count` - 1.
  int below(int count) { return random_.bounded(count); }
  /// Whether something happens that happens so many times in a hundred.
  bool chance(int percent) { return below(100) < percent; }
  template <class List>
  const auto& pick(const List& list) {
    return *(list.begin() + below(static_cast<int>(std::size(list))));
  }

 private:
  QRandomGenerator random_;
};

}  // namespace ase::test

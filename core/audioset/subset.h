#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>

#include <QString>

namespace ase {

/// The five official subsets of AudioSet.
enum class Subset : std::uint8_t {
  WeakUnbalancedTrain,
  WeakBalancedTrain,
  WeakEval,
  StrongTrain,
  StrongEval
};

inline constexpr std::array kAllSubsets{Subset::WeakUnbalancedTrain, Subset::WeakBalancedTrain,
                                        Subset::WeakEval, Subset::StrongTrain, Subset::StrongEval};

/// The name that folders, reports and scripts use: `weak_unbalanced_train`, ...
QString subsetName(Subset subset);
std::optional<Subset> subsetFromName(QStringView name);

constexpr bool isStrong(Subset subset) {
  return subset == Subset::StrongTrain || subset == Subset::StrongEval;
}
constexpr std::size_t indexOf(Subset subset) {
  return static_cast<std::size_t>(subset);
}

/// A set of subsets, as small as a byte. Iterate with `for (Subset s : kAllSubsets) if (set.contains(s))`.
class SubsetSet {
 public:
  constexpr SubsetSet() = default;
  constexpr SubsetSet(std::initializer_list<Subset> subsets) {
    for (Subset subset : subsets) insert(subset);
  }
  constexpr bool contains(Subset subset) const { return (bits_ & bit(subset)) != 0; }
  constexpr void insert(Subset subset) { bits_ = static_cast<std::uint8_t>(bits_ | bit(subset)); }
  constexpr bool isEmpty() const { return bits_ == 0; }
  constexpr bool intersects(SubsetSet other) const { return (bits_ & other.bits_) != 0; }
  constexpr void remove(Subset subset) { bits_ = static_cast<std::uint8_t>(bits_ & ~bit(subset)); }
  constexpr SubsetSet with(SubsetSet other) const { return fromBits(bits_ | other.bits_); }
  constexpr SubsetSet without(SubsetSet other) const { return fromBits(bits_ & ~other.bits_); }
  /// A number for the set, for sorting and storing.
  constexpr std::uint8_t bits() const { return bits_; }
  /// The set that a number stands for; bits that stand for no subset are ignored.
  static constexpr SubsetSet fromBits(unsigned bits) {
    SubsetSet set;
    set.bits_ = static_cast<std::uint8_t>(bits & ((1U << kAllSubsets.size()) - 1));
    return set;
  }
  constexpr bool operator==(const SubsetSet&) const = default;

 private:
  static constexpr std::uint8_t bit(Subset subset) {
    return static_cast<std::uint8_t>(1U << indexOf(subset));
  }

  std::uint8_t bits_ = 0;
};

/// One T per subset.
template <class T>
class PerSubset {
 public:
  T& operator[](Subset subset) { return values_[indexOf(subset)]; }
  const T& operator[](Subset subset) const { return values_[indexOf(subset)]; }
  bool operator==(const PerSubset&) const = default;

 private:
  std::array<T, kAllSubsets.size()> values_{};
};

}  // namespace ase

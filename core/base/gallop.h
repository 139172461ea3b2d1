#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>

namespace ase {

/// In a sorted list, the first index at or after `from` whose item is not less than `key`; the
/// list's size if there is none. Fast if that index is close to `from`, and at worst of the order
/// of a binary search: for walking several sorted lists in parallel when one may be far longer than
/// another.
template <class Item, class Key, class Projection = std::identity>
std::size_t gallop(std::span<const Item> list, std::size_t from, const Key& key, Projection projection = {}) {
  const auto isBefore = [&](std::size_t index) { return std::invoke(projection, list[index]) < key; };
  if (from >= list.size() || !isBefore(from)) return from;
  std::size_t reach = 1;
  while (from + reach < list.size() && isBefore(from + reach)) reach *= 2;
  const std::size_t past = from + reach / 2 + 1;
  const auto near = list.subspan(past, std::min(from + reach, list.size()) - past);
  return past + static_cast<std::size_t>(std::ranges::lower_bound(near, key, {}, projection) - near.begin());
}

}  // namespace ase

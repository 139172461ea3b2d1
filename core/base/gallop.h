#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>

namespace ase {

/// The first index from `from` on whose item does not come before `key` in a sorted list; its size if all do.
/// Quick where that is close by, and never slower than a binary search: for going through several sorted
/// lists at once, of which one may have far more items than another.
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

#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <future>
#include <vector>

#include "core/base/cancel_token.h"
#include "core/base/processors.h"

namespace ase {

/// A part of a list: [from, to).
struct ListPart {
  std::size_t from = 0;
  std::size_t to = 0;
};

/// How many items make a part that is worth a thread.
inline constexpr std::size_t kPartSize = std::size_t{1} << 17;

/// The parts that together make up a list of `count` items, each of kPartSize but for the last.
inline std::vector<ListPart> partsOf(std::size_t count) {
  std::vector<ListPart> parts;
  for (std::size_t from = 0; from < count; from += kPartSize)
    parts.push_back({from, std::min(from + kPartSize, count)});
  return parts;
}

/// Calls `work(i)` for all i below `count`, on all cores, and returns when all are done. May be
/// called from any thread, even from all threads of a pool at once, as it does not depend on a free
/// thread in one.
template <class Work>
void forEachOnAllCores(std::size_t count, Work work) {
  std::atomic<std::size_t> next = 0;
  const auto workOff = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  const std::size_t threads = std::min<std::size_t>(count, static_cast<std::size_t>(processors()));
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < threads; ++i) others.push_back(std::async(std::launch::async, workOff));
  workOff();
  for (std::future<void>& other : others) other.get();
}

/// The same for the parts of a list: calls `work(part)`.
template <class Work>
void forEachPart(std::size_t count, Work work) {
  const std::vector<ListPart> parts = partsOf(count);
  forEachOnAllCores(parts.size(), [&](std::size_t i) { work(parts[i]); });
}

/// Sorts a list on all cores: its parts first, then neighbouring parts are merged. Equal items end
/// up in any order. Meanwhile takes up to half as much memory again as the list. Returns false soon
/// after a cancel; the list is then in no particular order.
template <class Value, class Less>
bool sortOnAllCores(std::vector<Value>& list, Less less, const CancelToken& cancel = {}) {
  const auto at = [&](std::size_t index) {
    return list.begin() + static_cast<std::ptrdiff_t>(std::min(index, list.size()));
  };
  forEachPart(list.size(), [&](const ListPart& part) {
    if (!cancel.isCancelled()) std::sort(at(part.from), at(part.to), less);
  });
  for (std::size_t sorted = kPartSize; sorted < list.size(); sorted *= 2) {
    forEachOnAllCores((list.size() + sorted) / (2 * sorted), [&](std::size_t pair) {
      const std::size_t from = pair * 2 * sorted;
      if (!cancel.isCancelled()) std::inplace_merge(at(from), at(from + sorted), at(from + 2 * sorted), less);
    });
  }
  return !cancel.isCancelled();
}

}  // namespace ase

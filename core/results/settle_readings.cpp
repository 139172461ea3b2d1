#include "core/results/settle_readings.h"

#include <algorithm>
#include <utility>

#include "core/base/parallel.h"

namespace ase {
namespace {

bool isSettled(const std::vector<ClipRecord>& readings) {
  return std::ranges::adjacent_find(readings, std::ranges::greater_equal{}, &ClipRecord::id) ==
         readings.end();
}

/// Sorts readings and keeps the last of each clip; earlier ones that files may still hold go to
/// `aside`.
void keepLatest(std::vector<ClipRecord>& readings, std::vector<ClipRecord>& aside) {
  struct Key {  // moving these is far cheaper than moving records
    ClipId id;
    std::uint32_t index;
  };
  std::vector<Key> keys;
  keys.reserve(readings.size());
  for (const ClipRecord& reading : readings)
    keys.push_back({reading.id, static_cast<std::uint32_t>(keys.size())});
  sortOnAllCores(
      keys, [](const Key& a, const Key& b) { return std::pair(a.id, a.index) < std::pair(b.id, b.index); });
  std::size_t count = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool isLast = i + 1 == keys.size() || keys[i].id != keys[i + 1].id;
    if (isLast) {
      keys[count++] = keys[i];
    } else if (!readings[keys[i].index].files.isEmpty()) {
      aside.push_back(readings[keys[i].index]);
    }
  }
  // In place, as a second copy of two million records would be the largest use of memory in a run.
  // A record displaced by an earlier step is where the record that displaced it came from.
  for (std::size_t to = 0; to < count; ++to) {
    std::size_t from = keys[to].index;
    while (from < to) from = keys[from].index;
    std::swap(readings[to], readings[from]);
  }
  readings.erase(readings.begin() + static_cast<std::ptrdiff_t>(count), readings.end());
}

/// Takes the names of `later` away from the readings [from, to) of its clip, which are in the order
/// in which they were recorded, and appends those that have names left to `kept`.
void supersede(ClipRecord& later, std::vector<ClipRecord>& earlier, std::size_t from, std::size_t to,
               std::vector<ClipRecord>& kept) {
  SubsetSet taken = later.files;
  const std::size_t first = kept.size();
  for (std::size_t i = to; i > from; --i) {
    ClipRecord& reading = earlier[i - 1];
    const SubsetSet left = reading.files.without(taken);
    taken = taken.with(left);
    reading.files = left;
    if (left.isEmpty()) continue;
    const auto isSame = [&](const ClipRecord& other) { return haveSameBytes(other, reading); };
    const auto same = std::find_if(kept.begin() + static_cast<std::ptrdiff_t>(first), kept.end(), isSame);
    if (isSame(later)) {
      later.files = later.files.with(left);
    } else if (same != kept.end()) {
      same->files = same->files.with(left);
    } else {
      kept.push_back(std::move(reading));
    }
  }
  std::reverse(kept.begin() + static_cast<std::ptrdiff_t>(first), kept.end());
}

}  // namespace

void settleReadings(std::vector<ClipRecord>& readings, std::vector<ClipRecord>& aside) {
  if (!isSettled(readings)) keepLatest(readings, aside);
  if (aside.empty()) return;
  std::ranges::stable_sort(aside, {}, &ClipRecord::id);
  std::vector<ClipRecord> kept;
  for (std::size_t from = 0, to = 0; from < aside.size(); from = to) {
    while (to < aside.size() && aside[to].id == aside[from].id) ++to;
    const auto later = std::ranges::lower_bound(readings, aside[from].id, {}, &ClipRecord::id);
    if (later != readings.end() && later->id == aside[from].id) {
      supersede(*later, aside, from, to, kept);
    } else {
      std::move(aside.begin() + static_cast<std::ptrdiff_t>(from),
                aside.begin() + static_cast<std::ptrdiff_t>(to), std::back_inserter(kept));
    }
  }
  aside = std::move(kept);
}

}  // namespace ase

#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include <QtConcurrent>

namespace ase {

/// A part of a list: [from, to).
struct ListPart {
  std::size_t from = 0;
  std::size_t to = 0;
};

/// Parts that together make up a list, each worth a thread's while.
inline std::vector<ListPart> partsOf(std::size_t count) {
  constexpr std::size_t kPart = std::size_t{1} << 17;
  std::vector<ListPart> parts;
  for (std::size_t from = 0; from < count; from += kPart)
    parts.push_back({from, std::min(from + kPart, count)});
  return parts;
}

/// Calls `work(part)` for all parts of a list, on all cores, and returns when all is done. May be called from
/// any thread, a pool's as well.
template <class Work>
void forEachPart(std::size_t count, Work work) {
  std::vector<ListPart> parts = partsOf(count);
  if (parts.size() == 1) return work(parts.front());
  QtConcurrent::blockingMap(parts, [&work](const ListPart& part) { work(part); });
}

}  // namespace ase

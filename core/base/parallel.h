#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <future>
#include <vector>

#include <QThread>

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
/// any thread, also by all threads of a pool at once: it waits for no place in one.
template <class Work>
void forEachPart(std::size_t count, Work work) {
  const std::vector<ListPart> parts = partsOf(count);
  std::atomic<std::size_t> next = 0;
  const auto workOff = [&] {
    for (std::size_t i = next++; i < parts.size(); i = next++) work(parts[i]);
  };
  const std::size_t threads =
      std::min<std::size_t>(parts.size(), static_cast<std::size_t>(QThread::idealThreadCount()));
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < threads; ++i) others.push_back(std::async(std::launch::async, workOff));
  workOff();
  for (std::future<void>& other : others) other.get();
}

}  // namespace ase

#pragma once

#include <deque>
#include <memory>

#include <QThreadPool>
#include <QtConcurrent>

#include "core/base/line_blocks.h"
#include "core/base/processors.h"

namespace ase {

/// The lines of a block. Numbers count from 1 in the first block of a file and from 2 in the
/// others, so that no line of those is taken for the first line of the file.
inline Lines linesOf(const LineBlock& block) {
  return block.lines(block.isFirst ? 1 : 2);
}

/// Calls `parse(block)` on several threads for every block of a file, and `merge(parsed)` on the
/// calling thread with each result, in the file's order, until that returns false. Memory: a few
/// blocks per core. Errors: FileUnreadable.
template <class Parse, class Merge>
Result<> parseBlocks(LineBlocks& blocks, Parse parse, Merge merge) {
  using Parsed = decltype(parse(LineBlock()));
  QThreadPool pool;
  const auto most = static_cast<std::size_t>(2 * processors());
  std::deque<QFuture<std::shared_ptr<Parsed>>> underWay;
  const auto mergeNext = [&] {
    const auto parsed = underWay.front().result();
    underWay.pop_front();
    return merge(std::move(*parsed));
  };
  bool goOn = true;
  while (goOn) {
    auto block = blocks.next();
    if (!block) break;
    underWay.push_back(QtConcurrent::run(
        &pool, [&parse, block = std::move(*block)] { return std::make_shared<Parsed>(parse(block)); }));
    if (underWay.size() >= most) goOn = mergeNext();
  }
  while (goOn && !underWay.empty()) goOn = mergeNext();
  pool.waitForDone();  // tasks still running refer to `parse`
  return blocks.status();
}

}  // namespace ase

#include "core/workbench/work_threads.h"

#include <algorithm>
#include <array>

#include <QDeadlineTimer>

#include "core/base/background.h"

namespace ase {

WorkThreads::WorkThreads() {
  for (QThreadPool* pool : {&checks, &jobs, &reports}) pool->setMaxThreadCount(1);
}

WorkThreads::~WorkThreads() {
  watching.quit();
  watching.wait();
}

bool WorkThreads::finish(std::chrono::milliseconds most) {
  const QDeadlineTimer end(most);
  const auto isDone = [&](QThreadPool* pool) {
    return pool->waitForDone(static_cast<int>(end.remainingTime()));
  };
  watching.quit();
  return std::ranges::all_of(std::array{&reports, &jobs, &checks, &scans, &disks, &backgroundThreads()},
                             isDone) &&
         watching.wait(end);
}

}  // namespace ase

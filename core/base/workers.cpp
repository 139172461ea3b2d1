#include "core/base/workers.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <vector>

#include <QThreadPool>
#include <QtConcurrent>

namespace ase {
namespace {

constexpr std::chrono::milliseconds kReportInterval{100};

Result<> withoutExceptions(const Work& work, const CancelToken& stop) {
  try {
    return work(stop);
  } catch (const std::exception& exception) {
    return fail(ErrorCode::Internal, {}, QString::fromUtf8(exception.what()));
  }
}

}  // namespace

Result<> runWorkers(int count, const Work& work, const std::function<Result<>()>& report,
                    const CancelToken& cancel) {
  const CancelToken stop;
  std::mutex mutex;
  std::condition_variable changed;
  int done = 0;
  Result<> outcome;
  const auto note = [&](const Result<>& result) {  // with the mutex locked
    if (!result && outcome) outcome = result;
    if (!result) stop.cancel();
  };
  QThreadPool pool;  // waits for its threads at the end of the scope, once they have let go of the mutex
  pool.setMaxThreadCount(count);
  for (int i = 0; i < count; ++i) {
    static_cast<void>(QtConcurrent::run(&pool, [&] {
      const Result<> result = withoutExceptions(work, stop);
      const std::lock_guard lock(mutex);
      note(result);
      ++done;
      changed.notify_one();
    }));
  }
  for (bool all = false; !all;) {
    std::unique_lock lock(mutex);
    all = changed.wait_for(lock, kReportInterval, [&] { return done == count; });
    lock.unlock();
    if (cancel.isCancelled()) stop.cancel();
    const Result<> reported = report();
    lock.lock();
    note(reported);
  }
  pool.waitForDone();
  if (outcome && cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  return outcome;
}

}  // namespace ase

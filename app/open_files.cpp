#include "app/open_files.h"

#include <algorithm>

#include "core/base/processors.h"

#ifndef _WIN32
#include <sys/resource.h>
#endif

namespace ase {

int openFilesNeeded(int workers) {
  constexpr int kAtRest = 32;    // standard streams, databases with their logs, a download's connections
  constexpr int kPerThread = 3;  // its event loop, what it reads, what it writes
  return kAtRest + kPerThread * std::max(workers, processors());
}

Result<> allowOpenFiles([[maybe_unused]] int needed) {
#ifndef _WIN32
  const auto wanted = static_cast<rlim_t>(needed);
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return {};
  const rlimit raised{wanted, limit.rlim_max};
  if (limit.rlim_max < wanted || setrlimit(RLIMIT_NOFILE, &raised) != 0) {
    return fail(ErrorCode::TooFewOpenFiles, {},
                QStringLiteral("%1 needed, %2 allowed").arg(needed).arg(limit.rlim_max));
  }
#endif
  return {};
}

}  // namespace ase

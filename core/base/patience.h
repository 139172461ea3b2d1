#pragma once

#include <algorithm>
#include <chrono>
#include <system_error>
#include <thread>

#include <QtGlobal>

namespace ase {

/// Whether the error means that another program has the file open, so that nobody can rename or delete
/// it: on Windows, virus scanners and indexers do that with new files, for a moment. Windows says the
/// same of a file that may not be changed at all.
inline bool isHeldOpen([[maybe_unused]] const std::error_code& error) {
#ifdef Q_OS_WIN
  return error == std::errc::permission_denied || error == std::errc::device_or_resource_busy;
#else
  return false;
#endif
}

/// Calls `attempt`, which returns a std::error_code, until it fails otherwise than because a program
/// holds the file open, or for 5 s. Returns the last error.
template <class Attempt>
std::error_code patiently(Attempt&& attempt) {
  using namespace std::chrono_literals;
  const auto end = std::chrono::steady_clock::now() + 5s;
  for (std::chrono::milliseconds pause = 1ms;;
       pause = std::min<std::chrono::milliseconds>(2 * pause, 250ms)) {
    const std::error_code error = attempt();
    if (!isHeldOpen(error) || std::chrono::steady_clock::now() >= end) return error;
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace ase

#include "core/base/background.h"

#if defined(_WIN32)
#include <windows.h>
#elif defined(__APPLE__)
#include <pthread/qos.h>
#elif defined(__linux__)
#include <sys/resource.h>
#endif

namespace ase {

QThreadPool& backgroundThreads() {
  static QThreadPool pool;
  return pool;
}

void goToBackground() {
#if defined(_WIN32)
  SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_BELOW_NORMAL);
#elif defined(__APPLE__)
  pthread_set_qos_class_self_np(QOS_CLASS_UTILITY, 0);
#elif defined(__linux__)
  constexpr int kNice = 5;  // a third of the time that other threads get
  // On Linux, contrary to POSIX, 0 means the calling thread: setpriority(2), "C library/kernel
  // differences".
  if (getpriority(PRIO_PROCESS, 0) < kNice) setpriority(PRIO_PROCESS, 0, kNice);
#endif
}

}  // namespace ase

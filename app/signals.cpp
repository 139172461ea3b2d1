#include "app/signals.h"

#include <csignal>

namespace ase {
namespace {

/// Never destroyed: a signal can arrive while the program is ending.
const CancelToken& interruptToken() {
  static const CancelToken& token = *new CancelToken;
  return token;
}

extern "C" void onInterrupt(int) {
  interruptToken().cancel();
}

void catchUnlessIgnored(int signal) {
#ifdef _WIN32
  if (std::signal(signal, &onInterrupt) == SIG_IGN) std::signal(signal, SIG_IGN);
#else
  struct sigaction action {};
  if (sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) return;
  action = {};
  action.sa_handler = &onInterrupt;
  action.sa_flags = SA_RESTART;
  sigaction(signal, &action, nullptr);
#endif
}

}  // namespace

const CancelToken& catchInterrupts() {
  const CancelToken& token = interruptToken();  // created before a signal can arrive
  catchUnlessIgnored(SIGINT);
  catchUnlessIgnored(SIGTERM);
  return token;
}

void ignoreFileSizeSignal() {
#ifdef SIGXFSZ
  std::signal(SIGXFSZ, SIG_IGN);
#endif
}

}  // namespace ase

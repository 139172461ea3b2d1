#include "app/signals.h"

#include <csignal>

#ifdef _WIN32
#include <windows.h>
#endif

namespace ase {
namespace {

/// Never destroyed: a signal can arrive while the program is ending.
const CancelToken& interruptToken() {
  static const CancelToken& token = *new CancelToken;
  return token;
}

#ifdef _WIN32
/// Called on a thread of its own. When it returns from the close of the console or the end of the session,
/// and at the latest after a few seconds, the system ends the program.
BOOL WINAPI onInterrupt(DWORD event) {
  interruptToken().cancel();
  if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT) Sleep(INFINITE);
  return TRUE;
}
#else
extern "C" void onInterrupt(int) {
  interruptToken().cancel();
}

void catchUnlessIgnored(int signal) {
  struct sigaction action {};
  if (sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) return;
  action = {};
  action.sa_handler = &onInterrupt;
  action.sa_flags = SA_RESTART;
  sigaction(signal, &action, nullptr);
}
#endif

}  // namespace

const CancelToken& catchInterrupts() {
  const CancelToken& token = interruptToken();  // created before a signal can arrive
#ifdef _WIN32
  SetConsoleCtrlHandler(&onInterrupt, TRUE);
#else
  catchUnlessIgnored(SIGINT);
  catchUnlessIgnored(SIGTERM);
#endif
  return token;
}

void ignoreFileSizeSignal() {
#ifdef SIGXFSZ
  std::signal(SIGXFSZ, SIG_IGN);
#endif
}

}  // namespace ase

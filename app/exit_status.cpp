#include "app/exit_status.h"

#include <cstdio>

namespace ase {

void printOut(const QByteArray& text) {
  std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
  std::fflush(stdout);
}

}  // namespace ase

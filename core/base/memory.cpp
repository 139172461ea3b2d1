#include "core/base/memory.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace ase {

void returnFreedMemory() {
#ifdef __GLIBC__
  // Blocks from this size on are mappings of their own: above what a clip takes, below all that grows with
  // their number. Setting it also keeps glibc from raising it to 32 MB.
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}

}  // namespace ase

#include "core/base/memory.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace ase {

void returnFreedMemory() {
#ifdef __GLIBC__
  // Blocks of this size or more are mappings of their own. It is above what one clip takes and
  // below everything that grows with the number of clips. Setting it also keeps glibc from raising
  // it to 32 MB.
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}

}  // namespace ase

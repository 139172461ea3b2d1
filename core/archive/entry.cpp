#include "core/archive/entry.h"

#include "core/archive/zip_format.h"

namespace ase {

Access accessOf(std::uint16_t flags, std::uint16_t method) {
  if ((flags & zip::kFlagEncrypted) != 0) return Access::Encrypted;
  const bool known = method == zip::kMethodStored || method == zip::kMethodDeflated;
  return known ? Access::Readable : Access::UnsupportedMethod;
}

std::uint64_t leastLength(const EntryPlace& place) {
  return zip::leastLength(place.nameLength, place.compressedSize);
}

}  // namespace ase

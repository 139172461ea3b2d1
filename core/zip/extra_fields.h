#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>

#include "core/zip/zip_format.h"

namespace ase::zip {

/// Calls `visit(id, data)` for every field of an extra field as a whole, up to the first whose length leads
/// beyond it (APPNOTE 4.5.1: two bytes of id, two of the data's length, the data).
template <class Visit>
void forEachExtra(std::span<const std::byte> extra, Visit&& visit) {
  constexpr std::size_t kHeader = 4;
  while (extra.size() >= kHeader) {
    const std::size_t size = u16(extra.data() + 2);
    if (extra.size() - kHeader < size) return;
    visit(u16(extra.data()), extra.subspan(kHeader, size));
    extra = extra.subspan(kHeader + size);
  }
}

/// Puts what the Zip64 field of `extra` holds in the place of what does not fit its record. The field has, in
/// this order, the size, the compressed size, the offset of the local header (8 bytes each) and the disk
/// number (4 bytes), but only those that the record gives as 0xFFFFFFFF or 0xFFFF (APPNOTE 4.5.3).
/// `numbers`: those of 8 bytes that the record has; `disk`: nullptr if it has none.
void applyZip64(std::span<const std::byte> extra, std::initializer_list<std::uint64_t*> numbers,
                std::uint32_t* disk = nullptr);

}  // namespace ase::zip

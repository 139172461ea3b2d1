#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/audioset/clip_id.h"
#include "core/audioset/segment_table.h"
#include "core/audioset/subset.h"
#include "core/base/gallop.h"
#include "core/base/parallel.h"

namespace ase {

/// A clip with its rows in the tables of several subsets.
struct Listing {
  ClipId id;
  PerSubset<const Segment*> rows;  ///< nullptr where a subset does not list it
};

/// The clips whose ids lie between two bounds: their rows in each table.
using ListingPart = std::vector<std::span<const Segment>>;

/// Parts that together hold all clips of some tables, in the order of their ids, each big enough to
/// be worth a thread.
inline std::vector<ListingPart> listingPartsOf(std::span<const SegmentTable> tables) {
  const auto longest = std::ranges::max_element(tables, {}, &SegmentTable::size);
  if (longest == tables.end()) return {};
  std::vector<ListingPart> parts;
  std::vector<std::size_t> from(tables.size());
  const std::vector<ListPart> bounds = partsOf(longest->size());
  for (std::size_t i = 0; i < std::max<std::size_t>(bounds.size(), 1); ++i) {
    ListingPart part;
    for (std::size_t table = 0; table < tables.size(); ++table) {
      const std::span<const Segment> rows = tables[table].segments();
      const bool isLast = i + 1 >= bounds.size();
      const std::size_t to =
          isLast ? rows.size()
                 : gallop(rows, from[table], longest->segments()[bounds[i].to].id, &Segment::id);
      part.push_back(rows.subspan(from[table], to - from[table]));
      from[table] = to;
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

/// Calls `visit(listing)` for each clip of a part once, in the order of ids. `tables` are those
/// that the part was made from.
template <class Visit>
void forEachListing(std::span<const SegmentTable> tables, ListingPart part, Visit visit) {
  while (true) {
    const Segment* next = nullptr;
    for (const auto& rows : part) {
      if (!rows.empty() && (next == nullptr || rows.front().id < next->id)) next = &rows.front();
    }
    if (next == nullptr) return;
    Listing listing{next->id, {}};
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (part[i].empty() || part[i].front().id != listing.id) continue;
      listing.rows[tables[i].subset()] = &part[i].front();
      part[i] = part[i].subspan(1);
    }
    visit(listing);
  }
}

}  // namespace ase

#pragma once

#include <algorithm>

#include "core/results/clip_record.h"

namespace ase::test {

/// Puts a record into a table, in place of an older one of the same clip.
inline ClipRecord& putRecord(RecordTable& table, const ClipRecord& record) {
  auto place = std::ranges::lower_bound(table.records, record.id, {}, &ClipRecord::id);
  if (place != table.records.end() && place->id == record.id) {
    *place = record;
  } else {
    place = table.records.insert(place, record);
  }
  return *place;
}

}  // namespace ase::test

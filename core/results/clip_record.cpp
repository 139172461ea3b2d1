#include "core/results/clip_record.h"

#include <algorithm>

#include "core/results/settle_readings.h"

namespace ase {

const ClipRecord* RecordTable::find(ClipId id) const {
  const auto found = std::ranges::lower_bound(records, id, {}, &ClipRecord::id);
  return found != records.end() && found->id == id ? &*found : nullptr;
}

void RecordTable::take(std::span<const ClipRecord> readings) {
  std::vector<ClipRecord> others;  // most replace one with the same bytes, so two million need not be moved
  for (const ClipRecord& reading : readings) {
    const auto known = std::ranges::lower_bound(records, reading.id, {}, &ClipRecord::id);
    if (known != records.end() && known->id == reading.id && haveSameBytes(*known, reading)) {
      const SubsetSet files = known->files.with(reading.files);
      *known = reading;
      known->files = files;
    } else {
      others.push_back(reading);
    }
  }
  records.insert(records.end(), others.begin(), others.end());
  settleReadings(records, aside);
}

void RecordTable::setAside(std::span<const ClipId> ids) {
  std::erase_if(records, [&](const ClipRecord& record) {
    const bool isMeant = std::ranges::binary_search(ids, record.id);
    if (isMeant) aside.push_back(record);
    return isMeant;
  });
  std::ranges::stable_sort(aside, {}, &ClipRecord::id);
}

}  // namespace ase

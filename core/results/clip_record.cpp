#include "core/results/clip_record.h"

#include <algorithm>

namespace ase {

const ClipRecord* RecordTable::find(ClipId id) const {
  const auto found = std::ranges::lower_bound(records, id, {}, &ClipRecord::id);
  return found != records.end() && found->id == id ? &*found : nullptr;
}

void RecordTable::setAside(std::span<const ClipId> ids) {
  std::erase_if(records, [&](const ClipRecord& record) {
    const bool isMeant = std::ranges::binary_search(ids, record.id);
    if (isMeant) aside.push_back(record);
    return isMeant;
  });
  std::ranges::stable_sort(aside, {}, &ClipRecord::id);
}

UserDecision RecordTable::decisionFor(ClipId id) const {
  const auto found = decisions.find(id);
  return found != decisions.end() ? found->second : UserDecision{};
}

}  // namespace ase

#include "core/results/clip_record.h"

#include <algorithm>
#include <iterator>

namespace ase {

const ClipRecord* RecordTable::find(ClipId id) const {
  const auto found = std::ranges::lower_bound(records, id, {}, &ClipRecord::id);
  return found != records.end() && found->id == id ? &*found : nullptr;
}

void RecordTable::merge(std::vector<ClipRecord> fresh) {
  std::ranges::sort(fresh, {}, &ClipRecord::id);
  std::vector<ClipRecord> merged;
  merged.reserve(records.size() + fresh.size());
  auto old = records.begin();
  for (ClipRecord& record : fresh) {
    for (; old != records.end() && old->id < record.id; ++old) merged.push_back(std::move(*old));
    if (old != records.end() && old->id == record.id) ++old;
    merged.push_back(std::move(record));
  }
  std::move(old, records.end(), std::back_inserter(merged));
  records = std::move(merged);
}

void RecordTable::remove(const std::vector<ClipId>& ids) {
  std::erase_if(records,
                [&](const ClipRecord& record) { return std::ranges::binary_search(ids, record.id); });
}

UserDecision RecordTable::decisionFor(ClipId id) const {
  const auto found = decisions.find(id);
  return found != decisions.end() ? found->second : UserDecision{};
}

}  // namespace ase

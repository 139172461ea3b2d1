#include "core/results/rows.h"

#include <algorithm>
#include <numeric>

#include "core/results/verdict.h"

namespace ase {

void forEachRow(const SegmentTable& subset, const RecordTable& records, const UserDecisions& decisions,
                const Criteria& criteria, std::optional<LabelIndex> silence,
                const std::function<void(const ResultRow&)>& visit) {
  const Judge judge(criteria);
  auto record = records.records.begin();
  for (const Segment& segment : subset.segments()) {
    while (record != records.records.end() && record->id < segment.id) ++record;
    const bool isKnown = record != records.records.end() && record->id == segment.id;
    const bool maySilent = silence && subset.hasLabel(segment, *silence);
    const UserVerdict user = decisions.of(segment.id).verdict;
    ResultRow row{&segment, isKnown ? &*record : nullptr, {}};
    row.verdict = verdictOf(row.record, maySilent, user, judge);
    visit(row);
  }
}

void SubsetTally::add(const Verdict& verdict) {
  ++listed;
  switch (verdict.state) {
    case State::Valid:
      ++valid;
      break;
    case State::Missing:
      ++missing;
      break;
    case State::Unreachable:
      ++unreachable;
      break;
    case State::Invalid:
      ++invalidBy[static_cast<std::size_t>(verdict.reason)];
      break;
  }
}

qint64 SubsetTally::invalid() const {
  return std::accumulate(invalidBy.begin(), invalidBy.end(), qint64{0});
}

}  // namespace ase

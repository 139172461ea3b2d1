#include "core/results/user_decisions.h"

#include <algorithm>
#include <utility>

namespace ase {

UserDecisions::UserDecisions(std::initializer_list<std::pair<ClipId, UserDecision>> decisions) {
  for (const auto& [clip, decision] : decisions) set(clip, decision);
}

UserDecision UserDecisions::decision(qsizetype at) const {
  const Entry& entry = entries_[at];
  return {entry.verdict, notes_.isEmpty() ? QString() : notes_.value(entry.clip), entry.reviewed};
}

qsizetype UserDecisions::lowerBound(ClipId clip) const {
  return std::ranges::lower_bound(entries_, clip, {}, &Entry::clip) - entries_.begin();
}

qsizetype UserDecisions::find(ClipId clip) const {
  const qsizetype at = lowerBound(clip);
  return at < size() && entries_[at].clip == clip ? at : size();
}

UserDecision UserDecisions::of(ClipId clip) const {
  const qsizetype at = find(clip);
  return at != size() ? decision(at) : UserDecision{};
}

void UserDecisions::set(ClipId clip, const UserDecision& decision) {
  const Entry entry{clip, decision.verdict, decision.reviewed};
  const bool isLast = isEmpty() || entries_.constLast().clip < clip;
  const qsizetype at = isLast ? size() : lowerBound(clip);
  if (at < size() && entries_[at].clip == clip) {
    entries_[at] = entry;
  } else {
    entries_.insert(at, entry);
  }
  if (!decision.note.isEmpty()) {
    notes_.insert(clip, decision.note);
  } else if (!notes_.isEmpty()) {
    notes_.remove(clip);
  }
}

void UserDecisions::merge(const UserDecisions& others) {
  if (isEmpty()) {
    *this = others;
    return;
  }
  constexpr qsizetype kFew = 64;
  if (others.size() < kFew) {
    for (const auto& [clip, decision] : others) set(clip, decision);
    return;
  }
  UserDecisions merged;
  merged.reserve(size() + others.size());
  auto mine = begin();
  for (const auto& [clip, decision] : others) {
    for (; mine != end() && (*mine).first < clip; ++mine) merged.set((*mine).first, (*mine).second);
    if (mine != end() && (*mine).first == clip) ++mine;
    merged.set(clip, decision);
  }
  for (; mine != end(); ++mine) merged.set((*mine).first, (*mine).second);
  *this = std::move(merged);
}

}  // namespace ase

#include "core/inspect/judge.h"

#include "core/inspect/level.h"

namespace ase {

Judge::Judge(const Criteria& criteria)
    : leastDuration_(criteria.minDuration.value_or(0)),
      leastPeak_(criteria.silenceThreshold ? leastPeakAt(*criteria.silenceThreshold) : 0) {}

Reason Judge::reasonFor(const AudioFacts& facts, bool maySilent) const {
  if (facts.damage != Damage::None) return Reason::Corrupt;
  if (facts.container == Container::Other || !facts.pcm) return Reason::WrongFormat;
  if (facts.samples == 0) return Reason::Empty;
  if (facts.dataBytesPresent < facts.dataBytesPromised) return Reason::Truncated;
  if (facts.duration() < leastDuration_) return Reason::TooShort;
  if (!maySilent && facts.peak < leastPeak_) return Reason::Silent;
  return Reason::None;
}

Verdict Judge::operator()(const AudioFacts& facts, bool maySilent, UserVerdict user) const {
  if (user == UserVerdict::Keep) return {State::Valid, Reason::None};
  const Reason reason = reasonFor(facts, maySilent);
  if (reason != Reason::None) return {State::Invalid, reason};
  if (user == UserVerdict::Reject) return {State::Invalid, Reason::Rejected};
  return {State::Valid, Reason::None};
}

PerSubset<Judge> judgesBy(const SubsetCriteria& criteria) {
  PerSubset<Judge> judges;
  for (Subset subset : kAllSubsets) judges[subset] = Judge(criteria[subset]);
  return judges;
}

Verdict judge(const AudioFacts& facts, const Criteria& criteria, bool maySilent, UserVerdict user) {
  return Judge(criteria)(facts, maySilent, user);
}

bool isSound(const AudioFacts& facts) {
  return Judge(Criteria{})(facts, true).state == State::Valid;
}

}  // namespace ase

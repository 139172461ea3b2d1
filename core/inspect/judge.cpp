#include "core/inspect/judge.h"

#include "core/inspect/level.h"

namespace ase {
namespace {

Reason reasonFor(const AudioFacts& facts, const Criteria& criteria, bool maySilent) {
  if (facts.damage != Damage::None) return Reason::Corrupt;
  if (facts.container == Container::Other || !facts.pcm) return Reason::WrongFormat;
  if (facts.samples == 0) return Reason::Empty;
  if (facts.dataBytesPresent < facts.dataBytesPromised) return Reason::Truncated;
  if (criteria.minDuration && facts.duration() < *criteria.minDuration) return Reason::TooShort;
  if (criteria.silenceThreshold && !maySilent && peakLevel(facts.peak) < *criteria.silenceThreshold)
    return Reason::Silent;
  return Reason::None;
}

}  // namespace

Verdict judge(const AudioFacts& facts, const Criteria& criteria, bool maySilent, UserVerdict user) {
  if (user == UserVerdict::Keep) return {State::Valid, Reason::None};
  const Reason reason = reasonFor(facts, criteria, maySilent);
  if (reason != Reason::None) return {State::Invalid, reason};
  if (user == UserVerdict::Reject) return {State::Invalid, Reason::Rejected};
  return {State::Valid, Reason::None};
}

bool isSound(const AudioFacts& facts) {
  return reasonFor(facts, Criteria{}, true) == Reason::None;
}

}  // namespace ase

#pragma once

#include "core/inspect/judge.h"
#include "core/output/layout.h"
#include "core/results/clip_record.h"

namespace ase {

/// What becomes of a clip that a subset lists. `record`: the reading that counts; nullptr if
/// nothing is known about the clip. `maySilent`: its labels in the subset contain Silence.
inline Verdict verdictOf(const ClipRecord* record, bool maySilent, UserVerdict user, const Judge& judge) {
  if (record == nullptr) return {State::Missing, Reason::None};
  if (record->access != Access::Readable) return {State::Unreachable, Reason::None};
  return judge(record->facts, maySilent, user);
}

/// Whether the user may keep a clip: there is something to hear. What cannot be decoded is no sound to be
/// kept, whatever anybody thinks of it.
inline bool canBeKept(const ClipRecord* record) {
  return record != nullptr && record->access == Access::Readable && record->facts.samples > 0;
}

/// Where the files of a clip belong that was read.
constexpr Place placeOf(const Verdict& verdict) {
  return verdict.state == State::Valid ? Place::Valid : Place::Invalid;
}

}  // namespace ase

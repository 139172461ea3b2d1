#pragma once

#include <cstdint>
#include <optional>

#include "core/inspect/audio_facts.h"
#include "core/inspect/criteria.h"

namespace ase {

/// What became of a clip that the metadata list.
enum class State : std::uint8_t { Valid, Invalid, Missing, Unreachable };

/// Why a clip is invalid: the first that holds, in this order. Rejected: by the user.
enum class Reason : std::uint8_t { None, Corrupt, WrongFormat, Empty, Truncated, TooShort, Silent, Rejected };

/// What the user decided about a clip; outranks what is computed.
enum class UserVerdict : std::uint8_t { None, Keep, Reject };

struct Verdict {
  State state = State::Valid;
  Reason reason = Reason::None;

  bool operator==(const Verdict&) const = default;
};

/// Turns facts and criteria into a verdict: valid or invalid. `maySilent`: the clip's labels in the subset
/// contain Silence. A pure function.
Verdict judge(const AudioFacts& facts, const Criteria& criteria, bool maySilent,
              UserVerdict user = UserVerdict::None);

/// Whether a clip's bytes are whole sound, so that another copy of the clip could not be better: none of
/// corrupt, wrong format, empty, truncated.
bool isSound(const AudioFacts& facts);

}  // namespace ase

#pragma once

#include <cstdint>
#include <optional>

#include "core/inspect/audio_facts.h"
#include "core/inspect/criteria.h"

namespace ase {

/// What became of a clip listed in the metadata.
enum class State : std::uint8_t { Valid, Invalid, Missing, Unreachable };

/// Why a clip is invalid: the first that applies, in this order. Rejected: by the user.
enum class Reason : std::uint8_t { None, Corrupt, WrongFormat, Empty, Truncated, TooShort, Silent, Rejected };

/// What the user decided about a clip; outranks what is computed.
enum class UserVerdict : std::uint8_t { None, Keep, Reject };

struct Verdict {
  State state = State::Valid;
  Reason reason = Reason::None;

  bool operator==(const Verdict&) const = default;
};

/// Turns facts and criteria into verdicts: valid or invalid. Pure. Works out once what the criteria
/// amount to, so judging two million clips takes a few hundredths of a second.
class Judge {
 public:
  Judge() = default;  ///< with both thresholds off
  explicit Judge(const Criteria& criteria);
  /// `maySilent`: the clip's labels in the subset contain Silence.
  Verdict operator()(const AudioFacts& facts, bool maySilent, UserVerdict user = UserVerdict::None) const;

 private:
  Reason reasonFor(const AudioFacts& facts, bool maySilent) const;

  double leastDuration_ = 0;  ///< seconds
  int leastPeak_ = 0;         ///< the lowest peak whose level is not below the silence threshold
};

/// A judge for each subset.
PerSubset<Judge> judgesBy(const SubsetCriteria& criteria);

/// The same for one clip.
Verdict judge(const AudioFacts& facts, const Criteria& criteria, bool maySilent,
              UserVerdict user = UserVerdict::None);

/// Whether a clip's bytes are entirely sound, so no other copy of the clip could be better: not
/// corrupt, of a wrong format, empty or truncated.
bool isSound(const AudioFacts& facts);

}  // namespace ase

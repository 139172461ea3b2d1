#pragma once

#include <cmath>
#include <functional>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/sample/draw_sample.h"

namespace ase::test {

/// The n-th of many ids.
inline ClipId madeId(int n) {
  std::string text = "made_" + std::to_string(100000 + n);
  return *ClipId::parse(text);
}

/// Numbers from 0 to 1 that are the same on every system, as those of std::uniform_real_distribution are not.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  double next() { return static_cast<double>(engine_() >> 11) / 9007199254740992.0; }

 private:
  std::mt19937_64 engine_;
};

/// Clips of which it is known whether they are worth keeping.
struct MadeClips {
  std::vector<SampleCandidate> candidates;
  std::unordered_map<ClipId, bool> isWorthKeeping;

  /// The user's verdicts if he hears what is so.
  std::vector<UserVerdict> verdictsOn(const Sample& sample, std::size_t count) const {
    std::vector<UserVerdict> verdicts(sample.clips.size(), UserVerdict::None);
    for (std::size_t i = 0; i < count; ++i)
      verdicts[i] = isWorthKeeping.at(sample.clips[i].id) ? UserVerdict::Keep : UserVerdict::Reject;
    return verdicts;
  }
  /// Of the clips below a threshold.
  double shareKeptBelow(double threshold) const {
    int clips = 0;
    int kept = 0;
    for (const SampleCandidate& clip : candidates) {
      if (clip.value >= threshold) continue;
      ++clips;
      if (isWorthKeeping.at(clip.id)) ++kept;
    }
    return clips == 0 ? 0 : static_cast<double>(kept) / clips;
  }
};

/// Clips with peaks from -91 to -40 dBFS, a third of them digital silence if so wanted, the rest the more
/// frequent the louder.
inline MadeClips madeClips(int count, bool silences, const std::function<double(double)>& shareKeptAt,
                           std::uint64_t seed) {
  MadeClips made;
  Dice dice(seed);
  for (int i = 0; i < count; ++i) {
    const bool isSilence = silences && i % 3 == 0;
    const double peak = isSilence ? -91.0 : std::round(10 * (-91 + 51 * std::sqrt(dice.next()))) / 10;
    made.candidates.push_back({madeId(i), peak});
    made.isWorthKeeping.emplace(madeId(i), dice.next() < shareKeptAt(peak));
  }
  return made;
}

}  // namespace ase::test

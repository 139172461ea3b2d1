#include "core/sample/propose_threshold.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/sample/wilson.h"

namespace ase {
namespace {

using Tallies = std::span<const StratumTally>;

/// More is not asked of anybody.
constexpr std::int64_t kMostFurther = 1000;

/// For intervals of 1 - 0.05 / n.
constexpr std::array kNormalByLooks{kNormal95, 2.2414, 2.3940, 2.4977, 2.5758, 2.6383, 2.6901, 2.7344};

double normalAt(int draws) {
  const auto looks = static_cast<std::size_t>(std::max(draws - 1, 1));
  return kNormalByLooks[std::min(looks, kNormalByLooks.size()) - 1];
}

std::int64_t clipsIn(Tallies strata) {
  return std::accumulate(strata.begin(), strata.end(), std::int64_t{0},
                         [](std::int64_t sum, const StratumTally& stratum) { return sum + stratum.clips; });
}

/// The share kept, weighted; the strata without clips do not matter. nullopt where one was not judged at all.
std::optional<double> shareKept(Tallies strata) {
  double kept = 0;
  for (const StratumTally& stratum : strata) {
    if (stratum.clips == 0) continue;
    if (stratum.judged == 0) return std::nullopt;
    kept += static_cast<double>(stratum.clips * stratum.kept) / static_cast<double>(stratum.judged);
  }
  return kept / static_cast<double>(clipsIn(strata));
}

/// See proposeThreshold(): m. Infinite if all was judged.
double effectiveVerdicts(Tallies strata) {
  double least = std::numeric_limits<double>::infinity();
  const auto all = static_cast<double>(clipsIn(strata));
  for (const StratumTally& stratum : strata) {
    if (stratum.judged < stratum.clips)
      least = std::min(least, static_cast<double>(stratum.judged) * all / static_cast<double>(stratum.clips));
  }
  return least;
}

/// Of the share kept.
double upperBound(Tallies strata, double z) {
  const auto share = shareKept(strata);
  if (!share) return 1;
  const double verdicts = effectiveVerdicts(strata);
  return std::isinf(verdicts) ? *share : wilson(*share, verdicts, z).upper;
}

/// The strata with as many more rejected as an effective number of verdicts takes.
std::vector<StratumTally> judgedUpTo(Tallies strata, double verdicts) {
  std::vector<StratumTally> more(strata.begin(), strata.end());
  const auto all = static_cast<double>(clipsIn(strata));
  for (StratumTally& stratum : more) {
    const auto needed =
        static_cast<std::int64_t>(std::ceil(verdicts * static_cast<double>(stratum.clips) / all - 1e-9));
    stratum.judged = std::max(stratum.judged, std::min(needed, stratum.clips));
  }
  return more;
}

std::int64_t judgedIn(Tallies strata) {
  return std::accumulate(strata.begin(), strata.end(), std::int64_t{0},
                         [](std::int64_t sum, const StratumTally& stratum) { return sum + stratum.judged; });
}

/// Per stratum; empty if it would be too many.
std::vector<std::int64_t> furtherFor(Tallies strata, double z, double target) {
  const std::int64_t judged = judgedIn(strata);
  const std::int64_t all = clipsIn(strata);
  for (std::int64_t verdicts = std::min(all, leastVerdicts(target)); verdicts <= all; ++verdicts) {
    const std::vector<StratumTally> more = judgedUpTo(strata, static_cast<double>(verdicts));
    if (judgedIn(more) - judged > kMostFurther) break;
    if (upperBound(more, z) > target) continue;
    std::vector<std::int64_t> further;
    for (std::size_t i = 0; i < more.size(); ++i) further.push_back(more[i].judged - strata[i].judged);
    return further;
  }
  return {};
}

/// For the highest threshold that may be.
std::optional<FurtherClips> furtherClips(const Sample& sample, Tallies tallies, std::size_t above) {
  const double z = normalAt(sample.draws + 1);
  for (std::size_t strata = tallies.size(); strata > above; --strata) {
    const Tallies below = tallies.first(strata);
    const auto share = shareKept(below);
    if (below.back().clips == 0 || share.value_or(0) > sample.target / 2) continue;
    std::vector<std::int64_t> further = furtherFor(below, z, sample.target);
    if (further.empty()) continue;
    further.resize(tallies.size());
    const std::int64_t total = std::accumulate(further.begin(), further.end(), std::int64_t{0});
    return FurtherClips{sample.strata[strata - 1].to, std::move(further), total};
  }
  return std::nullopt;
}

}  // namespace

std::vector<StratumTally> tallyOf(const Sample& sample, std::span<const UserVerdict> verdicts) {
  std::vector<StratumTally> tallies;
  for (const Stratum& stratum : sample.strata) tallies.push_back({.clips = stratum.clips});
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (verdicts[i] == UserVerdict::None) continue;
    StratumTally& tally = tallies[sample.clips[i].stratum];
    ++tally.judged;
    if (verdicts[i] == UserVerdict::Keep) ++tally.kept;
  }
  return tallies;
}

ThresholdProposal proposeThreshold(const Sample& sample, std::span<const UserVerdict> verdicts) {
  const std::vector<StratumTally> tallies = tallyOf(sample, verdicts);
  const double z = normalAt(sample.draws);
  ThresholdProposal proposal;
  std::size_t strata = tallies.size();
  while (strata > 0 &&
         (tallies[strata - 1].clips == 0 || upperBound(Tallies(tallies).first(strata), z) > sample.target))
    --strata;
  if (strata > 0) proposal.threshold = sample.strata[strata - 1].to;
  proposal.further = furtherClips(sample, tallies, strata);
  return proposal;
}

std::int64_t leastVerdicts(double target) {
  return static_cast<std::int64_t>(std::ceil(kNormal95 * kNormal95 * (1 - target) / target));
}

}  // namespace ase

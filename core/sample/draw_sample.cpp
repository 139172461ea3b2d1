#include "core/sample/draw_sample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <unordered_set>

#include <QCryptographicHash>

#include "core/base/parallel.h"

namespace ase {
namespace {

using Digest = std::array<unsigned char, 32>;

struct Ranked {
  Digest rank;
  SampledClip clip;
};

bool isBefore(const Ranked& a, const Ranked& b) {
  return a.rank != b.rank ? a.rank < b.rank : a.clip.id < b.clip.id;
}

/// The SHA-256 of a prefix and an id.
Digest digestOf(const QByteArray& prefix, ClipId id) {
  QByteArray text = prefix;
  text.append(id.view().data(), ClipId::kLength);
  const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256);
  Digest digest;
  std::ranges::copy(hash, digest.begin());
  return digest;
}

/// A hundredth is the smallest step of any threshold.
double toHundredths(double value) {
  return std::round(value * 100) / 100;
}

/// Those in which clips lie, and those between them; without numbers of clips.
std::vector<Stratum> strataOf(std::span<const SampleCandidate> candidates, const SampleRange& range) {
  const auto edge = [&](int step) { return toHundredths(range.threshold + step * range.width); };
  const auto [low, high] = std::ranges::minmax(candidates, {}, &SampleCandidate::value);
  std::vector<Stratum> strata;
  for (int step = -range.reach; step < range.reach; ++step) {
    if (edge(step + 1) > low.value && edge(step) <= high.value)
      strata.push_back({edge(step), edge(step + 1)});
  }
  return strata;
}

/// nullopt for a clip above all strata.
std::optional<std::size_t> stratumOf(std::span<const Stratum> strata, double value) {
  const auto stratum = std::ranges::upper_bound(strata, value, {}, &Stratum::to);
  if (stratum == strata.end()) return std::nullopt;
  return static_cast<std::size_t>(stratum - strata.begin());
}

void countClips(std::vector<Stratum>& strata, std::span<const SampleCandidate> candidates) {
  for (const SampleCandidate& candidate : candidates) {
    if (const auto stratum = stratumOf(strata, candidate.value)) ++strata[*stratum].clips;
  }
}

/// As many of each as there can be.
std::vector<std::int64_t> evenShares(std::span<const Stratum> strata, std::int64_t clips) {
  std::vector<std::int64_t> shares(strata.size());
  for (bool any = true; any && clips > 0;) {
    any = false;
    for (std::size_t i = 0; i < shares.size() && clips > 0; ++i) {
      if (shares[i] == strata[i].clips) continue;
      ++shares[i];
      --clips;
      any = true;
    }
  }
  return shares;
}

using ByStratum = std::vector<std::vector<Ranked>>;

/// Leaves the first ones, in any order.
void keepFirst(std::vector<Ranked>& ranked, std::int64_t count) {
  if (std::ssize(ranked) <= count) return;
  std::ranges::nth_element(ranked, ranked.begin() + count, &isBefore);
  ranked.erase(ranked.begin() + count, ranked.end());
}

/// The first candidates of each stratum that are not in the sample yet.
ByStratum firstOf(const Sample& sample, std::span<const SampleCandidate> candidates,
                  std::span<const std::int64_t> wanted) {
  std::unordered_set<ClipId> drawn;
  for (const SampledClip& clip : sample.clips) drawn.insert(clip.id);
  const QByteArray prefix = QByteArray::number(sample.seed) + ':';
  const auto firstOfPart = [&](const ListPart& part) {
    ByStratum first(sample.strata.size());
    for (const SampleCandidate& candidate : candidates.subspan(part.from, part.to - part.from)) {
      const auto stratum = stratumOf(sample.strata, candidate.value);
      if (!stratum || wanted[*stratum] == 0 || drawn.contains(candidate.id)) continue;
      first[*stratum].push_back({digestOf(prefix, candidate.id),
                                 {candidate.id, candidate.value, static_cast<std::uint16_t>(*stratum)}});
    }
    for (std::size_t i = 0; i < first.size(); ++i) keepFirst(first[i], wanted[i]);
    return first;
  };
  std::vector<ByStratum> parts(partsOf(candidates.size()).size());
  forEachPart(candidates.size(),
              [&](const ListPart& part) { parts[part.from / kPartSize] = firstOfPart(part); });
  ByStratum first(sample.strata.size());
  for (const ByStratum& part : parts) {
    for (std::size_t i = 0; i < first.size(); ++i) std::ranges::copy(part[i], std::back_inserter(first[i]));
  }
  for (std::size_t i = 0; i < first.size(); ++i) keepFirst(first[i], wanted[i]);
  return first;
}

}  // namespace

SampleRange sampleRange(SampledThreshold kind, double threshold) {
  return {.threshold = threshold, .width = kind == SampledThreshold::Silence ? 2.5 : 0.3};
}

Sample drawSample(std::span<const SampleCandidate> candidates, const SampleOrder& order) {
  Sample sample{.threshold = order.kind, .seed = order.seed, .target = order.target};
  if (candidates.empty()) return sample;
  sample.strata = strataOf(candidates, sampleRange(order.kind, order.threshold));
  countClips(sample.strata, candidates);
  drawMore(sample, candidates, evenShares(sample.strata, order.clips));
  return sample;
}

void drawMore(Sample& sample, std::span<const SampleCandidate> candidates,
              std::span<const std::int64_t> wanted) {
  std::vector<Ranked> drawn;
  const QByteArray prefix = QByteArray::number(sample.seed) + ":shown:";
  for (const std::vector<Ranked>& stratum : firstOf(sample, candidates, wanted)) {
    for (const Ranked& one : stratum) drawn.push_back({digestOf(prefix, one.clip.id), one.clip});
  }
  std::ranges::sort(drawn, &isBefore);
  std::ranges::transform(drawn, std::back_inserter(sample.clips), &Ranked::clip);
  ++sample.draws;
}

}  // namespace ase

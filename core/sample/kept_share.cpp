#include "core/sample/kept_share.h"

namespace ase {
namespace {

constexpr int kLeastVerdicts = 5;

/// Verdicts that make a point.
struct Group {
  int judged = 0;
  int kept = 0;
  double values = 0;  ///< their sum

  void add(const Group& other) {
    judged += other.judged;
    kept += other.kept;
    values += other.values;
  }
  KeptSharePoint point() const {
    return {values / judged, wilson(static_cast<double>(kept) / judged, judged)};
  }
};

}  // namespace

std::vector<KeptSharePoint> keptShares(const Sample& sample, std::span<const UserVerdict> verdicts) {
  std::vector<Group> strata(sample.strata.size());
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (verdicts[i] == UserVerdict::None) continue;
    strata[sample.clips[i].stratum].add({1, verdicts[i] == UserVerdict::Keep ? 1 : 0, sample.clips[i].value});
  }
  std::vector<Group> groups;
  for (const Group& stratum : strata) {
    if (groups.empty() || groups.back().judged >= kLeastVerdicts) groups.emplace_back();
    groups.back().add(stratum);
  }
  if (groups.size() > 1 && groups.back().judged < kLeastVerdicts) {
    const Group rest = groups.back();
    groups.pop_back();
    groups.back().add(rest);
  }
  std::vector<KeptSharePoint> points;
  if (groups.size() < 2) return points;
  for (const Group& group : groups) points.push_back(group.point());
  return points;
}

}  // namespace ase

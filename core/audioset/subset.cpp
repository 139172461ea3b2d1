#include "core/audioset/subset.h"

namespace ase {
namespace {

constexpr std::array<QLatin1StringView, kAllSubsets.size()> kNames{
    QLatin1StringView("weak_unbalanced_train"), QLatin1StringView("weak_balanced_train"),
    QLatin1StringView("weak_eval"), QLatin1StringView("strong_train"), QLatin1StringView("strong_eval")};

}  // namespace

QString subsetName(Subset subset) {
  return kNames[indexOf(subset)];
}

std::optional<Subset> subsetFromName(QStringView name) {
  for (Subset subset : kAllSubsets) {
    if (name == kNames[indexOf(subset)]) return subset;
  }
  return std::nullopt;
}

}  // namespace ase

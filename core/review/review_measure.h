#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "core/review/review_table.h"

namespace ase {

/// How the measured clips are distributed: for the histograms under the sliders.
struct ReviewHistograms {
  static constexpr double kMostSeconds = 10;
  static constexpr int kDurationBins =
      40;  ///< of 0.25 s, from 0 to kMostSeconds; the last one includes longer clips
  static constexpr int kPeakBins = 46;  ///< of 2 dB, from -92 to 0 dBFS

  std::vector<qint64> durations = std::vector<qint64>(kDurationBins);
  std::vector<qint64> peaks = std::vector<qint64>(kPeakBins);
  qint64 measured = 0;  ///< clips that are sound audio, whatever the thresholds
};

ReviewHistograms measure(const ReviewTable& table);

/// Rows per state.
using StateCounts = std::array<qint64, 4>;
StateCounts countStates(std::span<const std::optional<Verdict>> verdicts);

/// Invalid rows per reason.
using ReasonCounts = std::array<qint64, static_cast<std::size_t>(Reason::Rejected) + 1>;
ReasonCounts countReasons(std::span<const std::optional<Verdict>> verdicts);

}  // namespace ase

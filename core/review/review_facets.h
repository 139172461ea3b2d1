#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <QHash>
#include <QString>

#include "core/review/review_table.h"

namespace ase {

/// What rows can be narrowed down by, besides text. Each has options, which are numbers from 0; a row has any
/// number of them.
enum class Facet : std::uint8_t {
  Subset,    ///< Subset
  Reason,    ///< Access of an unreachable clip; Reason of any other
  Label,     ///< LabelIndex
  Review,    ///< ReviewMark
  Duration,  ///< number of the stretch that kDurationEdges begin and end; none if nothing was measured
  Peak,      ///< likewise of kPeakEdges
  Archive    ///< index into archivesOf(); none for a missing clip
};
inline constexpr std::array kAllFacets{Facet::Subset,   Facet::Reason, Facet::Label,  Facet::Review,
                                       Facet::Duration, Facet::Peak,   Facet::Archive};

/// How far the user has come with a clip.
enum class ReviewMark : std::uint8_t { NotReviewed, Reviewed, Kept, Rejected, WithNote };
inline constexpr std::size_t kReviewMarkCount = 5;

/// Seconds. Each edge belongs to the stretch above it; the first stretch has no beginning, the last no end.
inline constexpr std::array kDurationEdges{0.5, 1.0, 2.0, 5.0, 9.9};
/// dBFS, likewise.
inline constexpr std::array kPeakEdges{-80.0, -70.0, -60.0, -50.0, -40.0, -30.0, -20.0, -10.0};

/// One T per facet.
template <class T>
class PerFacet {
 public:
  T& operator[](Facet facet) { return values_[static_cast<std::size_t>(facet)]; }
  const T& operator[](Facet facet) const { return values_[static_cast<std::size_t>(facet)]; }
  bool operator==(const PerFacet&) const = default;

 private:
  std::array<T, kAllFacets.size()> values_{};
};

/// The names of the archives that clips came from, sorted, each once.
std::vector<QString> archivesOf(const ReviewTable& table);
/// The index into archivesOf() of each source.
QHash<SourceId, std::uint32_t> archiveIndicesOf(const ReviewTable& table);

/// Tells which options rows have. Reads the table, which must outlive it; any number of threads may call it.
class RowOptions {
 public:
  explicit RowOptions(const ReviewTable& table);

  /// How many options a facet has.
  std::size_t count(Facet facet) const;

  /// Calls `take(option)` for each option of a row. `verdict`: the row's.
  template <class Take>
  void forEach(Facet facet, std::uint32_t row, Verdict verdict, Take take) const;

 private:
  using PeakEdges = std::array<std::uint16_t, kPeakEdges.size()>;

  /// nullptr if nothing was measured.
  const AudioFacts* measuredFacts(std::uint32_t row) const {
    const ClipRecord* record = table_.record(row);
    const bool measured =
        record != nullptr && record->access == Access::Readable && record->facts.samples > 0;
    return measured ? &record->facts : nullptr;
  }
  /// The number of the stretch between edges that a value lies in.
  template <class Edges, class Value>
  static std::uint32_t stretchOf(const Edges& edges, Value value) {
    return static_cast<std::uint32_t>(std::ranges::upper_bound(edges, value) - edges.begin());
  }

  const ReviewTable& table_;
  QHash<SourceId, std::uint32_t> archiveOf_;
  std::size_t archives_;
  PeakEdges peakEdges_;  ///< the lowest peaks whose levels are those of kPeakEdges or above
};

template <class Take>
void RowOptions::forEach(Facet facet, std::uint32_t row, Verdict verdict, Take take) const {
  switch (facet) {
    case Facet::Subset:
      for (const Subset subset : kAllSubsets) {
        if (table_.rows()[row].subsets.contains(subset)) take(static_cast<std::uint32_t>(subset));
      }
      return;
    case Facet::Reason:
      if (verdict.state == State::Unreachable)
        return take(static_cast<std::uint32_t>(table_.record(row)->access));
      return take(static_cast<std::uint32_t>(verdict.reason));
    case Facet::Label:
      for (const LabelIndex label : table_.labels(row)) take(std::uint32_t{label});
      return;
    case Facet::Review: {
      const auto mark = [&](ReviewMark one) { take(static_cast<std::uint32_t>(one)); };
      mark(table_.isReviewed(row) ? ReviewMark::Reviewed : ReviewMark::NotReviewed);
      if (table_.userVerdict(row) == UserVerdict::Keep) mark(ReviewMark::Kept);
      if (table_.userVerdict(row) == UserVerdict::Reject) mark(ReviewMark::Rejected);
      if (table_.hasNote(row)) mark(ReviewMark::WithNote);
      return;
    }
    case Facet::Duration:
      if (const AudioFacts* facts = measuredFacts(row)) take(stretchOf(kDurationEdges, facts->duration()));
      return;
    case Facet::Peak:
      if (const AudioFacts* facts = measuredFacts(row)) take(stretchOf(peakEdges_, facts->peak));
      return;
    case Facet::Archive: {
      const ClipRecord* record = table_.record(row);
      if (record == nullptr) return;
      if (const auto archive = archiveOf_.find(record->source); archive != archiveOf_.end()) take(*archive);
      return;
    }
  }
}

}  // namespace ase

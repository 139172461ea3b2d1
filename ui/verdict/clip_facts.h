#pragma once

#include <vector>

#include <QString>

#include "core/review/review_table.h"

namespace ase {

/// One thing that is known of a clip, in words.
struct ClipFact {
  enum class Judged { Not, Holds, Fails };

  QString text;
  Judged judged = Judged::Not;  ///< whether it meets what a valid clip has to meet

  bool operator==(const ClipFact&) const = default;
};

/// What was measured of a row's clip, beside the criteria that it is judged by, in the user's language. What
/// makes a clip invalid comes first. Nothing for a clip that nothing is known of.
std::vector<ClipFact> clipFacts(const ReviewTable& table, std::uint32_t row, const Criteria& criteria);

}  // namespace ase

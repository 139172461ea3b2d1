#pragma once

#include <QString>

#include "core/review/review_query.h"

namespace ase {

/// Whether the user has been at the row's clip and left it as it is.
bool isOnlyReviewed(const ReviewTable& table, std::uint32_t row);

/// What a cell of the review says, in the language of the program. `row` is the table's. Reads the table
/// only, so any thread may call it that may read the table.
QString cellText(const ReviewTable& table, const ReviewJudgement& judgement, std::uint32_t row,
                 ReviewColumn column);

}  // namespace ase

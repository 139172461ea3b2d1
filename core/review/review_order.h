#pragma once

#include <cstdint>
#include <vector>

#include "core/base/cancel_token.h"
#include "core/review/review_query.h"

namespace ase {

/// Brings the rows that a query has found, given by id, into its order. False after a cancel; they are then
/// in no particular order. Only reads the table.
bool sortRows(const ReviewTable& table, const ReviewJudgement& judgement, const ReviewQuery& query,
              std::vector<std::uint32_t>& rows, const CancelToken& cancel);

}  // namespace ase

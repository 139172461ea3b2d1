#pragma once

#include <QString>

#include "core/review/review_table.h"

namespace ase {

/// Why a row's clip is where it is, in few words: `too short`, `in no archive`, `kept; was too short`. Empty
/// for a clip that is valid anyway. `verdict`: that of the row by `criteria`.
QString reasonWords(const ReviewTable& table, std::uint32_t row, const Verdict& verdict,
                    const SubsetCriteria& criteria);

/// The same after the state, and the user's verdict if it is not the reason: `Invalid · too short · rejected
/// by you`.
QString verdictWords(const ReviewTable& table, std::uint32_t row, const Verdict& verdict,
                     const SubsetCriteria& criteria);

/// That `left` of the `selected` clips cannot be kept, and why.
QString notKeptWords(qint64 left, qint64 selected);

}  // namespace ase

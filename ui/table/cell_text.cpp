#include "ui/table/cell_text.h"

#include "core/inspect/level.h"
#include "core/text/detail_text.h"
#include "ui/words/verdict_words.h"
#include "ui/words/words.h"

namespace ase {

bool isOnlyReviewed(const ReviewTable& table, std::uint32_t row) {
  return table.userVerdict(row) == UserVerdict::None && table.isReviewed(row);
}

QString cellText(const ReviewTable& table, const ReviewJudgement& judgement, std::uint32_t row,
                 ReviewColumn column) {
  const ClipRecord* record = table.record(row);
  const bool read = record != nullptr && record->access == Access::Readable;
  const bool measured = read && record->facts.samples > 0;
  const auto verdict = row < judgement.verdicts->size() ? (*judgement.verdicts)[row] : std::nullopt;
  switch (column) {
    case ReviewColumn::Id:
      return table.rows()[row].id.toString();
    case ReviewColumn::Subsets:
      return subsetTags(table.rows()[row].subsets);
    case ReviewColumn::Labels:
      return table.labelNames(row);
    case ReviewColumn::Duration:
      return measured ? durationWord(record->facts.duration()) : QString();
    case ReviewColumn::Peak:
      return measured ? levelWord(peakLevel(record->facts.peak)) : QString();
    case ReviewColumn::Reason:
      return verdict ? reasonWords(table, row, *verdict, judgement.tried) : QString();
    case ReviewColumn::Detail:
      return record != nullptr && !record->facts.detail.isEmpty() ? detailText(record->facts.detail.value())
                                                                  : QString();
    case ReviewColumn::Archive:
      return table.source(row).archive;
    case ReviewColumn::Size:
      return read ? sizeWord(record->facts.bytes) : QString();
    case ReviewColumn::UserVerdict:
      return isOnlyReviewed(table, row) ? reviewedWord() : userVerdictWord(table.userVerdict(row));
    case ReviewColumn::Note:
      return table.decision(row).note;
  }
  return {};
}

}  // namespace ase

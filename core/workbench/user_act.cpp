#include "core/workbench/user_act.h"

#include <algorithm>

#include "core/base/gallop.h"

namespace ase {
namespace {

DecisionAct kindOf(UserVerdict verdict) {
  switch (verdict) {
    case UserVerdict::Keep:
      return DecisionAct::Keep;
    case UserVerdict::Reject:
      return DecisionAct::Reject;
    case UserVerdict::None:
      break;
  }
  return DecisionAct::Clear;
}

/// What it takes to move the files of the clip whose first row this is; nothing where it has none.
DecidedClip decidedClip(const ReviewTable& table, std::size_t row) {
  const std::span<const ReviewRow> rows = table.rows();
  DecidedClip clip{.id = rows[row].id};
  for (; row < rows.size() && rows[row].id == clip.id; ++row) {
    const ClipRecord* record = table.record(static_cast<std::uint32_t>(row));
    if (record == nullptr || record->access != Access::Readable) continue;
    clip.facts = record->facts;
    clip.subsets = clip.subsets.with(rows[row].subsets);
    if (rows[row].maySilent) clip.maySilent = clip.maySilent.with(rows[row].subsets);
  }
  return clip;
}

}  // namespace

UserAct verdictOn(const ShownDecisions& shown, const std::vector<std::uint32_t>& chosen,
                  UserVerdict verdict) {
  std::vector<std::uint32_t> rows = chosen;
  std::ranges::sort(rows);  // as the clips are, by id
  UserDecisions decisions;
  decisions.reserve(std::ssize(rows));
  for (const std::uint32_t row : rows) {
    if (verdict == UserVerdict::Keep && !shown.table.canBeKept(row)) continue;
    const ClipId clip = shown.table.rows()[row].id;
    decisions.set(clip, {.verdict = verdict, .note = shown.on(clip).note});
  }
  return actOf(shown, kindOf(verdict), decisions);
}

UserAct actOf(const ShownDecisions& shown, DecisionAct kind, const UserDecisions& decisions) {
  UserAct act{.kind = kind, .before = {}, .now = {.decisions = decisions}};
  act.before.reserve(decisions.size());
  const std::span<const ReviewRow> rows = shown.table.rows();
  std::size_t row = 0;
  for (qsizetype i = 0; i < decisions.size(); ++i) {
    const ClipId clip = decisions.clip(i);
    const UserDecision before = shown.on(clip);
    act.before.set(clip, before);
    if (kind == DecisionAct::Note)  // what was reviewed since stays so
      act.now.decisions.set(clip, {before.verdict, decisions.decision(i).note, before.reviewed});
    row = gallop(rows, row, clip, &ReviewRow::id);
    if (row == rows.size() || rows[row].id != clip) continue;
    const DecidedClip decided = decidedClip(shown.table, row);
    if (!decided.subsets.isEmpty()) act.now.withFiles.push_back(decided);
  }
  return act;
}

RowDecisions shownAfter(const UserAct& act, const ShownDecisions& shown) {
  RowDecisions decisions = shown.table.decisions();
  decisions.set(shown.table.rows(), shown.recent);
  decisions.set(shown.table.rows(), act.now.decisions);
  return decisions;
}

}  // namespace ase

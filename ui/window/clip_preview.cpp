#include "ui/window/clip_preview.h"

#include <QCoreApplication>

#include "ui/table/words.h"

namespace ase {
namespace {

class Words {
  Q_DECLARE_TR_FUNCTIONS(ClipPreview)

 public:
  static QString nothingToHear(const std::optional<Verdict>& verdict, const ClipRecord* record) {
    if (!verdict) return tr("This clip has not been read yet.");
    if (verdict->state == State::Missing) return tr("Nothing to hear: no archive has this clip.");
    if (verdict->state == State::Unreachable && record != nullptr) {
      return tr("Nothing to hear: the clip's bytes cannot be had – %1.").arg(record->facts.detail.toString());
    }
    return tr(
        "Nothing to hear: the clip's file is not in the output folder any more. Run again to extract it.");
  }
};

}  // namespace

PreviewClip clipPreview(Workbench& workbench, std::uint32_t row, const QString& file) {
  const ReviewBoard& board = workbench.board();
  const ReviewTable& table = board.table();
  PreviewClip clip;
  clip.path = file;
  clip.title = table.rows()[row].id.toString();
  clip.subtitle = table.labelNames(row);
  clip.thresholdDb = board.triedCriteria().silenceThreshold;
  for (const SoundEvent& event : workbench.events(table.rows()[row].id)) {
    clip.events.push_back({workbench.eventName(event), event.startMs / 1000.0, event.endMs / 1000.0});
  }
  if (file.isEmpty()) {
    const bool known = row < board.view().verdicts.size();
    clip.nothingToHear =
        Words::nothingToHear(known ? board.view().verdicts[row] : std::nullopt, table.record(row));
  }
  return clip;
}

}  // namespace ase

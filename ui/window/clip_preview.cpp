#include "ui/window/clip_preview.h"

#include <QCoreApplication>
#include <QFile>

#include "core/output/layout.h"
#include "core/text/condition_text.h"
#include "core/text/detail_text.h"
#include "core/text/error_text.h"

namespace ase {
namespace {

class PreviewWords {
  Q_DECLARE_TR_FUNCTIONS(ClipPreview)

 public:
  static QString nothingToHear(const Workbench& workbench, const ReviewTable& table, std::uint32_t row,
                               const std::optional<Verdict>& verdict) {
    if (!verdict) return tr("This clip has not been read yet.");
    if (verdict->state == State::Missing) return tr("No archive has this clip.");
    if (verdict->state == State::Unreachable) return unreachable(workbench, table, row);
    return tr("The clip's file is not in the output folder. Start extracts it.");
  }

  static QString fromArchive(Access access) {
    return access == Access::Readable ? tr("Played from the archive: the clip was not written.")
                                      : tr("Only a part of the clip is there: %1.").arg(accessText(access));
  }
  /// What is wrong with a file of which something can be heard.
  static QString problem(const AudioFacts& facts) {
    if (facts.damage == Damage::None) return {};
    const QString detail = detailText(facts.detail.value());
    return detail.isEmpty() ? tr("The file is damaged: you may hear clicks.")
                            : tr("%1: you may hear clicks.").arg(detail);
  }

 private:
  /// If something is wrong with the archive, that also says what to do about it.
  static QString unreachable(const Workbench& workbench, const ReviewTable& table, std::uint32_t row) {
    const ClipRecord* record = table.record(row);
    if (record == nullptr) return {};
    const QString archive = table.source(row).archive;
    for (const ArchiveSummary& summary : workbench.scan().archives()) {
      if (summary.name != archive) continue;
      for (const ArchiveProblem& problem : summary.problems) {
        if (problem.access == record->access && !problem.error) return problemText(problem);
      }
    }
    return tr("The clip's bytes cannot be had: %1 (%2).").arg(accessText(record->access), archive);
  }
};

}  // namespace

std::vector<PreviewEvent> clipEvents(const Workbench& workbench, std::uint32_t row) {
  const FolderScan& scan = workbench.scan();
  std::vector<PreviewEvent> events;
  for (const SoundEvent& event : scan.events(workbench.board().table().rows()[row].id))
    events.push_back({scan.eventName(event), event.startMs / 1000.0, event.endMs / 1000.0});
  return events;
}

ReadClip clipReader(const Workbench& workbench, std::uint32_t row) {
  const ReviewRow& line = workbench.board().table().rows()[row];
  const OutputLayout layout(workbench.settings().outputFolder);
  QStringList paths;
  for (Subset subset : kAllSubsets) {
    if (!line.subsets.contains(subset)) continue;
    for (Place place : {Place::Valid, Place::Invalid}) paths << layout.clip(place, subset, line.id);
  }
  return [paths, archived = workbench.scan().archivedClip(line.id, workbench.settings().entryLimit),
          id = line.id]() -> Result<QByteArray> {
    for (const QString& path : paths) {
      QFile file(path);
      if (file.size() <= ClipLoader::kLimitBytes && file.open(QIODevice::ReadOnly)) return file.readAll();
    }
    return archived ? archived() : fail(ErrorCode::FileUnreadable, id.fileName());
  };
}

PreviewClip clipPreview(Workbench& workbench, std::uint32_t row, const QString& file) {
  const ReviewBoard& board = workbench.board();
  const ReviewTable& table = board.table();
  PreviewClip clip;
  clip.file.path = file;
  clip.title = table.rows()[row].id.toString();
  clip.subtitle = table.labelNames(row);
  clip.thresholdDb = board.triedCriteria()[table.rows()[row].segmentSubset].silenceThreshold;
  clip.events = clipEvents(workbench, row);
  const ClipRecord* record = table.record(row);
  if (record != nullptr && record->access == Access::Readable)
    clip.problem = PreviewWords::problem(record->facts);
  if (file.isEmpty() && record != nullptr) {
    clip.file.read = workbench.scan().archivedClip(record->id, workbench.settings().entryLimit);
    if (clip.file.read) clip.file.path = record->id.fileName();
    clip.problem = PreviewWords::fromArchive(record->access);
  }
  if (file.isEmpty()) {
    const bool known = row < board.view().verdicts->size();
    clip.nothingToHear = PreviewWords::nothingToHear(workbench, table, row,
                                                     known ? (*board.view().verdicts)[row] : std::nullopt);
  }
  return clip;
}

}  // namespace ase

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
    if (verdict->state == State::Missing) return tr("No archive contains this clip.");
    if (verdict->state == State::Unreachable) return unreachable(workbench, table, row);
    return tr("The clip's file is not in the output folder. Press Start to extract it.");
  }

  /// What is wrong with a clip of which something can be heard, or odd about it.
  static QString problem(const ClipRecord& record) {
    if (record.access != Access::Readable)
      return tr("Only part of the clip is available: %1.").arg(accessText(record.access));
    if (record.facts.damage != Damage::None) {
      const QString detail = detailText(record.facts.detail.value());
      return detail.isEmpty() ? tr("The file is damaged: you may hear clicks.")
                              : tr("%1: you may hear clicks.").arg(detail);
    }
    return record.files.isEmpty() ? tr("Played from the archive: the clip was not written to disk.")
                                  : QString();
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
    return tr("The clip cannot be read: %1 (%2).").arg(accessText(record->access), archive);
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

ClipFile clipFile(const Workbench& workbench, std::uint32_t row) {
  const ReviewTable& table = workbench.board().table();
  const ClipRecord* record = table.record(row);
  if (record == nullptr) return {};
  const OutputLayout layout(workbench.settings().outputFolder);
  QStringList paths;
  for (Subset subset : kAllSubsets) {
    if (!table.rows()[row].subsets.contains(subset)) continue;
    for (Place place : {Place::Valid, Place::Invalid}) paths << layout.clip(place, subset, record->id);
  }
  const auto archived = workbench.scan().archivedClip(record->id, workbench.settings().entryLimit);
  ClipFile file;
  // Other bytes go by another name, so that nothing that was kept of them is shown.
  file.path =
      QStringLiteral("%1 %2 %3").arg(record->id.toString()).arg(record->facts.crc).arg(record->facts.bytes);
  file.read = [paths, archived, name = record->id.fileName()]() -> Result<QByteArray> {
    for (const QString& path : paths) {
      QFile stored(path);
      if (stored.open(QIODevice::ReadOnly) && stored.size() <= ClipLoader::kLimitBytes)
        return stored.readAll();
    }
    return archived ? archived() : fail(ErrorCode::FileUnreadable, name);
  };
  return file;
}

PreviewClip clipPreview(const Workbench& workbench, std::uint32_t row) {
  const ReviewBoard& board = workbench.board();
  const ReviewTable& table = board.table();
  PreviewClip clip;
  clip.file = clipFile(workbench, row);
  clip.title = table.rows()[row].id.toString();
  clip.subtitle = table.labelNames(row);
  if (!board.view().query.sample)
    clip.thresholdDb = board.triedCriteria()[table.rows()[row].segmentSubset].silenceThreshold;
  clip.events = clipEvents(workbench, row);
  if (const ClipRecord* record = table.record(row)) clip.problem = PreviewWords::problem(*record);
  const bool known = row < board.view().verdicts->size();
  clip.nothingToHear = PreviewWords::nothingToHear(workbench, table, row,
                                                   known ? (*board.view().verdicts)[row] : std::nullopt);
  return clip;
}

}  // namespace ase

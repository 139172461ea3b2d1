#include "core/job/rejudge.h"

#include <QDir>
#include <QFileInfo>

#include "core/extract/clip_writer.h"
#include "core/job/job_steps.h"
#include "core/job/pending_clips.h"
#include "core/job/rebuild_results.h"
#include "core/output/output_lock.h"

namespace ase {
namespace {

bool hasResults(const QString& outputFolder) {
  return QFileInfo(OutputLayout(outputFolder).results()).size() > 0 || areResultsMissing(outputFolder);
}

SubsetSet finishedOnes(const PerSubset<SubsetState>& states) {
  SubsetSet finished;
  for (Subset subset : kAllSubsets) {
    if (states[subset].isFinished()) finished.insert(subset);
  }
  return finished;
}

SubsetCriteria followedOnes(const PerSubset<SubsetState>& states) {
  SubsetCriteria criteria;
  for (Subset subset : kAllSubsets) criteria[subset] = states[subset].applied;
  return criteria;
}

Result<JobReport> rejudgeOnce(const JobSettings& settings, const std::optional<SubsetCriteria>& asked,
                              const ProgressCallback& progress, const CancelToken& cancel,
                              KnownResults* known) {
  QElapsedTimer clock;
  clock.start();
  if (!hasResults(settings.outputFolder)) return fail(ErrorCode::NotExtractedYet, settings.outputFolder);
  if (auto may = requireUndivided(settings.outputFolder); !may) return std::unexpected(may.error());
  auto session = OutputSession::open(settings.outputFolder, RunKind::Arranging, progress, cancel);
  if (!session) return std::unexpected(session.error());
  const auto states = session->store().subsetStates();
  if (!states) return std::unexpected(states.error());
  const SubsetCriteria criteria = asked ? *asked : followedOnes(*states);
  const SubsetSet finished = finishedOnes(*states);
  JobSettings chosen = settings;
  chosen.writeClips = true;  // what is there follows the criteria
  if (chosen.selection.subsets.isEmpty()) chosen.selection.subsets = finished;
  if (chosen.selection.subsets.isEmpty()) return fail(ErrorCode::NotExtractedYet, settings.outputFolder);
  for (Subset subset : kAllSubsets) {
    if (chosen.selection.subsets.without(finished).contains(subset))
      return fail(ErrorCode::NotExtractedYet, settings.outputFolder, subsetName(subset));
  }
  auto metadata = loadMetadata(chosen, progress, cancel);
  if (!metadata) return std::unexpected(metadata.error());
  // Lists may have changed since: clips that nobody has looked for are not to be called missing.
  const auto pending =
      pendingClips(metadata->subsets, session->records(), *states, session->layout().catalog());
  for (Subset subset : kAllSubsets) {
    if (pending[subset].empty()) continue;
    if (!settings.selection.subsets.isEmpty() || chosen.selection.subsets == SubsetSet{subset})
      return fail(ErrorCode::NotExtractedYet, settings.outputFolder, subsetName(subset));
    chosen.selection.subsets.remove(subset);
    std::erase_if(metadata->subsets, [&](const SegmentTable& list) { return list.subset() == subset; });
  }

  JobReport report;
  report.selection = chosen.selection;
  report.warnings = warningsOf(*session, *metadata);
  report.ownLists = metadata->ownLists;
  const OutputTree tree = session->scan(cancel);
  const Plan plan = makePlan(planInput(chosen, criteria, *metadata, *session, tree));
  if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  Result<> done = session->store().begin(RunKind::Arranging, chosen.selection, criteria);
  if (done) done = ClipWriter(session->layout(), {}).prepare(chosen.selection.subsets);
  if (done) done = arrangeAndRecord(plan, *session, report, progress, cancel);
  if (done)
    done = writeReports(*metadata, session->records(), criteria, session->folder(), report, progress, cancel);
  if (done) {
    const auto lists = fingerprintsOf(metadata->subsets);
    done = endRun(*session, session->store().finish(RunKind::Arranging, chosen.selection, criteria, lists));
  }
  if (!done) return std::unexpected(done.error());
  const ResultsStamp left = session->close();
  if (known != nullptr) known->follow(session->found(), left);
  report.seconds = secondsOf(clock);
  return report;
}

}  // namespace

Result<JobReport> rejudgeSubsets(const JobSettings& settings, const std::optional<SubsetCriteria>& criteria,
                                 const ProgressCallback& progress, const CancelToken& cancel,
                                 KnownResults* known) {
  if (known != nullptr && !known->areThere(settings.outputFolder))
    return fail(ErrorCode::OutputGone, settings.outputFolder);
  auto report = withSoundResults(settings, progress, cancel,
                                 [&] { return rejudgeOnce(settings, criteria, progress, cancel, known); });
  if (!report && known != nullptr) known->lose();
  return report;
}

}  // namespace ase

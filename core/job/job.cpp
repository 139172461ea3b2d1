#include "core/job/job.h"

#include <algorithm>

#include <QElapsedTimer>

#include "core/job/job_steps.h"
#include "core/job/pending_clips.h"
#include "core/job/ready_run.h"
#include "core/job/run_decisions.h"

namespace ase {
namespace {

/// What the results say that the files follow after a run. Those that a dry run leaves in their places follow
/// the criteria of the run before.
Result<SubsetCriteria> criteriaOnDisk(const JobSettings& settings, const OutputTree& tree,
                                      OutputSession& session) {
  SubsetCriteria criteria(settings.criteria);
  if (settings.writeClips) return criteria;
  const auto states = session.store().subsetStates();
  if (!states) return std::unexpected(states.error());
  for (Subset subset : kAllSubsets) {
    const SubsetState& state = (*states)[subset];
    if (!tree.isEmpty(subset) && (!state.finished.empty() || state.underway))
      criteria[subset] = state.followed();
  }
  return criteria;
}

/// What the files follow during a run, once they are arranged.
SubsetCriteria criteriaDuring(const JobSettings& settings, const PerSubset<SubsetState>& states) {
  SubsetCriteria criteria;
  for (Subset subset : kAllSubsets) {
    const bool isArranged = settings.writeClips && settings.selection.subsets.contains(subset);
    criteria[subset] = isArranged ? settings.criteria : states[subset].followed();
  }
  return criteria;
}

/// Reads what the plan says and records it.
Result<ExtractTally> readClips(const Plan& plan, const Catalog& catalog, SourceNumbers sources,
                               const JobSettings& settings, const ClipWriter& writer, OutputSession& session,
                               const JobObserver& observer, const PauseGate& gate,
                               const CancelToken& cancel) {
  const RecordSink sink = [&](std::span<const ClipRecord> records) {
    auto recorded = session.store().record(records);
    if (recorded && observer.recorded) observer.recorded(records);
    return recorded;
  };
  const ExtractSetup setup = extractSetup(settings, plan, std::move(sources));
  return extract(plan, catalog, writer, setup, sink, observer.progress, gate, cancel);
}

/// Whether a clip's bytes were had as its archive promised them; nullopt for one that is not listed.
std::optional<bool> isSaved(ClipId id, const Metadata& metadata, const RecordTable& records) {
  const auto lists = [&](const SegmentTable& subset) { return subset.find(id) != nullptr; };
  if (std::ranges::none_of(metadata.subsets, lists)) return std::nullopt;
  const ClipRecord* record = records.find(id);
  if (record == nullptr || record->access != Access::Readable) return false;
  const Damage damage = record->facts.damage;
  return damage < Damage::BadHeader || damage > Damage::BadCrc;
}

Result<JobReport> extractOnce(const JobSettings& settings, const JobObserver& observer, const PauseGate& gate,
                              const CancelToken& cancel, DecisionQueue* queue,
                              const RecordTable* readElsewhere) {
  QElapsedTimer clock;
  clock.start();
  auto ready = readyRun(settings, readElsewhere, observer.progress, cancel);
  if (!ready) return std::unexpected(ready.error());
  auto& [session, metadata, catalog, sources, tree, plan, report] = *ready;
  const RunKind kind = runKind(settings);
  const ClipWriter writer(session.layout(), settings.criteria);
  const auto states = session.store().subsetStates();
  if (!states) return std::unexpected(states.error());
  report.otherLists = listedOtherwise(metadata.subsets, *states);
  const SubsetCriteria during = criteriaDuring(settings, *states);
  RunDecisions decisions(queue, session, metadata, during, writer.live());
  JobObserver reading = observer;
  reading.progress = [&](const Progress& progress) {
    decisions.take();
    if (observer.progress) observer.progress(progress);
  };
  if (observer.planned) observer.planned(metadata, session.records(), plan);
  QElapsedTimer extractClock;
  extractClock.start();
  const auto tally =
      readClips(plan, catalog, std::move(sources), settings, writer, session, reading, gate, cancel);
  if (!tally) return std::unexpected(tally.error());
  report.extractSeconds = secondsOf(extractClock);
  report.clipsRead = tally->clips;
  report.bytesRead = tally->bytes;
  report.clipsJudgedAnew = plan.judgedAnew;
  const bool isAnythingNew = !plan.work.empty();
  catalog = {};  // what is to come needs room for all records instead
  plan = {};
  Result<> done = isAnythingNew ? session.takeInRecords() : Result<>();
  if (done) {
    done = writeReports(metadata, session.records(), settings.criteria, session.folder(), report,
                        reading.progress, cancel);
  }
  if (!done) return std::unexpected(done.error());
  decisions.take();
  settle(report.problems, [&](ClipId id) { return isSaved(id, metadata, session.records()); });
  const auto followed = criteriaOnDisk(settings, tree, session);
  if (!followed) return std::unexpected(followed.error());
  const auto lists = fingerprintsOf(metadata.subsets);
  done = endRun(session, session.store().finish(kind, settings.selection, *followed, lists));
  if (!done) return std::unexpected(done.error());
  report.seconds = secondsOf(clock);
  return report;
}

}  // namespace

bool JobReport::anythingUnreachable() const {
  const bool isAnyUnlisted =
      anyArchiveUnused ||
      std::ranges::any_of(problems, [](const ArchiveProblem& problem) { return problem.error.has_value(); });
  return std::ranges::any_of(kAllSubsets, [&](Subset subset) {
    const SubsetTally& tally = tallies[subset];
    return tally.unreachable > 0 || (isAnyUnlisted && tally.missing > 0);
  });
}

qint64 JobReport::listed() const {
  qint64 clips = 0;
  for (Subset subset : kAllSubsets) clips += tallies[subset].listed;
  return clips;
}

qint64 JobReport::found() const {
  qint64 clips = listed();
  for (Subset subset : kAllSubsets) clips -= tallies[subset].missing;
  return clips;
}

Result<JobReport> extractSubsets(const JobSettings& settings, const JobObserver& observer,
                                 const PauseGate& gate, const CancelToken& cancel, DecisionQueue* decisions,
                                 const RecordTable* readElsewhere) {
  return withSoundResults(settings, observer.progress, cancel, [&]() -> Result<JobReport> {
    const auto may = readElsewhere == nullptr ? requireUndivided(settings.outputFolder) : Result<>();
    if (!may) return std::unexpected(may.error());
    return extractOnce(settings, observer, gate, cancel, decisions, readElsewhere);
  });
}

}  // namespace ase

#include "core/job/apply_verdicts.h"

#include <mutex>

#include <QFileInfo>

#include "core/base/atomic_file.h"
#include "core/job/holds_results.h"
#include "core/job/output_session.h"
#include "core/output/output_gone.h"
#include "core/output/output_lock.h"
#include "core/results/results_store.h"
#include "core/results/verdict.h"

namespace ase {
namespace {

Result<> moveTo(Place place, Subset subset, ClipId id, const OutputLayout& layout) {
  const QString from = layout.clip(otherPlace(place), subset, id);
  if (!QFileInfo::exists(from)) return {};
  if (auto made = makeFolder(layout.folder(place, subset)); !made) return made;
  return moveFile(from, layout.clip(place, subset, id));
}

Result<> changeSteps(ResultsStore& store, const StepChange& change) {
  if (change.sample) {
    if (auto kept = store.keepSample(*change.sample); !kept) return kept;
  }
  if (change.added) return store.addStep(*change.added);
  return change.dropsLast ? store.dropLastStep() : Result<>();
}

/// In a folder that is locked.
Result<> applyLocked(const QString& outputFolder, const DecidedClips& decided, const StepChange& change) {
  std::vector<Error> warnings;
  auto store = openLockedResults(outputFolder, warnings, {}, CancelToken());
  if (!store) return std::unexpected(store.error());
  const auto states = store->subsetStates();
  if (!states) return std::unexpected(states.error());
  SubsetCriteria criteria;
  for (Subset subset : kAllSubsets) criteria[subset] = (*states)[subset].followed();
  return storeDecisions(*store, OutputLayout(outputFolder), decided, change, criteria);
}

}  // namespace

Result<> storeDecisions(ResultsStore& store, const OutputLayout& layout, const DecidedClips& decided,
                        const StepChange& change, const SubsetCriteria& criteria, LiveVerdicts* live) {
  if (auto done = changeSteps(store, change); !done) return done;
  const PerSubset<Judge> judges = judgesBy(criteria);
  auto clip = decided.withFiles.begin();
  for (const auto& [id, decision] : decided.decisions) {
    if (auto done = store.decide(id, decision); !done) return done;
    std::unique_lock<std::mutex> turn;
    if (live != nullptr) {
      turn = live->lock(id);
      live->set(id, decision.verdict);
    }
    if (clip == decided.withFiles.end() || clip->id != id) continue;
    for (Subset subset : kAllSubsets) {
      if (!clip->subsets.contains(subset)) continue;
      const Verdict verdict = judges[subset](clip->facts, clip->maySilent.contains(subset), decision.verdict);
      if (auto moved = moveTo(placeOf(verdict), subset, id, layout); !moved) return moved;
    }
    ++clip;
  }
  return {};
}

Result<> applyVerdicts(const QString& outputFolder, const DecidedClips& decided, const StepChange& change,
                       const QString& identity, KnownResults* known) {
  const auto lock = lockOutput(outputFolder);
  const ResultsStamp before = ResultsStamp::of(outputFolder);
  if (lock && !holdsResults(outputFolder, identity)) return fail(ErrorCode::OutputGone, outputFolder);
  Result<> done = lock ? applyLocked(outputFolder, decided, change) : std::unexpected(lock.error());
  if (!done) done.error() = orOutputGone(done.error(), outputFolder);
  if (known == nullptr) return done;
  done ? known->follow(before, ResultsStamp::of(outputFolder)) : known->lose();
  return done;
}

}  // namespace ase

#include "core/job/run_decisions.h"

#include "core/output/output_gone.h"

namespace ase {

SubsetSet RunDecisions::placesOf(ClipId clip) const {
  const ClipRecord* record = session_.records().find(clip);
  SubsetSet places = record != nullptr ? record->files : SubsetSet();
  for (const SegmentTable& list : metadata_.subsets) {
    if (list.find(clip) != nullptr) places.insert(list.subset());
  }
  return places;
}

/// The user knows the clips as they were shown: the run may have written one since, and the files of subsets
/// that are not part of the run are not shown. Where a clip that is kept or rejected belongs does not depend
/// on what was measured, so all of its files are moved.
std::vector<DecidedClip> RunDecisions::withFilesOf(const DecidedClips& decided) const {
  std::vector<DecidedClip> clips;
  auto shown = decided.withFiles.begin();
  for (const auto& [id, decision] : decided.decisions) {
    const bool isShown = shown != decided.withFiles.end() && shown->id == id;
    DecidedClip clip = isShown ? *shown++ : DecidedClip{.id = id};
    if (decision.verdict != UserVerdict::None) clip.subsets = clip.subsets.with(placesOf(id));
    if (!clip.subsets.isEmpty()) clips.push_back(clip);
  }
  return clips;
}

void RunDecisions::take() {
  if (queue_ == nullptr) return;
  for (DecisionRequest& request : queue_->take(session_.folder())) {
    request.decided.withFiles = withFilesOf(request.decided);
    Result<> done = storeDecisions(session_.store(), session_.layout(), request.decided, request.change,
                                   criteria_, &live_);
    if (done) {
      session_.records().decisions.merge(request.decided.decisions);  // which the reports tell
    } else {
      done.error() = orOutputGone(done.error(), session_.folder());
    }
    request.answer(done);
  }
}

}  // namespace ase

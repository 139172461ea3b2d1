#include "core/job/run_decisions.h"

#include "core/output/output_gone.h"

namespace ase {

/// The user knows the clip as it was shown: the run may have written it since, and the files of subsets that
/// are not part of the run are not shown. Where a clip that is kept or rejected belongs does not depend on
/// what was measured, so all of its files are moved.
SubsetSet RunDecisions::placesOf(const DecidedClip& clip) const {
  if (clip.decision.verdict == UserVerdict::None) return clip.subsets;
  const ClipRecord* record = session_.records().find(clip.id);
  SubsetSet places = record != nullptr ? clip.subsets.with(record->files) : clip.subsets;
  for (const SegmentTable& list : metadata_.subsets) {
    if (list.find(clip.id) != nullptr) places.insert(list.subset());
  }
  return places;
}

void RunDecisions::take() {
  if (queue_ == nullptr) return;
  for (DecisionRequest& request : queue_->take(session_.folder())) {
    for (DecidedClip& clip : request.clips) clip.subsets = placesOf(clip);
    Result<> done =
        storeDecisions(session_.store(), session_.layout(), request.clips, request.change, criteria_, live_);
    if (done) {
      for (const DecidedClip& clip : request.clips)
        session_.records().decisions[clip.id] = clip.decision;  // which the reports tell
    } else {
      done.error() = orOutputGone(done.error(), session_.folder());
    }
    request.answer(done);
  }
}

}  // namespace ase

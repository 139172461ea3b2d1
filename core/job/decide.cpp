#include "core/job/decide.h"

#include <QFileInfo>

#include "core/base/atomic_file.h"
#include "core/job/output_session.h"
#include "core/output/output_lock.h"
#include "core/output/output_tree.h"
#include "core/results/results_store.h"

namespace ase {
namespace {

Result<> moveTo(Place place, Subset subset, ClipId id, const OutputLayout& paths) {
  const QString from = paths.clip(otherPlace(place), subset, id);
  if (!QFileInfo::exists(from)) return {};
  if (auto made = makeFolder(paths.folder(place, subset)); !made) return made;
  return moveFile(from, paths.clip(place, subset, id));
}

}  // namespace

Result<> applyDecisions(const QString& outputFolder, std::span<const DecidedClip> clips) {
  auto lock = lockOutput(outputFolder);
  if (!lock) return std::unexpected(lock.error());
  std::vector<Error> warnings;
  auto store = openLockedResults(outputFolder, warnings, {}, CancelToken());
  if (!store) return std::unexpected(store.error());
  const OutputLayout paths(outputFolder);
  for (const DecidedClip& clip : clips) {
    if (auto done = store->decide(clip.id, clip.decision); !done) return done;
    for (Subset subset : kAllSubsets) {
      Result<> moved;
      if (clip.toValid.contains(subset)) moved = moveTo(Place::Valid, subset, clip.id, paths);
      if (clip.toInvalid.contains(subset)) moved = moveTo(Place::Invalid, subset, clip.id, paths);
      if (!moved) return moved;
    }
  }
  return {};
}

}  // namespace ase

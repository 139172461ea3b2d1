#include "core/extract/clip_writer.h"

#include <QFile>

#include "core/base/atomic_file.h"

namespace ase {

Result<> ClipWriter::prepare(SubsetSet subsets) const {
  for (Subset subset : kAllSubsets) {
    if (!subsets.contains(subset)) continue;
    for (Place place : kAllPlaces) {
      if (auto made = makeFolder(paths_.folder(place, subset)); !made) return made;
    }
  }
  return {};
}

Result<> ClipWriter::write(const PlanItem& item, const ReadClip& clip) const {
  if (clip.access != Access::Readable) {
    removeAll(item);
    return {};
  }
  QString first;
  for (Subset subset : kAllSubsets) {
    if (!item.subsets.contains(subset)) continue;
    const Verdict verdict = judge(clip.facts, criteria_, item.maySilent.contains(subset), item.user);
    const Place place = verdict.state == State::Valid ? Place::Valid : Place::Invalid;
    const QString path = paths_.clip(place, subset, item.id);
    auto written = first.isEmpty() ? replaceFile(path, clip.bytes) : linkFile(first, path);
    if (!written) return written;
    if (first.isEmpty()) first = path;
    QFile::remove(paths_.clip(otherPlace(place), subset, item.id));
  }
  for (Subset subset : kAllSubsets) {
    if (!item.others.contains(subset)) continue;
    for (Place place : kAllPlaces) {
      const QString path = paths_.clip(place, subset, item.id);
      if (!QFile::exists(path)) continue;
      if (auto linked = linkFile(first, path); !linked) return linked;
    }
  }
  return {};
}

void ClipWriter::removeAll(const PlanItem& item) const {
  for (Subset subset : kAllSubsets) {
    if (!item.subsets.contains(subset) && !item.others.contains(subset)) continue;
    for (Place place : kAllPlaces) QFile::remove(paths_.clip(place, subset, item.id));
  }
}

Verdict ClipWriter::verdictFor(const PlanItem& item, const ReadClip& clip) const {
  for (Subset subset : kAllSubsets) {
    if (item.subsets.contains(subset))
      return judge(clip.facts, criteria_, item.maySilent.contains(subset), item.user);
  }
  return {};
}

}  // namespace ase

#include "core/extract/clip_writer.h"

#include <algorithm>

#include <QFile>

#include "core/base/atomic_file.h"
#include "core/results/verdict.h"

namespace ase {

Result<> ClipWriter::prepare(SubsetSet subsets) const {
  for (Subset subset : kAllSubsets) {
    if (!subsets.contains(subset)) continue;
    for (Place place : kAllPlaces) {
      if (auto made = makeFolder(layout_.folder(place, subset)); !made) return made;
    }
  }
  return {};
}

Result<> ClipWriter::write(const PlanItem& item, const ClipRecord& reading,
                           std::span<const std::byte> bytes) const {
  const auto turn = live_->lock(item.id);
  return writeAs(live_->find(item.id).value_or(item.user), item, reading, bytes);
}

Result<> ClipWriter::writeAs(UserVerdict user, const PlanItem& item, const ClipRecord& reading,
                             std::span<const std::byte> bytes) const {
  if (reading.access != Access::Readable) return removeAll(item);
  QString first;
  for (Subset subset : kAllSubsets) {
    if (!item.subsets.contains(subset)) continue;
    const Place place = placeOf(verdictIn(subset, item, reading, user));
    const QString path = layout_.clip(place, subset, item.id);
    const QString former = layout_.clip(otherPlace(place), subset, item.id);
    // Moved first, then replaced: at no time are there two files, or none where there was one.
    if (QFile::exists(former)) {
      if (auto moved = moveFile(former, path); !moved) return moved;
    }
    auto written = first.isEmpty() ? replaceFile(path, bytes) : linkFile(first, path);
    if (!written) return written;
    if (first.isEmpty()) first = path;
  }
  // How a subset that is not selected judges the clip is up to a run of that subset; but a clip
  // that is not sound must not end up among its valid clips.
  const bool mayBeValid = isSound(reading.facts) || user == UserVerdict::Keep;
  for (Subset subset : kAllSubsets) {
    if (!item.others.contains(subset)) continue;
    const QString valid = layout_.clip(Place::Valid, subset, item.id);
    const QString invalid = layout_.clip(Place::Invalid, subset, item.id);
    const bool isAmongValid = QFile::exists(valid);
    if (isAmongValid && !mayBeValid) {
      if (auto moved = moveFile(valid, invalid); !moved) return moved;
    }
    auto linked = linkFile(first, isAmongValid && mayBeValid ? valid : invalid);
    if (!linked) return linked;
  }
  return {};
}

Result<> ClipWriter::removeAll(const PlanItem& item) const {
  for (Subset subset : kAllSubsets) {
    if (!writtenTo(item).contains(subset)) continue;
    for (Place place : kAllPlaces) {
      if (auto removed = removeFile(layout_.clip(place, subset, item.id)); !removed) return removed;
    }
  }
  return {};
}

Verdict ClipWriter::verdictIn(Subset subset, const PlanItem& item, const ClipRecord& reading,
                              UserVerdict user) const {
  return verdictOf(&reading, item.maySilent.contains(subset), user, judge_);
}

Verdict ClipWriter::verdictFor(const PlanItem& item, const ClipRecord& reading) const {
  const auto first =
      std::ranges::find_if(kAllSubsets, [&](Subset subset) { return item.subsets.contains(subset); });
  if (first == kAllSubsets.end()) return {};
  const auto turn = live_->lock(item.id);
  return verdictIn(*first, item, reading, live_->find(item.id).value_or(item.user));
}

}  // namespace ase

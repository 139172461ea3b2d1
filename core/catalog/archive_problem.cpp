#include "core/catalog/archive_problem.h"

#include <map>
#include <utility>

namespace ase {
namespace {

void addProblems(const CatalogArchive& archive, std::vector<ArchiveProblem>& problems) {
  ArchiveProblem problem;
  problem.archive = archive.set.name;
  if (archive.failure || archive.directoryError) {
    problem.access = archive.failure ? Access::ReadFailed : Access::Readable;
    problem.error = archive.failure ? archive.failure : archive.directoryError;
    problem.clips = archive.salvagedClips;
    for (const Volume& volume : archive.set.volumes) {
      if (volume.present) problem.volumesFound.push_back(volume.fileName());
    }
    problems.push_back(problem);
    if (archive.failure) return;
  } else if (!archive.damage.isEmpty() || archive.salvagedClips > 0) {
    problem.detail = archive.damage;
    problem.clips = archive.salvagedClips;
    problems.push_back(problem);
  }
  std::map<std::pair<Access, std::uint16_t>, qint64> counts;
  for (std::size_t volume = 0; volume < archive.set.volumes.size(); ++volume) {  // also those without a clip
    const auto index = static_cast<std::uint16_t>(volume);
    const bool isSaid = archive.directoryError && volume + 1 == archive.set.volumes.size();
    if (!archive.set.volumes[volume].present && !isSaid) counts[{Access::VolumeMissing, index}] = 0;
    if (archive.lostBytes[volume] > 0) counts[{Access::VolumeCut, index}] = 0;
  }
  for (const ClipEntry& clip : archive.clips) {
    if (clip.place.access != Access::Readable) ++counts[{clip.place.access, clip.place.blamedVolume}];
  }
  for (const auto& [key, count] : counts) {
    const auto& [access, volume] = key;
    problem.access = access;
    problem.clips = count;
    const bool ofVolume = access == Access::VolumeMissing || access == Access::VolumeCut;
    problem.volume = ofVolume ? archive.set.volumes[volume].fileName() : QString();
    problem.lostBytes = access == Access::VolumeCut ? archive.lostBytes[volume] : 0;
    problems.push_back(problem);
  }
}

}  // namespace

std::vector<UnusedEntries> unusedEntriesOf(const Catalog& catalog) {
  std::vector<UnusedEntries> unused;
  for (const CatalogArchive& archive : catalog.archives()) {
    if (archive.otherEntries > 0)
      unused.push_back({archive.set.name, archive.otherEntries, archive.otherExample});
  }
  return unused;
}

std::vector<ArchiveProblem> problemsOf(const Catalog& catalog) {
  std::vector<ArchiveProblem> problems;
  for (const CatalogArchive& archive : catalog.archives()) addProblems(archive, problems);
  return problems;
}

}  // namespace ase

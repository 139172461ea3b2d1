#include "core/catalog/archive_problem.h"

#include <algorithm>
#include <map>
#include <utility>

namespace ase {
namespace {

/// The problems of one archive, by what is in the way and, for a cut volume, its index.
using Problems = std::map<std::pair<Access, std::uint16_t>, ArchiveProblem>;

Problems problemsIn(const CatalogArchive& archive) {
  Problems problems;
  const auto at = [&](Access access, std::uint16_t volume = 0) -> ArchiveProblem& {
    ArchiveProblem& problem = problems[{access, access == Access::VolumeCut ? volume : std::uint16_t{0}}];
    problem.access = access;
    return problem;
  };
  const auto& error = archive.failure ? archive.failure : archive.directoryError;
  if (error) {
    ArchiveProblem& problem = at(archive.failure ? Access::ReadFailed : Access::Readable);
    problem.error = error;
    for (const Volume& volume : archive.set.volumes) {
      if (volume.present) problem.volumesFound.push_back(volume.fileName());
    }
    if (archive.failure) return problems;
  } else if (!archive.damage.isEmpty()) {
    at(Access::Readable).detail = archive.damage;
  }
  for (const ClipEntry& clip : archive.clips) {
    if (clip.place.access != Access::Readable || clip.salvaged)
      at(clip.place.access, clip.place.blamedVolume).clips.push_back(clip.id);
  }
  const bool isSaid = error && !archive.set.volumes.back().present && countOf(archive.missing) == 1;
  if (!archive.missing.empty() && !isSaid) at(Access::VolumeMissing);  // even if the volumes hold no clip
  for (std::size_t volume = 0; volume < archive.lostBytes.size(); ++volume) {
    if (archive.lostBytes[volume] > 0 && archive.set.volumes[volume].present)
      at(Access::VolumeCut, static_cast<std::uint16_t>(volume));
  }
  for (auto& [key, problem] : problems) {
    const auto& [access, volume] = key;
    if (access == Access::VolumeMissing) problem.volumes = archive.missing;
    if (access != Access::VolumeCut) continue;
    const QString name = archive.set.volumes[volume].fileName();
    problem.volumes = {{name, name}};
    problem.lostBytes = archive.lostBytes[volume];
  }
  return problems;
}

/// Whether the problem is worth mentioning even if it lost no clip.
bool mattersByItself(const ArchiveProblem& problem) {
  return problem.access == Access::ReadFailed || problem.access == Access::VolumeMissing ||
         problem.access == Access::VolumeCut || problem.error || !problem.detail.isEmpty();
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
  for (const CatalogArchive& archive : catalog.archives()) {
    for (auto& [key, problem] : problemsIn(archive)) {
      problem.archive = archive.set.name;
      std::ranges::sort(problem.clips);
      const auto twice = std::ranges::unique(problem.clips);
      problem.clips.erase(twice.begin(), twice.end());
      problems.push_back(std::move(problem));
    }
  }
  settle(problems, [&](ClipId id) { return catalog.isReadable(id); });
  return problems;
}

void settle(std::vector<ArchiveProblem>& problems, const IsSaved& isSaved) {
  for (ArchiveProblem& problem : problems) {
    problem.lost = problem.saved = 0;
    for (const ClipId id : problem.clips) {
      if (const auto saved = isSaved(id)) ++(*saved ? problem.saved : problem.lost);
    }
  }
  std::erase_if(problems, [](const ArchiveProblem& problem) {
    const bool isTold = problem.lost > 0 || (problem.access == Access::Readable && problem.saved > 0);
    return !isTold && !mattersByItself(problem);
  });
}

}  // namespace ase

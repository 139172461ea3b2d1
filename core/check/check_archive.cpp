#include "core/check/check_archive.h"

#include <algorithm>
#include <numeric>
#include <span>

#include <QDateTime>

#include "core/archive/volume_span.h"
#include "core/audioset/clip_name.h"
#include "core/check/check_run.h"
#include "core/check/unsafe_name.h"
#include "core/check/volume_findings.h"
#include "core/zip/zip_format.h"
#include "core/zip/zip_source.h"

namespace ase {
namespace {

/// Collects problems up to a bound: so many, and so much text.
class ProblemList {
 public:
  explicit ProblemList(ArchiveCheck& check) : check_(check) {}

  void add(EntryProblem problem) {
    constexpr qsizetype kMostCharacters = qsizetype{32} << 20;
    ++check_.problemCount;
    // An unsafe name breaks nothing that a reader would complain of.
    if (problem.found.damage != Damage::UnsafeName) anyBroken_ = true;
    characters_ += problem.entry.size() + problem.found.detail.argument.size();
    if (check_.problemCount > ArchiveCheck::kMostProblems || characters_ > kMostCharacters) return;
    check_.problems.push_back(std::move(problem));
  }

  bool anyBroken() const { return anyBroken_; }

 private:
  ArchiveCheck& check_;
  qsizetype characters_ = 0;
  bool anyBroken_ = false;
};

using Code = Detail::Code;

Detail detailOf(const EntryPlace& place) {
  switch (place.access) {
    case Access::VolumeMissing:
      return {Code::ItsVolumeMissing};
    case Access::VolumeCut:
      return {Code::ItsVolumeCut};
    case Access::UnsupportedMethod:
      return {Code::UncheckedMethod, place.method};
    case Access::BeyondEnd:
      return {Code::BeyondEnd};
    default:
      return {Code::NeedsPassword};
  }
}

std::uint32_t volumeOf(const EntryPlace& place, std::size_t volumeCount) {
  const bool blames = place.access == Access::VolumeMissing || place.access == Access::VolumeCut;
  const std::uint32_t volume = blames ? place.blamedVolume : place.at.volume;
  return std::min(volume, static_cast<std::uint32_t>(volumeCount - 1));
}

/// Entries that share bytes with one before them. Only those count whose bytes are what they should be: a
/// damaged length covers others without any of them being to blame.
std::vector<bool> overlaps(const ArchiveListing& listing, std::span<const std::uint32_t> order,
                           const std::map<EntryIndex, Finding>& findings) {
  const VolumeSpan all(listing.set);
  std::vector<bool> result(order.size());
  std::uint64_t end = 0;
  for (EntryIndex i = 0; i < order.size(); ++i) {
    const EntryPlace& place = listing.entries[order[i]].place;
    if (place.access != Access::Readable || findings.contains(i)) continue;
    const std::uint64_t start = all.offsetOf(place.at);
    result[i] = start < end;
    end = std::max(end, start + leastLength(place));
  }
  return result;
}

/// What is wrong with the directory of an archive that could be listed.
Detail directoryDetail(const ArchiveListing& listing) {
  const Detail& damage = listing.damage;
  if (damage.code == Code::EntriesShort) return {Code::DirectoryShort, damage.first, damage.second};
  if (damage.code == Code::BrokenAfter) return {Code::DirectoryBroken, damage.first};
  if (listing.endContradictory) return {Code::EndContradictory};
  if (listing.directoryMisplaced) return {Code::DirectoryMisplaced};
  if (listing.directoryError && listing.directoryError->code != ErrorCode::LastVolumeMissing)
    return {Code::NoDirectoryButEntries};
  return {};
}

/// Problems of volumes and of the directory, which no entry stands for.
void addVolumeProblems(const ArchiveListing& listing, ArchiveCheck& check, ProblemList& problems) {
  for (std::uint32_t volume = 0; volume < check.volumes.size(); ++volume) {
    const VolumeCheck& found = check.volumes[volume];
    if (found.state == Condition::Incomplete) {
      problems.add({{}, volume, {.access = Access::VolumeMissing, .detail = {Code::ItsVolumeMissing}}});
    } else if (found.lostBytes > 0) {
      problems.add(
          {{}, volume, {.access = Access::VolumeCut, .detail = {Code::BytesCutOff, found.lostBytes}}});
    }
  }
  const Detail directory = directoryDetail(listing);
  if (directory.isEmpty()) return;
  check.volumes.back().state = std::max(check.volumes.back().state, Condition::Damaged);
  problems.add({{},
                static_cast<std::uint32_t>(check.volumes.size() - 1),
                {.damage = Damage::BadHeader, .detail = directory}});
}

Condition stateOf(const ArchiveCheck& check, bool anyBroken) {
  const auto has = [&](Condition state) {
    return std::ranges::any_of(check.volumes, [&](const VolumeCheck& v) { return v.state == state; });
  };
  if (has(Condition::Incomplete)) return Condition::Incomplete;
  return anyBroken || has(Condition::Damaged) ? Condition::Damaged : Condition::Whole;
}

Detail unlistableDetail(const Error& error) {
  switch (error.code) {
    case ErrorCode::NotAZip:
      return {Code::NotAZip};
    case ErrorCode::OtherFormat:
      return {Code::IsOtherFormat, 0, 0, error.detail};
    case ErrorCode::WebPageInstead:
      return {Code::IsWebPage};
    case ErrorCode::LfsPointerInstead:
      return {Code::IsLfsPointer};
    case ErrorCode::OnlyZeros:
      return {Code::IsZeros};
    case ErrorCode::DirectoryDamaged:
      return {Code::NoDirectory};
    case ErrorCode::LastVolumeMissing:
      return {Code::LastVolumeMissing};
    default:
      return {Code::SystemError, 0, 0, error.detail};
  }
}

void checkUnlistable(const ArchiveSet& set, const Error& error, ArchiveCheck& check) {
  for (const Volume& volume : set.volumes) {
    check.volumes.push_back({volume.fileName(), volume.size});
    if (!volume.present) check.volumes.back().state = Condition::Incomplete;
  }
  check.state = error.code == ErrorCode::LastVolumeMissing ? Condition::Incomplete : Condition::Unreadable;
  if (check.state == Condition::Unreadable) check.volumes.back().state = Condition::Unreadable;
  const bool blamesLast = check.state == Condition::Unreadable || !set.volumes.back().present;
  const auto last = static_cast<std::uint32_t>(set.volumes.size() - 1);
  Finding found{.detail = unlistableDetail(error)};
  if (blamesLast) {
    found.damage = Damage::BadHeader;
  } else {
    found.access = Access::VolumeMissing;
  }
  ProblemList(check).add({{}, last, std::move(found)});
}

void assemble(const ArchiveListing& listing, std::span<const std::uint32_t> order,
              const std::map<EntryIndex, Finding>& findings, ArchiveCheck& check) {
  check.volumes = volumeFindings(listing, order, findings);
  check.entries = static_cast<qint64>(listing.entries.size());
  check.clips = std::ranges::count_if(
      listing.entries, [](const Entry& entry) { return parseClipName(entry.name).has_value(); });
  ProblemList problems(check);
  addVolumeProblems(listing, check, problems);
  const std::vector<bool> overlapping = overlaps(listing, order, findings);
  for (EntryIndex i = 0; i < order.size(); ++i) {
    const Entry& entry = listing.entries[order[i]];
    const std::uint32_t volume = volumeOf(entry.place, check.volumes.size());
    const auto add = [&](const Finding& finding) { problems.add({entry.name, volume, finding}); };
    if (entry.place.access != Access::Readable)
      add({.access = entry.place.access, .detail = detailOf(entry.place)});
    if (const auto found = findings.find(i); found != findings.end()) add(found->second);
    if (overlapping[i]) add({.damage = Damage::Overlap, .detail = {Code::SharedBytes}});
    if (const Code unsafe = unsafeNameReason(entry.name); unsafe != Code::None)
      add({.damage = Damage::UnsafeName, .detail = {unsafe}});
  }
  check.state = stateOf(check, problems.anyBroken());
}

/// Where a local header contradicts the directory, the listing has the entry by both. It is one all the same.
void dropSecondReadings(ArchiveListing& listing) {
  std::vector<VolumePosition> listed;
  for (const Entry& entry : listing.entries) {
    if (!entry.salvaged) listed.push_back(entry.place.at);
  }
  std::ranges::sort(listed);
  std::erase_if(listing.entries, [&](const Entry& entry) {
    return entry.salvaged && std::ranges::binary_search(listed, entry.place.at);
  });
}

}  // namespace

Result<ArchiveCheck> checkArchive(const ArchiveSet& set, qint64 entryLimit, int workers,
                                  const std::function<void(qint64)>& progress, const CancelToken& cancel) {
  ArchiveCheck check;
  check.name = set.name;
  check.path = set.volumes.back().path;
  check.stamp = set.stamp();
  check.checkedMs = QDateTime::currentMSecsSinceEpoch();
  auto listing = openZip(set)->list(cancel);
  if (!listing) {
    if (listing.error().code == ErrorCode::Cancelled) return std::unexpected(listing.error());
    checkUnlistable(set, listing.error(), check);
    return check;
  }
  dropSecondReadings(*listing);
  std::vector<std::uint32_t> order(listing->entries.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return listing->entries[i].place.at; });
  CheckRun run(*listing, order, entryLimit);
  if (auto done = run.run(workers, progress, cancel); !done) return std::unexpected(done.error());
  assemble(*listing, order, run.findings(), check);
  return check;
}

}  // namespace ase

#include "core/check/check_archive.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

#include <QDateTime>
#include <QSet>

#include "core/archive/volume_span.h"
#include "core/audioset/clip_name.h"
#include "core/check/check_run.h"
#include "core/check/foreign_volume.h"
#include "core/check/unsafe_name.h"
#include "core/check/volume_findings.h"
#include "core/zip/zip_format.h"
#include "core/zip/zip_source.h"

namespace ase {
namespace {

/// Counts problems and keeps the first ones, up to a number of problems and an amount of text.
class ProblemList {
 public:
  explicit ProblemList(ArchiveCheck& check) : check_(check) {}

  void add(EntryProblem problem) {
    constexpr qsizetype kMostCharacters = qsizetype{1} << 20;
    ++check_.problemCount;
    ++check_.counts[kindOf(problem.found)];
    characters_ += problem.entry.size() + problem.found.detail.argument.size();
    if (check_.problemCount > ArchiveCheck::kMostProblems || characters_ > kMostCharacters) return;
    check_.problems.push_back(std::move(problem));
  }

 private:
  ArchiveCheck& check_;
  qsizetype characters_ = 0;
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

/// Replaces consecutive missing volumes that no entry needs by the first of them: a small file can
/// claim ten thousand. Gives the remaining ones their names. Returns the new index of each volume.
std::vector<std::uint32_t> joinMissing(std::vector<VolumeCheck>& volumes, const std::vector<bool>& isNeeded,
                                       const ArchiveSet& set) {
  std::vector<std::uint32_t> indexOf;
  std::vector<VolumeCheck> joined;
  bool goesOn = false;
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    const bool isIdle = volumes[i].state == Condition::Incomplete && !isNeeded[i];
    if (isIdle && goesOn) {
      ++joined.back().count;
    } else {
      joined.push_back(std::move(volumes[i]));
    }
    indexOf.push_back(static_cast<std::uint32_t>(joined.size() - 1));
    goesOn = isIdle;
  }
  std::size_t at = 0;
  for (VolumeCheck& volume : joined) {
    volume.name = set.volumes[at].fileName();
    at += static_cast<std::size_t>(volume.count);
    volume.lastName = volume.count > 1 ? set.volumes[at - 1].fileName() : volume.name;
  }
  volumes = std::move(joined);
  return indexOf;
}

/// For each entry, by its place in `order`: whether it is a second reading, by a contradicting
/// local header, of an entry that the directory lists.
std::vector<bool> secondReadings(const ArchiveListing& listing, std::span<const std::uint32_t> order) {
  QSet<QString> names;
  std::vector<VolumePosition> places;
  const bool anySalvaged = std::ranges::any_of(listing.entries, &Entry::salvaged);
  for (const Entry& entry : listing.entries) {
    if (!anySalvaged || entry.salvaged) continue;
    names.insert(entry.name);
    places.push_back(entry.place.at);
  }
  std::ranges::sort(places);
  std::vector<bool> isSecond(order.size());
  for (EntryIndex i = 0; i < order.size(); ++i) {
    const Entry& entry = listing.entries[order[i]];
    isSecond[i] =
        entry.salvaged && (names.contains(entry.name) || std::ranges::binary_search(places, entry.place.at));
  }
  return isSecond;
}

/// Entries that share bytes with one before them. Only those count that the directory lists and whose bytes
/// are what they should be: a damaged length covers others without any of them being to blame, and a salvaged
/// archive its own entries.
std::vector<bool> overlaps(const ArchiveListing& listing, std::span<const std::uint32_t> order,
                           const std::map<EntryIndex, Finding>& findings) {
  const VolumeSpan all(listing.set);
  std::vector<bool> result(order.size());
  std::uint64_t end = 0;
  for (EntryIndex i = 0; i < order.size(); ++i) {
    const Entry& entry = listing.entries[order[i]];
    const EntryPlace& place = entry.place;
    if (place.access != Access::Readable || findings.contains(i) || entry.salvaged) continue;
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
  if (!damage.isEmpty()) return damage;
  if (!listing.oddity.isEmpty()) return listing.oddity;
  if (listing.directoryError && listing.directoryError->code != ErrorCode::LastVolumeMissing)
    return {Code::NoDirectoryButEntries};
  return {};
}

/// Problems of volumes and of the directory, rather than of entries.
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
  constexpr std::array kOnlyOdd{Code::BytesInFront, Code::ArchiveInComment, Code::NumbersWrap,
                                Code::BytesAfter};
  const bool isOnlyOdd = std::ranges::find(kOnlyOdd, directory.code) != kOnlyOdd.end();
  if (!isOnlyOdd) check.volumes.back().state = std::max(check.volumes.back().state, Condition::Damaged);
  problems.add({{},
                static_cast<std::uint32_t>(check.volumes.size() - 1),
                {.damage = isOnlyOdd ? Damage::Layout : Damage::BadHeader, .detail = directory}});
}

Condition stateOf(const ArchiveCheck& check) {
  const auto has = [&](Condition state) {
    return std::ranges::any_of(check.volumes, [&](const VolumeCheck& v) { return v.state == state; });
  };
  if (has(Condition::Incomplete)) return Condition::Incomplete;
  // Neither an unsafe name nor an odd layout breaks anything.
  const bool anyBroken = std::ranges::any_of(check.counts, [](const auto& count) {
    return count.first.damage != Damage::UnsafeName && count.first.damage != Damage::Layout;
  });
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
    check.volumes.push_back({.size = volume.size});
    if (!volume.present) check.volumes.back().state = Condition::Incomplete;
  }
  check.state = error.code == ErrorCode::LastVolumeMissing ? Condition::Incomplete : Condition::Unreadable;
  if (check.state == Condition::Unreadable) check.volumes.back().state = Condition::Unreadable;
  const bool blamesLast = check.state == Condition::Unreadable || !set.volumes.back().present;
  joinMissing(check.volumes, std::vector<bool>(check.volumes.size()), set);
  const auto last = static_cast<std::uint32_t>(check.volumes.size() - 1);
  Finding found{.detail = unlistableDetail(error)};
  if (blamesLast) {
    found.damage = Damage::BadHeader;
  } else {
    found.access = Access::VolumeMissing;
  }
  ProblemList(check).add({{}, last, std::move(found)});
}

/// Marks findings that lose no clip: a run reads the clip nevertheless, where the directory says or
/// by a second reading.
void noteSavedClips(const ArchiveListing& listing, std::span<const std::uint32_t> order,
                    const std::vector<bool>& isSecond, const CheckRun& run,
                    std::map<EntryIndex, Finding>& findings) {
  QSet<QString> soundByHeader;
  for (EntryIndex i = 0; i < order.size(); ++i) {
    if (isSecond[i] && run.isSound(i)) soundByHeader.insert(listing.entries[order[i]].name);
  }
  for (auto& [index, finding] : findings) {
    const QString& name = listing.entries[order[index]].name;
    const bool isRead = finding.isClipSaved || soundByHeader.contains(name);
    finding.isClipSaved = isRead && parseClipName(name).has_value();
  }
}

void assemble(const ArchiveListing& listing, std::span<const std::uint32_t> order, const CheckRun& run,
              ArchiveCheck& check) {
  const std::vector<bool> isSecond = secondReadings(listing, order);
  std::map<EntryIndex, Finding> findings = run.findings();
  for (EntryIndex i = 0; i < order.size(); ++i) {
    const EntryPlace& place = listing.entries[order[i]].place;
    if (isSecond[i]) {
      findings.erase(i);
    } else if (place.access != Access::Readable) {
      findings[i] = {.access = place.access, .detail = detailOf(place)};
    }
  }
  noteSavedClips(listing, order, isSecond, run, findings);
  VolumeFindings found = volumeFindings(listing, order, findings);
  check.volumes = std::move(found.volumes);
  std::vector<bool> isNeeded(check.volumes.size());
  for (const Entry& entry : listing.entries) isNeeded[volumeOf(entry.place, isNeeded.size())] = true;
  const std::vector<std::uint32_t> volumeAt = joinMissing(check.volumes, isNeeded, listing.set);
  ProblemList problems(check);
  addVolumeProblems(listing, check, problems);
  if (const auto foreign = foreignVolume(listing, order, findings, isSecond))
    problems.add({{}, volumeAt[*foreign], {.damage = Damage::BadHeader, .detail = {Code::OtherArchive}}});
  const std::vector<bool> overlapping = overlaps(listing, order, findings);
  for (EntryIndex i = 0; i < order.size(); ++i) {
    if (isSecond[i]) continue;
    const Entry& entry = listing.entries[order[i]];
    ++check.entries;
    if (parseClipName(entry.name)) ++check.clips;
    const std::uint32_t usual = volumeOf(entry.place, volumeAt.size());
    const auto blamed = found.blame.find(i);
    const Blame blame = blamed != found.blame.end() ? blamed->second : Blame{usual, usual};
    const auto add = [&](const Finding& finding) {
      problems.add({entry.name, volumeAt[blame.first], finding, volumeAt[blame.last]});
    };
    if (const auto finding = findings.find(i); finding != findings.end()) add(finding->second);
    if (overlapping[i]) add({.damage = Damage::Overlap, .detail = {Code::SharedBytes}});
    if (const Code unsafe = unsafeNameReason(entry.name); unsafe != Code::None)
      add({.damage = Damage::UnsafeName, .detail = {unsafe}});
  }
  check.state = stateOf(check);
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
  std::vector<std::uint32_t> order(listing->entries.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return listing->entries[i].place.at; });
  CheckRun run(*listing, order, entryLimit);
  if (auto done = run.run(workers, progress, cancel); !done) return std::unexpected(done.error());
  assemble(*listing, order, run, check);
  return check;
}

}  // namespace ase

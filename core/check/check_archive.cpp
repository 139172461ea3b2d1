#include "core/check/check_archive.h"

#include <algorithm>
#include <numeric>
#include <span>

#include <QDateTime>

#include "core/archive/volume_span.h"
#include "core/catalog/catalog.h"
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
    if (problem.fault != EntryFault::UnsafeName) anyBroken_ = true;
    characters_ += problem.entry.size() + problem.detail.size();
    if (check_.problemCount > ArchiveCheck::kMostProblems || characters_ > kMostCharacters) return;
    check_.problems.push_back(std::move(problem));
  }

  bool anyBroken() const { return anyBroken_; }

 private:
  ArchiveCheck& check_;
  qsizetype characters_ = 0;
  bool anyBroken_ = false;
};

std::optional<EntryFault> faultOf(Access access) {
  switch (access) {
    case Access::Readable:
      return std::nullopt;
    case Access::Encrypted:
      return EntryFault::Encrypted;
    case Access::UnsupportedMethod:
      return EntryFault::Method;
    default:
      return EntryFault::Unreachable;
  }
}

QString detailOf(const EntryPlace& place) {
  switch (place.access) {
    case Access::VolumeMissing:
      return QStringLiteral("the volume is missing");
    case Access::VolumeCut:
      return QStringLiteral("the volume is cut short");
    case Access::UnsupportedMethod:
      return QStringLiteral("compression method %1").arg(place.method);
    case Access::BeyondEnd:
      return QStringLiteral("its place lies behind the end of the archive");
    default:
      return QStringLiteral("its data cannot be checked without a password");
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

/// Problems of volumes and of the directory, which no entry stands for.
void addVolumeProblems(const ArchiveListing& listing, ArchiveCheck& check, ProblemList& problems) {
  for (std::uint32_t volume = 0; volume < check.volumes.size(); ++volume) {
    const VolumeCheck& found = check.volumes[volume];
    if (found.state == CheckState::Incomplete) {
      problems.add({{}, volume, EntryFault::Unreachable, QStringLiteral("the volume is missing")});
    } else if (found.lostBytes > 0) {
      problems.add({{},
                    volume,
                    EntryFault::Unreachable,
                    QStringLiteral("at least %1 bytes are cut off its end").arg(found.lostBytes)});
    }
  }
  QString directory;
  if (listing.directoryError && listing.directoryError->code != ErrorCode::LastVolumeMissing)
    directory =
        QStringLiteral("the directory is missing or damaged; the entries were found by their local headers");
  if (listing.directoryMisplaced)
    directory = QStringLiteral("the end record gives a wrong place or size of the directory");
  if (!listing.damage.isEmpty())
    directory = QStringLiteral("the directory is damaged: %1").arg(listing.damage);
  if (directory.isEmpty()) return;
  check.volumes.back().state = std::max(check.volumes.back().state, CheckState::Damaged);
  problems.add(
      {{}, static_cast<std::uint32_t>(check.volumes.size() - 1), EntryFault::Header, std::move(directory)});
}

CheckState stateOf(const ArchiveCheck& check, bool anyBroken) {
  const auto has = [&](CheckState state) {
    return std::ranges::any_of(check.volumes, [&](const VolumeCheck& v) { return v.state == state; });
  };
  if (has(CheckState::Incomplete)) return CheckState::Incomplete;
  return anyBroken || has(CheckState::Damaged) ? CheckState::Damaged : CheckState::Whole;
}

void checkUnlistable(const ArchiveSet& set, const Error& error, ArchiveCheck& check) {
  for (const Volume& volume : set.volumes) {
    check.volumes.push_back({volume.fileName(), volume.size});
    if (!volume.present) check.volumes.back().state = CheckState::Incomplete;
  }
  check.state = error.code == ErrorCode::LastVolumeMissing ? CheckState::Incomplete : CheckState::Unreadable;
  if (check.state == CheckState::Unreadable) check.volumes.back().state = CheckState::Unreadable;
  QString detail = QStringLiteral("the system cannot read it: %1").arg(error.detail);
  if (error.code == ErrorCode::NotAZip) detail = QStringLiteral("it is not a ZIP archive");
  if (error.code == ErrorCode::DirectoryDamaged)
    detail = QStringLiteral("the directory is missing or beyond repair");
  if (error.code == ErrorCode::LastVolumeMissing)
    detail = QStringLiteral("the last volume, which holds the directory, is missing");
  const bool blamesLast = check.state == CheckState::Unreadable || !set.volumes.back().present;
  const auto last = static_cast<std::uint32_t>(set.volumes.size() - 1);
  ProblemList(check).add(
      {{}, last, blamesLast ? EntryFault::Header : EntryFault::Unreachable, std::move(detail)});
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
    if (const auto fault = faultOf(entry.place.access))
      problems.add({entry.name, volume, *fault, detailOf(entry.place)});
    if (const auto found = findings.find(i); found != findings.end())
      problems.add({entry.name, volume, found->second.fault, found->second.detail});
    if (overlapping[i])
      problems.add(
          {entry.name, volume, EntryFault::Overlap, QStringLiteral("its bytes belong to another entry too")});
    if (const QString reason = unsafeNameReason(entry.name); !reason.isEmpty())
      problems.add({entry.name, volume, EntryFault::UnsafeName, reason});
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

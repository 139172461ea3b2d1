#include "core/job/compare_files.h"

#include <algorithm>
#include <functional>
#include <optional>

#include <QElapsedTimer>
#include <QFile>

#include "core/base/crc32.h"
#include "core/base/parallel.h"

namespace ase {
namespace {

/// The CRC-32 of a file, read in blocks; nullopt if it cannot be read.
std::optional<std::uint32_t> crcOf(QFile& file) {
  constexpr qint64 kBlock = qint64{1} << 18;
  QByteArray block(kBlock, Qt::Uninitialized);
  std::uint32_t crc = 0;
  while (true) {
    const qint64 got = file.read(block.data(), block.size());
    if (got < 0) return std::nullopt;
    if (got == 0) return crc;
    crc = crc32Of(std::as_bytes(std::span(block.constData(), static_cast<std::size_t>(got))), crc);
  }
}

/// The readings of a clip that have bytes.
std::vector<const ClipRecord*> readingsOf(ClipId id, const RecordTable& table) {
  std::vector<const ClipRecord*> readings;
  for (const auto* records : {&table.records, &table.aside}) {
    for (const ClipRecord& record : std::ranges::equal_range(*records, id, {}, &ClipRecord::id)) {
      if (record.access == Access::Readable) readings.push_back(&record);
    }
  }
  return readings;
}

/// Of a clip's readings, the one whose bytes a file holds; nullptr for none of them.
const ClipRecord* heldBy(const QString& path, std::span<const ClipRecord* const> readings) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) return nullptr;
  const auto hasItsSize = [&](const ClipRecord* reading) { return reading->facts.bytes == file.size(); };
  if (std::ranges::none_of(readings, hasItsSize)) return nullptr;
  const auto crc = crcOf(file);
  const auto found = std::ranges::find_if(
      readings, [&](const ClipRecord* reading) { return hasItsSize(reading) && reading->facts.crc == crc; });
  return found != readings.end() ? *found : nullptr;
}

/// What stands under a clip's names in a subset: what holds nothing that is known counts as a file, too.
struct Standing {
  int files = 0;
  int strangers = 0;
  const ClipRecord* held = nullptr;  ///< by all files that are there
};

Standing standingIn(Subset subset, ClipId id, std::span<const ClipRecord* const> readings,
                    const OutputLayout& layout) {
  Standing standing;
  for (Place place : kAllPlaces) {
    const QString path = layout.clip(place, subset, id);
    if (!QFile::exists(path)) continue;
    const ClipRecord* held = heldBy(path, readings);
    standing.held = standing.files == 0 || standing.held == held ? held : nullptr;
    ++standing.files;
    standing.strangers += held == nullptr ? 1 : 0;
  }
  return standing;
}

/// Calls `work(i)` for each clip, on all cores, and tells how far that is.
Result<> forEachClip(std::size_t count, const ProgressCallback& progress, const CancelToken& cancel,
                     const std::function<void(std::size_t)>& work) {
  constexpr std::size_t kBetweenReports = 256;
  QElapsedTimer clock;
  clock.start();
  Progress state;
  state.stage = Stage::Comparing;
  state.total = static_cast<qint64>(count);
  for (std::size_t from = 0; from < count; from += kBetweenReports) {
    const std::size_t some = std::min(kBetweenReports, count - from);
    forEachOnAllCores(some, [&](std::size_t i) {
      if (!cancel.isCancelled()) work(from + i);
    });
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    state.done = static_cast<qint64>(from + some);
    state.seconds = static_cast<double>(clock.elapsed()) / 1000;
    if (progress) progress(state);
  }
  return {};
}

}  // namespace

Result<std::vector<Mismatch>> compareFiles(std::span<const ClipId> clips, const RecordTable& table,
                                           const OutputLayout& layout, const ProgressCallback& progress,
                                           const CancelToken& cancel) {
  std::vector<SubsetSet> found(clips.size());
  const auto compare = [&](std::size_t i) {
    const auto readings = readingsOf(clips[i], table);
    for (Subset subset : kAllSubsets) {
      const auto said = std::ranges::find_if(
          readings, [&](const ClipRecord* reading) { return reading->files.contains(subset); });
      if (said != readings.end() && standingIn(subset, clips[i], readings, layout).held != *said)
        found[i].insert(subset);
    }
  };
  if (auto done = forEachClip(clips.size(), progress, cancel, compare); !done)
    return std::unexpected(done.error());
  std::vector<Mismatch> mismatches;
  for (std::size_t i = 0; i < clips.size(); ++i) {
    if (!found[i].isEmpty()) mismatches.push_back({clips[i], found[i]});
  }
  return mismatches;
}

Result<Recognised> recogniseFiles(std::span<const ClipId> clips, const RecordTable& table,
                                  const OutputLayout& layout, const ProgressCallback& progress,
                                  const CancelToken& cancel) {
  std::vector<Recognised> found(clips.size());
  const auto recognise = [&](std::size_t i) {
    const auto readings = readingsOf(clips[i], table);
    if (readings.empty()) return;
    const auto known = std::span(readings).first(1);
    ClipRecord reading = *known.front();
    for (Subset subset : kAllSubsets) {
      const Standing standing = standingIn(subset, clips[i], known, layout);
      if (standing.held != nullptr) reading.files.insert(subset);
      found[i].files += standing.files;
      found[i].strangers += standing.strangers;
    }
    if (!reading.files.isEmpty()) found[i].readings.push_back(reading);
    if (found[i].files == 0) found[i].absent.push_back(clips[i]);
  };
  if (auto done = forEachClip(clips.size(), progress, cancel, recognise); !done)
    return std::unexpected(done.error());
  Recognised all;
  for (Recognised& one : found) {
    all.readings.insert(all.readings.end(), one.readings.begin(), one.readings.end());
    all.absent.insert(all.absent.end(), one.absent.begin(), one.absent.end());
    all.files += one.files;
    all.strangers += one.strangers;
  }
  return all;
}

}  // namespace ase

#include "core/job/load_metadata.h"

#include <algorithm>
#include <optional>

#include <QDir>
#include <QFileInfo>

#include "core/base/atomic_file.h"
#include "core/job/segment_conflicts.h"
#include "core/metadata/download.h"
#include "core/metadata/downloaded.h"
#include "core/metadata/verify.h"

namespace ase {
namespace {

using Files = std::vector<MetadataFile>;

Files optionalFiles() {
  return {MetadataFile::ClassLabels, MetadataFile::MidToDisplayName, MetadataFile::Ontology,
          MetadataFile::QaTrueCounts, MetadataFile::ReratedVideoIds};
}

/// The optional files that a download can bring. Others that are no good are warnings.
Files lackingOptionalFiles(const JobSettings& settings, std::vector<Error>& warnings) {
  Files lacking;
  for (MetadataFile file : optionalFiles()) {
    const QString path = locateMetadataFile(file, settings.metadataPath());
    const auto sound = verifyMetadataFile(file, path);
    if (sound) continue;
    if (!settings.offline && mayReplaceByDownload(path)) {
      lacking.push_back(file);
    } else if (sound.error().code != ErrorCode::MetadataMissing) {
      warnings.push_back({ErrorCode::MetadataNotUsed, path, sound.error().detail});
    }
  }
  return lacking;
}

/// Downloads files. The first failure of a `missing` one is the error; those of `optional` ones are warnings.
Result<> download(const JobSettings& settings, const Files& missing, const Files& optional,
                  const ProgressCallback& progress, const CancelToken& cancel, std::vector<Error>& warnings) {
  const QString folder = settings.metadataPath();
  Files wanted = missing;
  std::ranges::copy(optional, std::back_inserter(wanted));
  if (wanted.empty()) return {};
  if (auto made = makeFolder(folder); !made) {
    if (!missing.empty()) return made;
    warnings.push_back(made.error());
    return {};
  }
  DownloadOptions options;
  options.baseUrl = settings.metadataUrl;
  options.ontologyUrl = settings.ontologyUrl;
  if (missing.empty()) options.attempts = 1;  // nothing that is needed: try, do not wait
  for (const DownloadResult& result : downloadMetadata(wanted, folder, options, progress, cancel)) {
    if (result.outcome) continue;
    if (result.outcome.error().code == ErrorCode::Cancelled) return result.outcome;
    if (std::ranges::find(missing, result.file) != missing.end()) return result.outcome;
    warnings.push_back(result.outcome.error());
  }
  return {};
}

Error badRows(const QString& path, const SegmentsRead& read) {
  QString detail = describe(read.badRows.front());
  if (read.badRowCount > 1) detail += QStringLiteral("; and %1 more").arg(read.badRowCount - 1);
  return {ErrorCode::MetadataBadRow, path, detail};
}

/// Reads the lists of the selected subsets into `lists`, those that are not there yet. Where one can be had
/// by a download only, `missing` gets its name; without `missing` that is an error.
Result<> readLists(const JobSettings& settings, LabelTable& labels,
                   PerSubset<std::optional<SegmentsRead>>& lists, Files* missing,
                   const ProgressCallback& progress, const CancelToken& cancel) {
  Progress state;
  for (Subset subset : kAllSubsets) {
    if (settings.selection.subsets.contains(subset) && !lists[subset]) ++state.total;
  }
  for (Subset subset : kAllSubsets) {
    if (!settings.selection.subsets.contains(subset) || lists[subset]) continue;
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    const MetadataFile file = segmentsFileOf(subset);
    const QString path = locateMetadataFile(file, settings.metadataPath());
    state.item = QFileInfo(path).fileName();
    if (progress) progress(state);
    auto read = readUsableSegments(subset, path, settings.ownLists, labels);
    ++state.done;
    if (read) {
      lists[subset] = std::move(*read);
      continue;
    }
    const ErrorCode code = read.error().code;
    const bool mayBeDownloaded = code == ErrorCode::MetadataMissing || code == ErrorCode::MetadataUnsound ||
                                 code == ErrorCode::OwnListUnsound;
    if (missing == nullptr || !mayBeDownloaded || !mayReplaceByDownload(path))
      return std::unexpected(read.error());
    missing->push_back(file);
  }
  return {};
}

}  // namespace

Result<Metadata> loadMetadata(const JobSettings& settings, const ProgressCallback& progress,
                              const CancelToken& cancel) {
  Metadata metadata;
  const QString folder = settings.metadataPath();
  PerSubset<std::optional<SegmentsRead>> lists;
  Files missing;
  Files* const mayMiss = settings.offline ? nullptr : &missing;
  auto done = readLists(settings, metadata.labels, lists, mayMiss, progress, cancel);
  if (done) {
    const Files optional = lackingOptionalFiles(settings, metadata.warnings);
    done = download(settings, missing, optional, progress, cancel, metadata.warnings);
  }
  if (done && !missing.empty()) done = readLists(settings, metadata.labels, lists, nullptr, progress, cancel);
  if (!done) return std::unexpected(done.error());
  for (Subset subset : kAllSubsets) {
    if (!lists[subset]) continue;
    if (lists[subset]->badRowCount > 0) {
      Error bad = badRows(locateMetadataFile(segmentsFileOf(subset), folder), *lists[subset]);
      if (!settings.skipBadRows) return std::unexpected(bad);
      bad.code = ErrorCode::MetadataRowsSkipped;
      metadata.warnings.push_back(bad);
    } else {
      metadata.wholeLists.insert(subset);
    }
    if (!lists[subset]->unsound.isEmpty()) metadata.ownLists.append(metadataFileName(segmentsFileOf(subset)));
    metadata.subsets.push_back(std::move(lists[subset]->table));
  }
  std::ranges::move(segmentConflicts(metadata.subsets, folder), std::back_inserter(metadata.warnings));
  readLabelNames(folder, metadata.labels);
  return metadata;
}

Result<SegmentsRead> readUsableSegments(Subset subset, const QString& path, bool ownLists,
                                        LabelTable& labels) {
  auto read = readSegments(subset, path, labels);
  if (!read || read->unsound.isEmpty()) return read;
  if (!ownLists) return fail(ErrorCode::MetadataUnsound, path, read->unsound);
  const bool isRowToBlame = read->badRowCount > 0;  // and no line of the header
  if (!isRowToBlame && read->table.size() > 0) return read;
  return fail(ErrorCode::OwnListUnsound, path,
              isRowToBlame ? describe(read->badRows.front()) : read->unsound);
}

}  // namespace ase

#include "core/job/load_metadata.h"

#include <algorithm>
#include <future>

#include <QDir>
#include <QFileInfo>

#include "core/base/atomic_file.h"
#include "core/metadata/download.h"
#include "core/metadata/verify.h"

namespace ase {
namespace {

using Files = std::vector<MetadataFile>;

Files requiredFiles(SubsetSet subsets) {
  Files files;
  for (Subset subset : kAllSubsets) {
    if (subsets.contains(subset)) files.push_back(segmentsFileOf(subset));
  }
  return files;
}

Files optionalFiles() {
  return {MetadataFile::ClassLabels, MetadataFile::MidToDisplayName, MetadataFile::Ontology,
          MetadataFile::QaTrueCounts, MetadataFile::ReratedVideoIds};
}

/// Those of `files` that are not there or not sound.
Files lacking(const Files& files, const QString& folder) {
  Files result;
  std::ranges::copy_if(files, std::back_inserter(result), [&](MetadataFile file) {
    return !verifyMetadataFile(file, locateMetadataFile(file, folder)).has_value();
  });
  return result;
}

/// Downloads what lacks. The first failure of a required file is the error; those of optional ones are
/// warnings.
Result<> download(const JobSettings& settings, const Files& required, const ProgressCallback& progress,
                  const CancelToken& cancel, std::vector<Error>& warnings) {
  const QString folder = settings.metadataPath();
  const Files missing = lacking(required, folder);
  Files wanted = missing;
  std::ranges::copy(lacking(optionalFiles(), folder), std::back_inserter(wanted));
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
  const BadRow& first = read.badRows.front();
  QString detail = QStringLiteral("line %1: %2").arg(first.line).arg(first.problem);
  if (read.badRowCount > 1) detail += QStringLiteral("; and %1 more").arg(read.badRowCount - 1);
  return {ErrorCode::MetadataBadRow, path, detail};
}

}  // namespace

Result<Metadata> loadMetadata(const JobSettings& settings, const ProgressCallback& progress,
                              const CancelToken& cancel) {
  Metadata metadata;
  const QString folder = settings.metadataPath();
  const Files required = requiredFiles(settings.subsets);
  if (!settings.offline) {
    auto got = download(settings, required, progress, cancel, metadata.warnings);
    if (!got) return std::unexpected(got.error());
  }
  Progress state;
  state.total = static_cast<qint64>(required.size());
  for (Subset subset : kAllSubsets) {
    if (!settings.subsets.contains(subset)) continue;
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    const QString path = locateMetadataFile(segmentsFileOf(subset), folder);
    state.item = QFileInfo(path).fileName();
    if (progress) progress(state);
    auto read = readSoundSegments(subset, path, metadata.labels);
    if (!read) return std::unexpected(read.error());
    if (read->badRowCount > 0) {
      if (!settings.skipBadRows) return std::unexpected(badRows(path, *read));
      metadata.warnings.push_back(badRows(path, *read));
    } else {
      metadata.wholeLists.insert(subset);
    }
    metadata.subsets.push_back(std::move(read->table));
    ++state.done;
  }
  readLabelNames(folder, metadata.labels);
  return metadata;
}

Result<SegmentsRead> readSoundSegments(Subset subset, const QString& path, LabelTable& labels) {
  auto verified = std::async(std::launch::async, &verifyMetadataFile, segmentsFileOf(subset), path);
  auto read = readSegments(subset, path, labels);
  if (auto sound = verified.get(); !sound) return std::unexpected(sound.error());
  return read;
}

}  // namespace ase

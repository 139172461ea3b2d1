#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/audioset/condition.h"
#include "core/base/cancel_token.h"
#include "core/catalog/archive_problem.h"
#include "core/catalog/catalog.h"
#include "core/check/archive_check.h"
#include "core/job/load_metadata.h"
#include "core/metadata/metadata_file.h"
#include "core/results/clip_record.h"

namespace ase {

/// One archive, as the window lists it.
struct ArchiveSummary {
  QString name;
  int volumes = 0;
  qint64 bytes = 0;
  qint64 clips = 0;
  Condition condition = Condition::Whole;
  std::vector<ArchiveProblem> problems;                 ///< as its directory and its volumes' sizes tell
  std::shared_ptr<const ArchiveCheck> check = nullptr;  ///< null: not checked

  /// Whether it was checked as it is now.
  bool isChecked() const { return check && !check->isOld; }
  /// Something is wrong with it: as its check says, where it was checked.
  bool needsAttention() const { return isChecked() ? check->state != Condition::Whole : !problems.empty(); }
};

/// `problems`: all of the catalog, in its order; finding them takes a while. `sources`: where the clips of
/// the output folder came from. Leaves `check` null.
std::vector<ArchiveSummary> summarize(const Catalog& catalog, std::span<const ArchiveProblem> problems,
                                      std::span<const ClipSource> sources);

/// Whether a metadata file can be used.
struct MetadataFileState {
  MetadataFile file = MetadataFile::ClassLabels;
  Condition condition = Condition::Absent;  ///< Whole, Absent or Damaged
  QString detail;                           ///< of a damaged file
  std::optional<Error> failure;             ///< why it could not be downloaded when that was last tried
};

/// `verified`: what verifying the file, or reading it, came to.
MetadataFileState metadataState(MetadataFile file, const Result<>& verified);

/// What a subset comes to.
struct SubsetOverview {
  bool known = false;  ///< its metadata are there
  qint64 listed = 0;
  qint64 inArchives = 0;  ///< readable or not
  qint64 missing = 0;     ///< in no archive
  qint64 bytes = 0;       ///< of the clips in the archives
};

/// What all subsets come to.
struct Overview {
  PerSubset<SubsetOverview> subsets;
  /// Bytes still to be extracted, each clip once: indexed by SubsetSet::bits() of the subsets that list it.
  std::array<qint64, std::size_t{1} << kAllSubsets.size()> bytesToExtract{};

  qint64 bytesToExtractFor(const Selection& selection) const;
};

/// `extracted`: sorted; the clips whose files are there already.
Overview overviewOf(const std::vector<SegmentTable>& subsets, const Catalog& catalog,
                    std::span<const ClipId> extracted, const CancelToken& cancel);

}  // namespace ase

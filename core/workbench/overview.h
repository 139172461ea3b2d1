#pragma once

#include <memory>
#include <vector>

#include "core/base/cancel_token.h"
#include "core/catalog/archive_problem.h"
#include "core/catalog/catalog.h"
#include "core/job/load_metadata.h"
#include "core/metadata/metadata_file.h"

namespace ase {

/// One archive, as the window lists it.
struct ArchiveSummary {
  enum class Condition { Whole, Incomplete, Damaged, Unreadable };
  QString name;
  int volumes = 0;
  qint64 bytes = 0;
  qint64 clips = 0;
  Condition condition = Condition::Whole;
  std::vector<ArchiveProblem> problems;
};

std::vector<ArchiveSummary> summarize(const Catalog& catalog);

/// Whether a metadata file can be used.
struct MetadataFileState {
  enum class Condition { Sound, Absent, Unsound };
  MetadataFile file = MetadataFile::ClassLabels;
  Condition condition = Condition::Absent;
  QString detail;  ///< of an unsound file
};

std::vector<MetadataFileState> inspectMetadata(const QString& folder, const CancelToken& cancel);

/// What a subset comes to, before anything is extracted.
struct SubsetOverview {
  bool known = false;  ///< its metadata are there
  qint64 listed = 0;
  qint64 inArchives = 0;  ///< readable or not
  qint64 missing = 0;     ///< in no archive
  qint64 bytes = 0;       ///< of the clips in the archives
};

PerSubset<SubsetOverview> overviewOf(const std::vector<SegmentTable>& subsets, const Catalog& catalog,
                                     const CancelToken& cancel);

}  // namespace ase

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <QString>
#include <QUrl>

#include "core/audioset/subset.h"

namespace ase {

/// The ten official files and the ontology.
enum class MetadataFile : std::uint8_t {
  BalancedTrainSegments,
  EvalSegments,
  UnbalancedTrainSegments,
  ClassLabels,
  QaTrueCounts,
  ReratedVideoIds,
  StrongTrain,
  StrongEval,
  StrongEvalFramed,
  MidToDisplayName,
  Ontology,
};

inline constexpr std::size_t kMetadataFileCount = 11;
inline constexpr std::array kAllMetadataFiles{
    MetadataFile::BalancedTrainSegments, MetadataFile::EvalSegments, MetadataFile::UnbalancedTrainSegments,
    MetadataFile::ClassLabels,           MetadataFile::QaTrueCounts, MetadataFile::ReratedVideoIds,
    MetadataFile::StrongTrain,           MetadataFile::StrongEval,   MetadataFile::StrongEvalFramed,
    MetadataFile::MidToDisplayName,      MetadataFile::Ontology};

/// The file's name, on the server and on disk: `eval_segments.csv`.
QString metadataFileName(MetadataFile file);
/// Its path below the base URL: `v1/csv/eval_segments.csv`. The ontology has a URL of its own.
QString metadataServerPath(MetadataFile file);
/// A size limit in bytes, several times the size of today's official file. No larger file is read
/// or downloaded.
qint64 largestMetadataFile(MetadataFile file);
/// The file that says which clips a subset has.
MetadataFile segmentsFileOf(Subset subset);
/// Where the file is in `folder`: directly in it, or at its server path below it (a mirror of the
/// server's tree). If it is at neither, the first of these.
QString locateMetadataFile(MetadataFile file, const QString& folder);

}  // namespace ase

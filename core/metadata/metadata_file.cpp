#include "core/metadata/metadata_file.h"

#include <QFileInfo>
#include <QStringView>

namespace ase {

QString metadataServerPath(MetadataFile file) {
  switch (file) {
    case MetadataFile::BalancedTrainSegments:
      return QStringLiteral("v1/csv/balanced_train_segments.csv");
    case MetadataFile::EvalSegments:
      return QStringLiteral("v1/csv/eval_segments.csv");
    case MetadataFile::UnbalancedTrainSegments:
      return QStringLiteral("v1/csv/unbalanced_train_segments.csv");
    case MetadataFile::ClassLabels:
      return QStringLiteral("v1/csv/class_labels_indices.csv");
    case MetadataFile::QaTrueCounts:
      return QStringLiteral("v1/qa/qa_true_counts.csv");
    case MetadataFile::ReratedVideoIds:
      return QStringLiteral("v1/qa/rerated_video_ids.txt");
    case MetadataFile::StrongTrain:
      return QStringLiteral("strong/audioset_train_strong.tsv");
    case MetadataFile::StrongEval:
      return QStringLiteral("strong/audioset_eval_strong.tsv");
    case MetadataFile::StrongEvalFramed:
      return QStringLiteral("strong/audioset_eval_strong_framed_posneg.tsv");
    case MetadataFile::MidToDisplayName:
      return QStringLiteral("strong/mid_to_display_name.tsv");
    case MetadataFile::Ontology:
      return QStringLiteral("ontology.json");
  }
  Q_UNREACHABLE();
}

QString metadataFileName(MetadataFile file) {
  const QString path = metadataServerPath(file);
  return path.sliced(path.lastIndexOf(QLatin1Char('/')) + 1);
}

qint64 largestMetadataFile(MetadataFile file) {
  constexpr qint64 kMiB = qint64{1} << 20;
  switch (file) {
    case MetadataFile::BalancedTrainSegments:
    case MetadataFile::EvalSegments:
    case MetadataFile::UnbalancedTrainSegments:
    case MetadataFile::StrongTrain:
    case MetadataFile::StrongEval:
    case MetadataFile::StrongEvalFramed:
      return 512 * kMiB;
    case MetadataFile::ClassLabels:
    case MetadataFile::QaTrueCounts:
    case MetadataFile::ReratedVideoIds:
    case MetadataFile::MidToDisplayName:
      return 16 * kMiB;
    case MetadataFile::Ontology:
      return 4 * kMiB;  // takes fifty times as much memory once parsed
  }
  Q_UNREACHABLE();
}

MetadataFile segmentsFileOf(Subset subset) {
  switch (subset) {
    case Subset::WeakUnbalancedTrain:
      return MetadataFile::UnbalancedTrainSegments;
    case Subset::WeakBalancedTrain:
      return MetadataFile::BalancedTrainSegments;
    case Subset::WeakEval:
      return MetadataFile::EvalSegments;
    case Subset::StrongTrain:
      return MetadataFile::StrongTrain;
    case Subset::StrongEval:
      return MetadataFile::StrongEval;
  }
  Q_UNREACHABLE();
}

QString locateMetadataFile(MetadataFile file, const QString& folder) {
  const QString direct = folder + QLatin1Char('/') + metadataFileName(file);
  if (QFileInfo(direct).isFile()) return direct;
  const QString mirrored = folder + QLatin1Char('/') + metadataServerPath(file);
  return QFileInfo(mirrored).isFile() ? mirrored : direct;
}

}  // namespace ase

#include "tests/support/demo_metadata.h"

#include <algorithm>
#include <utility>

#include <QDir>
#include <QSet>

#include "core/base/atomic_file.h"
#include "tests/support/demo_labels.h"

namespace ase::test {
namespace {

QByteArray decimal(double value) {
  return QByteArray::number(value, 'f', 3);
}

/// Metadata list a clip with the seconds it should have.
double listedSeconds(const DemoClip& clip) {
  return clip.fault == DemoFault::Truncated ? 10 : clip.seconds;
}

QByteArray segmentId(const DemoClip& clip) {
  return clip.id + '_' + QByteArray::number(clip.startSeconds * 1000);
}

QByteArray weakCsv(const std::vector<DemoClip>& clips, Subset subset) {
  QByteArray rows;
  int segments = 0;
  qsizetype positives = 0;
  QSet<QByteArray> unique;
  for (const DemoClip& clip : clips) {
    if (clip.weakSubset() != subset) continue;
    QByteArrayList mids;
    for (const char* mid : clip.weakMids) mids.append(mid);
    unique.unite(QSet(mids.begin(), mids.end()));
    positives += mids.size();
    ++segments;
    rows += clip.id + ", " + decimal(clip.startSeconds) + ", " +
            decimal(clip.startSeconds + listedSeconds(clip)) + ", \"" + mids.join(',') + "\"\n";
  }
  const QByteArray count = QByteArray::number(segments);
  return "# Segments csv created for the demo corpus\n# num_ytids=" + count + ", num_segs=" + count +
         ", num_unique_labels=" + QByteArray::number(unique.size()) +
         ", num_positive_labels=" + QByteArray::number(positives) +
         "\n# YTID, start_seconds, end_seconds, positive_labels\n" + rows;
}

QByteArray strongTsv(const std::vector<DemoClip>& clips, Subset subset) {
  QByteArray tsv = "segment_id\tstart_time_seconds\tend_time_seconds\tlabel\n";
  for (const DemoClip& clip : clips) {
    if (!clip.strong || clip.strongSubset() != subset) continue;
    for (const DemoEvent& event : clip.events) {
      tsv +=
          segmentId(clip) + '\t' + decimal(event.start) + '\t' + decimal(event.end) + '\t' + event.mid + '\n';
    }
  }
  return tsv;
}

/// For each clip of strong_eval, whether its first label is present in its first frame of 0.96 s.
QByteArray framedTsv(const std::vector<DemoClip>& clips) {
  QByteArray tsv = "segment_id\tstart_time_seconds\tend_time_seconds\tlabel\tpresent\n";
  for (const DemoClip& clip : clips) {
    if (!clip.strong || clip.strongSubset() != Subset::StrongEval) continue;
    for (const char* mid : {clip.events.front().mid, mid::kSiren}) {
      const bool present = std::ranges::any_of(clip.events, [&](const DemoEvent& event) {
        return event.start < 0.96 && qstrcmp(event.mid, mid) == 0;
      });
      tsv += segmentId(clip) + "\t0.000\t0.960\t" + mid + '\t' + (present ? "PRESENT" : "NOT_PRESENT") + '\n';
    }
  }
  return tsv;
}

QByteArray classLabels() {
  QByteArray csv = "index,mid,display_name\n";
  int index = 0;
  for (const DemoLabel& label : demoWeakLabels()) {
    csv += QByteArray::number(index++) + ',' + label.mid + ",\"" + label.name + "\"\n";
  }
  return csv;
}

QByteArray qaTrueCounts() {
  QByteArray csv = "label_id,num_rated,num_true\n";
  for (const DemoLabel& label : demoWeakLabels()) csv += QByteArray(label.mid) + ",10,10\n";
  return csv;
}

QByteArray reratedIds(const std::vector<DemoClip>& clips) {
  QByteArray text;
  for (const DemoClip& clip : clips) {
    if (clip.archive == DemoArchive::Eval && clip.fault == DemoFault::None) text += clip.id + '\n';
  }
  return text;
}

QByteArray displayNames() {
  QByteArray tsv;
  for (const DemoLabel& label : demoStrongLabels()) tsv += QByteArray(label.mid) + '\t' + label.name + '\n';
  return tsv;
}

}  // namespace

Result<> writeDemoMetadata(const QString& folder, const std::vector<DemoClip>& clips) {
  if (auto made = makeFolder(folder); !made) return made;
  const std::pair<const char*, QByteArray> files[] = {
      {"balanced_train_segments.csv", weakCsv(clips, Subset::WeakBalancedTrain)},
      {"eval_segments.csv", weakCsv(clips, Subset::WeakEval)},
      {"unbalanced_train_segments.csv", weakCsv(clips, Subset::WeakUnbalancedTrain)},
      {"class_labels_indices.csv", classLabels()},
      {"qa_true_counts.csv", qaTrueCounts()},
      {"rerated_video_ids.txt", reratedIds(clips)},
      {"audioset_train_strong.tsv", strongTsv(clips, Subset::StrongTrain)},
      {"audioset_eval_strong.tsv", strongTsv(clips, Subset::StrongEval)},
      {"audioset_eval_strong_framed_posneg.tsv", framedTsv(clips)},
      {"mid_to_display_name.tsv", displayNames()},
      {"ontology.json", demoOntology()},
  };
  for (const auto& [name, content] : files) {
    if (auto written = replaceFileDurably(QDir(folder).filePath(QString::fromLatin1(name)), content);
        !written) {
      return written;
    }
  }
  return {};
}

}  // namespace ase::test

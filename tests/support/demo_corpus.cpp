#include "tests/support/demo_corpus.h"

#include <QDir>
#include <QFile>

#include "core/base/atomic_file.h"
#include "tests/support/demo_archives.h"
#include "tests/support/demo_metadata.h"

namespace ase::test {
namespace {

/// Written first, so that a corpus cut short can be made again in its place.
constexpr char kMarkerName[] = "ABOUT.txt";
constexpr char kMarkerText[] =
    "A small made-up corpus in the layout of the AudioSet archives, written by audioset-demo-corpus.\n"
    "All sounds are synthesized. Many clips are broken on purpose; expected.tsv says which.\n";

DemoRow rowOf(const DemoClip& clip, Subset subset, const QSet<QByteArray>& lost) {
  const DemoVerdict verdict =
      lost.contains(clip.id) ? DemoVerdict{"unreachable", ""} : demoVerdict(clip, subset);
  return {.subset = subset, .id = clip.id, .state = verdict.state, .reason = verdict.reason};
}

std::vector<DemoRow> expectedRows(const std::vector<DemoClip>& clips, const QSet<QByteArray>& lost) {
  std::vector<DemoRow> rows;
  for (const Subset subset : kAllSubsets) {
    for (const DemoClip& clip : clips) {
      const bool listed = clip.weakSubset() == subset || (clip.strong && clip.strongSubset() == subset);
      if (listed) rows.push_back(rowOf(clip, subset, lost));
    }
  }
  return rows;
}

QByteArray expectedTsv(const std::vector<DemoRow>& rows) {
  QByteArray tsv = "subset\tid\tstate\treason\n";
  for (const DemoRow& row : rows) {
    tsv += subsetName(row.subset).toLatin1() + '\t' + row.id + '\t' + row.state + '\t' + row.reason + '\n';
  }
  return tsv;
}

}  // namespace

Result<std::vector<DemoRow>> makeDemoCorpus(const QString& folder, int clips) {
  const QDir root(folder);
  if (auto made = makeFolder(folder); !made) return std::unexpected(made.error());
  const QString marker = root.filePath(QString::fromLatin1(kMarkerName));
  if (auto written = replaceFileDurably(marker, kMarkerText); !written)
    return std::unexpected(written.error());

  const std::vector<DemoClip> plan = planDemoClips(clips);
  const auto lost = writeDemoArchives(root.filePath(QStringLiteral("zip_audios")), plan);
  if (!lost) return std::unexpected(lost.error());
  if (auto written = writeDemoMetadata(root.filePath(QStringLiteral("metadata")), plan); !written) {
    return std::unexpected(written.error());
  }
  std::vector<DemoRow> rows = expectedRows(plan, *lost);
  const QString truth = root.filePath(QStringLiteral("expected.tsv"));
  if (auto written = replaceFileDurably(truth, expectedTsv(rows)); !written)
    return std::unexpected(written.error());
  return rows;
}

bool mayHoldDemoCorpus(const QString& folder) {
  const QDir root(folder);
  if (root.exists()) {
    QFile marker(root.filePath(QString::fromLatin1(kMarkerName)));
    return root.isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System) ||
           (marker.open(QIODevice::ReadOnly) && marker.readAll() == kMarkerText);
  }
  return !QFile::exists(folder);
}

}  // namespace ase::test

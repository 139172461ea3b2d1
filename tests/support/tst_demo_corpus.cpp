#include <optional>

#include <QDir>
#include <QHash>
#include <QSet>
#include <QTest>
#include <QtEndian>

#include "core/metadata/verify.h"
#include "tests/support/demo_corpus.h"
#include "tests/support/demo_labels.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

/// A clip as 7-Zip finds it in the archives.
struct FoundClip {
  QString complaint{};  ///< of `7z t` about it; empty if it has none
  bool volumeMissing = false;
  QString file{};  ///< where `7z x` put it
};

struct Verdict {
  QByteArray state{};
  QByteArray reason{};

  bool operator==(const Verdict&) const = default;
};

ProgramRun sevenZip(const QStringList& arguments) {
  return runProgram(QStringLiteral("7z"), QStringList(arguments) << QStringLiteral("-pany"));
}

/// What ffprobe, volumedetect and the bytes themselves say about a file that came out of its archive whole.
Verdict verdictOfFile(const QString& path, bool maySilent) {
  const QByteArray bytes = readFile(path);
  if (bytes.isEmpty()) return {"invalid", "corrupt"};
  const auto words = [](const char* text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); };
  const QByteArray probed =
      runProgram(QStringLiteral("ffprobe"),
                 words("-v error -show_entries stream=codec_name,duration -of csv=p=0") << path)
          .output.trimmed();
  if (!bytes.startsWith("RIFF") || !probed.startsWith("pcm_")) return {"invalid", "wrong_format"};
  const QByteArray heard =
      runProgram(QStringLiteral("ffmpeg"), words("-i") << path << words("-af volumedetect -f null -")).errors;
  if (heard.contains("n_samples: 0\n")) return {"invalid", "empty"};
  const qsizetype data = bytes.indexOf("data");
  if (qFromLittleEndian<quint32>(bytes.constData() + data + 4) > bytes.size() - data - 8) {
    return {"invalid", "truncated"};
  }
  if (probed.mid(probed.indexOf(',') + 1).toDouble() < 1.0) return {"invalid", "too_short"};
  const qsizetype peak = heard.indexOf("max_volume: ") + 12;
  const bool quiet = heard.mid(peak, heard.indexOf(" dB", peak) - peak).toDouble() < -60;
  if (quiet && !maySilent) return {"invalid", "silent"};
  return {"valid", ""};
}

Verdict verdictByOracles(const std::optional<FoundClip>& clip, bool maySilent) {
  if (!clip) return {"missing", ""};
  static const QSet unreadable{QStringLiteral("Wrong password"), QStringLiteral("Unsupported Method"),
                               QStringLiteral("Unavailable data")};
  if (clip->complaint.isEmpty()) return verdictOfFile(clip->file, maySilent);
  if (clip->volumeMissing || unreadable.contains(clip->complaint)) return {"unreachable", ""};
  return {"invalid", "corrupt"};
}

}  // namespace

/// Proves the demo corpus, its truth table above all, against 7-Zip and FFmpeg's programs.
class TestDemoCorpus : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    const auto rows = makeDemoCorpus(corpus_.path());
    QVERIFY(rows);
    rows_ = *rows;
  }

  void theTruthTableIsWhatTheOraclesFind() {
    ASE_NEED_PROGRAM("7z");
    ASE_NEED_PROGRAM("ffprobe");
    ASE_NEED_PROGRAM("ffmpeg");
    findClips();
    for (const DemoRow& row : rows_) {
      const auto found = clips_.constFind(row.id);
      const auto clip = found == clips_.constEnd() ? std::nullopt : std::optional(*found);
      const Verdict verdict = verdictByOracles(clip, isLabelledSilence(row));
      const QByteArray told = subsetName(row.subset).toLatin1() + ' ' + row.id + ": " + row.state + ' ' +
                              row.reason + ", but the oracles say " + verdict.state + ' ' + verdict.reason;
      QVERIFY2((verdict == Verdict{row.state, row.reason}), told.constData());
    }
  }

  void theFileHasTheRowsReturned() {
    QByteArray tsv = "subset\tid\tstate\treason\n";
    for (const DemoRow& row : rows_) {
      tsv += subsetName(row.subset).toLatin1() + '\t' + row.id + '\t' + row.state + '\t' + row.reason + '\n';
    }
    QCOMPARE(corpus_.read(QStringLiteral("expected.tsv")), tsv);
  }

  void everySubsetHasEveryClipThatItsMetadataList() {
    for (const Subset subset : kAllSubsets) {
      QSet<QByteArray> expected;
      for (const DemoRow& row : rows_) {
        if (row.subset == subset) expected.insert(row.id);
      }
      QVERIFY(expected.size() > 5);
      QCOMPARE(listedIds(subset), expected);
    }
  }

  void everyKindOfClipIsThere() {
    QSet<QByteArray> verdicts;
    bool dash = false;
    bool underscore = false;
    for (const DemoRow& row : rows_) {
      verdicts.insert(row.state + ' ' + row.reason);
      dash = dash || row.id.startsWith('-');
      underscore = underscore || row.id.contains('_');
    }
    const QSet<QByteArray> all{
        "valid ",        "missing ",          "unreachable ",      "invalid corrupt", "invalid wrong_format",
        "invalid empty", "invalid truncated", "invalid too_short", "invalid silent"};
    QCOMPARE(verdicts, all);
    QVERIFY(dash && underscore);
  }

  void theVolumesAreThoseOfTheRealLayout() {
    QStringList archives = filesBelow(corpus_.path(QStringLiteral("zip_audios")));
    const QString stem =
        QStringLiteral("unbalanced_train_segments/unbalanced_train_segments_part%1_partial.%2");
    QStringList expected{QStringLiteral("balanced_train_segments.zip"), QStringLiteral("eval_segments.zip")};
    for (const char* suffix : {"z01", "z02", "zip"})
      expected << stem.arg(QStringLiteral("00"), QLatin1StringView(suffix));
    for (const char* suffix : {"z01", "zip"})
      expected << stem.arg(QStringLiteral("01"), QLatin1StringView(suffix));
    QCOMPARE(archives, expected);
  }

  void theMetadataAreSound() {
    for (const MetadataFile file : kAllMetadataFiles) {
      const QString path = corpus_.path(QStringLiteral("metadata/") + metadataFileName(file));
      const auto verdict = verifyMetadataFile(file, path);
      QVERIFY2(verdict, qPrintable(path + (verdict ? QString() : verdict.error().detail)));
    }
  }

  void makingItAgainGivesTheSameBytes() {
    const TempTree again;
    QVERIFY(makeDemoCorpus(again.path()));
    QVERIFY(makeDemoCorpus(again.path()));
    const QStringList files = filesBelow(corpus_.path());
    QCOMPARE(filesBelow(again.path()), files);
    for (const QString& file : files) QCOMPARE(again.read(file), corpus_.read(file));
  }

  void foldersOfOthersAreLeftAlone() {
    const TempTree tree;
    QVERIFY(mayHoldDemoCorpus(tree.path(QStringLiteral("new"))));
    QVERIFY(mayHoldDemoCorpus(tree.path()));
    QVERIFY(mayHoldDemoCorpus(corpus_.path()));
    tree.write(QStringLiteral(".hidden"), "mine");
    QVERIFY(!mayHoldDemoCorpus(tree.path()));
    QVERIFY(!mayHoldDemoCorpus(tree.path(QStringLiteral(".hidden"))));
  }

 private:
  /// Lets 7-Zip list, test and extract every archive.
  void findClips() {
    const QString root = corpus_.path(QStringLiteral("zip_audios"));
    const QStringList archives = QDir(root).entryList({QStringLiteral("*.zip")}, QDir::Files);
    for (const QString& archive : archives) findClipsIn(QDir(root).filePath(archive));
    const QDir parts(root + QStringLiteral("/unbalanced_train_segments"));
    for (const QString& set : parts.entryList({QStringLiteral("*.zip")}, QDir::Files))
      findClipsIn(parts.filePath(set));
  }

  void findClipsIn(const QString& archive) {
    sevenZip({QStringLiteral("x"), QStringLiteral("-y"), QStringLiteral("-o") + extracted_.path(), archive});
    const QString tested = QString::fromUtf8(sevenZip({QStringLiteral("t"), archive}).everything());
    const bool volumeMissing = tested.contains(QLatin1StringView("Missing volume"));
    QHash<QString, QString> complaints;
    for (const QString& line : tested.split(QLatin1Char('\n'))) {
      const QStringList parts = line.split(QStringLiteral(" : "));
      if (line.startsWith(QLatin1StringView("ERROR: ")) && parts.size() == 2)
        complaints[parts[1].trimmed()] = parts[0].mid(7);
    }
    const QByteArray listed =
        sevenZip({QStringLiteral("l"), QStringLiteral("-ba"), QStringLiteral("-slt"), archive}).output;
    for (const QByteArray& line : listed.split('\n')) {
      if (!line.startsWith("Path = ") || !line.endsWith(".wav")) continue;
      const QString name = QString::fromUtf8(line.mid(7));
      clips_[line.right(15).first(11)] = {complaints.value(name), volumeMissing, extracted_.path(name)};
    }
  }

  QByteArray metadataOf(Subset subset) const {
    return corpus_.read(QStringLiteral("metadata/") + metadataFileName(segmentsFileOf(subset)));
  }

  QSet<QByteArray> listedIds(Subset subset) const {
    QSet<QByteArray> ids;
    for (const QByteArray& line : metadataOf(subset).split('\n')) {
      const bool header = line.startsWith('#') || line.startsWith("segment_id");
      if (!line.isEmpty() && !header) ids.insert(line.first(11));
    }
    return ids;
  }

  bool isLabelledSilence(const DemoRow& row) const {
    for (const QByteArray& line : metadataOf(row.subset).split('\n')) {
      if (line.startsWith(row.id) && line.contains(mid::kSilence)) return true;
    }
    return false;
  }

  TempTree corpus_;
  TempTree extracted_;
  std::vector<DemoRow> rows_;
  QHash<QByteArray, FoundClip> clips_;
};

QTEST_GUILESS_MAIN(TestDemoCorpus)
#include "tst_demo_corpus.moc"

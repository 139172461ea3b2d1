#include <QFile>
#include <QTest>

#include "core/job/rejudge.h"
#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

namespace {

const QString kReport = QStringLiteral("reports/weak_eval.csv");

/// An output folder whose results are lost; its reports and files are there.
class LostResultsWorld : public ClipWorld {
 public:
  LostResultsWorld() {
    list(kEval, "acdfh");
    putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud},
                                         {'c', Copy::BadCrc},
                                         {'d', Copy::WebPage},
                                         {'f', Copy::Truncated},
                                         {'h', Copy::Encrypted}});
    run(settings({kEval}));
    removeArchive(QStringLiteral("a.zip"));
    for (const char* name : {"results.sqlite", "catalog.sqlite"})
      QFile::remove(output(QLatin1StringView(name)));
  }

  /// Puts other words in place of some in the report.
  void reword(const QByteArray& words, const QByteArray& others) const {
    QByteArray report = readFile(output(kReport));
    if (!report.contains(words)) qFatal("no such words");
    tree().write(QStringLiteral("output/") + kReport, report.replace(words, others));
  }
  void rebuild() const {
    if (!rejudgeSubsets(settings({kEval}), SubsetCriteria(), {}, CancelToken())) qFatal("cannot rebuild");
  }
};

}  // namespace

/// Results that are made anew from reports and files, without the archives.
class TestRebuildResults : public QObject {
  Q_OBJECT

 private slots:
  void theReportsStayAsTheyWereToTheByte() {
    const LostResultsWorld world;
    const QByteArray before = readFile(world.output(kReport));
    world.rebuild();
    QCOMPARE(readFile(world.output(kReport)), before);
  }

  void wordsThatNoDetailHasChangeNoVerdict() {
    const LostResultsWorld world;
    world.reword("3200 bytes of sound promised, 1600 there", "half of the sound is there");
    world.reword("not a WAV file; looks like: text", "some text");
    world.rebuild();
    QCOMPARE(world.rowOf(kEval, 'a'), QByteArray("valid"));
    QCOMPARE(world.rowOf(kEval, 'c'), QByteArray("invalid corrupt"));
    QCOMPARE(world.rowOf(kEval, 'd'), QByteArray("invalid wrong_format"));
    QCOMPARE(world.rowOf(kEval, 'f'), QByteArray("invalid truncated"));
    QCOMPARE(world.rowOf(kEval, 'h'), QByteArray("unreachable encrypted"));
  }

  void whyAClipIsUnreachableIsKeptInAnyWords() {
    const LostResultsWorld world;
    world.reword("the entry is encrypted", "it has a password");
    world.rebuild();
    QVERIFY(world.lineOf(kEval, 'h').contains(",unreachable,encrypted,it has a password,"));
  }
};

QTEST_GUILESS_MAIN(TestRebuildResults)
#include "tst_rebuild_results.moc"

#include <map>

#include <QFile>
#include <QTest>

#include "core/job/apply_verdicts.h"
#include "core/job/open_results.h"
#include "core/job/rejudge.h"
#include "core/results/results_store.h"
#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

namespace {

/// An output folder as the program's second version left it, which kept details as English sentences.
/// `results.sqlite` is the fixture, which that version made on the same archive, lists, criteria and
/// decision. Clips' files and reports are the same in both versions.
class SecondVersionWorld : public ClipWorld {
 public:
  SecondVersionWorld() {
    list(kEval, "abcdefgh");
    list(kBalanced, "ac");
    putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud},
                                         {'b', Copy::Quiet},
                                         {'c', Copy::BadCrc},
                                         {'d', Copy::WebPage},
                                         {'e', Copy::Unsupported},
                                         {'f', Copy::Truncated},
                                         {'g', Copy::Adpcm},
                                         {'h', Copy::Encrypted}});
    run(settings());
    const UserDecisions kept{{idOf('b'), {UserVerdict::Keep, QStringLiteral("faint, but there")}}};
    if (!applyVerdicts(output(), {kept})) qFatal("cannot decide");
    run(settings());
    QFile::remove(output(QStringLiteral("catalog.sqlite")));
    tree().write(QStringLiteral("output/results.sqlite"), readFile(QStringLiteral(ASE_SECOND_RESULTS)));
  }

  JobSettings settings() const { return ClipWorld::settings({kEval, kBalanced}, kStrict); }

  std::map<QString, QByteArray> files(const QString& suffix) const {
    std::map<QString, QByteArray> files;
    for (const QString& name : filesBelow(output())) {
      if (name.endsWith(suffix)) files[name] = readFile(output(name));
    }
    return files;
  }
};

}  // namespace

class TestSecondVersion : public QObject {
  Q_OBJECT

 private slots:
  void itsDetailsAreLookedAtWithoutAChangeToAnyByte() {
    const SecondVersionWorld world;
    const auto before = world.files({});
    MetadataCache cache;
    const auto results = openResults(world.settings(), cache, CancelToken());
    QVERIFY(results);
    QVERIFY(results->states[kEval].isFinished());
    QCOMPARE(results->records.decisions.of(ClipWorld::idOf('b')).note, QStringLiteral("faint, but there"));
    using Code = Detail::Code;
    const std::map<char, Detail> details{
        {'a', {}},
        {'b', {}},
        {'c', {Code::BadCrc, 0x88036D24, 0x0372A8DA}},
        {'d', {Code::NotWavLooksLike, 0, 0, QStringLiteral("text")}},
        {'e', {Code::UnsupportedMethod, 12}},
        {'f', {Code::SoundCut, 3200, 1600}},
        {'g', {Code::NotPcm, 0x11, 0, QStringLiteral("adpcm_ima_wav")}},
        {'h', {Code::Encrypted}},
    };
    QCOMPARE(results->records.records.size(), details.size());
    for (const auto& [clip, detail] : details)
      QVERIFY2(results->records.find(ClipWorld::idOf(clip))->facts.detail == detail, &clip);
    QVERIFY(world.files({}) == before);
  }

  void itsUpgradeKeepsEveryReading() {
    const SecondVersionWorld world;
    const auto read = ResultsStore::openToRead(world.output());
    QVERIFY(read);
    const auto before = read->load();
    QVERIFY(before);
    const auto upgraded = ResultsStore::open(world.output());
    QVERIFY(upgraded);
    const auto after = upgraded->load();
    QVERIFY(after);
    QVERIFY(after->records == before->records);
    for (const ClipRecord& record : after->records) QCOMPARE(record.inspector, std::uint8_t{0});
  }

  void theNextRunReadsOnceMoreWhatItMayJudgeOtherwise() {
    const SecondVersionWorld world;
    world.run(world.settings());
    const auto results = ResultsStore::openToRead(world.output());
    QVERIFY(results);
    const auto table = results->load();
    QVERIFY(table);
    for (const char clip : QByteArray("dfg"))  // the web page, the cut one and the one that is no PCM
      QCOMPARE(table->find(ClipWorld::idOf(clip))->inspector, kInspectorVersion);
    QCOMPARE(table->decisions.of(ClipWorld::idOf('b')).note, QStringLiteral("faint, but there"));
    QCOMPARE(world.run(world.settings()).clipsRead, qint64{0});
  }

  void itsReportsAreWrittenAnewWordForWord() {
    const SecondVersionWorld world;
    const auto before = world.files(QStringLiteral(".csv"));
    QVERIFY(before.size() >= 2);
    world.removeArchive(QStringLiteral("a.zip"));
    for (const auto& [name, bytes] : before) {
      if (name.startsWith(QStringLiteral("reports/"))) QVERIFY(QFile::remove(world.output(name)));
    }
    SubsetCriteria criteria;
    for (const Subset subset : kAllSubsets) criteria[subset] = kStrict;
    QVERIFY(rejudgeSubsets(world.settings(), criteria, {}, CancelToken()));
    QVERIFY(world.files(QStringLiteral(".csv")) == before);
  }
};

QTEST_GUILESS_MAIN(TestSecondVersion)
#include "tst_second_version.moc"

#include <QTest>

#include "tests/review/review_world.h"
#include "ui/verdict/clip_facts.h"
#include "ui/words/verdict_words.h"

using namespace ase;
using namespace ase::test;

namespace {

const Criteria kCriteria{1.0, -60};

/// The facts as one line, with the sign of each judgement.
QString factsOf(const ClipRecord& record, const Criteria& criteria, const QStringList& labels = {}) {
  const ReviewTable table =
      ReviewWorld().list(Subset::WeakEval, record.id, labels, 30000).record(record).table();
  QStringList words;
  for (const ClipFact& fact : clipFacts(table, 0, criteria)) {
    words << fact.text + (fact.judged == ClipFact::Judged::Fails   ? QStringLiteral(" ✗")
                          : fact.judged == ClipFact::Judged::Holds ? QStringLiteral(" ✓")
                                                                   : QString());
  }
  return words.join(QStringLiteral(" | "));
}

QString verdictOfRow(const ReviewTable& table) {
  const SubsetCriteria criteria(kCriteria);
  return verdictWords(table, 0, *table.judgeRow(0, judgesBy(criteria)), criteria);
}

}  // namespace

class TestClipFacts : public QObject {
  Q_OBJECT

 private slots:
  void whatIsMeasuredStandsBesideWhatIsAskedFor() {
    ClipRecord record = readable(clip("a"), 0.4, 1163);
    record.facts.meanPower = 81450;
    QCOMPARE(factsOf(record, kCriteria),
             QStringLiteral("0.40 s < 1.00 s ✗ | 10.0 s listed | peak −29.0 dBFS ≥ −60.0 ✓ | RMS −41.2 | "
                            "32 kHz mono PCM 16 | 25.7 kB | one.zip"));
  }

  void nothingIsJudgedWithoutThresholds() {
    QCOMPARE(
        factsOf(readable(clip("a"), 10, 32767), {}),
        QStringLiteral("10.0 s | 10.0 s listed | peak 0.0 dBFS | RMS −91.0 | 32 kHz mono PCM 16 | 640.1 kB | "
                       "one.zip"));
  }

  void aSilentClipFailsUnlessItIsLabelledSilence() {
    const ClipRecord silent = readable(clip("a"), 10, 0);
    QVERIFY(factsOf(silent, kCriteria).startsWith(QStringLiteral("peak −91.0 dBFS < −60.0 ✗")));
    QVERIFY(factsOf(silent, kCriteria, {QStringLiteral("Silence")})
                .contains(QStringLiteral("| peak −91.0 dBFS, labelled Silence |")));
  }

  void asManyDecimalsAsItTakesToSeeTheDifference() {
    QVERIFY(factsOf(readable(clip("a"), 0.9970, 32767), kCriteria)
                .startsWith(QStringLiteral("0.997 s < 1.000 s ✗")));
  }

  void damageComesFirstWithWhatItIs() {
    ClipRecord record = readable(clip("a"), 10, 32767);
    record.facts.damage = Damage::BadCrc;
    record.facts.detail = Detail{Detail::Code::BadCrc, 1, 2, {}};
    QVERIFY2(factsOf(record, kCriteria).section(QLatin1Char('|'), 0, 0).endsWith(QStringLiteral(" ✗ ")),
             qPrintable(factsOf(record, kCriteria)));
  }

  void floatAndStereoAreNamed() {
    ClipRecord record = readable(clip("a"), 10, 32767);
    record.facts.channels = 2;
    record.facts.sampleRate = 44100;
    record.facts.bitsPerSample = 32;
    record.facts.codec = codecFromName(QStringLiteral("pcm_f32le"));
    QVERIFY(factsOf(record, {}).contains(QStringLiteral("| 44.1 kHz stereo float 32 |")));
  }

  void anUnreachableClipHasItsDetailAndNoMeasures() {
    ClipRecord record = unreadable(clip("a"), Access::VolumeMissing);
    record.facts.detail = Detail{Detail::Code::VolumeMissing, 0, 0, QStringLiteral("one.z01")};
    QCOMPARE(factsOf(record, kCriteria), QStringLiteral("volume one.z01 is missing ✗ | one.zip"));
  }

  void aKeptClipStillSaysWhatWasWrong() {
    ReviewTable table =
        ReviewWorld().list(Subset::WeakEval, clip("a")).record(readable(clip("a"), 0.4, 32767)).table();
    QCOMPARE(verdictOfRow(table), QStringLiteral("Invalid · too short"));
    table.setDecisions({{clip("a"), {.verdict = UserVerdict::Keep}}});
    QCOMPARE(verdictOfRow(table), QStringLiteral("Valid · kept; was too short"));
    table.setDecisions({{clip("a"), {.verdict = UserVerdict::Reject}}});
    QCOMPARE(verdictOfRow(table), QStringLiteral("Invalid · too short · rejected by you"));
  }

  void whatTheUserDidToASoundClipIsSaid() {
    ReviewTable table =
        ReviewWorld().list(Subset::WeakEval, clip("a")).record(readable(clip("a"), 10, 32767)).table();
    QCOMPARE(verdictOfRow(table), QStringLiteral("Valid"));
    table.setDecisions({{clip("a"), {.verdict = UserVerdict::Keep}}});
    QCOMPARE(verdictOfRow(table), QStringLiteral("Valid · kept by you"));
    table.setDecisions({{clip("a"), {.verdict = UserVerdict::Reject}}});
    QCOMPARE(verdictOfRow(table), QStringLiteral("Invalid · rejected by you"));
  }
};

QTEST_MAIN(TestClipFacts)
#include "tst_clip_facts.moc"

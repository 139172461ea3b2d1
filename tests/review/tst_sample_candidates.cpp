#include <QTest>

#include "core/review/sample_candidates.h"
#include "tests/review/review_world.h"

using namespace ase;
using namespace ase::test;

namespace {

QByteArray lettersOf(const std::vector<SampleCandidate>& candidates) {
  QByteArray text;
  for (const SampleCandidate& candidate : candidates) text += candidate.id.view().front();
  return text;
}

}  // namespace

class TestSampleCandidates : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    ClipRecord cut = readable(clip("b"), 10, 3);
    ++cut.facts.dataBytesPromised;
    ClipRecord corrupt = readable(clip("c"), 10, 3);
    corrupt.facts.damage = Damage::NotDecodable;
    const QStringList silence{QStringLiteral("Silence")};
    table_ = ReviewWorld()
                 .list(Subset::WeakEval, clip("a"))
                 .list(Subset::WeakEval, clip("b"))
                 .list(Subset::WeakEval, clip("c"))
                 .list(Subset::WeakEval, clip("d"))
                 .list(Subset::WeakEval, clip("e"), silence)
                 .list(Subset::WeakEval, clip("f"))
                 .list(Subset::StrongEval, clip("f"), silence)
                 .list(Subset::WeakEval, clip("g"))
                 .list(Subset::WeakEval, clip("h"))
                 .list(Subset::WeakEval, clip("i"))
                 .list(Subset::WeakEval, clip("j"))
                 .record(readable(clip("a"), 10, 0))
                 .record(cut)
                 .record(corrupt)
                 .record(readable(clip("d"), 0.5, 3))
                 .record(readable(clip("e"), 10, 3))
                 .record(readable(clip("f"), 10, 33))
                 .record(unreadable(clip("g"), Access::Encrypted))
                 .record(readable(clip("i"), 10, 30000))
                 .record(readable(clip("j"), 10, 30000))
                 .table();
    table_.setDecisions({{clip("j"), {.reviewed = true}}});
  }

  void thresholdAloneDecidesAboutThem() {
    const Criteria criteria{1.0, -60};
    QCOMPARE(lettersOf(sampleCandidates(table_, SampledThreshold::Silence, criteria)), QByteArray("afi"));
    QCOMPARE(lettersOf(sampleCandidates(table_, SampledThreshold::MinDuration, criteria)),
             QByteArray("adefi"));
    const Criteria noMinimum{std::nullopt, -60};
    QCOMPARE(lettersOf(sampleCandidates(table_, SampledThreshold::Silence, noMinimum)), QByteArray("adfi"));
  }

  void valuesAreThoseThatTheThresholdIsComparedWith() {
    const auto peaks = sampleCandidates(table_, SampledThreshold::Silence, {1.0, -60});
    QCOMPARE(peaks[0].value, -91.0);
    QCOMPARE(peaks[1].value, -59.9);
    QCOMPARE(sampleCandidates(table_, SampledThreshold::MinDuration, {1.0, -60})[1].value, 0.5);
  }

  void sampleIsShownInItsOrderWhateverTheStates() {
    const Criteria criteria{1.0, -60};
    ReviewQuery query;
    query.text = QStringLiteral("nothing has this");
    query.sample = {clip("i"), clip("a"), clip("zz"), clip("f")};
    const auto answer = runQuery(table_, judgeTable(table_, criteria, criteria), query, {});
    QVERIFY(answer && answer->query.sample);
    QCOMPARE(letters(table_, answer->rows), QByteArray("iaf"));
    QVERIFY(!table_.rows()[answer->rows[2]].maySilent);
  }

 private:
  ReviewTable table_;
};

QTEST_GUILESS_MAIN(TestSampleCandidates)
#include "tst_sample_candidates.moc"

#include <QTest>

#include "core/review/review_measure.h"
#include "tests/review/review_world.h"

using namespace ase;
using namespace ase::test;

namespace {

SubsetSet setOf(std::initializer_list<Subset> subsets) {
  SubsetSet set;
  for (Subset subset : subsets) set.insert(subset);
  return set;
}

}  // namespace

class TestReviewTable : public QObject {
  Q_OBJECT

 private slots:
  void aClipOfTwoSubsetsIsOneRow() {
    const ReviewTable table = ReviewWorld()
                                  .list(Subset::WeakEval, clip("a"), {QStringLiteral("Dog")})
                                  .list(Subset::StrongEval, clip("a"), {QStringLiteral("Bark")})
                                  .table();
    QCOMPARE(table.size(), std::size_t{1});
    QVERIFY(table.rows()[0].subsets == setOf({Subset::WeakEval, Subset::StrongEval}));
    QCOMPARE(table.labelNames(0), QStringLiteral("Dog"));
  }

  void labelsInUseAreThoseThatARowHas() {
    LabelTable labels;
    for (const char* mid : {"/m/other", "/m/dog", "/m/unused", "/m/bark"}) QVERIFY(labels.intern(mid));
    SegmentTable weak(Subset::WeakEval);
    SegmentTable strong(Subset::StrongEval);
    weak.append(clip("a"), 0, 10000, std::vector<LabelIndex>{1});
    strong.append(clip("b"), 0, -1, std::vector<LabelIndex>{3, 1});
    const auto inUse = [&](const std::vector<SegmentTable>& subsets) {
      return ReviewTable(subsets, labels, {}).labelsInUse();
    };
    QCOMPARE(inUse({weak}), (std::vector<LabelIndex>{1}));
    QCOMPARE(inUse({weak, strong}), (std::vector<LabelIndex>{1, 3}));
  }

  void aClipThatOnlyOneOfItsSubsetsLetsBeSilentIsTwoRows() {
    const ReviewTable table = ReviewWorld()
                                  .list(Subset::WeakEval, clip("a"), {QStringLiteral("Silence")})
                                  .list(Subset::StrongEval, clip("a"), {QStringLiteral("Bark")})
                                  .record(readable(clip("a"), 10, 0))
                                  .table();
    QCOMPARE(table.size(), std::size_t{2});
    QCOMPARE(table.rowsOf(clip("a")).size(), std::size_t{2});
    const Criteria criteria{std::nullopt, -60};
    QCOMPARE(table.judgeRow(0, judgesBy(criteria))->reason, Reason::Silent);
    QCOMPARE(table.judgeRow(1, judgesBy(criteria))->state, State::Valid);
  }

  void subsetsWhoseFilesFollowDifferentCriteriaOrAreAboutToAreTwoRows() {
    auto world = ReviewWorld()
                     .list(Subset::WeakEval, clip("a"), {QStringLiteral("Dog")})
                     .list(Subset::StrongEval, clip("a"), {QStringLiteral("Bark")})
                     .record(readable(clip("a"), 2, 20000));
    SubsetCriteria differing(Criteria{1.0, -60});
    differing[Subset::StrongEval].minDuration = 5.0;
    for (const ReviewTable& table : {world.table(differing), world.table({}, differing)}) {
      QCOMPARE(table.size(), std::size_t{2});
      const RowVerdicts verdicts = judgeRows(table, differing);
      QCOMPARE(verdicts[0]->state, State::Valid);
      QCOMPARE(verdicts[1]->reason, Reason::TooShort);
    }
    QCOMPARE(world.table(Criteria{1.0, -60}, Criteria{5.0, -60}).size(), std::size_t{1});
  }

  void whatIsKnownDecidesTheState() {
    ReviewTable table = ReviewWorld()
                            .list(Subset::WeakEval, clip("a"))
                            .list(Subset::WeakEval, clip("b"))
                            .list(Subset::WeakEval, clip("c"))
                            .list(Subset::WeakEval, clip("d"))
                            .list(Subset::WeakEval, clip("e"))
                            .record(readable(clip("a"), 10, 20000))
                            .record(readable(clip("b"), 0.5, 20000))
                            .record(unreadable(clip("c"), Access::VolumeMissing))
                            .table();
    table.setPending({clip("e")});
    const Criteria criteria{1.0, -60};
    const RowVerdicts verdicts = judgeRows(table, criteria);
    QCOMPARE(verdicts[0]->state, State::Valid);
    QCOMPARE(verdicts[1]->reason, Reason::TooShort);
    QCOMPARE(verdicts[2]->state, State::Unreachable);
    QCOMPARE(verdicts[3]->state, State::Missing);
    QVERIFY(!verdicts[4]);  // still to be read
    QCOMPARE(countStates(verdicts), (StateCounts{1, 1, 1, 1}));
  }

  void recordsThatComeInReplaceWhatWasKnown() {
    ReviewTable table =
        ReviewWorld().list(Subset::WeakEval, clip("a")).list(Subset::WeakEval, clip("b")).table();
    table.setPending({clip("a"), clip("b")});
    const std::vector fresh{readable(clip("b"), 3, 1000, 2), readable(clip("z"), 3, 1000)};
    table.addRecords(fresh);
    QVERIFY(table.record(0) == nullptr);
    QCOMPARE(table.record(1)->facts.duration(), 3.0);
    QCOMPARE(table.source(1).archive, QStringLiteral("two.zip"));
    QVERIFY(table.judgeRow(1, judgesBy(Criteria{}))->state == State::Valid);
    const std::vector again{unreadable(clip("b"), Access::ReadFailed)};
    table.addRecords(again);
    QVERIFY(table.judgeRow(1, judgesBy(Criteria{}))->state == State::Unreachable);
  }

  void theUsersVerdictOutranksTheComputedOneAndCanBeTakenBack() {
    ReviewTable table =
        ReviewWorld().list(Subset::WeakEval, clip("a")).record(readable(clip("a"), 0.1, 20000)).table();
    const Criteria criteria{1.0, std::nullopt};
    table.setDecisions({{clip("a"), {UserVerdict::Keep, {}}}});
    QCOMPARE(table.judgeRow(0, judgesBy(criteria))->state, State::Valid);
    table.setDecisions({{clip("a"), {UserVerdict::Reject, QStringLiteral("noise")}}});
    QCOMPARE(table.judgeRow(0, judgesBy(Criteria{}))->reason, Reason::Rejected);
    QCOMPARE(table.decision(0).note, QStringLiteral("noise"));
    table.setDecisions({{clip("a"), {}}});
    QCOMPARE(table.judgeRow(0, judgesBy(criteria))->reason, Reason::TooShort);
  }

  void histogramsCountSoundClipsWhateverTheThresholds() {
    ClipRecord broken = readable(clip("c"), 2, 20000);
    broken.facts.dataBytesPromised *= 2;
    const ReviewTable table = ReviewWorld()
                                  .list(Subset::WeakEval, clip("a"))
                                  .list(Subset::WeakEval, clip("b"))
                                  .list(Subset::WeakEval, clip("c"))
                                  .list(Subset::WeakEval, clip("d"))
                                  .record(readable(clip("a"), 0.3, 32768))
                                  .record(readable(clip("b"), 60, 0))
                                  .record(broken)
                                  .table();
    const ReviewHistograms histograms = measure(table);
    QCOMPARE(histograms.measured, qint64{2});
    QCOMPARE(histograms.durations[1], qint64{1});
    QCOMPARE(histograms.durations.back(), qint64{1});  // longer ones stand in the last bin
    QCOMPARE(histograms.peaks.front(), qint64{1});     // digital silence: -91 dBFS
    QCOMPARE(histograms.peaks.back(), qint64{1});
  }
};

QTEST_GUILESS_MAIN(TestReviewTable)
#include "tst_review_table.moc"

#include <numeric>

#include <QTest>

#include "core/base/parallel.h"
#include "core/review/review_judgement.h"
#include "tests/review/review_world.h"

using namespace ase;
using namespace ase::test;

namespace {

const Criteria kCriteria{1.0, -60};

ClipRecord truncated(ClipRecord record) {
  ++record.facts.dataBytesPromised;
  return record;
}

template <class Option>
void choose(ReviewQuery& query, Facet facet, Option option) {
  query.chosen[facet].insert(static_cast<std::uint32_t>(option));
}

}  // namespace

class TestReviewQuery : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    table_ = ReviewWorld()
                 .list(Subset::WeakEval, clip("a"), {QStringLiteral("Dog"), QStringLiteral("Bark")})
                 .list(Subset::WeakEval, clip("b"), {QStringLiteral("Cat")})
                 .list(Subset::WeakEval, clip("c"), {QStringLiteral("Speech")})
                 .list(Subset::StrongEval, clip("c"), {QStringLiteral("Speech")})
                 .list(Subset::StrongEval, clip("d"), {QStringLiteral("Dog")})
                 .list(Subset::StrongEval, clip("e"), {QStringLiteral("Cat")})
                 .list(Subset::StrongEval, clip("f"), {QStringLiteral("Cat")})
                 .record(readable(clip("a"), 9, 300, 2))
                 .record(readable(clip("b"), 10, 200, 1))
                 .record(readable(clip("c"), 8, 30000, 1))
                 .record(readable(clip("d"), 0.5, 20000))
                 .record(readable(clip("e"), 7, 1))
                 .record(unreadable(clip("f"), Access::Encrypted))
                 .table();
    table_.setDecisions({{clip("b"), {UserVerdict::Keep, QStringLiteral("fine")}}});
    table_.setDecisions({{clip("c"), {.reviewed = true}}});
    judgement_ = judgeTable(table_, kCriteria, kCriteria);
  }

  void textIsSoughtInIdsLabelsAndReasons_data() {
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char* name, State state, const char* text, const char* found) {
      QTest::newRow(name) << state << QString::fromLatin1(text) << QByteArray(found);
    };
    row("nothing", State::Valid, "", "abc");
    row("a label in any case", State::Valid, "dOg", "a");
    row("a part of a label", State::Valid, "e", "c");
    row("an id", State::Valid, "B---", "b");
    row("blanks around it", State::Valid, "  cat ", "b");
    row("a reason", State::Invalid, "too short", "d");
    row("a reason as reports write it", State::Invalid, "silent", "e");
    row("unknown", State::Valid, "nosuchthing", "");
    row("not Latin", State::Valid, "\xe7\x8b\x97", "");
    row("other states are not shown", State::Valid, "silent", "");
  }
  void textIsSoughtInIdsLabelsAndReasons() {
    QFETCH(State, state);
    QFETCH(QString, text);
    QFETCH(QByteArray, found);
    ReviewQuery query;
    query.state = state;
    query.text = text;
    QCOMPARE(run(query), found);
  }

  void textAsLongAsABookFindsNothingAtOnce() {
    ReviewQuery query;
    query.text = QString(1'000'000, QLatin1Char('x'));
    QCOMPARE(run(query), QByteArray());
  }

  void filtersNarrowTogether() {
    ReviewQuery query;
    choose(query, Facet::Subset, Subset::StrongEval);
    QCOMPARE(run(query), QByteArray("c"));
    choose(query, Facet::Label, *table_.labelTable().find("/m/Cat"));
    QCOMPARE(run(query), QByteArray());
    query.chosen[Facet::Subset] = {};
    QCOMPARE(run(query), QByteArray("b"));
    query = {};
    query.state = State::Invalid;
    choose(query, Facet::Reason, Reason::Silent);
    QCOMPARE(run(query), QByteArray("e"));
  }

  void optionsOfAFacetAreAlternatives_data() {
    QTest::addColumn<State>("state");
    QTest::addColumn<Facet>("facet");
    QTest::addColumn<QList<int>>("options");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char* name, State state, Facet facet, auto... options) {
      return [=](const char* found) {
        QTest::newRow(name) << state << facet << QList<int>{static_cast<int>(options)...}
                            << QByteArray(found);
      };
    };
    row("kept", State::Valid, Facet::Review, ReviewMark::Kept)("b");
    row("not yet reviewed", State::Valid, Facet::Review, ReviewMark::NotReviewed)("a");
    row("looked at only", State::Valid, Facet::Review, ReviewMark::Reviewed)("bc");
    row("with a note", State::Valid, Facet::Review, ReviewMark::WithNote)("b");
    row("kept or not yet reviewed", State::Valid, Facet::Review, ReviewMark::Kept,
        ReviewMark::NotReviewed)("ab");
    row("rejected", State::Invalid, Facet::Review, ReviewMark::Rejected)("");
    row("5 s to 9.9 s", State::Valid, Facet::Duration, 4)("ac");
    row("9.9 s and more", State::Valid, Facet::Duration, 5)("b");
    row("0.5 s belongs to what begins there", State::Invalid, Facet::Duration, 1)("d");
    row("below 0.5 s", State::Invalid, Facet::Duration, 0)("");
    row("-50 to -40 dBFS", State::Valid, Facet::Peak, 4)("ab");
    row("-10 dBFS and more", State::Valid, Facet::Peak, 8)("c");
    row("below -80 dBFS", State::Invalid, Facet::Peak, 0)("e");
    row("an archive", State::Valid, Facet::Archive, 1)("a");
    row("either archive", State::Valid, Facet::Archive, 0, 1)("abc");
    row("unreachable for this reason", State::Unreachable, Facet::Reason, Access::Encrypted)("f");
    row("unreachable for another", State::Unreachable, Facet::Reason, Access::VolumeMissing)("");
    row("without a duration", State::Unreachable, Facet::Duration, 0, 1, 2, 3, 4, 5)("");
    row("an option that there is not", State::Valid, Facet::Archive, 99)("");
  }
  void optionsOfAFacetAreAlternatives() {
    QFETCH(State, state);
    QFETCH(Facet, facet);
    QFETCH(QList<int>, options);
    QFETCH(QByteArray, found);
    ReviewQuery query;
    query.state = state;
    for (const int option : options) choose(query, facet, option);
    QCOMPARE(run(query), found);
  }

  void everyOptionHasTheCountOfTheRowsThatChoosingItAloneWouldShow() {
    ReviewQuery query;
    const auto counts = [&](Facet facet) {
      return runQuery(table_, judgement_, query, CancelToken())->facets[facet];
    };
    using Counts = std::vector<qint64>;
    QCOMPARE(counts(Facet::Subset), (Counts{0, 0, 3, 0, 1}));  // c is in two
    QCOMPARE(counts(Facet::Review), (Counts{1, 2, 1, 0, 1}));
    QCOMPARE(counts(Facet::Archive), (Counts{2, 1}));
    choose(query, Facet::Duration, 4);                              // a and c
    QCOMPARE(counts(Facet::Duration), (Counts{0, 0, 0, 0, 2, 1}));  // as if it were not chosen
    QCOMPARE(counts(Facet::Subset), (Counts{0, 0, 2, 0, 1}));
    choose(query, Facet::Archive, 1);  // a
    QCOMPARE(counts(Facet::Duration), (Counts{0, 0, 0, 0, 1, 0}));
    QCOMPARE(counts(Facet::Archive), (Counts{1, 1}));
    QCOMPARE(counts(Facet::Subset), (Counts{0, 0, 1, 0, 0}));
    query.text = QStringLiteral("speech");  // c
    QCOMPARE(counts(Facet::Archive), (Counts{1, 0}));
    QCOMPARE(counts(Facet::Subset), (Counts{0, 0, 0, 0, 0}));
  }

  void everyColumnSortsBothWays_data() {
    QTest::addColumn<ReviewColumn>("column");
    QTest::addColumn<QByteArray>("upwards");
    QTest::addColumn<QByteArray>("downwards");
    const auto row = [](const char* name, ReviewColumn column, const char* up, const char* down) {
      QTest::newRow(name) << column << QByteArray(up) << QByteArray(down);
    };
    row("id", ReviewColumn::Id, "abc", "cba");
    row("subsets", ReviewColumn::Subsets, "abc", "cab");
    row("labels", ReviewColumn::Labels, "bac", "cab");
    row("duration", ReviewColumn::Duration, "cab", "bac");
    row("peak", ReviewColumn::Peak, "bac", "cab");
    row("reason", ReviewColumn::Reason, "abc", "abc");  // all have none: equal keys stay in the order of ids
    row("detail", ReviewColumn::Detail, "abc", "abc");  // likewise
    row("archive", ReviewColumn::Archive, "bca", "abc");
    row("size", ReviewColumn::Size, "cab", "bac");
    row("verdict", ReviewColumn::UserVerdict, "acb", "bac");
    row("note", ReviewColumn::Note, "acb", "bac");
  }
  void everyColumnSortsBothWays() {
    QFETCH(ReviewColumn, column);
    QFETCH(QByteArray, upwards);
    QFETCH(QByteArray, downwards);
    ReviewQuery query;
    query.sortBy = column;
    QCOMPARE(run(query), upwards);
    query.descending = true;
    QCOMPARE(run(query), downwards);
  }

  void whatIsClosestToAThresholdComesFirst() {
    ReviewTable table = ReviewWorld()
                            .list(Subset::WeakEval, clip("a"))
                            .list(Subset::WeakEval, clip("b"))
                            .list(Subset::WeakEval, clip("c"))
                            .list(Subset::WeakEval, clip("d"), {QStringLiteral("Silence")})
                            .list(Subset::WeakEval, clip("e"))
                            .list(Subset::WeakEval, clip("f"))
                            .record(truncated(readable(clip("a"), 1.01, 20000)))
                            .record(readable(clip("b"), 3, 20000))    // 2 s from the threshold, 56 dB
                            .record(readable(clip("c"), 10, 33))      // 9 s, 0.1 dB
                            .record(readable(clip("d"), 6, 33))       // 5 s
                            .record(readable(clip("e"), 1.5, 20000))  // 0.5 s
                            .record(readable(clip("f"), 9, 65))       // 8 s, 6 dB
                            .table();
    for (const char* letter : {"a", "b", "c", "d", "e", "f"})
      table.setDecisions({{clip(letter), {UserVerdict::Keep, {}}}});  // all in one tab
    ReviewQuery query;
    query.order = ReviewOrder::ClosestToThreshold;
    const auto order = [&](const Criteria& criteria) {
      const ReviewJudgement judgement = judgeTable(table, kCriteria, criteria);
      return letters(table, runQuery(table, judgement, query, CancelToken())->rows);
    };
    QCOMPARE(order({1.0, -60}), QByteArray("cefbda"));
    QCOMPARE(order({1.0, std::nullopt}), QByteArray("ebdfca"));
    QCOMPARE(order({6.0, std::nullopt}), QByteArray("dbfcea"));  // b and f by id
    QCOMPARE(order({std::nullopt, -60}), QByteArray("cfbead"));
    QCOMPARE(order({}), QByteArray("abcdef"));
  }

  void rowsByTheHundredThousandAreLookedThroughInTheirOrder() {
    constexpr std::uint32_t kCount = 2 * kPartSize + 1000;  // three threads' parts
    ReviewWorld world;
    for (std::uint32_t number = 0; number < kCount; ++number) {
      const ClipId id = numberedClip(number);
      world.list(Subset::WeakEval, id,
                 number == kCount - 1 ? QStringList{QStringLiteral("Last")} : QStringList());
      if (number % 3 != 0) world.record(readable(id, number % 3, static_cast<std::uint16_t>(number % 3)));
    }
    const ReviewTable table = world.table();
    const Criteria criteria{1.5, std::nullopt};
    const ReviewJudgement judgement = judgeTable(table, criteria, criteria);
    QCOMPARE(judgement.counts, (StateCounts{kCount / 3, (kCount + 1) / 3, (kCount + 2) / 3, 0}));
    ReviewQuery query;
    query.state = State::Invalid;
    const auto answer = runQuery(table, judgement, query, CancelToken());
    QVERIFY(answer);
    QCOMPARE(answer->rows.size(), std::size_t{(kCount + 1) / 3});
    for (std::size_t i = 0; i < answer->rows.size(); ++i) {
      if (answer->rows[i] != 3 * i + 1) QFAIL("not the next row");
    }
    QCOMPARE(answer->facets[Facet::Duration], (std::vector<qint64>{0, 0, (kCount + 1) / 3, 0, 0, 0}));
    query.text = QStringLiteral("last");
    query.state = judgement.verdicts->back()->state;
    QCOMPARE(runQuery(table, judgement, query, CancelToken())->rows,
             (std::vector<std::uint32_t>{kCount - 1}));
    QCOMPARE(table.labelsInUse().size(), std::size_t{1});
    QCOMPARE(table.record(kCount - 1)->id, numberedClip(kCount - 1));
    const ReviewHistograms& histograms = judgement.histograms;
    QCOMPARE(histograms.measured, qint64{kCount - (kCount + 2) / 3});
    QCOMPARE(histograms.durations[4], qint64{(kCount + 1) / 3});
    QCOMPARE(std::accumulate(histograms.peaks.begin(), histograms.peaks.end(), qint64{0}),
             histograms.measured);
  }

  void whatNoIdCanHoldIsStillLookedForInLabelsAndReasons() {
    const ReviewTable table = ReviewWorld()
                                  .list(Subset::WeakEval, clip("a"), {QStringLiteral("Dog bark, loud")})
                                  .list(Subset::WeakEval, clip("dogbark"))
                                  .record(readable(clip("a"), 1, 1000))
                                  .record(readable(clip("dogbark"), 1, 1000))
                                  .table();
    const ReviewJudgement judgement = judgeTable(table, {}, {});
    ReviewQuery query;
    const auto found = [&](const char* text) {
      query.text = QString::fromLatin1(text);
      return letters(table, runQuery(table, judgement, query, CancelToken())->rows);
    };
    QCOMPARE(found("dog bark, loud"), QByteArray("a"));
    QCOMPARE(found("DOGB"), QByteArray("d"));
    QCOMPARE(found("dog"), QByteArray("ad"));
    QCOMPARE(found("k----"), QByteArray("d"));
  }

  void aCancelledQueryHasNoAnswer() {
    const CancelToken cancel;
    cancel.cancel();
    QVERIFY(!runQuery(table_, judgement_, {}, cancel));
  }

 private:
  QByteArray run(const ReviewQuery& query) {
    const auto answer = runQuery(table_, judgement_, query, CancelToken());
    return answer ? letters(table_, answer->rows) : QByteArray("cancelled");
  }

  ReviewTable table_;
  ReviewJudgement judgement_;
};

QTEST_GUILESS_MAIN(TestReviewQuery)
#include "tst_review_query.moc"

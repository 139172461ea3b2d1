#include <numeric>

#include <QTest>

#include "core/base/parallel.h"
#include "core/review/review_measure.h"
#include "tests/review/review_world.h"

using namespace ase;
using namespace ase::test;

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
    table_.setDecision(clip("b"), {UserVerdict::Keep, QStringLiteral("fine")});
    verdicts_ = judgeRows(table_, Criteria{1.0, -60});
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
    query.subsets.insert(Subset::StrongEval);
    QCOMPARE(run(query), QByteArray("c"));
    query.labels.insert(*table_.labelTable().find("/m/Cat"));
    QCOMPARE(run(query), QByteArray());
    query.subsets = {};
    QCOMPARE(run(query), QByteArray("b"));
    query = {};
    query.state = State::Invalid;
    query.reasons = {Reason::Silent};
    QCOMPARE(run(query), QByteArray("e"));
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
    const RowVerdicts verdicts = judgeRows(table, Criteria{1.5, std::nullopt});
    QCOMPARE(countStates(verdicts), (StateCounts{kCount / 3, (kCount + 1) / 3, (kCount + 2) / 3, 0}));
    ReviewQuery query;
    query.state = State::Invalid;
    const auto rows = runQuery(table, verdicts, query, CancelToken());
    QVERIFY(rows);
    QCOMPARE(rows->size(), std::size_t{(kCount + 1) / 3});
    for (std::size_t i = 0; i < rows->size(); ++i) {
      if ((*rows)[i] != 3 * i + 1) QFAIL("not the next row");
    }
    query.text = QStringLiteral("last");
    query.state = verdicts.back()->state;
    QCOMPARE(*runQuery(table, verdicts, query, CancelToken()), (std::vector<std::uint32_t>{kCount - 1}));
    QCOMPARE(table.labelsInUse().size(), std::size_t{1});
    QCOMPARE(table.record(kCount - 1)->id, numberedClip(kCount - 1));
    const ReviewHistograms histograms = measure(table);
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
    const RowVerdicts verdicts = judgeRows(table, {});
    ReviewQuery query;
    const auto found = [&](const char* text) {
      query.text = QString::fromLatin1(text);
      return letters(table, *runQuery(table, verdicts, query, CancelToken()));
    };
    QCOMPARE(found("dog bark, loud"), QByteArray("a"));
    QCOMPARE(found("DOGB"), QByteArray("d"));
    QCOMPARE(found("dog"), QByteArray("ad"));
    QCOMPARE(found("k----"), QByteArray("d"));
  }

  void aCancelledQueryHasNoAnswer() {
    const CancelToken cancel;
    cancel.cancel();
    QVERIFY(!runQuery(table_, verdicts_, {}, cancel));
  }

 private:
  QByteArray run(const ReviewQuery& query) {
    const auto rows = runQuery(table_, verdicts_, query, CancelToken());
    return rows ? letters(table_, *rows) : QByteArray("cancelled");
  }

  ReviewTable table_;
  RowVerdicts verdicts_;
};

QTEST_GUILESS_MAIN(TestReviewQuery)
#include "tst_review_query.moc"

#include <QTest>

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
    verdicts_ = judgeRows(table_, {1.0, -60});
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

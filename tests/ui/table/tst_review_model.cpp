#include <QAbstractItemModelTester>
#include <QFont>
#include <QIcon>
#include <QTest>
#include <QTranslator>

#include "tests/review/review_world.h"
#include "tests/ui/table/printed_model.h"
#include "ui/table/export_rows.h"
#include "ui/table/review_model.h"

using namespace ase;
using namespace ase::test;

namespace {

const Criteria kApplied{1.0, -60};

ClipRecord withDetail(ClipRecord record) {
  record.facts.detail = Detail{Detail::Code::VolumeMissing, 0, 0, QStringLiteral("one.z01")};
  return record;
}

std::shared_ptr<ReviewTable> sampleTable() {
  auto table = std::make_shared<ReviewTable>(
      ReviewWorld()
          .list(Subset::WeakEval, clip("a"), {QStringLiteral("Dog"), QStringLiteral("Bow-wow, \"woof\"")})
          .list(Subset::StrongEval, clip("a"), {QStringLiteral("Dog")})
          .list(Subset::WeakEval, clip("b"), {QStringLiteral("Cat")})
          .list(Subset::WeakEval, clip("c"), {QStringLiteral("Speech")})
          .list(Subset::WeakEval, clip("d"))
          .list(Subset::WeakEval, clip("e"))
          .record(readable(clip("a"), 10, 32767, 2))
          .record(readable(clip("b"), 2.5, 3277))
          .record(readable(clip("c"), 0.25, 0))
          .record(withDetail(unreadable(clip("e"), Access::VolumeMissing)))
          .table());
  table->setDecisions({{clip("b"), {UserVerdict::Keep, QStringLiteral("fine\nindeed")}}});
  return table;
}

}  // namespace

class TestReviewModel : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    board_ = std::make_unique<ReviewBoard>();
    model_ = std::make_unique<ReviewModel>(*board_);
    tester_ = std::make_unique<QAbstractItemModelTester>(
        model_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    showTable(*board_, sampleTable(), kApplied, kApplied);
    settle();
  }

  void cleanup() {
    tester_.reset();
    model_.reset();
    board_.reset();
  }

  void everyStateIsPrintedAsPeopleReadIt_data() {
    QTest::addColumn<State>("state");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("valid") << State::Valid
                           << QStringList{
                                  QStringLiteral(
                                      "a---------- | WE SE | Dog, Bow-wow, "
                                      "\"woof\" | 10.0 s | 0.0 dBFS | - | - | two.zip | 640.1 kB | - | -"),
                                  QStringLiteral("b---------- | WE | Cat | 2.5 s | −20.0 dBFS | - | - | "
                                                 "one.zip | 160.1 kB | keep | fine\nindeed")};
    QTest::newRow("invalid") << State::Invalid
                             << QStringList{
                                    QStringLiteral("c---------- | WE | Speech | 0.25 s | −91.0 dBFS | "
                                                   "too short | - | one.zip | 16.1 kB | - | -")};
    QTest::newRow("missing") << State::Missing
                             << QStringList{QStringLiteral(
                                    "d---------- | WE | - | - | - | in no archive | - | - | - | - | -")};
    QTest::newRow("unreachable") << State::Unreachable
                                 << QStringList{
                                        QStringLiteral("e---------- | WE | - | - | - | volume missing | "
                                                       "volume one.z01 is missing | one.zip | - | - | -")};
  }
  void everyStateIsPrintedAsPeopleReadIt() {
    QFETCH(State, state);
    QFETCH(QStringList, rows);
    show(state);
    rows.prepend(
        QStringLiteral("Clip | Subsets | Labels | Duration | Peak | Reason | Detail | Archive | Size | Your "
                       "verdict | Note"));
    QCOMPARE(printed(*model_), rows);
  }

  void clipsThatWouldChangeAreMarkedByIconFontAndWord() {
    board_->tryCriteria(Criteria{5.0, -60});
    show(State::Invalid);
    QCOMPARE(model_->rowCount(), 1);  // b is kept by the user
    board_->tryCriteria(Criteria{std::nullopt, -91});
    show(State::Valid);
    QCOMPARE(model_->rowCount(), 3);
    const QModelIndex changing = model_->index(2, 0);
    QCOMPARE(changing.data().toString(), QStringLiteral("c----------"));
    QVERIFY(changing.data(Qt::FontRole).value<QFont>().italic());
    QVERIFY(!changing.data(Qt::DecorationRole).value<QIcon>().isNull());
    QVERIFY(changing.data(Qt::ToolTipRole).toString().contains(QStringLiteral("audio")));
    QVERIFY(!model_->index(0, 0).data(Qt::FontRole).isValid());
  }

  void itStaysSoundWhateverTheBoardDoes() {
    for (int round = 0; round < 30; ++round) {
      ReviewQuery query;
      query.state = static_cast<State>(round % 4);
      query.descending = round % 3 == 0;
      query.sortBy = static_cast<ReviewColumn>(round % static_cast<int>(kReviewColumnCount));
      if (round % 5 == 0) query.text = QStringLiteral("o");
      board_->setQuery(query);
      if (round % 4 == 0) board_->tryCriteria(Criteria{round / 10.0, std::nullopt});
      if (round % 7 == 0) showTable(*board_, sampleTable(), kApplied, kApplied);
      if (round % 6 == 0) board_->change([](ReviewTable& table) { table.setDecisions({{clip("a"), {}}}); });
      settle();
      printed(*model_);
    }
  }

  void whatExactlyIsWrongIsSaidInTheUsersLanguage() {
    show(State::Unreachable);
    const QModelIndex reason = model_->index(0, static_cast<int>(ReviewColumn::Reason));
    const QModelIndex detail = model_->index(0, static_cast<int>(ReviewColumn::Detail));
    QCOMPARE(detail.data().toString(), QStringLiteral("volume one.z01 is missing"));
    QTranslator chinese;
    QVERIFY(chinese.load(QStringLiteral(":/translations/audioset-extractor_zh_CN.qm")));
    QVERIFY(QCoreApplication::installTranslator(&chinese));
    QCOMPARE(detail.data().toString(), QStringLiteral("缺少分卷 one.z01"));
    QCOMPARE(reason.data().toString(), QStringLiteral("分卷缺失"));
    QVERIFY(QCoreApplication::removeTranslator(&chinese));
  }

  void theShortNamesOfSubsetsAreExplainedWhereTheyStand() {
    show(State::Valid);
    const int column = static_cast<int>(ReviewColumn::Subsets);
    QCOMPARE(model_->index(0, column).data(Qt::ToolTipRole).toString(),
             QStringLiteral("Weak eval, Strong eval"));
    QCOMPARE(model_->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString(),
             QStringLiteral("WU: Weak unbalanced train\nWB: Weak balanced train\nWE: Weak eval\n"
                            "ST: Strong train\nSE: Strong eval"));
  }

  void rowsAreCopiedAsTheyAreShownBelowTheirTitles() {
    show(State::Valid);
    QCOMPARE(rowsAsTsv(board_->table(), board_->view(), std::span(board_->view().rows).subspan(1)),
             QStringLiteral(
                 "Clip\tSubsets\tLabels\tDuration\tPeak\tReason\tDetail\tArchive\tSize\tYour verdict\tNote\n"
                 "b----------\tWE\tCat\t2.5 s\t−20.0 dBFS\t\t\tone.zip\t160.1 kB\tkeep\t"
                 "fine indeed"));
  }

  void rowsAreExportedAsTheReportsHaveThem() {
    show(State::Valid);
    const QByteArray csv = rowsAsCsv(board_->table(), board_->view(), board_->view().rows, CsvFor::Programs);
    const QList<QByteArray> lines = csv.split('\n');
    QVERIFY(csv.startsWith("id,subset,state,reason,detail,duration_s,peak_dbfs,rms_dbfs,"));
    QVERIFY2(lines[1].startsWith("a----------,weak_eval;strong_eval,valid,,,10.000000,0.0,"), lines[1]);
    QVERIFY2(lines[2].startsWith("b----------,weak_eval,valid,,,2.500000,-20.0,"), lines[2]);
    QVERIFY(csv.endsWith(",keep,\"fine\nindeed\"\n"));
    show(State::Unreachable);
    QVERIFY(rowsAsCsv(board_->table(), board_->view(), board_->view().rows, CsvFor::Programs)
                .contains("e----------,weak_eval,unreachable,volume_missing,volume one.z01 is missing,"));
  }

  void excelIsToldThatIdsAreTextAndNothingIsAFormula() {
    auto table = std::make_shared<ReviewTable>(ReviewWorld()
                                                   .list(Subset::WeakEval, clip("-25oHNtPpzX"))
                                                   .list(Subset::WeakEval, clip("00123456789"))
                                                   .record(readable(clip("-25oHNtPpzX"), 2.5, 3277))
                                                   .record(readable(clip("00123456789"), 2.5, 3277))
                                                   .table());
    table->setDecisions({{clip("00123456789"), {UserVerdict::Keep, QStringLiteral("=HYPERLINK(\"x\")")}}});
    showTable(*board_, table, kApplied, kApplied);
    settle();
    show(State::Valid);
    const QByteArray csv = rowsAsCsv(board_->table(), board_->view(), board_->view().rows, CsvFor::Excel);
    QVERIFY(csv.startsWith("\xEF\xBB\xBFid,"));
    QVERIFY(csv.contains(
        "\n\"=\"\"-25oHNtPpzX\"\"\",weak_eval,valid,,,2.500000,-20.0,"));  // numbers stay numbers
    QVERIFY(csv.contains("\n\"=\"\"00123456789\"\"\","));
    QVERIFY(csv.contains(",\"=\"\"=HYPERLINK(\"\"\"\"x\"\"\"\")\"\"\"\n"));
  }

 private:
  void settle() { QTRY_VERIFY(!board_->isBusy()); }
  void show(State state) {
    ReviewQuery query;
    query.state = state;
    board_->setQuery(query);
    settle();
  }

  std::unique_ptr<ReviewBoard> board_;
  std::unique_ptr<ReviewModel> model_;
  std::unique_ptr<QAbstractItemModelTester> tester_;
};

QTEST_MAIN(TestReviewModel)
#include "tst_review_model.moc"

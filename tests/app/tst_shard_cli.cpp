#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "app/exit_status.h"
#include "tests/support/demo_corpus.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

/// A run that is divided, by the commands that scripts rely on.
class TestShardCli : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { QVERIFY(makeDemoCorpus(tree_.path(QStringLiteral("demo"))).has_value()); }

  void fromPreparingToMerging() {
    const QString output = tree_.path(QStringLiteral("out"));
    QCOMPARE(run({QStringLiteral("status"), output}).exitCode, int{CouldNotStart});
    ProgramRun prepared = prepare(output, {QStringLiteral("--json")});
    QCOMPARE(prepared.exitCode, int{Done});
    QCOMPARE(json(prepared)[QStringLiteral("shards")].toInt(), 3);
    QVERIFY(json(prepared)[QStringLiteral("clips")].toInt() > 0);
    QVERIFY(json(prepare(output, {QStringLiteral("--json")}))[QStringLiteral("was_prepared")].toBool());

    QCOMPARE(shard(QStringLiteral("1/3"), output).exitCode, int{Done});
    const ProgramRun early = run({QStringLiteral("merge"), output});
    QCOMPARE(early.exitCode, int{CouldNotStart});
    QVERIFY2(early.errors.contains("(0,2)"), early.everything().constData());
    QVERIFY2(early.errors.contains("for K in 0 2; do audioset-extractor-cli shard $K/3 --output "),
             early.everything().constData());
    const QJsonObject status = json(run({QStringLiteral("status"), output, QStringLiteral("--json")}));
    QCOMPARE(status[QStringLiteral("status")].toString(), QStringLiteral("incomplete"));
    QCOMPARE(status[QStringLiteral("incomplete")].toString(), QStringLiteral("0,2"));

    QCOMPARE(shard(QStringLiteral("0/3"), output).exitCode, int{Done});
    const ProgramRun last = shard(QStringLiteral("2/3"), output, {QStringLiteral("--json")});
    QCOMPARE(last.exitCode, int{Done});
    QVERIFY(!json(last)[QStringLiteral("was_complete")].toBool());
    QVERIFY(
        json(shard(QStringLiteral("2/3"), output, {QStringLiteral("--json")}))[QStringLiteral("was_complete")]
            .toBool());

    const ProgramRun merged = run({QStringLiteral("merge"), output, QStringLiteral("--json")});
    const ProgramRun whole = run(options(tree_.path(QStringLiteral("whole"))) << QStringLiteral("--json"));
    QCOMPARE(merged.exitCode, whole.exitCode);  // there are damaged archives in it
    QCOMPARE(json(merged)[QStringLiteral("subsets")].toObject(),
             json(whole)[QStringLiteral("subsets")].toObject());
    QCOMPARE(run({QStringLiteral("status"), output}).exitCode, int{Done});
    QCOMPARE(run({QStringLiteral("merge"), output}).exitCode, whole.exitCode);
  }

  void wrongArgumentsAreBadUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    for (const char* arguments :
         {"shard 8/8", "shard a/b", "shard +0/3", "shard 0/3/1", "shard 1", "shard -1/2", "shard 0/0",
          "shard", "shard 0/2 1/2", "prepare -e", "prepare -e --shards 0", "prepare -e --shards x",
          "prepare --shards 2", "merge", "status", "merge a b", "shard 0/2 --dry-run", "merge a --restart",
          "shard 0/99999999999"})
      QTest::newRow(arguments) << QString::fromLatin1(arguments).split(QLatin1Char(' '));
  }

  void wrongArgumentsAreBadUsage() {
    QFETCH(QStringList, arguments);
    const ProgramRun refused = run(arguments);
    QCOMPARE(refused.exitCode, int{BadUsage});
    QVERIFY(refused.output.isEmpty());
  }

  void whatIsNotPreparedCannotStart() {
    for (const QStringList& arguments : {QStringList{QStringLiteral("shard"), QStringLiteral("0/2")},
                                         QStringList{QStringLiteral("merge"), tree_.path()}})
      QCOMPARE(run(arguments).exitCode, int{CouldNotStart});
  }

 private:
  QStringList options(const QString& output) const {
    return {QStringLiteral("-u"),         QStringLiteral("-b"),
            QStringLiteral("-e"),         QStringLiteral("-st"),
            QStringLiteral("-se"),        QStringLiteral("-m1.0"),
            QStringLiteral("-s-60"),      QStringLiteral("--offline"),
            QStringLiteral("--archives"), tree_.path(QStringLiteral("demo/zip_audios")),
            QStringLiteral("--metadata"), tree_.path(QStringLiteral("demo/metadata")),
            QStringLiteral("--output"),   output};
  }
  static ProgramRun run(const QStringList& arguments) {
    return runProgram(QStringLiteral(ASE_CLI), arguments);
  }
  ProgramRun prepare(const QString& output, const QStringList& more = {}) const {
    return run(QStringList{QStringLiteral("prepare"), QStringLiteral("--shards"), QStringLiteral("3")} +
               options(output) + more);
  }
  static ProgramRun shard(const QString& which, const QString& output, const QStringList& more = {}) {
    return run(QStringList{QStringLiteral("shard"), which, QStringLiteral("--output"), output} + more);
  }
  static QJsonObject json(const ProgramRun& run) { return QJsonDocument::fromJson(run.output).object(); }

  TempTree tree_;
};

QTEST_GUILESS_MAIN(TestShardCli)
#include "tst_shard_cli.moc"

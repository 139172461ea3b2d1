#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

Q_DECLARE_METATYPE(ase::test::Copy)

namespace {

const QString kArchive = QStringLiteral("eval_segments.zip");

/// Makes the results say that the files were written an hour ago, when the machine was started as it is not
/// now.
void writtenBeforeARestart(const ClipWorld& world) {
  const QString connection = QStringLiteral("results");
  {
    auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    database.setDatabaseName(world.output(QStringLiteral("results.sqlite")));
    if (!database.open()) qFatal("cannot open the results");
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("UPDATE doubt SET since = since - 3600, boot = 'another'")) ||
        query.numRowsAffected() == 0)
      qFatal("nothing is in doubt");
  }
  QSqlDatabase::removeDatabase(connection);
}

}  // namespace

/// What an archive holds and what a file holds are two things: a file is whole only if what was recorded of
/// it is what the clip's place holds today. All copies of a clip have one length, so that no length tells.
class TestStaleFiles : public QObject {
  Q_OBJECT

 private slots:
  void whatADryRunReadIsNotTakenForWhatTheFileHolds_data() {
    QTest::addColumn<Copy>("before");
    QTest::addColumn<Copy>("after");
    QTest::addColumn<QByteArray>("oldFile");
    QTest::addColumn<QByteArray>("newFile");
    QTest::addColumn<QByteArray>("newRow");
    QTest::newRow("a corrupt clip becomes a good one")
        << Copy::BadCrc << Copy::Loud << QByteArray("invalid_audio/weak_eval: bad CRC")
        << QByteArray("audio/weak_eval: loud") << QByteArray("valid");
    QTest::newRow("a good clip becomes another good one of the same length")
        << Copy::Loud << Copy::Quiet << QByteArray("audio/weak_eval: loud")
        << QByteArray("audio/weak_eval: quiet") << QByteArray("valid");
    QTest::newRow("a corrupt clip becomes unreachable")
        << Copy::BadCrc << Copy::Unsupported << QByteArray("invalid_audio/weak_eval: bad CRC") << QByteArray()
        << QByteArray("unreachable unsupported_method");
  }

  void whatADryRunReadIsNotTakenForWhatTheFileHolds() {
    QFETCH(Copy, before);
    QFETCH(Copy, after);
    QFETCH(QByteArray, oldFile);
    QFETCH(QByteArray, newFile);
    QFETCH(QByteArray, newRow);
    ClipWorld world;
    world.list(kEval, "ab");
    world.putArchive(kArchive, {{'a', before}, {'b', Copy::Loud}});
    const JobSettings settings = world.settings({kEval});
    world.run(settings);
    QCOMPARE(world.filesOf('a'), oldFile);
    world.putArchive(kArchive, {{'a', after}, {'b', Copy::Loud}});
    world.dryRun(settings);
    QCOMPARE(world.filesOf('a'), oldFile);
    QCOMPARE(world.rowOf(kEval, 'a'), newRow);
    world.run(settings);
    QCOMPARE(world.filesOf('a'), newFile);
    QCOMPARE(world.rowOf(kEval, 'a'), newRow);
    QCOMPARE(world.differenceFromFreshRun(settings), QString());
    QCOMPARE(world.run(settings).clipsRead, qint64{0});
  }

  void aDryRunAfterOneThatWasInterruptedRemovesNoFile() {
    ClipWorld world;
    world.list(kEval, "abcdefgh");
    ClipWorld::Members loud;
    ClipWorld::Members quiet;
    for (const char clip : QByteArray("abcdefgh")) {
      loud.emplace_back(clip, Copy::Loud);
      quiet.emplace_back(clip, Copy::Quiet);
    }
    world.putArchive(kArchive, loud);
    JobSettings settings = world.settings({kEval});
    world.run(settings);
    world.putArchive(kArchive, quiet);
    settings.writeClips = false;
    const CancelToken cancel;
    JobObserver observer;
    observer.recorded = [&](std::span<const ClipRecord>) { cancel.cancel(); };
    const auto interrupted = extractSubsets(settings, observer, PauseGate(), cancel);
    QVERIFY(!interrupted);
    QCOMPARE(interrupted.error().code, ErrorCode::Cancelled);
    world.run(settings);
    for (const char clip : QByteArray("abcdefgh"))
      QCOMPARE(world.filesOf(clip), QByteArray("audio/weak_eval: loud"));
    settings.writeClips = true;
    world.run(settings);
    QCOMPARE(world.differenceFromFreshRun(settings), QString());
  }

  void bytesThatDidNotReachTheDiskAreNoticedByTheNextRun_data() {
    QTest::addColumn<bool>("isDryRunBetween");
    QTest::addColumn<bool>("isLongAgo");
    QTest::newRow("at once") << false << false;
    QTest::newRow("after a dry run") << true << false;
    QTest::newRow("when the machine was off for long") << false << true;
  }

  void bytesThatDidNotReachTheDiskAreNoticedByTheNextRun() {
    QFETCH(bool, isDryRunBetween);
    QFETCH(bool, isLongAgo);
    ClipWorld world;
    world.list(kEval, "ab");
    world.putArchive(kArchive, {{'a', Copy::Loud}, {'b', Copy::Quiet}});
    const JobSettings settings = world.settings({kEval});
    world.run(settings);
    world.tree().write(QStringLiteral("output/audio/weak_eval/") + ClipWorld::idOf('a').fileName(),
                       QByteArray(world.bytesOf('a', Copy::Loud).size(), '\0'));
    if (isLongAgo) writtenBeforeARestart(world);
    if (isDryRunBetween) {
      world.dryRun(settings);
      QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: other bytes"));
    }
    QCOMPARE(world.run(settings).clipsRead, qint64{1});
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: loud"));
    QCOMPARE(world.differenceFromFreshRun(settings), QString());
  }

  void filesAreComparedOnceAfterARun() {
    ClipWorld world;
    world.list(kEval, "ab");
    world.putArchive(kArchive, {{'a', Copy::Loud}, {'b', Copy::Quiet}});
    const JobSettings settings = world.settings({kEval});
    qint64 compared = 0;
    JobObserver observer;
    observer.progress = [&](const Progress& progress) {
      if (progress.stage == Stage::Comparing) compared = progress.total;
    };
    for (const qint64 expected : {0, 2, 0}) {  // the first one writes them
      compared = 0;
      world.run(settings, observer);
      QCOMPARE(compared, expected);
    }
  }
};

QTEST_GUILESS_MAIN(TestStaleFiles)
#include "tst_stale_files.moc"

#include <algorithm>

#include <QFile>
#include <QTest>

#include "tests/job/job_world.h"
#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

/// A run says how much it read, not how much it meant to.
class TestCountsOfARun : public QObject {
  Q_OBJECT

 private slots:
  void clipsThatCannotBeReachedDoNotCount() {
    ClipWorld world;
    world.list(kEval, "abcd");
    world.putArchive(
        QStringLiteral("a.zip"),
        {{'a', Copy::Loud}, {'b', Copy::Unsupported}, {'c', Copy::Encrypted}, {'d', Copy::BadCrc}});
    const JobReport report = world.run(world.settings({kEval}));
    QCOMPARE(report.tallies[kEval].unreachable, qint64{2});
    QCOMPARE(report.clipsRead, qint64{2});  // that a clip is corrupt is known from reading it
    QCOMPARE(report.bytesRead, qint64{2} * world.bytesOf('a', Copy::Loud).size());
  }

  void clipsOfAnArchiveThatChangesDuringTheRunDoNotCount() {
    ClipWorld world;
    world.list(kEval, "ab");
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}});
    world.putArchive(QStringLiteral("b.zip"), {{'b', Copy::Loud}});
    const JobSettings settings = world.settings({kEval});
    const JobReport report =
        world.run(settings, beforeReading([&] { world.cutArchive(QStringLiteral("b.zip"), 10); }));
    QCOMPARE(report.tallies[kEval].unreachable, qint64{1});
    QCOMPARE(report.clipsRead, qint64{1});
    QCOMPARE(report.bytesRead, qint64{world.bytesOf('a', Copy::Loud).size()});
  }

  void clipsThatWereDoneBeforeDoNotCount() {
    ClipWorld world;
    world.list(kEval, "ab");
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}});
    const JobSettings settings = world.settings({kEval});
    QCOMPARE(world.run(settings).clipsRead, qint64{1});
    world.putArchive(QStringLiteral("b.zip"), {{'b', Copy::Quiet}});
    const JobReport report = world.run(settings);
    QCOMPARE(report.clipsRead, qint64{1});
    QCOMPARE(report.bytesRead, qint64{world.bytesOf('b', Copy::Quiet).size()});
  }

  void warningsCountTheListedClipsThatAreLostInTheEnd() {
    ClipWorld world;
    world.list(kEval, "abc");  // nobody asks for d
    world.putArchive(
        QStringLiteral("a.zip"),
        {{'a', Copy::Encrypted}, {'b', Copy::Encrypted}, {'c', Copy::Loud}, {'d', Copy::Encrypted}});
    world.putArchive(QStringLiteral("b.zip"), {{'b', Copy::Loud}});
    const JobReport report = world.run(world.settings({kEval}));
    QCOMPARE(report.problems.size(), 1U);
    QCOMPARE(report.problems[0].access, Access::Encrypted);
    QCOMPARE(report.problems[0].lost, 1);
    QCOMPARE(report.problems[0].saved, 1);
    QVERIFY(report.anythingUnreachable());
  }

  void aMissingClipMayBeInADownloadThatIsNotFinished() {
    ClipWorld world;
    world.list(kEval, "ab");
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}});
    const JobSettings settings = world.settings({kEval});
    QVERIFY(!world.run(settings).anythingUnreachable());
    QFile part(settings.archivesFolder + QStringLiteral("/b.zip.part"));
    QVERIFY(part.open(QIODevice::WriteOnly));
    const JobReport report = world.run(settings);
    QVERIFY(report.anythingUnreachable());
    QVERIFY(std::ranges::any_of(
        report.warnings, [](const Error& warning) { return warning.code == ErrorCode::DownloadUnfinished; }));
    world.list(kEval, "a");
    QVERIFY(!world.run(settings).anythingUnreachable());
  }

  void whatIsBadInAVolumeIsReadFromAnotherCopyOfIt() {
    ClipWorld world;
    world.list(kEval, "abcd");
    world.putArchive(QStringLiteral("a.zip"),
                     {{'a', Copy::Loud}, {'b', Copy::Loud}, {'c', Copy::Loud}, {'d', Copy::Loud}});
    const QByteArray all = world.tree().read(QStringLiteral("archives/a.zip"));
    world.removeArchive(QStringLiteral("a.zip"));
    const qsizetype size = all.size() / 3;
    const auto put = [&](const char* name, const QByteArray& bytes) {
      world.tree().write(QStringLiteral("archives/") + QLatin1StringView(name), bytes);
    };
    put("a.zip.001", all.first(size));
    put("a.zip.002", QByteArray(size, 'x'));
    put("a.zip.003", all.sliced(2 * size));
    QVERIFY(world.run(world.settings({kEval})).tallies[kEval].valid < 4);
    put("a.zip.002 (1)", all.sliced(size, size));
    const JobReport report = world.run(world.settings({kEval}));
    QCOMPARE(report.tallies[kEval].valid, qint64{4});
    QCOMPARE(report.warnings.size(), 1U);
    QCOMPARE(report.warnings.front().file, QStringLiteral("a.zip.002 (1)"));
    world.list(kEval, "abcde");  // e is missing, but no file is unused in which it may be
    QVERIFY(!world.run(world.settings({kEval})).anythingUnreachable());
  }

  void aDamagedSpareCopyOfAnArchiveIsAWarning() {
    ClipWorld world;
    world.list(kEval, "ab");
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::Loud}});
    const JobSettings settings = world.settings({kEval});
    QFile spare(settings.archivesFolder + QStringLiteral("/spare.zip"));
    QVERIFY(spare.open(QIODevice::WriteOnly) && spare.write("PK no more") > 0);
    spare.close();
    const JobReport report = world.run(settings);
    QCOMPARE(report.problems.size(), 1U);
    QVERIFY(report.problems[0].error);
    QVERIFY(!report.anythingUnreachable());
    world.list(kEval, "abc");  // what is missing may have been in it
    QVERIFY(world.run(settings).anythingUnreachable());
  }
};

QTEST_GUILESS_MAIN(TestCountsOfARun)
#include "tst_counts_of_a_run.moc"

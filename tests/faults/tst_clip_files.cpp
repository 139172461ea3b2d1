#include <cerrno>

#include <QFile>
#include <QTest>

#include "tests/faults/faulty_run.h"
#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

namespace {

const QString kArchive = QStringLiteral("a.zip");
const QByteArray kClips("abcdefgh");

ClipWorld::Members allAs(Copy copy) {
  ClipWorld::Members members;
  for (const char clip : kClips) members.emplace_back(clip, copy);
  return members;
}

ProgramRun runFaulty(const ClipWorld& world, Fault fault, const QStringList& options) {
  return test::runFaulty(fault, QStringLiteral(ASE_CLI), options + world.folderOptions());
}

}  // namespace

/// What becomes of clips' files where a dry run is killed, or where the system does not let them be removed.
class TestClipFiles : public QObject {
  Q_OBJECT

 private slots:
  void dryRunsThatAreKilledRemoveNoFile() {
    const QStringList dryRun{QStringLiteral("-e"), QStringLiteral("--dry-run")};
    ClipWorld world;
    world.list(kEval, kClips);
    world.putArchive(kArchive, allAs(Copy::Loud));
    const JobSettings settings = world.settings({kEval});
    world.run(settings);
    bool wasKilled = true;
    int kills = 0;
    // At each call that writes results, from the first to the one that is not reached any more.
    for (long nth = 1; wasKilled; ++nth) {
      world.putArchive(kArchive, allAs(nth % 2 != 0 ? Copy::Quiet : Copy::Short));
      const Fault kill{.folder = world.output(QStringLiteral("results.sqlite")),
                       .calls = QStringLiteral("write"),
                       .nth = nth,
                       .action = QStringLiteral("kill")};
      const ProgramRun killed = runFaulty(world, kill, dryRun);
      wasKilled = killed.exitCode < 0;
      kills += wasKilled ? 1 : 0;
      const ProgramRun next = runFaulty(world, {}, dryRun);
      QVERIFY2(next.exitCode == 0, next.everything().constData());
      for (const char clip : kClips) {
        const QByteArray files = world.filesOf(clip);
        QVERIFY2(files == "audio/weak_eval: loud",
                 ("killed at call " + QByteArray::number(qlonglong{nth}) + ": " + files).constData());
      }
    }
    QVERIFY2(kills > 3, QByteArray::number(kills).constData());
    world.run(settings);
    QCOMPARE(world.differenceFromFreshRun(settings), QString());
  }

  void aFileThatCannotBeRemovedEndsTheRun_data() {
    QTest::addColumn<bool>("isDouble");
    QTest::newRow("of a clip that is unreachable now") << false;
    QTest::newRow("a second one of a clip") << true;
  }

  void aFileThatCannotBeRemovedEndsTheRun() {
    QFETCH(bool, isDouble);
    ClipWorld world;
    world.list(kEval, "ab");
    world.putArchive(kArchive, {{'a', isDouble ? Copy::Loud : Copy::BadCrc}, {'b', Copy::Loud}});
    const JobSettings settings = world.settings({kEval});
    world.run(settings);
    const QString left = world.path(Place::Invalid, kEval, 'a');
    if (isDouble) {
      QVERIFY(QFile::copy(world.path(Place::Valid, kEval, 'a'), left));
    } else {
      world.putArchive(kArchive, {{'a', Copy::Unsupported}, {'b', Copy::Loud}});
    }
    const Fault denied{.folder = left,
                       .calls = QStringLiteral("unlink"),
                       .nth = 1,
                       .times = 0,
                       .action = QString::number(EACCES)};
    const ProgramRun run = runFaulty(world, denied, {QStringLiteral("-e")});
    QVERIFY2(run.exitCode == 1 || run.exitCode == 4, run.everything().constData());
    QVERIFY2(run.errors.contains("error: ") && run.errors.contains(left.toUtf8()), run.errors.constData());
    QVERIFY(QFile::exists(left));
    world.run(settings);
    QVERIFY(!QFile::exists(left));
    QCOMPARE(world.differenceFromFreshRun(settings), QString());
  }
};

QTEST_GUILESS_MAIN(TestClipFiles)
#include "tst_clip_files.moc"

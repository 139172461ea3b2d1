#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "tests/support/clip_world.h"
#include "tests/support/run_program.h"

using namespace ase;
using namespace ase::test;

namespace {

ProgramRun runCli(const ClipWorld& world, const QStringList& options) {
  return runProgram(QStringLiteral(ASE_CLI), options + world.folderOptions());
}

/// The summary of a run with --json.
QJsonObject summary(const ClipWorld& world, QStringList options) {
  options += QStringLiteral("--json");
  const ProgramRun run = runCli(world, options);
  if (run.exitCode != 0) qFatal("the run failed: %s", run.everything().constData());
  return QJsonDocument::fromJson(run.output).object();
}

}  // namespace

/// What the command line says of clips that a list does not name any more, and what it does with them.
class TestOrphansCli : public QObject {
  Q_OBJECT

 private slots:
  void theyAreNamedAndMovedOnlyWhenAsked() {
    ClipWorld world;
    world.list(kEval, "abc");
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::Loud}, {'c', Copy::Loud}});
    const QString run = QStringLiteral("-e");
    QCOMPARE(runCli(world, {run}).exitCode, 0);
    world.list(kEval, "ab");
    const QString id = ClipWorld::idOf('c').toString();

    const ProgramRun said = runCli(world, {run});
    QCOMPARE(said.exitCode, 0);
    QVERIFY2(said.output.contains("--remove-orphans"), said.output.constData());

    const QJsonObject named = summary(world, {run});
    QCOMPARE(named[u"orphans"][u"weak_eval"].toArray(), QJsonArray({id}));
    QCOMPARE(named[u"orphans_moved"].toInt(), 0);
    QCOMPARE(world.filesOf('c'), QByteArray("audio/weak_eval: loud"));

    const QJsonObject dry = summary(world, {run, QStringLiteral("--dry-run")});
    QCOMPARE(dry[u"orphans"][u"weak_eval"].toArray(), QJsonArray({id}));
    QCOMPARE(world.filesOf('c'), QByteArray("audio/weak_eval: loud"));

    const QJsonObject moved = summary(world, {run, QStringLiteral("--remove-orphans")});
    QCOMPARE(moved[u"orphans"].toObject(), QJsonObject());
    QCOMPARE(moved[u"orphans_moved"].toInt(), 1);
    QCOMPARE(world.filesOf('c'), QByteArray("invalid_audio/weak_eval: loud"));

    world.list(kEval, "abc");
    const QJsonObject back = summary(world, {run});
    QCOMPARE(back[u"clips_read"].toInt(), 0);
    QCOMPARE(world.filesOf('c'), QByteArray("audio/weak_eval: loud"));
    QCOMPARE(world.rowOf(kEval, 'c'), QByteArray("valid"));
  }

  void reJudgingMovesThemWhenAsked() {
    ClipWorld world;
    world.list(kEval, "ab");
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::Loud}});
    QCOMPARE(runCli(world, {QStringLiteral("-e")}).exitCode, 0);
    world.list(kEval, "a");
    const QString judge = QStringLiteral("--rejudge");
    QCOMPARE(summary(world, {judge})[u"orphans"][u"weak_eval"].toArray().size(), qsizetype{1});
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: loud"));
    QCOMPARE(summary(world, {judge, QStringLiteral("--remove-orphans")})[u"orphans_moved"].toInt(), 1);
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: loud"));
  }
};

QTEST_GUILESS_MAIN(TestOrphansCli)
#include "tst_orphans_cli.moc"

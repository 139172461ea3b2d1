#include <QFile>

#include "core/job/rejudge.h"
#include "core/results/results_store.h"
#include "core/shard/shard_lock.h"
#include "tests/shard/divided_world.h"
#include "tests/support/zip_builder.h"

using namespace ase;
using namespace ase::test;

/// A run that is divided among processes, and made one again.
class TestDividedRun : public QObject {
  Q_OBJECT

 private slots:
  void leavesWhatOneRunLeaves_data() {
    QTest::addColumn<int>("shards");
    for (const int shards : {1, 2, 7, 100}) QTest::addRow("%d", shards) << shards;
  }

  void leavesWhatOneRunLeaves() {
    QFETCH(int, shards);
    const DividedWorld world;
    const JobReport whole = world.runUndivided();
    const auto prepared = world.prepare(shards);
    QVERIFY(prepared.has_value());
    qint64 clips = 0;
    for (int number = shards - 1; number >= 0; --number) {  // in whatever order
      const auto report = world.shard(number, shards);
      QVERIFY2(report.has_value(), qPrintable(QString::number(number)));
      QCOMPARE(report->result.tally.listed, prepared->sheet.pieces[static_cast<std::size_t>(number)].clips);
      clips += report->clipsRead;
    }
    const auto merged = world.merge();
    QVERIFY(merged.has_value());
    QCOMPARE(merged->report.clipsRead, whole.clipsRead);
    QCOMPARE(clips, whole.clipsRead);
    for (Subset subset : kAllSubsets) {
      QCOMPARE(merged->report.tallies[subset].valid, whole.tallies[subset].valid);
      QCOMPARE(merged->report.tallies[subset].invalidBy, whole.tallies[subset].invalidBy);
      QCOMPARE(merged->report.tallies[subset].missing, whole.tallies[subset].missing);
      QCOMPARE(merged->report.tallies[subset].unreachable, whole.tallies[subset].unreachable);
    }
    QCOMPARE(merged->report.problems.size(), whole.problems.size());
    QCOMPARE(world.difference(), QString());
    const auto doubt = ResultsStore::openToRead(world.output())->doubt();
    QVERIFY(doubt->clips.empty() && doubt->unrecorded.empty());
    const auto again = extractSubsets(world.settings, {}, PauseGate(), CancelToken());
    QVERIFY(again && again->clipsRead == 0);
  }

  void changesNothingUntilAllShardsAreComplete() {
    const DividedWorld world;
    QVERIFY(world.prepare(3).has_value());
    QVERIFY(world.shard(1, 3).has_value());
    const auto before = bytesBelow(world.output());
    const auto merged = world.merge();
    QCOMPARE(refusal(merged), ErrorCode::ShardsMissing);
    QCOMPARE(merged.error().detail, QStringLiteral("0,2"));
    QCOMPARE(changeSince(before, world.output()), QString());
  }

  void aShardThatIsCompleteEndsAtOnce() {
    const DividedWorld world;
    QVERIFY(world.prepare(2).has_value());
    QVERIFY(world.shard(0, 2)->clipsRead > 0);
    const auto again = world.shard(0, 2);
    QVERIFY(again->wasComplete);
    QCOMPARE(again->clipsRead, qint64{0});
  }

  void aShardThatWasInterruptedGoesOn() {
    const DividedWorld world;
    world.runUndivided();
    const auto prepared = world.prepare(1);
    const CancelToken cancel;
    const auto stopped = world.shard(0, 1, cancel, [&](const Progress& state) {
      if (state.stage == Stage::Extracting && state.done > 0) cancel.cancel();
    });
    const qint64 clips = prepared->sheet.pieces.front().clips;
    if (stopped) QSKIP("it was done before it could be stopped");
    QCOMPARE(refusal(stopped), ErrorCode::Cancelled);
    const auto rest = world.shard(0, 1);
    QVERIFY(rest->clipsRead < clips);
    QCOMPARE(rest->result.tally.listed, clips);
    QVERIFY(world.merge().has_value());
    QCOMPARE(world.difference(), QString());
  }

  /// As after a power cut: it was recorded, and did not reach the disk.
  void aFileThatIsGoneIsWrittenAgain() {
    const DividedWorld world;
    world.runUndivided();
    QVERIFY(world.prepare(1).has_value());
    QVERIFY(world.shard(0, 1).has_value());
    const OutputLayout layout(world.output());
    QVERIFY(QFile::remove(layout.shardResult(0)));  // so that it goes on
    QString lost;
    for (const QString& name : filesBelow(world.output()))
      if (name.startsWith(QStringLiteral("audio/")) && lost.isEmpty()) lost = name;
    QVERIFY(QFile::remove(world.output() + QLatin1Char('/') + lost));
    QVERIFY(world.shard(0, 1)->clipsRead > 0);
    QVERIFY(world.merge().has_value());
    QCOMPARE(world.difference(), QString());
  }

  /// What shards read long ago must not outrank what was read since.
  void mergingAgainTakesInNothing() {
    ClipWorld world;
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Quiet}});
    world.list(kEval, "a");
    const JobSettings settings = world.settings({kEval});
    QVERIFY(prepareShards(settings, 1, false, {}, CancelToken()).has_value());
    QVERIFY(runShard({settings.outputFolder, 0, 1, {}, 1}, {}, CancelToken()).has_value());
    QVERIFY(mergeShards({settings.outputFolder}, {}, CancelToken()).has_value());
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}});
    world.run(settings);
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: loud"));
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::BadCrc}});  // so that the good one is kept
    const auto before = bytesBelow(settings.outputFolder);
    QVERIFY(mergeShards({settings.outputFolder}, {}, CancelToken())->wasMerged);
    QCOMPARE(changeSince(before, settings.outputFolder), QString());
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: loud"));
  }

  void mergingAgainLeavesThresholdsThatWereAppliedSince() {
    const DividedWorld world;
    QVERIFY(world.prepare(1).has_value());
    QVERIFY(world.shard(0, 1).has_value() && world.merge().has_value());
    QVERIFY(
        rejudgeSubsets(world.settings, SubsetCriteria(Criteria{5.0, -10.0}), {}, CancelToken()).has_value());
    const auto before = bytesBelow(world.output());
    QVERIFY(world.merge()->wasMerged);
    QCOMPARE(changeSince(before, world.output()), QString());
  }

  void nothingElseRunsUntilItIsMerged() {
    const DividedWorld world;
    QVERIFY(world.prepare(1).has_value());
    const auto before = bytesBelow(world.output());
    QCOMPARE(refusal(extractSubsets(world.settings, {}, PauseGate(), CancelToken())),
             ErrorCode::RunIsDivided);
    QCOMPARE(refusal(rejudgeSubsets(world.settings, SubsetCriteria(kNone), {}, CancelToken())),
             ErrorCode::RunIsDivided);
    QCOMPARE(changeSince(before, world.output()), QString());
    QVERIFY(world.shard(0, 1).has_value() && world.merge().has_value());
    QVERIFY(extractSubsets(world.settings, {}, PauseGate(), CancelToken()).has_value());
  }

  void itDoesNotBeginAnewWhileAShardIsAtWork() {
    DividedWorld world;
    QVERIFY(world.prepare(1).has_value());
    const auto lock = ShardLock::take(OutputLayout(world.output()).shardLock(0), CancelToken());
    QVERIFY(lock.has_value());
    const auto before = bytesBelow(world.output());
    world.settings.criteria.minDuration = 5.0;
    QCOMPARE(refusal(world.prepare(2, true)), ErrorCode::ShardInUse);
    QCOMPARE(changeSince(before, world.output()), QString());
  }

  void whatWasBadIsReadAgainByTheShardsAlone() {
    DividedWorld world;
    world.settings.readBadAgain = true;
    QVERIFY(world.prepare(1).has_value());
    const auto read = world.shard(0, 1);
    const auto merged = world.merge();
    QCOMPARE(merged->report.clipsRead, read->clipsRead);
  }

  void aDryRunCanBeDivided() {
    DividedWorld world;
    world.settings.writeClips = false;
    world.runUndivided();
    QVERIFY(world.prepare(2).has_value());
    QVERIFY(world.shard(0, 2).has_value() && world.shard(1, 2).has_value());
    QVERIFY(world.merge().has_value());
    QCOMPARE(world.difference(), QString());
  }

  void anotherRunIsRefusedUnlessItBeginsAnew() {
    DividedWorld world;
    QVERIFY(world.prepare(2).has_value());
    QVERIFY(world.prepare(2)->wasThere);
    QCOMPARE(refusal(world.prepare(3)), ErrorCode::RunSheetDiffers);
    QCOMPARE(refusal(world.shard(0, 3)), ErrorCode::RunSheetDiffers);
    world.settings.criteria.minDuration = 2.0;
    QCOMPARE(refusal(world.prepare(2)), ErrorCode::RunSheetDiffers);
    QVERIFY(world.shard(0, 2).has_value());
    const auto anew = world.prepare(3, true);
    QVERIFY(anew && !anew->wasThere);
    for (int number = 0; number < 3; ++number) QVERIFY(world.shard(number, 3).has_value());
    QVERIFY(world.merge().has_value());
    world.runUndivided();
    QCOMPARE(world.difference(), QString());
  }

  /// As when the folder is mounted elsewhere on another node.
  void theOutputFolderMayBeElsewhere() {
    DividedWorld world;
    QVERIFY(copyTree(world.settings.metadataFolder, OutputLayout(world.output()).metadataFolder()));
    world.settings.metadataFolder.clear();
    QVERIFY(world.prepare(2).has_value());
    QVERIFY(world.shard(0, 2).has_value());
    const QString moved = world.tree.path(QStringLiteral("moved"));
    QVERIFY(QDir().rename(world.output(), moved));
    QVERIFY(runShard({moved, 1, 2, {}, 2}, {}, CancelToken()).has_value());
    QVERIFY(mergeShards({moved}, {}, CancelToken()).has_value());
    QVERIFY(QDir().rename(moved, world.output()));
    QVERIFY(QDir(OutputLayout(world.output()).metadataFolder()).removeRecursively());
    world.settings.metadataFolder = world.tree.path(QStringLiteral("demo/metadata"));
    world.runUndivided();
    QCOMPARE(world.difference(), QString());
  }

  /// As on a node that has copies of the archives, mounted elsewhere.
  void copiesOfTheArchivesAreAsGood() {
    DividedWorld world;
    // Named as nobody but a list could tell, and no list does: it does not count as a clip.
    ZipBuilder odd;
    odd.addStored("odd/Y_q-_dX_Pxy.wav", "clip").addStored("odd/abcdefghijk_12.000_22.000.wav", "other");
    QVERIFY(odd.build().write(QDir(world.settings.archivesFolder).filePath(QStringLiteral("odd.zip"))));
    world.runUndivided();
    QVERIFY(world.prepare(2).has_value());
    const QString scratch = world.tree.path(QStringLiteral("scratch"));
    QVERIFY(copyTree(world.settings.archivesFolder, scratch));
    for (int number = 0; number < 2; ++number)
      QVERIFY(runShard({world.output(), number, 2, scratch, 2}, {}, CancelToken()).has_value());
    QVERIFY(world.merge().has_value());
    QCOMPARE(world.difference(), QString());
  }

  /// Earlier runs left files that stay if nothing better is read.
  void whatIsKeptOfEarlierRunsIsKept() {
    ClipWorld world;
    world.putArchive(QStringLiteral("a.zip"), {{'b', Copy::Quiet}});
    world.putArchive(QStringLiteral("b.zip"), {{'a', Copy::Loud}});
    world.list(kEval, "abc");
    world.run(world.settings({kEval}));
    world.putArchive(QStringLiteral("a.zip"), {{'b', Copy::Loud}, {'c', Copy::Loud}});
    world.putArchive(QStringLiteral("b.zip"), {{'a', Copy::BadCrc}});
    const QByteArray before = world.lineOf(kEval, 'a');
    const JobSettings settings = world.settings({kEval});
    QVERIFY(prepareShards(settings, 2, false, {}, CancelToken()).has_value());
    for (int number = 0; number < 2; ++number)
      QVERIFY(runShard({settings.outputFolder, number, 2, {}, 1}, {}, CancelToken()).has_value());
    QVERIFY(mergeShards({settings.outputFolder}, {}, CancelToken()).has_value());
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: loud"));
    QCOMPARE(world.lineOf(kEval, 'a'), before);  // with the archive that it came from
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: loud"));
    QCOMPARE(world.filesOf('c'), QByteArray("audio/weak_eval: loud"));
  }
};

QTEST_GUILESS_MAIN(TestDividedRun)
#include "tst_divided_run.moc"

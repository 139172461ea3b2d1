#include <QDir>
#include <QFile>

#include "core/shard/shard_status.h"
#include "tests/shard/divided_world.h"

using namespace ase;
using namespace ase::test;

/// Files of a divided run that are not what was written: they are refused, and nothing wrong comes of them.
class TestUnsoundShards : public QObject {
  Q_OBJECT

 private slots:
  void withoutARunSheetThereIsNothingToDo() {
    const DividedWorld world;
    QCOMPARE(refusal(world.shard(0, 2)), ErrorCode::RunSheetMissing);
    QCOMPARE(refusal(world.merge()), ErrorCode::RunSheetMissing);
  }

  void anEditedRunSheetIsRefused() {
    const DividedWorld world;
    QVERIFY(world.prepare(2).has_value());
    edit(OutputLayout(world.output()).runSheet(), "\"min_duration\": 1", "\"min_duration\": 0");
    QCOMPARE(refusal(world.shard(0, 2)), ErrorCode::RunSheetUnsound);
    QCOMPARE(refusal(world.merge()), ErrorCode::RunSheetUnsound);
    QCOMPARE(refusal(world.prepare(2)), ErrorCode::RunSheetUnsound);
    QVERIFY(world.prepare(2, true).has_value());
  }

  void anotherVersionOfTheProgramIsRefused() {
    const DividedWorld world;
    QVERIFY(world.prepare(1).has_value());
    const QString version = QCoreApplication::applicationVersion();
    QCoreApplication::setApplicationVersion(QStringLiteral("99"));
    const auto shard = world.shard(0, 1);
    QCoreApplication::setApplicationVersion(version);
    QCOMPARE(refusal(shard), ErrorCode::RunSheetOfOtherVersion);
  }

  void anEditedPieceIsRefused() {
    const DividedWorld world;
    QVERIFY(world.prepare(2).has_value());
    QFile piece(OutputLayout(world.output()).shardPiece(0));
    QVERIFY(piece.resize(piece.size() / 2));
    QCOMPARE(refusal(world.shard(0, 2)), ErrorCode::RunSheetUnsound);
    QVERIFY(world.shard(1, 2).has_value());
  }

  void aCatalogOfAnotherRunIsRefused() {
    const DividedWorld world;
    QVERIFY(world.prepare(1).has_value());
    QVERIFY(QFile::remove(OutputLayout(world.output()).shardCatalog()));
    QCOMPARE(refusal(world.shard(0, 1)), ErrorCode::RunSheetUnsound);
  }

  void aCutResultCountsAsNone() {
    const DividedWorld world;
    QVERIFY(world.prepare(1).has_value());
    QVERIFY(world.shard(0, 1).has_value());
    QFile result(OutputLayout(world.output()).shardResult(0));
    QVERIFY(result.resize(result.size() / 2));
    QCOMPARE(refusal(world.merge()), ErrorCode::ShardsMissing);
    QVERIFY(world.shard(0, 1).has_value());
    QVERIFY(world.merge().has_value());
  }

  void resultsOfAnotherRunAreRefused() {
    DividedWorld world;
    QVERIFY(world.prepare(1).has_value());
    QVERIFY(world.shard(0, 1).has_value());
    const OutputLayout layout(world.output());
    const QString kept = world.tree.path(QStringLiteral("kept.sqlite"));
    const QString results = OutputLayout(layout.shard(0)).results();
    QVERIFY(QFile::copy(results, kept));
    world.settings.criteria.minDuration = 3.0;
    QVERIFY(world.prepare(1, true).has_value());
    QVERIFY(QFile::copy(kept, results));
    QCOMPARE(refusal(world.shard(0, 1)), ErrorCode::ShardUnsound);
  }

  void aShardWhoseResultsAreLostIsDoneAgain() {
    const DividedWorld world;
    world.runUndivided();
    QVERIFY(world.prepare(2).has_value());
    QVERIFY(world.shard(0, 2).has_value() && world.shard(1, 2).has_value());
    QVERIFY(QFile::remove(OutputLayout(OutputLayout(world.output()).shard(0)).results()));
    QCOMPARE(refusal(world.merge()), ErrorCode::ShardsMissing);
    QCOMPARE(statusOfShards(world.output())->incomplete(), std::vector<int>{0});
    QVERIFY(!world.shard(0, 2)->wasComplete);
    QVERIFY(world.merge().has_value());
    QCOMPARE(world.difference(), QString());
  }

  void aShardWhoseResultsAreDamagedIsNotCalledComplete() {
    const DividedWorld world;
    QVERIFY(world.prepare(1).has_value());
    QVERIFY(world.shard(0, 1).has_value());
    QFile results(OutputLayout(OutputLayout(world.output()).shard(0)).results());
    QVERIFY(results.resize(results.size() / 2));
    QCOMPARE(refusal(world.merge()), ErrorCode::ShardUnsound);
    QCOMPARE(refusal(world.shard(0, 1)), ErrorCode::ShardUnsound);
  }

  void resultsThatWereSwappedAreRefused() {
    const DividedWorld world;
    QVERIFY(world.prepare(2).has_value());
    QVERIFY(world.shard(0, 2).has_value() && world.shard(1, 2).has_value());
    const OutputLayout layout(world.output());
    const QString first = OutputLayout(layout.shard(0)).results();
    QVERIFY(QFile::remove(first));
    QVERIFY(QFile::copy(OutputLayout(layout.shard(1)).results(), first));
    QCOMPARE(refusal(world.merge()), ErrorCode::ShardUnsound);
    QCOMPARE(refusal(world.shard(0, 2)), ErrorCode::ShardUnsound);  // rather than "was complete"
  }

  void otherListsAreNotMerged() {
    DividedWorld world;
    world.settings.ownLists = true;
    QVERIFY(world.prepare(1).has_value());
    QVERIFY(world.shard(0, 1).has_value());
    const QString list = world.settings.metadataFolder + QStringLiteral("/eval_segments.csv");
    const QByteArray text = readFile(list);
    QVERIFY(QFile(list).resize(text.lastIndexOf('\n', text.size() - 2) + 1));
    QCOMPARE(refusal(world.merge()), ErrorCode::RunMetadataDiffer);
  }

  void anotherArchiveUnderTheSameNameIsRefused() {
    const DividedWorld world;
    QVERIFY(world.prepare(1).has_value());
    const QDir folder(world.settings.archivesFolder);
    const QStringList archives = filesBelow(folder.path());
    QFile archive(folder.filePath(archives.front()));
    QVERIFY(archive.open(QIODevice::Append) && archive.write("x") == 1);
    archive.close();
    QCOMPARE(refusal(world.shard(0, 1)), ErrorCode::ShardArchivesDiffer);
    QVERIFY(archive.remove());
    QCOMPARE(refusal(world.shard(0, 1)), ErrorCode::ShardArchivesDiffer);
  }

 private:
  static void edit(const QString& path, const QByteArray& from, const QByteArray& to) {
    QByteArray text = readFile(path);
    QVERIFY2(text.contains(from), text.constData());
    QVERIFY(QFile(path).resize(0));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text.replace(from, to)) > 0);
  }
};

QTEST_GUILESS_MAIN(TestUnsoundShards)
#include "tst_unsound_shards.moc"

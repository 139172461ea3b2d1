#include <QDir>
#include <QFile>
#include <QTest>

#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

Q_DECLARE_METATYPE(ase::test::Copy)

namespace {

const QString kFirst = QStringLiteral("a.zip");
const QString kSecond = QStringLiteral("b.zip");
const QString kOther = QStringLiteral("other.zip");

void write(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
    qFatal("cannot write %s", qPrintable(path));
}

}  // namespace

/// A good clip is exchanged only for a better one, and nothing known is forgotten because a file or an
/// archive is away today.
class TestKeptClips : public QObject {
  Q_OBJECT

 private slots:
  void inAnotherPlaceTheSameArchivesAreTheSame() {
    ClipWorld world;
    world.list(kEval, "abc");
    world.putArchive(kFirst, {{'a', Copy::Loud}, {'b', Copy::BadCrc}, {'c', Copy::Encrypted}});
    JobSettings settings = world.settings({kEval});
    QCOMPARE(world.run(settings).clipsRead, qint64{2});
    const QStringList files = world.clipFiles();
    const QString moved = world.tree().path(QStringLiteral("mounted elsewhere"));
    QVERIFY(QDir().rename(settings.archivesFolder, moved));
    settings.archivesFolder = moved;
    QCOMPARE(world.run(settings).clipsRead, qint64{0});
    QCOMPARE(world.clipFiles(), files);

    QVERIFY(QFile::remove(world.path(Place::Valid, kEval, 'a')));
    QCOMPARE(world.run(settings).clipsRead, qint64{1});  // from where it lies now
    QCOMPARE(world.clipFiles(), files);
  }

  void aGoodClipIsNotExchangedForAWorseCopy_data() {
    QTest::addColumn<Copy>("worse");
    for (const Copy copy : {Copy::WebPage, Copy::Unsupported, Copy::Encrypted, Copy::BadCrc, Copy::BadData,
                            Copy::Truncated, Copy::Empty, Copy::Adpcm})
      QTest::newRow(nameOf(copy)) << copy;
  }

  void aGoodClipIsNotExchangedForAWorseCopy() {
    QFETCH(Copy, worse);
    ClipWorld world;
    world.list(kEval, "ab");
    world.putArchive(kFirst, {{'a', Copy::Short}});  // of which none of the worse ones promises the bytes
    world.putArchive(kSecond, {{'a', worse}, {'b', Copy::Loud}});
    const JobSettings settings = world.settings({kEval});
    world.run(settings);
    const QByteArray line = world.lineOf(kEval, 'a');
    QCOMPARE(world.rowOf(kEval, 'a'), QByteArray("valid"));
    world.removeArchive(kFirst);
    world.dryRun(settings);
    QCOMPARE(world.lineOf(kEval, 'a'), line);
    for (int run = 0; run < 2; ++run) {
      const JobReport report = world.run(settings);
      QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: short"));
      QCOMPARE(world.lineOf(kEval, 'a'), line);
      QCOMPARE(report.tallies[kEval].valid, qint64{2});
      QCOMPARE(report.clipsRead, qint64{0});  // what is no better is not tried again
    }
    world.putArchive(kSecond, {{'a', Copy::Quiet}, {'b', Copy::Loud}});
    world.run(settings);
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: quiet"));  // another sound one is
    QCOMPARE(world.differenceFromFreshRun(settings), QString());
  }

  void whatIsBadIsReadAgainWhereThatIsAskedFor() {
    ClipWorld world;
    world.list(kEval, "abcde");
    world.putArchive(QStringLiteral("x.zip"), {{'a', Copy::Loud},
                                               {'b', Copy::BadCrc},
                                               {'c', Copy::Encrypted},
                                               {'d', Copy::Quiet},
                                               {'e', Copy::WebPage}});
    std::vector<ClipId> work;
    JobObserver observer;
    observer.planned = [&](const Metadata&, const RecordTable&, const Plan& plan) {
      work.clear();
      for (const PlanItem& item : plan.work) work.push_back(item.id);
    };
    JobSettings settings = world.settings({kEval}, kStrict);
    world.run(settings, observer);
    QCOMPARE(work.size(), std::size_t{5});
    world.run(settings, observer);
    QVERIFY(work.empty());
    settings.readBadAgain = true;
    world.run(settings, observer);
    QCOMPARE(work, std::vector({ClipWorld::idOf('b'), ClipWorld::idOf('c')}));
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("invalid corrupt"));
    QCOMPARE(world.rowOf(kEval, 'd'), QByteArray("invalid silent"));
  }

  void aGoodClipOutlivesItsArchiveBeingDownloadedAgain_data() {
    QTest::addColumn<int>("percent");
    for (const int percent : {30, 60, 90}) QTest::addRow("%d %%", percent) << percent;
  }

  void aGoodClipOutlivesItsArchiveBeingDownloadedAgain() {
    QFETCH(int, percent);
    ClipWorld world;
    world.list(kEval, "ab");
    const ClipWorld::Members members{{'a', Copy::Loud}, {'b', Copy::Quiet}};
    world.putArchive(kFirst, members, ClipWorld::Packing::Streamed);
    const JobSettings settings = world.settings({kEval});
    world.run(settings);
    world.cutArchive(kFirst, percent);
    world.run(settings);
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: loud"));
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: quiet"));
    for (const char clip : {'a', 'b'}) QCOMPARE(world.rowOf(kEval, clip), QByteArray("valid"));
    world.putArchive(kFirst, members, ClipWorld::Packing::Streamed);
    world.run(settings);
    QCOMPARE(world.differenceFromFreshRun(settings), QString());
  }

  void measurementsOutliveAFolderThatIsAway() {
    ClipWorld world;
    world.list(kEval, "abc");
    world.putArchive(kFirst, {{'a', Copy::Loud}, {'b', Copy::Short}});
    world.putArchive(kOther, {{'c', Copy::Loud}});
    const JobSettings settings = world.settings({kEval}, {0.05, std::nullopt});
    world.run(settings);
    const QByteArray valid = world.lineOf(kEval, 'a');
    const QByteArray tooShort = world.lineOf(kEval, 'b');
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("invalid too_short"));

    world.removeArchive(kFirst);
    const QStringList folders{world.output(QStringLiteral("audio/weak_eval")),
                              world.output(QStringLiteral("invalid_audio/weak_eval"))};
    for (const QString& folder : folders) QVERIFY(QDir().rename(folder, folder + u'~'));
    for (int run = 0; run < 2; ++run) {
      world.run(settings);
      for (const char clip : {'a', 'b'}) QCOMPARE(world.rowOf(kEval, clip), QByteArray("missing"));
    }
    QVERIFY(QFile::remove(folders[0] + u'~' + u'/' + ClipWorld::idOf('c').fileName()));  // it was read again
    for (const QString& folder : folders) {
      for (const QString& name : QDir(folder + u'~').entryList(QDir::Files))
        QVERIFY(QFile::rename(folder + u'~' + u'/' + name, folder + u'/' + name));
      QVERIFY(QDir().rmdir(folder + u'~'));
    }
    world.run(settings);
    QCOMPARE(world.lineOf(kEval, 'a'), valid);
    QCOMPARE(world.lineOf(kEval, 'b'), tooShort);
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: loud"));
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: short"));
  }

  void measurementsOutliveAFileThatWasEditedAndPutBack() {
    ClipWorld world;
    world.list(kEval, "ab");
    world.putArchive(kFirst, {{'a', Copy::Loud}});
    world.putArchive(kOther, {{'b', Copy::Loud}});
    const JobSettings settings = world.settings({kEval});
    world.run(settings);
    const QByteArray line = world.lineOf(kEval, 'a');
    world.removeArchive(kFirst);
    const QString path = world.path(Place::Valid, kEval, 'a');
    const QByteArray bytes = readFile(path);
    const QByteArray edited = bytes.first(bytes.size() / 2);
    write(path, edited);
    world.run(settings);
    QCOMPARE(world.rowOf(kEval, 'a'), QByteArray("missing"));
    QCOMPARE(readFile(path), edited);  // which is the user's: it stays
    write(path, bytes);
    world.run(settings);
    QCOMPARE(world.lineOf(kEval, 'a'), line);
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: loud"));
  }
};

QTEST_GUILESS_MAIN(TestKeptClips)
#include "tst_kept_clips.moc"

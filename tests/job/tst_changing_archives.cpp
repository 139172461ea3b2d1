#include <algorithm>

#include <QDateTime>
#include <QFile>
#include <QTest>

#include "core/results/results_store.h"
#include "tests/e2e/tree_difference.h"
#include "tests/job/job_world.h"

using namespace ase;
using namespace ase::test;

namespace {

/// Changes to the archives between their listing and the first clip.
using Change = void (*)(const QString& archive);

void empty(const QString& archive) {
  QFile file(archive);
  if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)) qFatal("cannot empty it");
}

void cut(const QString& archive) {
  QFile::resize(archive, QFileInfo(archive).size() / 2);
}

void overwrite(const QString& archive) {
  const qint64 size = QFileInfo(archive).size();
  QFile file(archive);
  if (!file.open(QIODevice::ReadWrite)) qFatal("cannot overwrite it");
  file.write(QByteArray(static_cast<qsizetype>(size) - 100, 'x'));
}

void replaceByAnother(const QString& archive) {
  QFile::remove(archive);
  QFile file(archive);
  if (!file.open(QIODevice::WriteOnly)) qFatal("cannot replace it");
  file.write(QByteArray(3'000'000, '\x55'));
}

}  // namespace

Q_DECLARE_METATYPE(Change)

/// Archives that go or are replaced while a run is going on: neither that they are gone nor what the bytes of
/// another file say is a verdict about a clip, and once the archive is back the next run ends in the tree of
/// an undisturbed one.
class TestChangingArchives : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QVERIFY(extractSubsets(world_.settings(QStringLiteral("undisturbed")), {}, PauseGate(), CancelToken()));
    expected_ = userFiles(world_.tree().path(QStringLiteral("undisturbed")));
  }

  void whatChangesDuringTheRunIsReadAgain_data() {
    QTest::addColumn<Change>("change");
    QTest::newRow("emptied") << Change(empty);
    QTest::newRow("cut to half") << Change(cut);
    QTest::newRow("overwritten in place") << Change(overwrite);
    QTest::newRow("replaced by other bytes") << Change(replaceByAnother);
  }

  void whatChangesDuringTheRunIsReadAgain() {
    QFETCH(Change, change);
    const QString archive = world_.archives() + QStringLiteral("/eval_segments.zip");
    const QByteArray bytes = readFile(archive);
    const QDateTime time = QFileInfo(archive).lastModified();
    const JobSettings settings = world_.settings();
    const auto report =
        extractSubsets(settings, beforeReading([&] { change(archive); }), PauseGate(), CancelToken());
    QVERIFY(report);
    QVERIFY(report->tallies[Subset::WeakEval].unreachable > 0);
    const SubsetTally& tally = report->tallies[Subset::WeakEval];
    QCOMPARE(tally.valid + tally.invalid() + tally.missing + tally.unreachable, tally.listed);
    QCOMPARE(tally.invalidFor(Reason::Corrupt), qint64{0});

    QDir(archive).removeRecursively();
    world_.tree().write(QStringLiteral("corpus/zip_audios/eval_segments.zip"), bytes);
    QFile file(archive);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.setFileTime(time, QFileDevice::FileModificationTime));
    file.close();
    QVERIFY(extractSubsets(settings, {}, PauseGate(), CancelToken()));
    QCOMPARE(difference(expected_, userFiles(settings.outputFolder)), QString());
    QVERIFY(QDir(settings.outputFolder).removeRecursively());
  }

  void archivesThatGoEndTheRunAndNothingIsSaidOfTheirClips_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("instead");
    QTest::newRow("their folder") << QString() << QString();
    QTest::newRow("one of them") << QStringLiteral("/eval_segments.zip") << QString();
    QTest::newRow("one, with a folder in its place")
        << QStringLiteral("/eval_segments.zip") << QStringLiteral("folder");
    QTest::newRow("a volume")
        << QStringLiteral("/unbalanced_train_segments/unbalanced_train_segments_part00_partial.z01")
        << QString();
  }

  void archivesThatGoEndTheRunAndNothingIsSaidOfTheirClips() {
    QFETCH(QString, what);
    QFETCH(QString, instead);
    const QString path = world_.archives() + what;
    const QString away = world_.tree().path(QStringLiteral("away"));
    const JobSettings settings = world_.settings();
    qint64 recorded = 0;
    JobObserver observer = beforeReading([&] {
      QVERIFY(QFile::rename(path, away));
      if (!instead.isEmpty()) QVERIFY(QDir().mkpath(path));
    });
    observer.recorded = [&](std::span<const ClipRecord> records) { recorded += std::ssize(records); };
    const auto report = extractSubsets(settings, observer, PauseGate(), CancelToken());
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::ArchiveGone);
    QVERIFY2(report.error().file.startsWith(path), qPrintable(report.error().file));
    {
      const auto store = ResultsStore::openToRead(settings.outputFolder);
      const auto records = store ? store->load() : std::unexpected(store.error());
      QVERIFY(records);
      QCOMPARE(std::ssize(records->records), recorded);
      QCOMPARE(std::ranges::count(records->records, Access::ReadFailed, &ClipRecord::access), 0);
    }
    if (!instead.isEmpty()) QVERIFY(QDir().rmdir(path));
    QVERIFY(QFile::rename(away, path));
    QVERIFY(extractSubsets(settings, {}, PauseGate(), CancelToken()));
    QCOMPARE(difference(expected_, userFiles(settings.outputFolder)), QString());
    QVERIFY(QDir(settings.outputFolder).removeRecursively());
  }

  void archivesThatGoWhileTheyAreListedEndTheRun() {
    const QString away = world_.tree().path(QStringLiteral("away"));
    const JobSettings settings = world_.settings();
    JobObserver observer;
    observer.progress = [&](const Progress& progress) {
      if (progress.stage == Stage::Metadata) QFile::rename(world_.archives(), away);
    };
    const auto report = extractSubsets(settings, observer, PauseGate(), CancelToken());
    QVERIFY(QFile::rename(away, world_.archives()));
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::ArchiveGone);
    QVERIFY(QDir(settings.outputFolder).removeRecursively());
  }

  void filesOfTheOutputThatChangeAreMadeAgain() {
    const JobSettings settings = world_.settings();
    QVERIFY(extractSubsets(settings, {}, PauseGate(), CancelToken()));
    int changed = 0;
    for (const QString& name : filesBelow(settings.outputFolder)) {
      if (!name.endsWith(QLatin1StringView(".wav")) || ++changed % 3 != 0) continue;
      const QString path = QDir(settings.outputFolder).filePath(name);
      if (changed % 2 == 0) {
        QVERIFY(QFile::remove(path));
      } else {  // cut, in all subsets that it is linked into
        QVERIFY(QFile::resize(path, 10));
      }
    }
    QVERIFY(extractSubsets(settings, {}, PauseGate(), CancelToken()));
    QCOMPARE(difference(expected_, userFiles(settings.outputFolder)), QString());
    QVERIFY(QDir(settings.outputFolder).removeRecursively());
  }

  void theOutputFolderThatGoesDuringTheRunEndsItWithAWord() {
    const JobSettings settings = world_.settings();
    const auto observer = beforeReading([&] { QDir(settings.outputFolder).removeRecursively(); });
    const auto report = extractSubsets(settings, observer, PauseGate(), CancelToken());
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::OutputGone);
    QVERIFY(!report.error().file.isEmpty());
    QDir(settings.outputFolder).removeRecursively();
    QVERIFY(extractSubsets(settings, {}, PauseGate(), CancelToken()));
    QCOMPARE(difference(expected_, userFiles(settings.outputFolder)), QString());
    QVERIFY(QDir(settings.outputFolder).removeRecursively());
  }

 private:
  JobWorld world_;
  QHash<QString, QByteArray> expected_;
};

QTEST_GUILESS_MAIN(TestChangingArchives)
#include "tst_changing_archives.moc"

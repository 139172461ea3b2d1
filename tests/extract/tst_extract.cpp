#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

#include <QElapsedTimer>
#include <QTest>

#include "tests/extract/pipeline_world.h"
#include "tests/support/small_disk.h"

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace ase;
using namespace ase::test;
using namespace std::chrono_literals;

namespace {

constexpr Subset kEval = Subset::WeakEval;
constexpr Subset kStrong = Subset::StrongEval;

QString fileOf(const char* place, const char* subset, const std::string& id) {
  return QStringLiteral("%1/%2/%3.wav")
      .arg(QLatin1StringView(place), QLatin1StringView(subset), clip(id).toString());
}

ErrorCode codeOf(const Result<>& result) {
  return result ? ErrorCode::Internal : result.error().code;
}

bool anyPartial(const QString& folder) {
  return std::ranges::any_of(filesBelow(folder),
                             [](const QString& name) { return name.endsWith(QStringLiteral(".partial")); });
}

}  // namespace

/// The pipeline, around archives and an inspector made for the purpose.
class TestExtract : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase_data() { addSourceKinds(); }

  void aCancelIsHeededBetweenThePlacesOfOneClip() {
    PipelineWorld world;
    world.workers = 1;
    for (int i = 0; i < 30; ++i) {
      world.addArchive(QStringLiteral("%1.zip").arg(i),
                       {{.id = clip("a"), .bytes = "sound", .badCrc = true}});
    }
    int reads = 0;
    world.archives.beforeRead = [&] {
      if (++reads == 3) world.cancel.cancel();
      if (reads >= 3) std::this_thread::sleep_for(300ms);
    };
    QCOMPARE(codeOf(world.run(world.planAll())), ErrorCode::Cancelled);
    QVERIFY(reads < 10);
    QVERIFY(world.records.empty());
  }

  void everyClipIsWrittenAndRecordedOnce() {
    PipelineWorld world;
    world.addArchive(QStringLiteral("a.zip"), manyClips(300, "a"));
    world.addArchive(QStringLiteral("b.zip"), manyClips(200, "b"));
    QVERIFY(world.run(world.planAll()));
    QCOMPARE(world.records.size(), std::size_t{500});
    std::set<ClipId> ids;
    for (const ClipRecord& record : world.records) ids.insert(record.id);
    QCOMPARE(ids.size(), std::size_t{500});
    QCOMPARE(filesBelow(world.folder.path()).size(), 500);
    for (int i = 0; i < 200; ++i) {
      const std::string name = QByteArray("b").append(QByteArray::number(i)).toStdString();
      QCOMPARE(world.folder.read(fileOf("audio", "weak_eval", name)),
               QByteArray("sound of ").append(name.c_str()));
    }
    const ClipRecord& record = *world.recordOf(clip("b7"));
    const ClipEntry& entry = world.catalogued[1].clips[7];
    QCOMPARE(record.access, Access::Readable);
    QCOMPARE(record.source, 101);
    QCOMPARE(record.crc, entry.place.crc);
    QCOMPARE(record.places, world.catalog().fingerprint(world.catalog().find(clip("b7"))));
    QCOMPARE(record.facts.bytes, static_cast<std::uint32_t>(entry.place.size));
  }

  void archivesAreReadOneByOneFromFrontToBack() {
    PipelineWorld world;
    for (const char name : {'a', 'b', 'c'})
      world.addArchive(QStringLiteral("%1.zip").arg(QLatin1Char(name)), manyClips(100, std::string(1, name)));
    world.archives.beforeRead = [] { std::this_thread::sleep_for(100us); };
    QVERIFY(world.run(world.planAll()));
    QCOMPARE(world.archives.mostAtOnce(), 1);
    QCOMPARE(world.archives.sourcesOpened(), 3);
    const std::vector<WatchedRead> reads = world.archives.reads();
    QCOMPARE(reads.size(), std::size_t{300});
    for (std::size_t i = 1; i < reads.size(); ++i) {
      const bool forward = reads[i].archive > reads[i - 1].archive ||
                           (reads[i].archive == reads[i - 1].archive && reads[i].at > reads[i - 1].at);
      QVERIFY2(forward, qPrintable(QStringLiteral("read %1").arg(i)));
    }
  }

  void clipsAreAnnouncedOnceAndInTheirOrderBeforeTheyAreRead() {
    PipelineWorld world;
    for (const char name : {'a', 'b'}) {
      std::vector<ArchivedClip> entries = manyClips(50, std::string(1, name));
      for (ArchivedClip& entry : entries) entry.bytes = entry.bytes.leftJustified(300'000, 'x');
      entries[7].access = Access::VolumeMissing;
      world.addArchive(QStringLiteral("%1.zip").arg(QLatin1Char(name)), entries);
    }
    QVERIFY(world.run(world.planAll()));
    const std::vector<WatchedRead> reads = world.archives.reads();
    const std::vector<WatchedRead> prepared = world.archives.prepared();
    QCOMPARE(reads.size(), std::size_t{98});
    QCOMPARE(prepared.size(), reads.size() - 2);  // all but the first of each archive
    for (std::size_t i = 0; i < prepared.size(); ++i) {
      const WatchedRead& read = reads[i < 48 ? i + 1 : i + 2];
      QCOMPARE(prepared[i].archive, read.archive);
      QCOMPARE(prepared[i].at, read.at);
      QCOMPARE(prepared[i].source, read.source);
    }
  }

  void smallClipsAreAnnouncedToo() {
    PipelineWorld world;
    constexpr int kClips = 4000;  // far less than a megabyte
    world.addArchive(QStringLiteral("a.zip"), manyClips(kClips));
    QVERIFY(world.run(world.planAll()));
    QCOMPARE(world.archives.prepared().size(), std::size_t{kClips - 1});
  }

  void workersComputeSideBySide() {
    PipelineWorld world;
    world.workers = 3;
    world.addArchive(QStringLiteral("a.zip"), manyClips(60));
    std::atomic<int> now = 0;
    std::atomic<int> most = 0;
    world.onInspect = [&] {
      most = std::max(most.load(), ++now);
      std::this_thread::sleep_for(5ms);
      --now;
    };
    QVERIFY(world.run(world.planAll()));
    QVERIFY(most <= 3);
    QVERIFY(most >= 2);
  }

  void clipsGoWhereTheyBelong() {
    PipelineWorld world;
    world.criteria = {1.0, -60.0};
    ArchivedClip corrupt{clip("corrupt"), "sound"};
    corrupt.badCrc = true;
    world.addArchive(QStringLiteral("a.zip"), {{clip("good"), "sound"},
                                               {clip("foreign"), "bad"},
                                               {clip("quiet"), "quiet"},
                                               {clip("short"), "short"},
                                               {clip("none"), ""},
                                               corrupt});
    QVERIFY(world.run(world.planAll()));
    QStringList expected{fileOf("audio", "weak_eval", "good")};
    for (const char* id : {"corrupt", "foreign", "quiet", "short", "none"})
      expected.push_back(fileOf("invalid_audio", "weak_eval", id));
    expected.sort();
    QCOMPARE(filesBelow(world.folder.path()), expected);
    QCOMPARE(world.folder.read(fileOf("invalid_audio", "weak_eval", "corrupt")), QByteArray("sound"));
    QCOMPARE(world.recordOf(clip("corrupt"))->facts.damage, Damage::BadCrc);
    QCOMPARE(world.recordOf(clip("corrupt"))->facts.detail.value().code, Detail::Code::BadCrc);
    QCOMPARE(world.recordOf(clip("none"))->facts.bytes, std::int64_t{0});
  }

  void aClipOfSeveralSubsetsIsOneFile() {
    PipelineWorld world;
    world.criteria = {std::nullopt, -60.0};
    world.addArchive(QStringLiteral("a.zip"), {{clip("loud"), "sound"}, {clip("quiet"), "quiet"}});
    Plan plan = world.planAll({kEval, kStrong, Subset::WeakBalancedTrain});
    plan.work[1].maySilent.insert(kStrong);
    QVERIFY(world.run(plan));
    const auto areOne = [&](const QString& a, const QString& b) {
      return std::filesystem::equivalent(world.folder.path(a).toStdString(),
                                         world.folder.path(b).toStdString());
    };
    QVERIFY(areOne(fileOf("audio", "weak_eval", "loud"), fileOf("audio", "strong_eval", "loud")));
    QVERIFY(areOne(fileOf("audio", "weak_eval", "loud"), fileOf("audio", "weak_balanced_train", "loud")));
    QVERIFY(areOne(fileOf("invalid_audio", "weak_eval", "quiet"), fileOf("audio", "strong_eval", "quiet")));
    QCOMPARE(filesBelow(world.folder.path()).size(), 6);
    QCOMPARE(world.archives.reads().size(), std::size_t{2});
  }

  void theUsersVerdictDecidesTheFolder() {
    PipelineWorld world;
    world.addArchive(QStringLiteral("a.zip"), {{clip("keep"), "bad"}, {clip("reject"), "sound"}});
    Plan plan = world.planAll();
    plan.work[0].user = UserVerdict::Keep;
    plan.work[1].user = UserVerdict::Reject;
    QVERIFY(world.run(plan));
    QCOMPARE(filesBelow(world.folder.path()), (QStringList{fileOf("audio", "weak_eval", "keep"),
                                                           fileOf("invalid_audio", "weak_eval", "reject")}));
  }

  void filesOfEarlierRunsDoNotStayBehind() {
    PipelineWorld world;
    ArchivedClip lost{clip("lost"), "sound"};
    lost.access = Access::VolumeMissing;
    world.addArchive(QStringLiteral("a.zip"), {{clip("a"), "new sound"}, lost});
    const TempTree& folder = world.folder;
    for (const char* id : {"a", "lost"}) {
      folder.write(fileOf("invalid_audio", "weak_eval", id), "old bytes");
      folder.write(fileOf("invalid_audio", "strong_eval", id), "old bytes");
    }
    folder.write(fileOf("audio", "weak_eval", "a"), "old bytes");
    folder.write(fileOf("audio", "weak_eval", "a") + QStringLiteral(".partial"), "old by");
    Plan plan = world.planAll();
    for (PlanItem& item : plan.work) item.others.insert(kStrong);
    QVERIFY(world.run(plan));
    QCOMPARE(filesBelow(folder.path()),
             (QStringList{fileOf("audio", "weak_eval", "a"), fileOf("invalid_audio", "strong_eval", "a")}));
    QCOMPARE(folder.read(fileOf("audio", "weak_eval", "a")), QByteArray("new sound"));
    QCOMPARE(folder.read(fileOf("invalid_audio", "strong_eval", "a")), QByteArray("new sound"));
  }

  void theSecondPlaceIsUsedWhereTheFirstIsBad_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("badCrc");
    QTest::addColumn<bool>("readFails");
    QTest::addColumn<bool>("tooLarge");
    QTest::newRow("bad CRC") << QByteArray("sound") << true << false << false;
    QTest::newRow("no WAV") << QByteArray("bad") << false << false << false;
    QTest::newRow("no bytes") << QByteArray() << true << false << false;
    QTest::newRow("read error") << QByteArray("sound") << false << true << false;
    QTest::newRow("too large") << QByteArray(2'000'000, 'x') << false << false << true;
  }

  void theSecondPlaceIsUsedWhereTheFirstIsBad() {
    QFETCH(QByteArray, bytes);
    QFETCH(bool, badCrc);
    QFETCH(bool, readFails);
    QFETCH(bool, tooLarge);
    PipelineWorld world;
    world.addArchive(QStringLiteral("a.zip"), {{clip("a"), bytes, badCrc, Access::Readable, readFails}});
    world.addArchive(QStringLiteral("b.zip"), {{clip("a"), "the other one"}});
    QVERIFY(world.run(world.planAll()));
    QCOMPARE(filesBelow(world.folder.path()), QStringList{fileOf("audio", "weak_eval", "a")});
    QCOMPARE(world.folder.read(fileOf("audio", "weak_eval", "a")), QByteArray("the other one"));
    const ClipRecord& record = *world.recordOf(clip("a"));
    QCOMPARE(record.source, 101);
    QCOMPARE(record.crc, world.catalogued[1].clips[0].place.crc);
    QVERIFY(record.facts.detail.isEmpty());
    if (tooLarge)
      QVERIFY(std::ranges::none_of(world.archives.reads(), [](const WatchedRead& read) {
        return read.archive == QStringLiteral("a.zip");
      }));
  }

  void ofBadPlacesTheFirstThatCanBeReadCounts() {
    PipelineWorld world;
    ArchivedClip unreadable{clip("a"), "1"};
    unreadable.readFails = true;
    ArchivedClip corrupt{clip("a"), "second place"};
    corrupt.badCrc = true;
    ArchivedClip encrypted{clip("a"), "4"};
    encrypted.access = Access::Encrypted;
    world.addArchive(QStringLiteral("a.zip"), {unreadable});
    world.addArchive(QStringLiteral("b.zip"), {corrupt});
    world.addArchive(QStringLiteral("c.zip"), {{clip("a"), "bad third place"}});
    world.addArchive(QStringLiteral("d.zip"), {encrypted});
    QVERIFY(world.run(world.planAll()));
    QCOMPARE(world.recordOf(clip("a"))->source, 101);
    QCOMPARE(world.recordOf(clip("a"))->facts.damage, Damage::BadCrc);
    QCOMPARE(world.folder.read(fileOf("invalid_audio", "weak_eval", "a")), QByteArray("second place"));
  }

  void whereNoPlaceCanBeReadTheClipIsUnreachable() {
    PipelineWorld world;
    const auto entry = [](const char* id, Access access, bool readFails) {
      return ArchivedClip{clip(id), "sound", false, access, readFails};
    };
    world.addArchive(
        QStringLiteral("a.zip"),
        {entry("volume", Access::VolumeMissing, false), entry("cut", Access::VolumeCut, false),
         entry("behind", Access::BeyondEnd, false), entry("secret", Access::Encrypted, false),
         entry("method", Access::UnsupportedMethod, false), entry("failed", Access::Readable, true)});
    QVERIFY(world.run(world.planAll()));
    QCOMPARE(filesBelow(world.folder.path()), QStringList());
    QCOMPARE(world.records.size(), std::size_t{6});
    for (const ClipRecord& record : world.records) {
      QVERIFY(record.access != Access::Readable);
      QVERIFY(!record.facts.detail.isEmpty());
    }
    QCOMPARE(world.recordOf(clip("failed"))->access, Access::ReadFailed);
    const Detail failed = world.recordOf(clip("failed"))->facts.detail.value();
    QCOMPARE(failed.code, Detail::Code::ReadFailed);
    QVERIFY2(failed.argument.endsWith(QStringLiteral(": no luck")), qPrintable(failed.argument));
    QCOMPARE(world.archives.reads().size(), std::size_t{1});
    QCOMPARE(world.progress.back().unreachable, 6);
  }

  void anEntryAboveTheLimitIsNotRead() {
    PipelineWorld world;
    world.entryLimit = 1000;
    world.addArchive(QStringLiteral("a.zip"),
                     {{clip("fits"), QByteArray(1000, 'x')}, {clip("not"), QByteArray(1001, 'x')}});
    world.catalogued.push_back(world.archives.add(QStringLiteral("b.zip"), 9, {{clip("packed"), "x"}}));
    world.catalogued.back().clips[0].place.length = 1001;
    QVERIFY(world.run(world.planAll()));
    QCOMPARE(world.archives.reads().size(), std::size_t{1});
    QCOMPARE(world.recordOf(clip("fits"))->access, Access::Readable);
    QCOMPARE(world.recordOf(clip("not"))->access, Access::TooLarge);
    QCOMPARE(world.recordOf(clip("packed"))->access, Access::TooLarge);
    QVERIFY((world.recordOf(clip("not"))->facts.detail == Detail{Detail::Code::TooLarge, 1001}));
  }

  void aRecordComesOnlyWhenTheFilesAreThere() {
    PipelineWorld world;
    world.addArchive(QStringLiteral("a.zip"), manyClips(400));
    world.onInspect = [] { std::this_thread::sleep_for(1ms); };
    bool allThere = true;
    world.onRecords = [&](std::span<const ClipRecord> fresh) -> Result<> {
      for (const ClipRecord& record : fresh) {
        for (const char* subset : {"weak_eval", "strong_eval"}) {
          const QString path = fileOf("audio", subset, std::string(record.id.view()));
          allThere =
              allThere && world.folder.contains(path) && world.folder.read(path).size() == record.facts.bytes;
        }
      }
      return {};
    };
    QVERIFY(world.run(world.planAll({kEval, kStrong})));
    QVERIFY(allThere);
    QCOMPARE(world.records.size(), std::size_t{400});
  }

  void progressAddsUp() {
    PipelineWorld world;
    world.criteria = {1.0, std::nullopt};
    std::vector<ArchivedClip> entries = manyClips(150, "a");
    entries.push_back({clip("short"), "short"});
    entries.push_back({clip("gone"), "x", false, Access::VolumeCut});
    world.addArchive(QStringLiteral("a.zip"), entries);
    world.addArchive(QStringLiteral("b.zip"), manyClips(48, "b"));
    world.onInspect = [] { std::this_thread::sleep_for(2ms); };
    QVERIFY(world.run(world.planAll()));
    qint64 before = 0;
    for (const Progress& state : world.progress) {
      QCOMPARE(state.stage, Stage::Extracting);
      QVERIFY(state.done >= before && state.done <= state.total);
      QCOMPARE(state.valid + state.invalid + state.unreachable, state.done);
      before = state.done;
    }
    const Progress& last = world.progress.back();
    QCOMPARE(last.done, 200);
    QCOMPARE(last.total, 200);
    QCOMPARE(last.valid, 198);
    QCOMPARE(last.invalid, 1);
    QCOMPARE(last.unreachable, 1);
    QVERIFY(last.seconds > 0);
    QCOMPARE(last.parts.size(), std::size_t{2});
    QCOMPARE(last.parts[0].name, QStringLiteral("a.zip"));
    QCOMPARE(last.parts[0].done, 152);
    QCOMPARE(last.parts[0].total, 152);
    QCOMPARE(last.parts[1].done, 48);
  }

  void nothingToDoIsDoneAtOnce() {
    PipelineWorld world;
    QVERIFY(world.run({}));
    QVERIFY(world.records.empty());
    QCOMPARE(world.archives.sourcesOpened(), 0);
  }

  void moreWorkersThanClipsDoNoHarm() {
    PipelineWorld world;
    world.workers = 64;
    world.addArchive(QStringLiteral("a.zip"), manyClips(5));
    QVERIFY(world.run(world.planAll()));
    QCOMPARE(world.records.size(), std::size_t{5});
  }

  void aCancelReturnsSoonAndLeavesOnlyWholeFiles() {
    PipelineWorld world;
    world.addArchive(QStringLiteral("a.zip"), manyClips(5000));
    world.onInspect = [] { std::this_thread::sleep_for(10ms); };
    QElapsedTimer sinceCancel;
    world.onProgress = [&](const Progress& state) {
      if (state.done < 20 || world.cancel.isCancelled()) return;
      world.cancel.cancel();
      sinceCancel.start();
    };
    const Plan plan = world.planAll();
    const Result<> done = world.run(plan);
    QVERIFY2(sinceCancel.elapsed() < 2000, qPrintable(QString::number(sinceCancel.elapsed())));
    QCOMPARE(codeOf(done), ErrorCode::Cancelled);
    QVERIFY(world.records.size() >= 20 && world.records.size() < 4000);
    QVERIFY(!anyPartial(world.folder.path()));
    QCOMPARE(static_cast<std::size_t>(filesBelow(world.folder.path()).size()), world.records.size());
    for (const ClipRecord& record : world.records) {
      QCOMPARE(world.folder.read(fileOf("audio", "weak_eval", std::string(record.id.view()))).size(),
               record.facts.bytes);
    }
  }

  void aCancelBeforeTheStartDoesNothing() {
    PipelineWorld world;
    world.addArchive(QStringLiteral("a.zip"), manyClips(2000));
    world.onInspect = [] { std::this_thread::sleep_for(1ms); };
    world.cancel.cancel();
    QCOMPARE(codeOf(world.run(world.planAll())), ErrorCode::Cancelled);
    QVERIFY(world.records.size() < 1000);
  }

  void aPauseHoldsAndAResumeGoesOn() {
    PipelineWorld world;
    world.addArchive(QStringLiteral("a.zip"), manyClips(300));
    world.onInspect = [] { std::this_thread::sleep_for(2ms); };
    std::atomic<bool> paused = false;
    std::jthread control;
    qint64 atPause = 0;
    world.onProgress = [&](const Progress& state) {
      if (state.done < 10 || paused) return;
      paused = true;
      world.gate.pause();
      control = std::jthread([&] {
        std::this_thread::sleep_for(300ms);  // what was in the workers' hands is through
        atPause = static_cast<qint64>(world.archives.reads().size());
        std::this_thread::sleep_for(700ms);
        atPause -= static_cast<qint64>(world.archives.reads().size());
        world.gate.resume();
      });
    };
    QElapsedTimer clock;
    clock.start();
    QVERIFY(world.run(world.planAll()));
    control = {};
    QVERIFY(paused);
    QCOMPARE(atPause, 0);
    QCOMPARE(world.records.size(), std::size_t{300});
    const double wall = static_cast<double>(clock.elapsed()) / 1000;
    QVERIFY2(world.progress.back().seconds < wall - 0.6, "the pause counts as time of work");
  }

  void aCancelEndsAPause() {
    PipelineWorld world;
    world.addArchive(QStringLiteral("a.zip"), manyClips(300));
    world.gate.pause();
    const std::jthread control([&] {
      std::this_thread::sleep_for(150ms);
      world.cancel.cancel();
    });
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(codeOf(world.run(world.planAll())), ErrorCode::Cancelled);
    QVERIFY(clock.elapsed() < 2000);
    QVERIFY(world.records.empty());
    QCOMPARE(world.archives.reads().size(), std::size_t{0});
  }

  void aFolderThatDisappearsEndsTheRun() {
    PipelineWorld world;
    world.addArchive(QStringLiteral("a.zip"), manyClips(3000));
    world.onInspect = [] { std::this_thread::sleep_for(1ms); };
    const QString target = world.folder.path(QStringLiteral("audio/weak_eval"));
    world.onProgress = [&](const Progress& state) {
      if (state.done >= 10) QDir().rename(target, world.folder.path(QStringLiteral("moved away")));
    };
    const Result<> done = world.run(world.planAll());
    QCOMPARE(codeOf(done), ErrorCode::FileUnwritable);
    QVERIFY(done.error().file.startsWith(target));
    QVERIFY(world.records.size() >= 10 && world.records.size() < 2500);
    for (const char* folder : {"audio", "invalid_audio"}) {  // what moved away half-written is out of reach
      QVERIFY(!anyPartial(world.folder.path(QLatin1StringView(folder))));
    }
    for (const ClipRecord& record : world.records) {
      QVERIFY(world.folder.contains(QStringLiteral("moved away/") + record.id.fileName()));
    }
  }

  void aFullDiskEndsTheRun() {
    const SmallDisk disk(2000);
    ASE_NEED_SMALL_DISK(disk);
    PipelineWorld world;
    world.output = disk.path();
    std::vector<ArchivedClip> entries = manyClips(500);
    for (ArchivedClip& entry : entries) entry.bytes.append(20'000, 'x');
    world.addArchive(QStringLiteral("a.zip"), entries);
    const Result<> done = world.run(world.planAll());
    QCOMPARE(codeOf(done), ErrorCode::DiskFull);
    QVERIFY(!world.records.empty() && world.records.size() < 120);
    QVERIFY(!anyPartial(disk.path()));
    QCOMPARE(static_cast<std::size_t>(filesBelow(disk.path()).size()), world.records.size());
    for (const ClipRecord& record : world.records) {
      const QString file = fileOf("audio", "weak_eval", std::string(record.id.view()));
      QCOMPARE(QFileInfo(disk.path(file)).size(), record.facts.bytes);
    }
  }

  void aDiskThatBecomesReadOnlyEndsTheRun() {
    const SmallDisk disk(4000);
    ASE_NEED_SMALL_DISK(disk);
    PipelineWorld world;
    world.output = disk.path();
    world.addArchive(QStringLiteral("a.zip"), manyClips(3000));
    world.onInspect = [] { std::this_thread::sleep_for(1ms); };
    bool changed = false;
    world.onProgress = [&](const Progress& state) {
      for (int i = 0; i < 50 && !changed && state.done >= 10; ++i)
        changed = disk.makeReadOnly();  // busy while written
    };
    const Result<> done = world.run(world.planAll());
    if (!changed) QSKIP("the disk was too busy to become read-only");
    QCOMPARE(codeOf(done), ErrorCode::FileUnwritable);
  }

  void anErrorOfTheSinkEndsTheRun() {
    PipelineWorld world;
    world.addArchive(QStringLiteral("a.zip"), manyClips(3000));
    world.onInspect = [] { std::this_thread::sleep_for(1ms); };
    int calls = 0;
    world.onRecords = [&](std::span<const ClipRecord>) -> Result<> {
      ++calls;
      return fail(ErrorCode::DatabaseDamaged, QStringLiteral("results.sqlite"));
    };
    QCOMPARE(codeOf(world.run(world.planAll())), ErrorCode::DatabaseDamaged);
    QCOMPARE(calls, 1);
    QVERIFY(world.records.size() < 2500);
  }

  void runningOutOfMemoryEndsTheRunAndNotTheProgram() {
    PipelineWorld world;
    world.addArchive(QStringLiteral("a.zip"), manyClips(100));
    std::atomic<int> inspected = 0;
    world.onInspect = [&] {
      if (++inspected == 50) throw std::bad_alloc();
    };
    QCOMPARE(codeOf(world.run(world.planAll())), ErrorCode::Internal);
    QVERIFY(world.records.size() < 100);
    QVERIFY(!anyPartial(world.folder.path()));
  }

  void memoryIsBoundedByTheWorkers() {
#ifdef Q_OS_UNIX
    const auto peak = [] {
      rusage used{};
      getrusage(RUSAGE_SELF, &used);
      return used.ru_maxrss;
    };
    constexpr qsizetype kClip = 1 << 20;
    PipelineWorld world;
    world.entryLimit = 2 * kClip;
    const QByteArray bytes(kClip, 'x');  // shared by all entries
    std::vector<ArchivedClip> entries = manyClips(150);
    for (ArchivedClip& entry : entries) entry.bytes = bytes;
    world.addArchive(QStringLiteral("a.zip"), entries);
    const Plan plan = world.planAll();
    const auto before = peak();
    QVERIFY(world.run(plan));
    const auto grownKilobytes = peak() - before;
    QVERIFY2(grownKilobytes < 60'000, qPrintable(QStringLiteral("%1 KB for 150 MB").arg(grownKilobytes)));
#else
    QSKIP("needs a way to ask for the memory used");
#endif
  }
};

QTEST_GUILESS_MAIN(TestExtract)
#include "tst_extract.moc"

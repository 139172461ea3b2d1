#include <QFile>
#include <QTest>

#include "core/job/apply_verdicts.h"
#include "core/job/holds_results.h"
#include "core/job/open_results.h"
#include "core/job/rebuild_results.h"
#include "core/job/rejudge.h"
#include "core/results/results_store.h"
#include "tests/job/job_world.h"
#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

/// Decisions of the user, and where they put the files.
class TestApplyVerdicts : public QObject {
  Q_OBJECT

 private slots:
  void whatIsTakenBackFollowsTheCriteriaThatTheFilesFollowNow() {
    const JobWorld world;
    JobSettings settings = world.settings();
    settings.selection.subsets = {};
    settings.selection.subsets.insert(Subset::WeakEval);
    settings.criteria = {};
    QVERIFY(extractSubsets(settings, {}, PauseGate(), CancelToken()));
    const OutputLayout layout(settings.outputFolder);

    MetadataCache cache;
    const auto seen = openResults(settings, cache, CancelToken());  // as a window that stays open has it
    QVERIFY(seen);
    const auto& records = seen->records.records;
    const auto record = std::ranges::find_if(records, [](const ClipRecord& one) {
      return one.access == Access::Readable && isSound(one.facts) && one.facts.duration() < 20;
    });
    QVERIFY(record != records.end());
    const DecidedClip clip{record->id, settings.selection.subsets, {}, record->facts};

    // Meanwhile another program applies a threshold that the clip does not pass.
    QVERIFY(rejudgeSubsets(settings, Criteria{20.0, std::nullopt}, {}, CancelToken()));
    QVERIFY(!QFile::exists(layout.clip(Place::Valid, Subset::WeakEval, clip.id)));

    QVERIFY(applyVerdicts(settings.outputFolder, {{{clip.id, {UserVerdict::Keep}}}, {clip}}));
    QVERIFY(QFile::exists(layout.clip(Place::Valid, Subset::WeakEval, clip.id)));
    QVERIFY(applyVerdicts(settings.outputFolder, {{{clip.id, {}}}, {clip}}));
    QVERIFY(!QFile::exists(layout.clip(Place::Valid, Subset::WeakEval, clip.id)));
    QVERIFY(QFile::exists(layout.clip(Place::Invalid, Subset::WeakEval, clip.id)));
  }
  /// Nothing but the folder whose clips were shown gets their decisions.
  void otherResultsOrNoneGetNothing() {
    ClipWorld world;
    world.list(kEval, "a");
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}});
    const auto decide = [&](const QString& identity) {
      return applyVerdicts(world.output(), {{{ClipWorld::idOf('a'), {UserVerdict::Reject}}}}, {}, identity);
    };
    QVERIFY(QDir().mkpath(world.output()));
    QCOMPARE(decide({}).error().code, ErrorCode::OutputGone);
    QCOMPARE(filesBelow(world.output()), QStringList());
    world.run(world.settings({kEval}));
    const auto before = bytesBelow(world.output());
    QCOMPARE(decide(QStringLiteral("others")).error().code, ErrorCode::OutputGone);
    QCOMPARE(changeSince(before, world.output()), QString());
    const auto store = ResultsStore::openToRead(world.output());
    QVERIFY(store && !store->identity()->isEmpty());
    QVERIFY(decide(*store->identity()));
  }

  /// What is wrong with them is to be told, and they can be rebuilt.
  void damagedAndLostResultsAreNotOthers() {
    ClipWorld world;
    world.list(kEval, "a");
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}});
    world.run(world.settings({kEval}));
    const QString results = OutputLayout(world.output()).results();
    const QString identity = ResultsStore::openToRead(world.output())->identity().value();
    QFile file(results);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.write(QByteArray(100, 'x')) == 100);
    file.close();
    const UserDecisions reject{{ClipWorld::idOf('a'), {UserVerdict::Reject}}};
    QCOMPARE(applyVerdicts(world.output(), {reject}, {}, identity).error().code, ErrorCode::DatabaseDamaged);
    QVERIFY(QFile::remove(results));
    QVERIFY(holdsResults(world.output(), identity));
  }

  void rebuiltResultsKeepTheirName() {
    ClipWorld world;
    world.list(kEval, "a");
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}});
    world.run(world.settings({kEval}));
    const auto identity = [&] { return ResultsStore::openToRead(world.output())->identity().value(); };
    const QString before = identity();
    QVERIFY(rebuildResults(world.output(), {}, CancelToken()));
    QCOMPARE(identity(), before);
  }
};

QTEST_GUILESS_MAIN(TestApplyVerdicts)

#include "tst_apply_verdicts.moc"

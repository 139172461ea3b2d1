#include <QTest>

#include "core/job/apply_verdicts.h"
#include "core/job/open_results.h"
#include "core/job/rejudge.h"
#include "tests/job/job_world.h"

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
};

QTEST_GUILESS_MAIN(TestApplyVerdicts)

#include "tst_apply_verdicts.moc"

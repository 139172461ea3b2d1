#include <QTest>

#include "core/workbench/user_act.h"
#include "tests/review/review_world.h"

using namespace ase;
using namespace ase::test;

namespace {

/// "a" in two subsets, may be silent in one of them, and so on two rows; "b" unreachable; "c" missing; "d"
/// sound.
ReviewTable someTable() {
  ReviewWorld world;
  world.list(Subset::WeakEval, clip("a"), {QStringLiteral("Silence")})
      .list(Subset::WeakBalancedTrain, clip("a"));
  for (const char* id : {"b", "c", "d"}) world.list(Subset::WeakEval, clip(id));
  world.record(readable(clip("a"), 10, 3)).record(readable(clip("d"), 10, 9000));
  world.record(unreadable(clip("b"), Access::VolumeMissing));
  return world.table();
}

std::vector<std::uint32_t> rowsOf(const ReviewTable& table, std::initializer_list<const char*> ids) {
  std::vector<std::uint32_t> rows;
  for (const char* id : ids) std::ranges::copy(table.rowsOf(clip(id)), std::back_inserter(rows));
  return rows;
}

}  // namespace

/// What an act of the user comes to: what was decided before, what is now, and which files that may move.
class TestUserAct : public QObject {
  Q_OBJECT

 private slots:
  void aClipOnTwoRowsIsDecidedOnceWithAllItsSubsets() {
    const ReviewTable table = someTable();
    const UserAct act = verdictOn({table, {}}, rowsOf(table, {"d", "a"}), UserVerdict::Reject);
    QCOMPARE(act.kind, DecisionAct::Reject);
    QCOMPARE(act.now.decisions,
             (UserDecisions{{clip("a"), {UserVerdict::Reject}}, {clip("d"), {UserVerdict::Reject}}}));
    QCOMPARE(act.before, (UserDecisions{{clip("a"), {}}, {clip("d"), {}}}));
    QCOMPARE(act.now.withFiles.size(), std::size_t{2});
    const DecidedClip& both = act.now.withFiles.front();
    QCOMPARE(both.id, clip("a"));
    QVERIFY(both.subsets.contains(Subset::WeakEval) && both.subsets.contains(Subset::WeakBalancedTrain));
    QVERIFY(both.maySilent.contains(Subset::WeakEval) && !both.maySilent.contains(Subset::WeakBalancedTrain));
    QCOMPARE(both.facts.peak, std::uint16_t{3});
  }

  void clipsWithoutFilesAreDecidedAllTheSameButNotKept() {
    const ReviewTable table = someTable();
    const auto rows = rowsOf(table, {"b", "c", "d"});
    const UserAct reject = verdictOn({table, {}}, rows, UserVerdict::Reject);
    QCOMPARE(reject.now.decisions.size(), qsizetype{3});
    QCOMPARE(reject.now.withFiles.size(), std::size_t{1});
    const UserAct keep = verdictOn({table, {}}, rows, UserVerdict::Keep);
    QCOMPARE(keep.now.decisions, (UserDecisions{{clip("d"), {UserVerdict::Keep}}}));
    QVERIFY(verdictOn({table, {}}, rowsOf(table, {"c"}), UserVerdict::Keep).before.isEmpty());
  }

  void aVerdictLeavesTheNote() {
    ReviewTable table = someTable();
    table.setDecisions({{clip("d"), {UserVerdict::None, QStringLiteral("hum"), true}}});
    const UserAct act = verdictOn({table, {}}, rowsOf(table, {"d"}), UserVerdict::Keep);
    QCOMPARE(act.before.of(clip("d")), (UserDecision{UserVerdict::None, QStringLiteral("hum"), true}));
    QCOMPARE(act.now.decisions.of(clip("d")), (UserDecision{UserVerdict::Keep, QStringLiteral("hum")}));
  }

  void whatTheTableDoesNotShowYetCounts() {
    ReviewTable table = someTable();
    table.setDecisions({{clip("d"), {UserVerdict::Keep}}, {clip("x"), {UserVerdict::Keep}}});
    const UserDecisions recent{{clip("d"), {}}, {clip("a"), {UserVerdict::Reject}}};
    const UserDecisions back{{clip("a"), {}}, {clip("d"), {UserVerdict::Reject}}, {clip("x"), {}}};
    const UserAct act = actOf({table, recent}, DecisionAct::Clear, back);
    QCOMPARE(act.before, (UserDecisions{{clip("a"), {UserVerdict::Reject}},
                                        {clip("d"), {}},
                                        {clip("x"), {UserVerdict::Keep}}}));  // which no row has
    QCOMPARE(act.now.decisions, back);
  }
};

QTEST_APPLESS_MAIN(TestUserAct)
#include "tst_user_act.moc"

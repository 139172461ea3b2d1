#include <map>
#include <random>

#include <QTest>

#include "core/results/user_decisions.h"
#include "tests/support/catalog_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

UserDecision some(std::mt19937& random) {
  const auto verdict = static_cast<UserVerdict>(random() % 3);
  const QString note = random() % 4 == 0 ? QStringLiteral("note %1").arg(random() % 100) : QString();
  return {verdict, note, random() % 2 == 0};
}

}  // namespace

/// The compact table of decisions says what a map of them would.
class TestUserDecisions : public QObject {
  Q_OBJECT

 private slots:
  void whatIsNotDecidedSaysNothing() {
    const UserDecisions none;
    QVERIFY(none.isEmpty());
    QVERIFY(!none.contains(clip("a")));
    QCOMPARE(none.of(clip("a")), UserDecision());
  }

  void anEntryThatSaysNothingIsOneAllTheSame() {
    const UserDecisions one{{clip("a"), {}}};
    QVERIFY(one.contains(clip("a")));
    QCOMPARE(one.size(), qsizetype{1});
  }

  void itHoldsWhatAMapHolds() {
    std::mt19937 random(14);
    for (int round = 0; round < 200; ++round) {
      std::map<ClipId, UserDecision> expected;
      UserDecisions decisions;
      for (int act = 0; act < 30; ++act) {
        UserDecisions others;
        const int count = random() % 8 == 0 ? 90 : 1;  // as many as are merged, or one
        for (int i = 0; i < count; ++i) {
          const ClipId id = clip(std::to_string(random() % 200));
          const UserDecision decision = some(random);
          expected[id] = decision;
          others.set(id, decision);
        }
        decisions.merge(others);
      }
      const std::map<ClipId, UserDecision> held(decisions.begin(), decisions.end());
      QCOMPARE(held, expected);
      QCOMPARE(decisions.size(), std::ssize(expected));
      for (const auto& [id, decision] : expected) QCOMPARE(decisions.of(id), decision);
    }
  }

  void aCopyStaysAsItWas() {
    UserDecisions decisions{{clip("a"), {UserVerdict::Keep, QStringLiteral("hum")}}};
    const UserDecisions before = decisions;
    decisions.set(clip("a"), {UserVerdict::Reject});
    decisions.set(clip("b"), {UserVerdict::Keep});
    QCOMPARE(before.size(), qsizetype{1});
    QCOMPARE(before.of(clip("a")), (UserDecision{UserVerdict::Keep, QStringLiteral("hum")}));
    QCOMPARE(decisions.of(clip("a")), UserDecision{UserVerdict::Reject});
  }
};

QTEST_APPLESS_MAIN(TestUserDecisions)
#include "tst_user_decisions.moc"

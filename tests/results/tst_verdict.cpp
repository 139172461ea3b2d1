#include <QTest>

#include "core/results/verdict.h"
#include "tests/support/catalog_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

/// A sound clip of 2 s with a peak of about -6 dBFS.
ClipRecord soundRecord() {
  ClipRecord record{.id = clip("a"), .facts = {}};
  AudioFacts& facts = record.facts;
  facts.container = Container::Wav;
  facts.pcm = true;
  facts.channels = 1;
  facts.sampleRate = 32000;
  facts.samples = 64000;
  facts.peak = 16384;
  facts.bytes = 128044;
  facts.dataBytesPromised = facts.dataBytesPresent = 128000;
  return record;
}

using Change = void (*)(ClipRecord&);

struct Case {
  const char* name;
  Change change;
  Verdict plain;    ///< without a decision, the clip not labelled Silence
  Verdict silence;  ///< labelled Silence
  Verdict kept;     ///< the user keeps it
  Verdict rejected;
};

constexpr Verdict kValid{State::Valid, Reason::None};
constexpr Verdict kRejected{State::Invalid, Reason::Rejected};
constexpr Verdict kUnreachable{State::Unreachable, Reason::None};

constexpr Verdict invalid(Reason reason) {
  return {State::Invalid, reason};
}

constexpr Case kCases[] = {
    {"sound", [](ClipRecord&) {}, kValid, kValid, kValid, kRejected},
    {"unreachable", [](ClipRecord& record) { record.access = Access::VolumeMissing; }, kUnreachable,
     kUnreachable, kUnreachable, kUnreachable},
    {"damaged", [](ClipRecord& record) { record.facts.damage = Damage::BadCrc; }, invalid(Reason::Corrupt),
     invalid(Reason::Corrupt), kValid, invalid(Reason::Corrupt)},
    {"damaged before all else",
     [](ClipRecord& record) {
       record.facts = {};
       record.facts.damage = Damage::ZeroBytes;
     },
     invalid(Reason::Corrupt), invalid(Reason::Corrupt), kValid, invalid(Reason::Corrupt)},
    {"no WAV", [](ClipRecord& record) { record.facts.container = Container::Other; },
     invalid(Reason::WrongFormat), invalid(Reason::WrongFormat), kValid, invalid(Reason::WrongFormat)},
    {"not PCM",
     [](ClipRecord& record) {
       record.facts.pcm = false;
       record.facts.samples = 0;
     },
     invalid(Reason::WrongFormat), invalid(Reason::WrongFormat), kValid, invalid(Reason::WrongFormat)},
    {"no sample",
     [](ClipRecord& record) {
       record.facts.samples = 0;
       record.facts.dataBytesPresent = 0;
     },
     invalid(Reason::Empty), invalid(Reason::Empty), kValid, invalid(Reason::Empty)},
    {"less than promised",
     [](ClipRecord& record) {
       record.facts.dataBytesPresent = 100;
       record.facts.samples = 50;
     },
     invalid(Reason::Truncated), invalid(Reason::Truncated), kValid, invalid(Reason::Truncated)},
    {"short",
     [](ClipRecord& record) {
       record.facts.samples = 31999;
       record.facts.peak = 0;
     },
     invalid(Reason::TooShort), invalid(Reason::TooShort), kValid, invalid(Reason::TooShort)},
    {"just long enough", [](ClipRecord& record) { record.facts.samples = 32000; }, kValid, kValid, kValid,
     kRejected},
    {"silent", [](ClipRecord& record) { record.facts.peak = 3; }, invalid(Reason::Silent), kValid, kValid,
     invalid(Reason::Silent)},
};

}  // namespace

/// What becomes of a listed clip: the states and reasons of the contract, in their order.
class TestVerdict : public QObject {
  Q_OBJECT

 private slots:
  void aClipOfWhichNothingIsKnownIsMissing() {
    for (const UserVerdict user : {UserVerdict::None, UserVerdict::Keep, UserVerdict::Reject})
      QCOMPARE(verdictOf(nullptr, false, user, Judge()), (Verdict{State::Missing, Reason::None}));
  }

  void eachStateAndReasonHasItsCase_data() {
    QTest::addColumn<int>("at");
    for (std::size_t i = 0; i < std::size(kCases); ++i) QTest::newRow(kCases[i].name) << static_cast<int>(i);
  }

  void eachStateAndReasonHasItsCase() {
    QFETCH(int, at);
    const Case& one = kCases[at];
    ClipRecord record = soundRecord();
    one.change(record);
    const Judge judge(Criteria{1.0, -60.0});
    QCOMPARE(verdictOf(&record, false, UserVerdict::None, judge), one.plain);
    QCOMPARE(verdictOf(&record, true, UserVerdict::None, judge), one.silence);
    QCOMPARE(verdictOf(&record, false, UserVerdict::Keep, judge), one.kept);
    QCOMPARE(verdictOf(&record, false, UserVerdict::Reject, judge), one.rejected);
  }

  void withoutThresholdsShortAndSilentClipsAreValid() {
    ClipRecord record = soundRecord();
    record.facts.samples = 1;
    record.facts.peak = 0;
    QCOMPARE(verdictOf(&record, false, UserVerdict::None, Judge()), kValid);
  }

  void onlyValidClipsStandAmongTheValid() {
    QCOMPARE(placeOf(kValid), Place::Valid);
    for (int reason = static_cast<int>(Reason::Corrupt); reason <= static_cast<int>(Reason::Rejected);
         ++reason)
      QCOMPARE(placeOf(invalid(static_cast<Reason>(reason))), Place::Invalid);
  }
};

QTEST_APPLESS_MAIN(TestVerdict)
#include "tst_verdict.moc"

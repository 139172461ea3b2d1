#include <functional>

#include <QTest>

#include "core/inspect/judge.h"
#include "core/inspect/level.h"

using namespace ase;

namespace {

/// 10 s of loud PCM, undamaged.
AudioFacts sound() {
  AudioFacts facts;
  facts.container = Container::Wav;
  facts.pcm = true;
  facts.channels = 1;
  facts.bitsPerSample = 16;
  facts.peak = 20000;
  facts.meanPower = 1'000'000;
  facts.sampleRate = 32000;
  facts.bytes = 640'078;
  facts.dataBytesPromised = 640'000;
  facts.dataBytesPresent = 640'000;
  facts.samples = 320'000;
  return facts;
}

constexpr Verdict kValid{State::Valid, Reason::None};

Verdict invalid(Reason reason) {
  return {State::Invalid, reason};
}

Criteria both(double minDuration, double silenceThreshold) {
  return {minDuration, silenceThreshold};
}

}  // namespace

/// Facts and criteria in, verdict out.
class TestJudge : public QObject {
  Q_OBJECT

 private slots:
  void theFirstReasonThatHoldsCounts() {
    // A clip with every fault; mending the first in the order leaves the next.
    AudioFacts facts = sound();
    facts.damage = Damage::BadCrc;
    facts.container = Container::Other;
    facts.pcm = false;
    facts.samples = 0;
    facts.peak = 0;
    facts.dataBytesPresent = 0;
    const Criteria criteria = both(1.0, -60);
    QCOMPARE(judge(facts, criteria, false), invalid(Reason::Corrupt));
    facts.damage = Damage::None;
    QCOMPARE(judge(facts, criteria, false), invalid(Reason::WrongFormat));
    facts.container = Container::Wav;
    QCOMPARE(judge(facts, criteria, false), invalid(Reason::WrongFormat));
    facts.pcm = true;
    QCOMPARE(judge(facts, criteria, false), invalid(Reason::Empty));
    facts.samples = 1;
    QCOMPARE(judge(facts, criteria, false), invalid(Reason::Truncated));
    facts.dataBytesPresent = static_cast<std::uint32_t>(facts.dataBytesPromised);
    QCOMPARE(judge(facts, criteria, false), invalid(Reason::TooShort));
    facts.samples = 32'000;
    QCOMPARE(judge(facts, criteria, false), invalid(Reason::Silent));
    facts.peak = 33;
    QCOMPARE(judge(facts, criteria, false), kValid);
  }

  void everyDamageIsCorrupt() {
    for (int damage = 1; damage <= static_cast<int>(Damage::NotDecodable); ++damage) {
      AudioFacts facts = sound();
      facts.damage = static_cast<Damage>(damage);
      QCOMPARE(judge(facts, {}, false), invalid(Reason::Corrupt));
      QVERIFY(!isSound(facts));
    }
  }

  void everyWavContainerIsRight() {
    for (const Container container : {Container::Wav, Container::Rf64, Container::Rifx}) {
      AudioFacts facts = sound();
      facts.container = container;
      QCOMPARE(judge(facts, both(1.0, -60), false), kValid);
      QVERIFY(isSound(facts));
    }
  }

  void thresholdsAreOffUnlessGiven() {
    AudioFacts facts = sound();
    facts.samples = 1;
    facts.peak = 0;
    facts.dataBytesPromised = facts.dataBytesPresent = 2;
    QCOMPARE(judge(facts, {}, false), kValid);
    QCOMPARE(judge(facts, {0.5, std::nullopt}, false), invalid(Reason::TooShort));
    QCOMPARE(judge(facts, {std::nullopt, -60.0}, false), invalid(Reason::Silent));
    QVERIFY(isSound(facts));  // another copy of the clip could not be louder or longer
  }

  void durationIsComparedExactly() {
    AudioFacts facts = sound();
    facts.samples = 31'999;
    QCOMPARE(judge(facts, {1.0, std::nullopt}, false), invalid(Reason::TooShort));
    facts.samples = 32'000;
    QCOMPARE(judge(facts, {1.0, std::nullopt}, false), kValid);
    QCOMPARE(judge(facts, {1.0 + 1e-9, std::nullopt}, false), invalid(Reason::TooShort));
    QCOMPARE(judge(facts, {0.0, std::nullopt}, false), kValid);
  }

  void peakIsComparedAsItIsPrinted() {
    AudioFacts facts = sound();
    facts.peak = 32;  // -60.206 dBFS, printed -60.2
    QCOMPARE(judge(facts, {std::nullopt, -60.0}, false), invalid(Reason::Silent));
    QCOMPARE(judge(facts, {std::nullopt, -60.2}, false), kValid);
    QCOMPARE(judge(facts, {std::nullopt, -60.21}, false), kValid);
    QCOMPARE(judge(facts, {std::nullopt, -60.1}, false), invalid(Reason::Silent));
    facts.peak = 0;
    QCOMPARE(judge(facts, {std::nullopt, -91.0}, false), kValid);
    QCOMPARE(judge(facts, {std::nullopt, -90.9}, false), invalid(Reason::Silent));
    facts.peak = 32767;
    QCOMPARE(judge(facts, {std::nullopt, 0.0}, false), kValid);
  }

  void everyPeakIsJudgedByItsLevel() {
    AudioFacts facts = sound();
    for (double threshold = -91.05; threshold < 0.2; threshold += 0.65) {
      const Judge judge({std::nullopt, threshold});
      for (int peak = 0; peak <= 32768; ++peak) {
        facts.peak = static_cast<std::uint16_t>(peak);
        const bool silent = peakLevel(facts.peak) < threshold;
        if ((judge(facts, false).reason == Reason::Silent) != silent)
          QFAIL(qPrintable(QStringLiteral("peak %1 at %2 dBFS").arg(peak).arg(threshold)));
      }
    }
  }

  void aClipLabelledSilenceMayBeSilent() {
    AudioFacts facts = sound();
    facts.peak = 0;
    QCOMPARE(judge(facts, both(1.0, -60), true), kValid);
    facts.samples = 100;  // but not shorter
    QCOMPARE(judge(facts, both(1.0, -60), true), invalid(Reason::TooShort));
  }

  void aDataChunkThatPromisesNothingIsNeverCutShort() {
    AudioFacts facts = sound();
    facts.dataBytesPromised = -1;
    QCOMPARE(judge(facts, {}, false), kValid);
    facts.dataBytesPresent = 0;
    facts.samples = 0;
    QCOMPARE(judge(facts, {}, false), invalid(Reason::Empty));
  }

  void theUsersVerdictOutranksTheComputedOne() {
    AudioFacts good = sound();
    AudioFacts bad = sound();
    bad.damage = Damage::BadData;
    QCOMPARE(judge(bad, {}, false, UserVerdict::Keep), kValid);
    QCOMPARE(judge(good, {}, false, UserVerdict::Keep), kValid);
    QCOMPARE(judge(good, {}, false, UserVerdict::Reject), invalid(Reason::Rejected));
  }

  void aRejectedClipKeepsItsComputedReason() {
    AudioFacts bad = sound();
    bad.dataBytesPresent = 100;
    QCOMPARE(judge(bad, {}, false, UserVerdict::Reject), invalid(Reason::Truncated));
  }

  void durationIsZeroWhereTheRateIsUnknown() {
    AudioFacts facts;
    QCOMPARE(facts.duration(), 0.0);
    facts.samples = 5;
    QCOMPARE(facts.duration(), 0.0);
  }
};

QTEST_APPLESS_MAIN(TestJudge)
#include "tst_judge.moc"

#include <QTest>

#include "core/sample/kept_share.h"
#include "core/sample/propose_threshold.h"
#include "tests/sample/made_clips.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kClips = 2500;
constexpr int kSeeds = 100;
constexpr int kLeastRight = 93;
constexpr int kMostVerdicts = 400;
constexpr std::size_t kVerdictsPerLook = 8;

struct Curve {
  const char* name;
  std::function<double(double)> shareKeptAt;
};

std::function<double(double)> logistic(double middle, double steepness) {
  return [=](double value) { return 1 / (1 + std::exp(-steepness * (value - middle))); };
}
std::function<double(double)> step(double at, double share) {
  return [=](double value) { return value < at ? 0 : share; };
}
std::function<double(double)> flat(double share) {
  return [=](double) { return share; };
}

const std::vector<Curve> kCurves{{"steep, at -56", logistic(-56, 2)},
                                 {"soft, at -56", logistic(-56, 0.5)},
                                 {"soft, at -48", logistic(-48, 0.3)},
                                 {"a step at -61.3", step(-61.3, 1)},
                                 {"a step to a quarter at -65", step(-65, 0.25)},
                                 {"flat, 2 %", flat(0.02)},
                                 {"flat, 5.5 %", flat(0.055)},
                                 {"flat, 6 %", flat(0.06)},
                                 {"flat, 10 %", flat(0.1)}};

/// How somebody goes about it, who looks after every few verdicts and stops as soon as something is proposed.
struct Way {
  const char* name;
  int first;  ///< clips that are drawn at first; then as many as are said to be needed
};

struct Outcome {
  std::optional<double> threshold;
  std::size_t verdicts = 0;
};

Outcome review(const MadeClips& made, std::uint32_t seed, const Way& way) {
  Sample sample = drawSample(made.candidates, {.threshold = -60, .seed = seed, .clips = way.first});
  std::size_t judged = 0;
  while (true) {
    ThresholdProposal proposal;
    while (judged < sample.clips.size() && !proposal.threshold) {
      judged = std::min(judged + kVerdictsPerLook, sample.clips.size());
      proposal = proposeThreshold(sample, made.verdictsOn(sample, judged));
    }
    const bool isEnough =
        !proposal.further || std::ssize(sample.clips) + proposal.further->total > kMostVerdicts;
    if (proposal.threshold || isEnough) return {proposal.threshold, judged};
    drawMore(sample, made.candidates, proposal.further->perStratum);
  }
}

}  // namespace

class TestProposeThreshold : public QObject {
  Q_OBJECT

 private slots:
  void whatAProposalRejectsIsWorthKeepingToTheTargetAtMost_data() {
    QTest::addColumn<int>("curve");
    QTest::addColumn<bool>("silences");
    for (int curve = 0; curve < std::ssize(kCurves); ++curve) {
      for (const bool silences : {false, true})
        QTest::addRow("%s%s", kCurves[static_cast<std::size_t>(curve)].name,
                      silences ? ", with digital silence" : "")
            << curve << silences;
    }
  }
  void whatAProposalRejectsIsWorthKeepingToTheTargetAtMost() {
    QFETCH(int, curve);
    QFETCH(bool, silences);
    for (const Way& way : {Way{"40 and drawn on", 40}, Way{"150 and drawn on", 150}}) {
      int right = 0;
      int proposed = 0;
      std::size_t verdicts = 0;
      double thresholds = 0;
      for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
        const MadeClips made =
            madeClips(kClips, silences, kCurves[static_cast<std::size_t>(curve)].shareKeptAt, seed);
        const Outcome outcome = review(made, seed, way);
        verdicts += outcome.verdicts;
        if (outcome.threshold) {
          ++proposed;
          thresholds += *outcome.threshold;
        }
        if (!outcome.threshold || made.shareKeptBelow(*outcome.threshold) <= 0.05) ++right;
      }
      qInfo("%s: right for %d of %d seeds, proposed for %d, on average %.1f dBFS after %.0f verdicts",
            way.name, right, kSeeds, proposed, proposed > 0 ? thresholds / proposed : 0.0,
            static_cast<double>(verdicts) / kSeeds);
      QCOMPARE_GE(right, kLeastRight);
    }
  }

  void withNoneKept73VerdictsAreNeeded() {
    QCOMPARE(leastVerdicts(0.05), std::int64_t{73});
    QVERIFY(wilson(0, 73).upper <= 0.05);
    QVERIFY(wilson(0, 72).upper > 0.05);
    // Reference values of Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263, and 15 of 148.
    QVERIFY(std::abs(wilson(81.0 / 263, 263).lower - 0.2553) < 5e-5);
    QVERIFY(std::abs(wilson(81.0 / 263, 263).upper - 0.3662) < 5e-5);
    QVERIFY(std::abs(wilson(15.0 / 148, 148).lower - 0.0624) < 5e-5);
    QVERIFY(std::abs(wilson(15.0 / 148, 148).upper - 0.1605) < 5e-5);
  }

  void whatIsSaidToBeNeededIsEnoughAndNoneOfItTooMany() {
    const MadeClips made = madeClips(kClips, false, flat(0), 7);
    Sample sample = drawSample(made.candidates, {.threshold = -60, .seed = 7});
    const auto verdicts = [&](std::size_t judged) { return made.verdictsOn(sample, judged); };
    const ThresholdProposal before = proposeThreshold(sample, verdicts(sample.clips.size()));
    QVERIFY(!before.threshold);
    QVERIFY(before.further.has_value());
    drawMore(sample, made.candidates, before.further->perStratum);
    QCOMPARE(std::ssize(sample.clips), 40 + before.further->total);
    QVERIFY(!proposeThreshold(sample, verdicts(sample.clips.size() - 1)).threshold.has_value());
    QCOMPARE(proposeThreshold(sample, verdicts(sample.clips.size())).threshold,
             std::optional(before.further->threshold));
  }

  void stratumThatWasJudgedWholeIsKnown() {
    Sample sample{.draws = 1, .strata = {{-62.5, -60, 3}}};
    for (int i = 0; i < 3; ++i) sample.clips.push_back({madeId(i), -61, 0});
    const std::vector rejected(3, UserVerdict::Reject);
    QCOMPARE(proposeThreshold(sample, rejected).threshold, std::optional(-60.0));
    QVERIFY(!proposeThreshold(sample, std::span(rejected).first(2)).threshold.has_value());
  }

  void shareKeptRisesWithTheValue() {
    const MadeClips made = madeClips(kClips, false, step(-60, 1), 3);
    const Sample sample = drawSample(made.candidates, {.threshold = -60, .seed = 3, .clips = 60});
    QVERIFY(keptShares(sample, made.verdictsOn(sample, 6)).empty());
    const auto points = keptShares(sample, made.verdictsOn(sample, 60));
    QVERIFY(points.size() >= 8);
    for (std::size_t i = 0; i < points.size(); ++i) {
      QCOMPARE(points[i].kept.share, points[i].value < -60 ? 0.0 : 1.0);
      QVERIFY(points[i].kept.lower <= points[i].kept.share && points[i].kept.share <= points[i].kept.upper);
      if (i > 0) QVERIFY(points[i - 1].value < points[i].value);
    }
  }
};

QTEST_GUILESS_MAIN(TestProposeThreshold)
#include "tst_propose_threshold.moc"

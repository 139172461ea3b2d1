#include <algorithm>
#include <array>

#include <QCryptographicHash>
#include <QTest>

#include "core/sample/draw_sample.h"
#include "core/sample/sample_csv.h"
#include "tests/sample/made_clips.h"

using namespace ase;
using namespace ase::test;

namespace {

std::vector<SampleCandidate> manyClips() {
  return madeClips(
             3000, true, [](double) { return 0.0; }, 1)
      .candidates;
}

QByteArray idsOf(const Sample& sample) {
  QByteArrayList ids;
  for (const SampledClip& clip : sample.clips) ids << QByteArray(clip.id.view().data(), ClipId::kLength);
  return ids.join(' ');
}

std::vector<std::int64_t> drawnPerStratum(const Sample& sample) {
  std::vector<std::int64_t> drawn(sample.strata.size());
  for (const SampledClip& clip : sample.clips) ++drawn[clip.stratum];
  return drawn;
}

}  // namespace

class TestDrawSample : public QObject {
  Q_OBJECT

 private slots:
  void sameSeedDrawsTheSameClipsInTheSameOrderEverywhere() {
    const Sample sample = drawSample(manyClips(), {.threshold = -60, .seed = 20260730, .clips = 10});
    QCOMPARE(idsOf(sample),
             QByteArray("made_102867 made_101243 made_102374 made_100272 made_100574 made_100519 made_101963 "
                        "made_100403 made_102356 made_101907"));
  }

  void orderOfTheCandidatesDoesNotMatter() {
    std::vector<SampleCandidate> clips = manyClips();
    const Sample sample = drawSample(clips, {.threshold = -60, .seed = 5});
    std::ranges::reverse(clips);
    QCOMPARE(drawSample(clips, {.threshold = -60, .seed = 5}), sample);
    QVERIFY(idsOf(drawSample(clips, {.threshold = -60, .seed = 6})) != idsOf(sample));
  }

  void firstOfAStratumAreThoseWithTheLeastHashes() {
    const std::vector<SampleCandidate> clips = manyClips();
    const Sample sample = drawSample(clips, {.threshold = -60, .seed = 9, .clips = 24});
    const auto hash = [](ClipId id) {
      return QCryptographicHash::hash("9:" + QByteArray(id.view().data(), ClipId::kLength),
                                      QCryptographicHash::Sha256);
    };
    for (std::size_t stratum = 0; stratum < sample.strata.size(); ++stratum) {
      QByteArrayList hashes;
      for (const SampleCandidate& clip : clips) {
        const bool isBelow = stratum == 0 || clip.value >= sample.strata[stratum].from;
        if (isBelow && clip.value < sample.strata[stratum].to) hashes << hash(clip.id);
      }
      std::ranges::sort(hashes);
      QCOMPARE(std::ssize(hashes), sample.strata[stratum].clips);
      QByteArrayList drawn;
      for (const SampledClip& clip : sample.clips) {
        if (clip.stratum == stratum) drawn << hash(clip.id);
      }
      std::ranges::sort(drawn);
      QCOMPARE(drawn, hashes.first(drawn.size()));
    }
  }

  void clipsAreSpreadEvenlyOverStrataOfEqualWidthAroundTheThreshold() {
    const Sample sample = drawSample(manyClips(), {.threshold = -60, .seed = 1, .clips = 36});
    QCOMPARE(sample.strata.size(), std::size_t{12});
    QCOMPARE(sample.strata.front().from, -75.0);
    QCOMPARE(sample.strata.back().to, -45.0);
    for (const Stratum& stratum : sample.strata) QCOMPARE(stratum.to - stratum.from, 2.5);
    QCOMPARE(drawnPerStratum(sample), std::vector<std::int64_t>(12, 3));
  }

  void stratumWithTooFewClipsGivesItsShareToTheOthers() {
    std::vector<SampleCandidate> clips{{madeId(0), -61}};
    for (int i = 1; i <= 100; ++i) clips.push_back({madeId(i), -59});
    const Sample sample = drawSample(clips, {.threshold = -60, .seed = 1, .clips = 20});
    QCOMPARE(drawnPerStratum(sample), (std::vector<std::int64_t>{1, 19}));
    const Sample all = drawSample(clips, {.threshold = -60, .seed = 1, .clips = 500});
    QCOMPARE(drawnPerStratum(all), (std::vector<std::int64_t>{1, 100}));
  }

  void strataWithoutClipsAreLeftOutAtBothEndsOnly() {
    const std::vector<SampleCandidate> clips{{madeId(0), -63}, {madeId(1), -58}};
    const Sample sample = drawSample(clips, {.threshold = -60, .seed = 1});
    QCOMPARE(sample.strata, (std::vector<Stratum>{{-65, -62.5, 1}, {-62.5, -60, 0}, {-60, -57.5, 1}}));
    QVERIFY(drawSample(std::vector<SampleCandidate>{{madeId(0), -20}}, {.threshold = -60}).clips.empty());
    QVERIFY(drawSample({}, {.threshold = -60}).clips.empty());
  }

  void orderInWhichClipsAreShownTellsNothingOfTheirValues() {
    // A rank correlation of 400 clips that do not depend on each other lies within 0.15 in 99.7 % of cases.
    const Sample sample = drawSample(manyClips(), {.threshold = -60, .seed = 11, .clips = 400});
    std::vector<std::size_t> byValue(sample.clips.size());
    for (std::size_t i = 0; i < byValue.size(); ++i) byValue[i] = i;
    std::ranges::sort(byValue, {}, [&](std::size_t i) { return std::pair(sample.clips[i].value, i); });
    double distances = 0;
    for (std::size_t rank = 0; rank < byValue.size(); ++rank)
      distances += std::pow(static_cast<double>(rank) - static_cast<double>(byValue[rank]), 2);
    const auto count = static_cast<double>(byValue.size());
    QVERIFY(std::abs(1 - 6 * distances / (count * (count * count - 1))) < 0.15);
  }

  void drawingOnTakesTheNextClips() {
    std::vector<SampleCandidate> clips = manyClips();
    const Sample all = drawSample(clips, {.threshold = -60, .seed = 3, .clips = 48});
    Sample sample = drawSample(clips, {.threshold = -60, .seed = 3, .clips = 24});
    const QByteArray first = idsOf(sample);
    std::erase_if(clips, [&](const SampleCandidate& clip) {  // have been reviewed
      return std::ranges::find(sample.clips, clip.id, &SampledClip::id) != sample.clips.end();
    });
    drawMore(sample, clips, std::vector<std::int64_t>(12, 2));
    QVERIFY(idsOf(sample).startsWith(first));
    QCOMPARE(sample.draws, 2);
    const auto sorted = [](std::vector<SampledClip> drawn) {
      std::ranges::sort(drawn, {}, &SampledClip::id);
      return drawn;
    };
    QCOMPARE(sorted(sample.clips), sorted(all.clips));
  }

  void csvHasALineAClip() {
    const Sample sample{.threshold = SampledThreshold::Silence,
                        .seed = 12,
                        .target = 0.05,
                        .draws = 1,
                        .strata = {{-65, -62.5, 7}, {-62.5, -60, 9}},
                        .clips = {{madeId(1), -61.3, 1}, {madeId(2), -91, 0}, {madeId(3), -62, 1}}};
    const std::array verdicts{UserVerdict::Keep, UserVerdict::Reject, UserVerdict::None};
    QCOMPARE(sampleAsCsv(sample, verdicts),
             QByteArray("id,threshold,value,stratum_from,stratum_to,stratum_clips,verdict,seed,target\n"
                        "made_100001,silence,-61.3,-62.5,-60,9,keep,12,0.05\n"
                        "made_100002,silence,-91,-65,-62.5,7,reject,12,0.05\n"
                        "made_100003,silence,-62,-62.5,-60,9,,12,0.05\n"));
  }
};

QTEST_GUILESS_MAIN(TestDrawSample)
#include "tst_draw_sample.moc"

#include <algorithm>
#include <cmath>

#include <QElapsedTimer>
#include <QTest>

#include "core/signal/spectrogram.h"
#include "tests/support/samples.h"

using ase::CancelToken;
using ase::ClipAudio;
using ase::computeSpectrogram;
using ase::FrequencyAxis;
using ase::FrequencyScale;
using ase::Spectrogram;
using ase::SpectrogramRequest;

namespace {

ClipAudio clip(const ase::test::Samples& samples, int rate = 32000, int channels = 1) {
  ClipAudio audio;
  audio.rate = rate;
  audio.channels = channels;
  for (const double sample : samples)
    audio.samples.push_back(
        static_cast<std::int16_t>(std::clamp(std::lround(sample * 32768), -32768L, 32767L)));
  return audio;
}

SpectrogramRequest request(const ClipAudio& audio, FrequencyScale scale, int columns = 100, int rows = 256) {
  return {0, audio.seconds(), columns, rows, FrequencyAxis::forRate(scale, audio.rate)};
}

Spectrogram compute(const ClipAudio& audio, const SpectrogramRequest& wanted) {
  return computeSpectrogram(audio, wanted, CancelToken()).value();
}

int loudestRow(const Spectrogram& spectrogram, int column) {
  int best = 0;
  for (int row = 1; row < spectrogram.request.rows; ++row)
    if (spectrogram.at(column, row) > spectrogram.at(column, best)) best = row;
  return best;
}

double hertzOfRow(const Spectrogram& spectrogram, int row) {
  return spectrogram.request.axis.hertzAt(1 - (row + 0.5) / spectrogram.request.rows);
}

}  // namespace

class TestSpectrogram : public QObject {
  Q_OBJECT

 private slots:
  void sineShowsAtItsFrequencyAndLevel_data();
  void sineShowsAtItsFrequencyAndLevel();
  void silenceIsTheFloor();
  void fullScaleIsZeroDecibels();
  void channelsAreAveraged();
  void shortBurstIsFoundBetweenFarColumns();
  void zoomedRangeShowsThatRangeOnly();
  void cancelledAtOnce();
  void sizesAreBounded();
  void oddClipsDoNoHarm();
  void tenSecondsAreFast();
};

void TestSpectrogram::sineShowsAtItsFrequencyAndLevel_data() {
  QTest::addColumn<FrequencyScale>("scale");
  QTest::addColumn<double>("hertz");
  QTest::addColumn<double>("level");
  for (const double level : {-10.0, -40.0, -70.0}) {
    for (const double hertz : {250.0, 1000.0, 8000.0}) {
      const QByteArray name = QByteArray::number(hertz) + " Hz, " + QByteArray::number(level) + " dB";
      QTest::newRow((name + ", log").constData()) << FrequencyScale::Logarithmic << hertz << level;
      QTest::newRow((name + ", mel").constData()) << FrequencyScale::Mel << hertz << level;
    }
  }
}

void TestSpectrogram::sineShowsAtItsFrequencyAndLevel() {
  QFETCH(FrequencyScale, scale);
  QFETCH(double, hertz);
  QFETCH(double, level);
  const ClipAudio audio = clip(ase::test::sine(2, 32000, hertz, level));
  const Spectrogram spectrogram = compute(audio, request(audio, scale));
  for (int column = 5; column < 95; ++column) {
    const int row = loudestRow(spectrogram, column);
    QVERIFY2(std::abs(hertzOfRow(spectrogram, row) - hertz) < 32 + 0.03 * hertz,
             qPrintable(QString::number(hertzOfRow(spectrogram, row))));
    const double shown = Spectrogram::decibels(spectrogram.at(column, row));
    QVERIFY2(std::abs(shown - level) <= 0.75, qPrintable(QString::number(shown)));
  }
}

void TestSpectrogram::silenceIsTheFloor() {
  const ClipAudio audio = clip(ase::test::silence(1, 32000));
  const Spectrogram spectrogram = compute(audio, request(audio, FrequencyScale::Mel));
  QCOMPARE(spectrogram.loudest, 0);
  QVERIFY(std::ranges::all_of(spectrogram.levels, [](int level) { return level == 0; }));
}

void TestSpectrogram::fullScaleIsZeroDecibels() {
  const ClipAudio audio = clip(ase::test::sine(1, 32000, 1000, 0));
  const Spectrogram spectrogram = compute(audio, request(audio, FrequencyScale::Logarithmic));
  QCOMPARE(Spectrogram::decibels(spectrogram.loudest), 0.0);
}

void TestSpectrogram::channelsAreAveraged() {
  const auto mono = ase::test::sine(1, 32000, 1000, -6);
  const ClipAudio both = clip(ase::test::toChannels(mono, 2), 32000, 2);
  const auto level = Spectrogram::decibels(compute(both, request(both, FrequencyScale::Mel)).loudest);
  QVERIFY(std::abs(level + 6) <= 0.5);

  ClipAudio opposite = both;
  for (std::size_t i = 1; i < opposite.samples.size(); i += 2) opposite.samples[i] = -opposite.samples[i - 1];
  QCOMPARE(compute(opposite, request(opposite, FrequencyScale::Mel)).loudest, 0);
}

void TestSpectrogram::shortBurstIsFoundBetweenFarColumns() {
  // 25 ms of sound in a minute, and a column only every 300 ms.
  auto samples = ase::test::silence(60, 32000);
  ase::test::mixInto(samples, ase::test::sine(0.025, 32000, 2000, -10), 32000 * 31 + 777);
  const ClipAudio audio = clip(samples);
  const Spectrogram spectrogram = compute(audio, request(audio, FrequencyScale::Mel, 200));
  QVERIFY(Spectrogram::decibels(spectrogram.loudest) > -20);
}

void TestSpectrogram::zoomedRangeShowsThatRangeOnly() {
  auto samples = ase::test::silence(4, 32000);
  ase::test::mixInto(samples, ase::test::sine(1, 32000, 1000, -10), 32000 * 2);
  const ClipAudio audio = clip(samples);
  SpectrogramRequest wanted = request(audio, FrequencyScale::Mel);
  wanted.first = 0;
  wanted.last = 1.5;
  QCOMPARE(compute(audio, wanted).loudest, 0);
  wanted.first = 2.2;
  wanted.last = 2.8;
  const Spectrogram loud = compute(audio, wanted);
  for (int column = 0; column < 100; ++column)
    QVERIFY(Spectrogram::decibels(loud.at(column, loudestRow(loud, column))) > -11);
}

void TestSpectrogram::cancelledAtOnce() {
  const ClipAudio audio = clip(ase::test::whiteNoise(10, 32000, 3, -10));
  CancelToken token;
  token.cancel();
  QElapsedTimer timer;
  timer.start();
  const auto result = computeSpectrogram(audio, request(audio, FrequencyScale::Mel, 8000, 2000), token);
  QVERIFY(!result);
  QCOMPARE(result.error().code, ase::ErrorCode::Cancelled);
  QVERIFY(timer.elapsed() < 100);
}

void TestSpectrogram::sizesAreBounded() {
  const ClipAudio audio = clip(ase::test::silence(0.1, 32000));
  const Spectrogram large = compute(audio, request(audio, FrequencyScale::Mel, 100000, 100000));
  QCOMPARE(large.request.columns, Spectrogram::kMaxColumns);
  QCOMPARE(large.request.rows, Spectrogram::kMaxRows);
  const Spectrogram small = compute(audio, request(audio, FrequencyScale::Mel, 0, -5));
  QCOMPARE(small.levels.size(), std::size_t{1});
}

void TestSpectrogram::oddClipsDoNoHarm() {
  for (const int rate : {1, 50, 2147483647}) {
    const ClipAudio audio = clip(ase::test::whiteNoise(0.01, 32000, 1, -10), rate);
    for (const FrequencyScale scale : {FrequencyScale::Logarithmic, FrequencyScale::Mel})
      QCOMPARE(compute(audio, request(audio, scale, 10, 100)).levels.size(), std::size_t{1000});
  }
  QCOMPARE(compute(ClipAudio(), {0, 1, 4, 4, {}}).levels.size(), std::size_t{16});
}

void TestSpectrogram::tenSecondsAreFast() {
  const ClipAudio audio = clip(ase::test::whiteNoise(10, 32000, 3, -10));
  qint64 best = 1'000'000;
  for (int i = 0; i < 5; ++i) {
    QElapsedTimer timer;
    timer.start();
    compute(audio, request(audio, FrequencyScale::Mel, 1000, 300));
    best = std::min(best, timer.elapsed());
  }
  qInfo("10 s at 1000 columns: %lld ms", static_cast<long long>(best));
  QVERIFY(best < 500);  // a sanitizer's build is slow; a release build needs about a twentieth of this
}

QTEST_APPLESS_MAIN(TestSpectrogram)
#include "tst_spectrogram.moc"

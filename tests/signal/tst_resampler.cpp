#include <cmath>
#include <memory>
#include <numbers>

#include <QTest>

#include "core/signal/resampler.h"

using ase::ClipAudio;
using ase::Resampler;

namespace {

ClipAudio sine(int rate, double hertz, int frames, int channels = 1) {
  ClipAudio audio;
  audio.rate = rate;
  audio.channels = channels;
  for (int i = 0; i < frames; ++i) {
    const double value = 16384 * std::sin(2 * std::numbers::pi * hertz * i / rate);
    for (int channel = 0; channel < channels; ++channel)
      audio.samples.push_back(static_cast<std::int16_t>(std::lround(channel == 0 ? value : -value)));
  }
  return audio;
}

double rms(std::span<const float> samples) {
  double squares = 0;
  for (const float sample : samples) squares += static_cast<double>(sample) * static_cast<double>(sample);
  return std::sqrt(squares / static_cast<double>(samples.size()));
}

}  // namespace

class TestResampler : public QObject {
  Q_OBJECT

 private slots:
  void equalRatesCopy();
  void sineStaysTheSameSine_data();
  void sineStaysTheSameSine();
  void takesAwayWhatTheNewRateCannotHold();
  void channelsStayApart();
  void anyPlaceCanBeAskedFor();
  void outsideOfTheClipIsSilence();
  void absurdRatesStayBounded();
};

void TestResampler::equalRatesCopy() {
  const ClipAudio audio = sine(32000, 440, 100);
  std::vector<float> output(50);
  Resampler(32000, 32000).produce(audio, 30, output);
  for (std::size_t i = 0; i < output.size(); ++i)
    QCOMPARE(output[i], static_cast<float>(audio.samples[30 + i]) / 32768);
}

void TestResampler::sineStaysTheSameSine_data() {
  QTest::addColumn<int>("from");
  QTest::addColumn<int>("to");
  QTest::addColumn<double>("hertz");
  QTest::newRow("32 to 48 kHz") << 32000 << 48000 << 1000.0;
  QTest::newRow("32 to 44.1 kHz") << 32000 << 44100 << 1000.0;
  QTest::newRow("32 to 44.1 kHz, high") << 32000 << 44100 << 13000.0;
  QTest::newRow("44.1 to 48 kHz") << 44100 << 48000 << 5000.0;
  QTest::newRow("96 to 44.1 kHz") << 96000 << 44100 << 10000.0;
  QTest::newRow("8 to 48 kHz") << 8000 << 48000 << 3000.0;
}

void TestResampler::sineStaysTheSameSine() {
  QFETCH(int, from);
  QFETCH(int, to);
  QFETCH(double, hertz);
  const ClipAudio audio = sine(from, hertz, from);
  std::vector<float> output(static_cast<std::size_t>(to / 2));
  const int first = to / 4;
  Resampler(from, to).produce(audio, first, output);
  double worst = 0;
  for (std::size_t i = 0; i < output.size(); ++i) {
    const double time = (first + static_cast<double>(i)) / to;
    const double expected = 0.5 * std::sin(2 * std::numbers::pi * hertz * time);
    worst = std::max(worst, std::abs(expected - static_cast<double>(output[i])));
  }
  QVERIFY2(worst < 0.0005, qPrintable(QString::number(worst)));  // 60 dB below the sine
}

void TestResampler::takesAwayWhatTheNewRateCannotHold() {
  const ClipAudio audio = sine(48000, 6000, 48000);
  std::vector<float> output(4000);
  Resampler(48000, 8000).produce(audio, 2000, output);
  QVERIFY2(rms(output) < 0.0005, qPrintable(QString::number(rms(output))));
}

void TestResampler::channelsStayApart() {
  const ClipAudio audio = sine(32000, 440, 3200, 2);
  std::vector<float> output(2000);
  Resampler(32000, 48000).produce(audio, 100, output);
  for (std::size_t i = 0; i < output.size(); i += 2) QVERIFY(std::abs(output[i] + output[i + 1]) < 1e-6F);
  QVERIFY(rms(output) > 0.3);
}

void TestResampler::anyPlaceCanBeAskedFor() {
  const ClipAudio audio = sine(32000, 440, 32000);
  const Resampler resampler(32000, 44100);
  std::vector<float> whole(1000);
  resampler.produce(audio, 500, whole);
  std::vector<float> part(100);
  resampler.produce(audio, 1100, part);
  for (std::size_t i = 0; i < part.size(); ++i) QCOMPARE(part[i], whole[600 + i]);
}

void TestResampler::outsideOfTheClipIsSilence() {
  const ClipAudio audio = sine(32000, 440, 100);
  for (const int to : {32000, 48000}) {
    std::vector<float> output(1000, 1.0F);
    Resampler(32000, to).produce(audio, 5000, output);
    QCOMPARE(rms(output), 0.0);
  }
}

void TestResampler::absurdRatesStayBounded() {
  const ClipAudio audio = sine(32000, 440, 1000);
  std::vector<float> output(10);
  Resampler(2147483647, 48000).produce(audio, 0, output);
  Resampler(1, 48000).produce(audio, 0, output);
  for (const float sample : output) QVERIFY(std::isfinite(sample));
}

QTEST_APPLESS_MAIN(TestResampler)
#include "tst_resampler.moc"

#include <cmath>
#include <cstring>
#include <memory>

#include <QTest>

#include "ui/preview/passage.h"
#include "ui/preview/pcm_stream.h"
#include "ui/preview/play_clock.h"

using ase::ClipAudio;
using ase::Passage;
using ase::PcmStream;
using ase::PlayClock;
using ase::TimeRange;

namespace {

constexpr int kRate = 32000;

/// A clip whose samples count up, so that each tells its place.
std::shared_ptr<ClipAudio> countingClip(int frames) {
  auto audio = std::make_shared<ClipAudio>();
  audio->rate = kRate;
  audio->channels = 1;
  for (int i = 0; i < frames; ++i) audio->samples.push_back(static_cast<std::int16_t>(i));
  return audio;
}

QAudioFormat format(int channels, QAudioFormat::SampleFormat sampleFormat, int rate = kRate) {
  QAudioFormat format;
  format.setSampleRate(rate);
  format.setChannelCount(channels);
  format.setSampleFormat(sampleFormat);
  return format;
}

std::shared_ptr<std::atomic<float>> gain(float value) {
  return std::make_shared<std::atomic<float>>(value);
}

template <class T>
std::vector<T> read(PcmStream& stream, qsizetype count) {
  const QByteArray bytes = stream.read(count * qsizetype{sizeof(T)});
  std::vector<T> values(static_cast<std::size_t>(bytes.size()) / sizeof(T));
  std::memcpy(values.data(), bytes.constData(), values.size() * sizeof(T));
  return values;
}

}  // namespace

class TestOutputStream : public QObject {
  Q_OBJECT

 private slots:
  void playsThePassageThenSilence();
  void loopsWithoutAGap();
  void startsAndChangesGainWithoutAClick();
  void clipsWhatIsTooLoud();
  void writesEverySampleFormat();
  void spreadsChannels();
  void halfAFrameIsNeverHandedOut();
  void passageKnowsThePlaceAfterAnyTime();
  void clockRunsEvenlyBetweenSteps();
  void clockStandsWhileTheDeviceIsSilent();
  void clockJumpsWhenFarOff();
};

void TestOutputStream::playsThePassageThenSilence() {
  PcmStream stream(countingClip(2000), {1000.0 / kRate, 2000.0 / kRate, {}}, format(1, QAudioFormat::Int16),
                   gain(1));
  const auto samples = read<qint16>(stream, 3000);
  QCOMPARE(samples.size(), std::size_t{3000});
  for (std::size_t i = 700; i < 1000; ++i) QCOMPARE(samples[i], static_cast<qint16>(1000 + i));
  for (std::size_t i = 1000; i < 3000; ++i) QCOMPARE(samples[i], qint16{0});
  QVERIFY(!stream.atEnd());
  QVERIFY(stream.bytesAvailable() > 0);
}

void TestOutputStream::loopsWithoutAGap() {
  PcmStream stream(countingClip(2000), {0, 2000.0 / kRate, TimeRange{900.0 / kRate, 1500.0 / kRate}},
                   format(1, QAudioFormat::Int16), gain(1));
  std::vector<qint16> samples;
  for (const int part : {100, 1, 1399, 700, 2, 800}) {
    const auto more = read<qint16>(stream, part);
    samples.insert(samples.end(), more.begin(), more.end());
  }
  for (std::size_t i = 800; i < samples.size(); ++i) {
    const auto expected = i < 1500 ? i : 900 + (i - 1500) % 600;
    QCOMPARE(samples[i], static_cast<qint16>(expected));
  }
}

void TestOutputStream::startsAndChangesGainWithoutAClick() {
  auto audio = countingClip(6400);
  std::fill(audio->samples.begin(), audio->samples.end(), std::int16_t{16000});
  const auto factor = gain(1);
  PcmStream stream(audio, {0, 0.2, {}}, format(1, QAudioFormat::Int16), factor);
  auto samples = read<qint16>(stream, 2000);
  factor->store(0.25F);
  const auto more = read<qint16>(stream, 2000);
  samples.insert(samples.end(), more.begin(), more.end());
  QVERIFY(samples[0] < 500);
  for (std::size_t i = 1; i < samples.size(); ++i) QVERIFY(std::abs(samples[i] - samples[i - 1]) < 400);
  QVERIFY(std::abs(samples[1999] - 16000) <= 1);
  QVERIFY(std::abs(samples[3999] - 4000) <= 1);
}

void TestOutputStream::clipsWhatIsTooLoud() {
  auto audio = countingClip(3200);
  for (std::size_t i = 0; i < audio->samples.size(); ++i) audio->samples[i] = i % 2 == 0 ? 8000 : -8000;
  PcmStream stream(audio, {0, 0.1, {}}, format(1, QAudioFormat::Int16), gain(100));
  const auto samples = read<qint16>(stream, 1000);
  QCOMPARE(samples[800], qint16{32767});
  QCOMPARE(samples[801], qint16{-32768});
}

void TestOutputStream::writesEverySampleFormat() {
  auto audio = countingClip(3200);
  std::fill(audio->samples.begin(), audio->samples.end(), std::int16_t{-16384});
  const Passage passage{0, 0.1, {}};
  PcmStream bytes(audio, passage, format(1, QAudioFormat::UInt8), gain(1));
  QVERIFY(std::abs(read<quint8>(bytes, 1000)[900] - 64) <= 1);
  PcmStream longs(audio, passage, format(1, QAudioFormat::Int32), gain(1));
  QVERIFY(std::abs(read<qint32>(longs, 1000)[900] / 2147483648.0 + 0.5) < 1e-4);
  PcmStream floats(audio, passage, format(1, QAudioFormat::Float), gain(1));
  QVERIFY(std::abs(read<float>(floats, 1000)[900] + 0.5F) < 1e-4F);
}

void TestOutputStream::spreadsChannels() {
  const auto mono = countingClip(2000);
  PcmStream toSix(mono, {0, 0.1, {}}, format(6, QAudioFormat::Int16), gain(1));
  const auto six = read<qint16>(toSix, 6 * 1000);
  for (std::size_t channel = 0; channel < 6; ++channel)
    QCOMPARE(six[6 * 900 + channel], static_cast<qint16>(channel < 2 ? 900 : 0));

  auto stereo = std::make_shared<ClipAudio>(*countingClip(2000));
  stereo->channels = 2;  // 0 1, 2 3, 4 5 ...
  PcmStream toTwo(stereo, {0, 0.1, {}}, format(2, QAudioFormat::Int16), gain(1));
  const auto two = read<qint16>(toTwo, 2 * 1000);
  QCOMPARE(two[2 * 900], qint16{1800});
  QCOMPARE(two[2 * 900 + 1], qint16{1801});
  PcmStream toOne(stereo, {0, 0.1, {}}, format(1, QAudioFormat::Float), gain(1));
  QVERIFY(std::abs(read<float>(toOne, 1000)[900] * 32768 - 1800.5F) < 0.01F);
}

void TestOutputStream::halfAFrameIsNeverHandedOut() {
  PcmStream stream(countingClip(2000), {0, 0.1, {}}, format(2, QAudioFormat::Int16), gain(1));
  QCOMPARE(stream.read(1003).size(), 1000);
}

void TestOutputStream::passageKnowsThePlaceAfterAnyTime() {
  const Passage plain{2, 10, {}};
  QCOMPARE(plain.positionAfter(-1), 2.0);
  QCOMPARE(plain.positionAfter(3), 5.0);
  QCOMPARE(plain.positionAfter(100), 10.0);
  QCOMPARE(plain.length(), 8.0);
  const Passage loop{1, 10, TimeRange{2, 4}};
  QCOMPARE(loop.positionAfter(0.5), 1.5);
  QCOMPARE(loop.positionAfter(2.5), 3.5);
  QCOMPARE(loop.positionAfter(3), 2.0);
  QCOMPARE(loop.positionAfter(3.5), 2.5);
  QCOMPARE(loop.positionAfter(7.5), 2.5);
  QVERIFY(loop.length() < 0);
}

void TestOutputStream::clockRunsEvenlyBetweenSteps() {
  // A device that tells its time in steps of 40 ms, asked every 10 ms.
  PlayClock clock;
  QCOMPARE(clock.seconds(5), 0.0);
  double last = 0;
  for (qint64 ms = 10; ms < 3000; ms += 10) {
    clock.observe(ms / 40 * 40 * 1000, ms * 1'000'000);
    const double now = clock.seconds(ms * 1'000'000);
    QVERIFY(now >= last - 0.003);
    if (ms > 1000) {
      QVERIFY(now - last < 0.015);
      QVERIFY(std::abs(now - static_cast<double>(ms) / 1000) < 0.04);
    }
    last = now;
  }
}

void TestOutputStream::clockStandsWhileTheDeviceIsSilent() {
  PlayClock clock;
  clock.observe(1'000'000, 0);
  QVERIFY(std::abs(clock.seconds(100'000'000) - 1.1) < 1e-9);
  QVERIFY(std::abs(clock.seconds(60'000'000'000) - 1.25) < 1e-9);
  clock.reset();
  QCOMPARE(clock.seconds(60'000'000'000), 0.0);
}

void TestOutputStream::clockJumpsWhenFarOff() {
  PlayClock clock;
  clock.observe(1'000'000, 0);
  clock.observe(2'000'000, 10'000'000);
  QCOMPARE(clock.seconds(10'000'000), 2.0);
}

QTEST_GUILESS_MAIN(TestOutputStream)
#include "tst_output_stream.moc"

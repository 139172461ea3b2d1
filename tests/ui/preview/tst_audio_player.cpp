#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <optional>

#include <QMediaDevices>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "pulse_server.h"
#include "tests/support/samples.h"
#include "ui/preview/audio_player.h"
#include "ui/preview/output_format.h"
#include "ui/preview/sink_runner.h"

using ase::AudioPlayer;
using ase::ClipAudio;
using namespace ase::test;

namespace {

std::shared_ptr<const ClipAudio> clip(const Samples& samples, int rate = 32000, int channels = 1) {
  auto audio = std::make_shared<ClipAudio>();
  audio->rate = rate;
  audio->channels = channels;
  for (const double sample : samples) {
    audio->samples.push_back(static_cast<std::int16_t>(std::lround(std::min(sample * 32768, 32767.0))));
    const auto size = static_cast<std::uint16_t>(std::abs(int{audio->samples.back()}));
    audio->peak = std::max(audio->peak, size);
  }
  return audio;
}

/// The amplitude of a frequency in dBFS of a sine (Goertzel's sum), in the loudest half second of a
/// recording.
double levelOf(const std::vector<qint16>& recording, double hertz) {
  constexpr std::size_t kLength = Recorder::kRate / 2;
  double best = -200;
  for (std::size_t first = 0; first + kLength <= recording.size(); first += kLength / 4) {
    double real = 0;
    double imaginary = 0;
    for (std::size_t i = 0; i < kLength; ++i) {
      const double phase = 2 * std::numbers::pi * hertz * static_cast<double>(i) / Recorder::kRate;
      real += recording[first + i] / 32768.0 * std::cos(phase);
      imaginary += recording[first + i] / 32768.0 * std::sin(phase);
    }
    const double amplitude = 2 * std::hypot(real, imaginary) / static_cast<double>(kLength);
    best = std::max(best, 20 * std::log10(std::max(amplitude, 1e-10)));
  }
  return best;
}

int peakOf(const std::vector<qint16>& recording) {
  int peak = 0;
  for (const int sample : recording) peak = std::max(peak, std::abs(sample));
  return peak;
}

}  // namespace

class TestAudioPlayer : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void clipIsHeardAtItsLevel();
  void everyKindOfClipIsHeard_data();
  void everyKindOfClipIsHeard();
  void autoGainLiftsAQuietClip();
  void mutedIsSilent();
  void halfVolumeIsQuieter();
  void positionRunsEvenlyWithTime();
  void seekPlaysFromThere();
  void pauseKeepsThePlace();
  void loopStaysInItsRange();
  void endStopsAndPlayingAgainBeginsAnew();
  void shortestClipIsHeard();
  void manyRestartsEndInTheLastOne();
  void soundCanBeStoppedWhileTheDeviceAsksForMore();
  void aClipChosenWhileAnotherSoundsIsHeard();
  void chosenDeviceIsUsedAndItsLossSurvived();
  void deathOfTheServerIsTold();

 private:
  PulseServer server_;
  std::unique_ptr<Recorder> recorder_;
};

void TestAudioPlayer::initTestCase() {
  if (!PulseServer::isInstalled())
    QSKIP("needs a sound server: install the packages pulseaudio and pulseaudio-utils");
  QVERIFY2(server_.start(), qPrintable(server_.problem()));
  recorder_ = std::make_unique<Recorder>(QStringLiteral("first"));
}

void TestAudioPlayer::clipIsHeardAtItsLevel() {
  AudioPlayer player;
  QVERIFY(player.isAvailable());
  player.setAudio(clip(sine(2, 32000, 1000, -12)));
  recorder_->take();
  player.play();
  QVERIFY(player.isPlaying());
  QTest::qWait(1800);
  const auto recording = recorder_->take();
  QVERIFY2(std::abs(levelOf(recording, 1000) + 12) < 0.5,
           qPrintable(QString::number(levelOf(recording, 1000))));
  QVERIFY(levelOf(recording, 2000) < -60);
  QVERIFY(levelOf(recording, 3000) < -60);
}

void TestAudioPlayer::everyKindOfClipIsHeard_data() {
  QTest::addColumn<int>("rate");
  QTest::addColumn<int>("channels");
  QTest::newRow("as the archives have it") << 32000 << 1;
  QTest::newRow("stereo") << 44100 << 2;
  QTest::newRow("a rate that no device takes") << 5000 << 1;
  QTest::newRow("three channels") << 22050 << 3;
}

void TestAudioPlayer::everyKindOfClipIsHeard() {
  QFETCH(int, rate);
  QFETCH(int, channels);
  AudioPlayer player;
  player.setAudio(clip(toChannels(sine(2, rate, 700, -10), channels), rate, channels));
  recorder_->take();
  player.play();
  QTest::qWait(1800);
  const double level = levelOf(recorder_->take(), 700);
  QVERIFY2(std::abs(level + 10) < 1, qPrintable(QString::number(level)));
}

void TestAudioPlayer::autoGainLiftsAQuietClip() {
  AudioPlayer player;
  player.setAudio(clip(sine(2, 32000, 1000, -60)));
  QVERIFY(std::abs(player.autoGainDecibels() - 57) < 0.2);
  player.setAutoGain(true);
  recorder_->take();
  player.play();
  QTest::qWait(1800);
  const double level = levelOf(recorder_->take(), 1000);
  QVERIFY2(std::abs(level + 3) < 0.7, qPrintable(QString::number(level)));

  player.setAudio(clip(silence(1, 32000)));
  QCOMPARE(player.autoGainDecibels(), 0.0);
  player.setAudio(clip(sine(1, 32000, 1000, -88)));
  QCOMPARE(player.autoGainDecibels(), AudioPlayer::kAutoGainLimit);
}

void TestAudioPlayer::mutedIsSilent() {
  AudioPlayer player;
  player.setAudio(clip(sine(2, 32000, 1000, -6)));
  player.setMuted(true);
  QTest::qWait(300);  // what the test before left in the devices
  recorder_->take();
  player.play();
  QTest::qWait(700);
  QCOMPARE(peakOf(recorder_->take()), 0);
  player.setMuted(false);
  QTest::qWait(900);
  QVERIFY(levelOf(recorder_->take(), 1000) > -8);
}

void TestAudioPlayer::halfVolumeIsQuieter() {
  AudioPlayer player;
  player.setAudio(clip(sine(2, 32000, 1000, -6)));
  player.setVolume(0.5);
  QTest::qWait(300);
  recorder_->take();
  player.play();
  QTest::qWait(1500);
  const double level = levelOf(recorder_->take(), 1000);
  QVERIFY2(level < -11 && level > -26, qPrintable(QString::number(level)));
}

void TestAudioPlayer::positionRunsEvenlyWithTime() {
  AudioPlayer player;
  player.setAudio(clip(sine(3, 32000, 1000, -20)));
  QSignalSpy moves(&player, &AudioPlayer::positionChanged);
  player.play();
  QTRY_VERIFY_WITH_TIMEOUT(player.position() > 0.1, 2000);
  moves.clear();
  QElapsedTimer timer;
  timer.start();
  const double from = player.position();
  double last = from;
  double largestStep = 0;
  while (timer.elapsed() < 1500) {
    QTest::qWait(10);
    const double now = player.position();
    QVERIFY(now >= last - 0.005);
    largestStep = std::max(largestStep, now - last);
    last = now;
  }
  const double wall = static_cast<double>(timer.elapsed()) / 1000;
  QVERIFY2(std::abs(last - from - wall) < 0.12, qPrintable(QString::number(last - from - wall)));
  QVERIFY2(largestStep < 0.15, qPrintable(QString::number(largestStep)));
  QVERIFY(moves.count() >= 25);
}

void TestAudioPlayer::seekPlaysFromThere() {
  Samples samples = sine(2, 32000, 600, -10);
  const Samples second = sine(2, 32000, 2500, -10);
  samples.insert(samples.end(), second.begin(), second.end());
  AudioPlayer player;
  player.setAudio(clip(samples));
  player.seek(2.1);
  QCOMPARE(player.position(), 2.1);
  QTest::qWait(300);
  recorder_->take();
  player.play();
  QTest::qWait(1200);
  QVERIFY(player.position() > 2.8);
  auto recording = recorder_->take();
  QVERIFY(std::abs(levelOf(recording, 2500) + 10) < 0.7);
  QVERIFY(levelOf(recording, 600) < -60);

  player.seek(0.2);  // while playing
  QTest::qWait(300);
  recorder_->take();
  QTest::qWait(900);
  QVERIFY(player.isPlaying());
  recording = recorder_->take();
  QVERIFY(std::abs(levelOf(recording, 600) + 10) < 0.7);
  QVERIFY(levelOf(recording, 2500) < -60);
}

void TestAudioPlayer::pauseKeepsThePlace() {
  AudioPlayer player;
  player.setAudio(clip(sine(3, 32000, 1000, -20)));
  QSignalSpy states(&player, &AudioPlayer::stateChanged);
  player.play();
  QTRY_VERIFY_WITH_TIMEOUT(player.position() > 0.5, 3000);
  player.pause();
  const double place = player.position();
  QVERIFY(place > 0.5 && place < 1.5);
  QTest::qWait(300);
  QCOMPARE(player.position(), place);
  QCOMPARE(states.count(), 2);
  recorder_->take();
  QTest::qWait(300);
  QCOMPARE(peakOf(recorder_->take()), 0);
  player.play();
  QTRY_VERIFY_WITH_TIMEOUT(player.position() > place + 0.2, 3000);
}

void TestAudioPlayer::loopStaysInItsRange() {
  AudioPlayer player;
  player.setAudio(clip(sine(3, 32000, 1000, -10)));
  player.setLoop(ase::TimeRange{0.5, 0.8});
  recorder_->take();
  player.play();
  int turns = 0;
  double last = 0;
  QElapsedTimer timer;
  timer.start();
  while (timer.elapsed() < 1800) {
    QTest::qWait(10);
    const double now = player.position();
    QVERIFY2(now >= 0.499 && now <= 0.801, qPrintable(QString::number(now)));
    if (now < last) ++turns;
    last = now;
  }
  QVERIFY(turns >= 3);
  QVERIFY(std::abs(levelOf(recorder_->take(), 1000) + 10) < 0.7);
  player.setLoop(std::nullopt);
  QVERIFY(player.isPlaying());
  QTRY_VERIFY_WITH_TIMEOUT(player.position() > 1, 3000);
}

void TestAudioPlayer::endStopsAndPlayingAgainBeginsAnew() {
  AudioPlayer player;
  player.setAudio(clip(sine(0.4, 32000, 1000, -20)));
  QSignalSpy states(&player, &AudioPlayer::stateChanged);
  player.play();
  QTRY_VERIFY_WITH_TIMEOUT(!player.isPlaying(), 3000);
  QCOMPARE(player.position(), 0.4);
  QCOMPARE(states.count(), 2);
  player.play();
  QVERIFY(player.isPlaying());
  QVERIFY(player.position() < 0.3);
}

void TestAudioPlayer::shortestClipIsHeard() {
  AudioPlayer player;
  player.setAudio(clip(sine(0.03, 32000, 1000, -6)));
  QTest::qWait(300);
  recorder_->take();
  player.play();
  QTRY_VERIFY_WITH_TIMEOUT(!player.isPlaying(), 3000);
  QTest::qWait(300);
  const auto recording = recorder_->take();
  QVERIFY(peakOf(recording) > 12000);
  const auto loud = std::ranges::count_if(recording, [](int sample) { return std::abs(sample) > 1000; });
  // 30 ms are 960 samples, of which the null sink's monitor misses the first few when a stream joins.
  QVERIFY2(loud > 500 && loud < 1000, qPrintable(QString::number(loud)));
}

void TestAudioPlayer::manyRestartsEndInTheLastOne() {
  AudioPlayer player;
  const auto first = clip(sine(2, 32000, 600, -10));
  const auto last = clip(sine(2, 32000, 2500, -10));
  for (int i = 0; i < 100; ++i) {
    player.setAudio(i == 99 ? last : first);
    player.play();
  }
  QTest::qWait(400);
  recorder_->take();
  QTest::qWait(1000);
  QVERIFY(player.isPlaying());
  const auto recording = recorder_->take();
  QVERIFY(std::abs(levelOf(recording, 2500) + 10) < 0.7);
  QVERIFY(levelOf(recording, 600) < -60);
}

/// Up to Qt 6.5, PulseAudio's sink may have asked itself for more sound, and handles that while it is
/// destroyed.
void TestAudioPlayer::soundCanBeStoppedWhileTheDeviceAsksForMore() {
  const auto newest = std::make_shared<std::atomic<quint64>>(1);
  ase::SinkRunner runner(newest);
  QSignalSpy failures(&runner, &ase::SinkRunner::failed);
  ase::PlayOrder order;
  order.number = 1;
  order.device = QMediaDevices::defaultAudioOutput();
  order.audio = clip(sine(2, 32000, 600, -10));
  order.format = ase::outputFormat(order.device, order.audio->rate, order.audio->channels);
  order.passage = {0, 2, std::nullopt};
  order.gain = std::make_shared<std::atomic<float>>(1.0F);
  for (int i = 0; i < 20; ++i) {
    runner.start(order);
    bool stopped = false;
    QTimer::singleShot(20 + i % 4, Qt::PreciseTimer, &runner, [&] {
      runner.stop();
      stopped = true;
    });
    QTRY_VERIFY(stopped);
  }
  QCOMPARE(failures.count(), 0);
}

/// Memory that is used after it was freed shows itself: see MALLOC_PERTURB_ in this folder's CMakeLists.txt.
void TestAudioPlayer::aClipChosenWhileAnotherSoundsIsHeard() {
  AudioPlayer player;
  const auto first = clip(sine(2, 32000, 600, -10));
  const auto last = clip(sine(2, 32000, 2500, -10));
  for (int i = 0; i < 60; ++i) {
    player.setAudio(first);
    player.play();
    QTRY_VERIFY_WITH_TIMEOUT(player.position() > 0, 5000);
    player.setAudio(last);
    player.play();
    QTest::qWait(60);
  }
  recorder_->take();
  QTest::qWait(800);
  QVERIFY(std::abs(levelOf(recorder_->take(), 2500) + 10) < 0.7);
}

void TestAudioPlayer::chosenDeviceIsUsedAndItsLossSurvived() {
  AudioPlayer player;
  QSignalSpy changes(&player, &AudioPlayer::devicesChanged);
  const QByteArray number = server_.addSink(QStringLiteral("second"));
  QTRY_COMPARE_WITH_TIMEOUT(player.devices().size(), 2, 5000);
  QTRY_VERIFY_WITH_TIMEOUT(changes.count() >= 1, 5000);
  Recorder second(QStringLiteral("second"));
  player.setDeviceId("second");
  player.setAudio(clip(sine(8, 32000, 1000, -10)));
  QTest::qWait(300);
  recorder_->take();
  player.play();
  QTest::qWait(1200);
  QVERIFY(std::abs(levelOf(second.take(), 1000) + 10) < 0.7);
  QCOMPARE(peakOf(recorder_->take()), 0);

  server_.removeSink(number);
  QTRY_COMPARE_WITH_TIMEOUT(player.devices().size(), 1, 5000);
  QTest::qWait(500);
  recorder_->take();
  QTest::qWait(1000);
  QVERIFY(player.isPlaying());
  QVERIFY(std::abs(levelOf(recorder_->take(), 1000) + 10) < 0.7);
}

void TestAudioPlayer::deathOfTheServerIsTold() {
  AudioPlayer player;
  player.setAudio(clip(sine(8, 32000, 1000, -10)));
  QSignalSpy problems(&player, &AudioPlayer::deviceProblem);
  player.play();
  QTRY_VERIFY_WITH_TIMEOUT(player.position() > 0.2, 3000);
  server_.kill();
  QTRY_VERIFY_WITH_TIMEOUT(!player.isPlaying(), 5000);
  QCOMPARE(problems.count(), 1);
  QVERIFY(!problems.first().first().toString().isEmpty());
}

QTEST_MAIN(TestAudioPlayer)
#include "tst_audio_player.moc"

#include <memory>

#include <QAction>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/samples.h"
#include "tests/support/temp_tree.h"
#include "tests/support/wav_builder.h"
#include "ui/preview/audio_player.h"
#include "ui/preview/preview_actions.h"
#include "ui/preview/preview_panel.h"
#include "ui/preview/timeline.h"

using ase::AudioPlayer;
using ase::ClipAudio;
using ase::PreviewPanel;
using namespace ase::test;

class TestAudioPlayerNoDevice : public QObject {
  Q_OBJECT

 public:
  /// Runs before Qt Multimedia looks for a sound server.
  static void initMain() {
    qputenv("PULSE_SERVER", "unix:/nonexistent/socket");
    qputenv("PIPEWIRE_REMOTE", "/nonexistent/socket");
  }

 private slots:
  void initTestCase();
  void saysThatThereIsNone();
  void playSaysSoAndStaysStill();
  void positionWorksAllTheSame();
  void panelShowsTheClipAndSaysSoWhenAskedToPlay();
};

void TestAudioPlayerNoDevice::initTestCase() {
  if (!QMediaDevices::audioOutputs().isEmpty())
    QSKIP("this machine has a sound device that cannot be hidden");
}

void TestAudioPlayerNoDevice::saysThatThereIsNone() {
  AudioPlayer player;
  QVERIFY(!player.isAvailable());
  QVERIFY(!player.unavailableReason().isEmpty());
  QVERIFY(player.devices().isEmpty());
}

void TestAudioPlayerNoDevice::playSaysSoAndStaysStill() {
  AudioPlayer player;
  auto audio = std::make_shared<ClipAudio>();
  audio->rate = 32000;
  audio->channels = 1;
  audio->samples.resize(32000);
  player.setAudio(audio);
  QSignalSpy problems(&player, &AudioPlayer::deviceProblem);
  QSignalSpy states(&player, &AudioPlayer::stateChanged);
  player.play();
  QVERIFY(!player.isPlaying());
  QCOMPARE(problems.count(), 1);
  QCOMPARE(problems.first().first().toString(), player.unavailableReason());
  QCOMPARE(states.count(), 0);
}

void TestAudioPlayerNoDevice::positionWorksAllTheSame() {
  AudioPlayer player;
  player.play();
  player.seek(3);
  QCOMPARE(player.position(), 0.0);  // there is no clip
  auto audio = std::make_shared<ClipAudio>();
  audio->rate = 32000;
  audio->channels = 1;
  audio->samples.resize(64000);
  player.setAudio(audio);
  player.seek(1.5);
  QCOMPARE(player.position(), 1.5);
  player.seek(7);
  QCOMPARE(player.position(), 2.0);
  player.setLoop(ase::TimeRange{1, 1.5});
  player.setVolume(0.3);
  player.setAutoGain(true);
  QCOMPARE(player.autoGainDecibels(), 0.0);
  player.setDeviceId("nowhere");
  player.pause();
}

void TestAudioPlayerNoDevice::panelShowsTheClipAndSaysSoWhenAskedToPlay() {
  TempTree tree;
  PreviewPanel panel;
  panel.resize(900, 300);
  static_cast<QWidget&>(panel).show();
  panel.setAutoplay(true);
  QSignalSpy shown(&panel, &PreviewPanel::clipShown);
  QSignalSpy problems(panel.player(), &AudioPlayer::deviceProblem);
  ase::PreviewClip clip;
  clip.file.path = tree.write(QStringLiteral("a.wav"), buildWav({}, sine(2, 32000, 440, -6)));
  panel.show(clip, true);
  QTRY_COMPARE(shown.count(), 1);
  QCOMPARE(problems.count(), 0);  // looking through clips must not complain each time
  QCOMPARE(panel.findChild<ase::Timeline*>()->duration(), 2.0);
  panel.actions()->play->trigger();
  QCOMPARE(problems.count(), 1);
  QVERIFY(!panel.actions()->play->isChecked());
}

QTEST_MAIN(TestAudioPlayerNoDevice)
#include "tst_audio_player_no_device.moc"

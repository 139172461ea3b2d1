#include <algorithm>
#include <memory>

#include <QElapsedTimer>
#include <QEvent>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "pulse_server.h"
#include "tests/support/samples.h"
#include "tests/support/temp_tree.h"
#include "tests/support/wav_builder.h"
#include "ui/preview/audio_player.h"
#include "ui/preview/preview_panel.h"
#include "ui/preview/spectrogram_view.h"
#include "ui/preview/waveform_view.h"

using ase::PreviewClip;
using ase::PreviewPanel;
using namespace ase::test;

namespace {

/// Set ASE_PREVIEW_CLIPS to measure over more clips.
int clipCount() {
  const int wanted = qEnvironmentVariableIntValue("ASE_PREVIEW_CLIPS");
  return wanted > 0 ? wanted : 30;
}

/// The limits hold for a machine that has nothing else to do; tests often share one.
constexpr double kPatience = 3;

/// Notes when a widget is painted for the first time after being armed.
class PaintWatch : public QObject {
 public:
  explicit PaintWatch(QWidget* widget) { widget->installEventFilter(this); }
  void arm(const QElapsedTimer* timer) {
    timer_ = timer;
    milliseconds_ = -1;
  }
  double milliseconds() const { return milliseconds_; }

 protected:
  bool eventFilter(QObject* object, QEvent* event) override {
    if (event->type() == QEvent::Paint && timer_ != nullptr && milliseconds_ < 0)
      // Painting comes after this filter; it is over when the next event is handled.
      QTimer::singleShot(0, this, [this] {
        if (milliseconds_ < 0 && timer_ != nullptr)
          milliseconds_ = static_cast<double>(timer_->nsecsElapsed()) / 1e6;
      });
    return QObject::eventFilter(object, event);
  }

 private:
  const QElapsedTimer* timer_ = nullptr;
  double milliseconds_ = -1;
};

QString summary(std::vector<double> values) {
  std::ranges::sort(values);
  return QStringLiteral("median %1 ms, 95 %: %2 ms, worst %3 ms, of %4")
      .arg(values[values.size() / 2], 0, 'f', 1)
      .arg(values[values.size() * 95 / 100], 0, 'f', 1)
      .arg(values.back(), 0, 'f', 1)
      .arg(values.size());
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace

class TestPreviewLatency : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void clipIsSeenAndHeardAtOnce();
  void onlyWhatTheUserChoseIsPlayed();
  void browsingNeverFreezes();

 private:
  PulseServer server_;
  std::unique_ptr<Recorder> recorder_;
  TempTree tree_;
  QStringList paths_;
};

void TestPreviewLatency::initTestCase() {
  if (PulseServer::isInstalled()) {
    QVERIFY2(server_.start(), qPrintable(server_.problem()));
    recorder_ = std::make_unique<Recorder>(QStringLiteral("first"));
  } else {
    qputenv("PULSE_SERVER", "unix:/nonexistent/socket");
  }
  for (int i = 0; i < clipCount(); ++i) {
    Samples samples = whiteNoise(10, 32000, static_cast<quint32>(i), -30);
    mixInto(samples, sine(5, 32000, 300 + 20 * i, -12), 32000);
    paths_.append(tree_.write(QStringLiteral("%1.wav").arg(i), buildWav({}, samples)));
  }
}

void TestPreviewLatency::clipIsSeenAndHeardAtOnce() {
  PreviewPanel panel;
  panel.resize(1000, 330);
  panel.setAutoplay(true);
  static_cast<QWidget&>(panel).show();
  QVERIFY(QTest::qWaitForWindowExposed(&panel));
  PaintWatch waveformPaint(panel.findChild<ase::WaveformView*>());
  PaintWatch spectrogramPaint(panel.findChild<ase::SpectrogramView*>());
  QElapsedTimer timer;
  connect(&panel, &PreviewPanel::clipShown, this, [&] { waveformPaint.arm(&timer); });
  connect(&panel, &PreviewPanel::spectrogramShown, this, [&] { spectrogramPaint.arm(&timer); });
  const bool audible = panel.player()->isAvailable();
  std::vector<double> seen;
  std::vector<double> heard;
  std::vector<double> pictured;
  for (const QString& path : paths_) {
    QTest::qWait(260);  // longer than what counts as browsing in haste
    PreviewClip clip;
    clip.file.path = path;
    clip.thresholdDb = -60;
    waveformPaint.arm(nullptr);
    spectrogramPaint.arm(nullptr);
    double soundAt = -1;
    timer.start();
    panel.show(clip, true);
    while (waveformPaint.milliseconds() < 0 || spectrogramPaint.milliseconds() < 0 ||
           (audible && soundAt < 0)) {
      QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 1);
      if (soundAt < 0 && panel.player()->isPlaying() && panel.player()->position() > 0)
        soundAt = static_cast<double>(timer.nsecsElapsed()) / 1e6;
      if (timer.elapsed() < 5000) continue;
      qInfo("%s: waveform %.1f, spectrogram %.1f, sound %.1f", qPrintable(path), waveformPaint.milliseconds(),
            spectrogramPaint.milliseconds(), soundAt);
      QFAIL("no answer in five seconds");
    }
    seen.push_back(waveformPaint.milliseconds());
    pictured.push_back(spectrogramPaint.milliseconds());
    if (audible) heard.push_back(soundAt);
  }
  qInfo("waveform painted: %s", qPrintable(summary(seen)));
  if (audible) qInfo("device playing: %s", qPrintable(summary(heard)));
  qInfo("spectrogram painted: %s", qPrintable(summary(pictured)));
  QVERIFY(median(seen) <= 100 * kPatience);
  if (audible) QVERIFY(median(heard) <= 100 * kPatience);
  QVERIFY(median(pictured) <= 150 * kPatience);
}

void TestPreviewLatency::onlyWhatTheUserChoseIsPlayed() {
  PreviewPanel panel;
  panel.setAutoplay(true);
  if (!panel.player()->isAvailable()) QSKIP("there is no sound server");
  for (const bool byUser : {false, true}) {
    PreviewClip clip;
    clip.file.path = paths_[byUser ? 1 : 0];
    const QSignalSpy shown(&panel, &PreviewPanel::clipShown);
    QTest::qWait(260);
    panel.show(clip, byUser);
    QTRY_VERIFY(!shown.isEmpty());
    QTest::qWait(100);
    QCOMPARE(panel.player()->isPlaying(), byUser);
  }
}

void TestPreviewLatency::browsingNeverFreezes() {
  PreviewPanel panel;
  panel.resize(1000, 330);
  panel.setAutoplay(true);
  static_cast<QWidget&>(panel).show();
  QVERIFY(QTest::qWaitForWindowExposed(&panel));
  // As an arrow key that is held down: a clip every 30 ms; between them the window must handle its events.
  std::vector<double> pauses;
  QElapsedTimer sincePulse;
  QTimer pulse;
  connect(&pulse, &QTimer::timeout, this, [&] {
    pauses.push_back(static_cast<double>(sincePulse.nsecsElapsed()) / 1e6);
    sincePulse.start();
  });
  QSignalSpy shown(&panel, &PreviewPanel::clipShown);
  QTimer keys;
  qsizetype next = 0;
  const qsizetype count = std::max<qsizetype>(5 * paths_.size(), 150);
  connect(&keys, &QTimer::timeout, this, [&] {
    PreviewClip clip;
    clip.file.path = paths_[next % paths_.size()];
    panel.show(clip, true);
    panel.prefetch({paths_[(next + 1) % paths_.size()]});
    ++next;
  });
  sincePulse.start();
  pulse.setTimerType(Qt::PreciseTimer);
  pulse.start(1);
  keys.start(30);
  QEventLoop loop;  // QTest::qWait() would sleep between events
  connect(&keys, &QTimer::timeout, &loop, [&] {
    if (next < count) return;
    keys.stop();
    QTimer::singleShot(500, &loop, &QEventLoop::quit);
  });
  loop.exec();
  qInfo("pauses of the GUI thread while %lld clips went by: %s", static_cast<long long>(count),
        qPrintable(summary(pauses)));
  QVERIFY(*std::ranges::max_element(pauses) <= 50 * kPatience);
  QVERIFY(shown.count() > count / 2);
  if (panel.player()->isAvailable()) QVERIFY(panel.player()->isPlaying());
}

QTEST_MAIN(TestPreviewLatency)
#include "tst_preview_latency.moc"

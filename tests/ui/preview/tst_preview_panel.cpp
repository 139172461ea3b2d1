#include <QAction>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>

#include "tests/support/samples.h"
#include "tests/support/temp_tree.h"
#include "tests/support/wav_builder.h"
#include "ui/preview/audio_player.h"
#include "ui/preview/event_lanes.h"
#include "ui/preview/preview_actions.h"
#include "ui/preview/preview_panel.h"
#include "ui/preview/spectrogram_view.h"
#include "ui/preview/timeline.h"
#include "ui/preview/waveform_view.h"

using ase::PreviewClip;
using ase::PreviewPanel;
using ase::Timeline;
using namespace ase::test;

class TestPreviewPanel : public QObject {
  Q_OBJECT

 public:
  static void initMain() { qputenv("PULSE_SERVER", "unix:/nonexistent/socket"); }

 private slots:
  void init();
  void cleanup();
  void beginsEmpty();
  void showsAClip();
  void fitsALowWindowHoweverManyEventsThereAre();
  void saysWhyThereIsNothing_data();
  void saysWhyThereIsNothing();
  void truncatedClipSaysHowFarItPlays();
  void newestClipWins();
  void clearForgetsTheClip();
  void actionsFollowTheClip();
  void loopButtonLoopsTheSelection();
  void axisAndScaleSwitch();
  void autoGainShowsItsDecibels();
  void timeIsShown();
  void everyFocusableWidgetHasAName();
  void tabReachesEverything();
  void paletteChangeRepaintsEverything();

 private:
  PreviewClip clip(const QString& name, double seconds, double peak = -6) {
    PreviewClip made;
    made.file.path = tree_.write(name, buildWav({}, sine(seconds, 32000, 440, peak)));
    made.title = name;
    made.thresholdDb = -60;
    return made;
  }
  void showAndWait(const PreviewClip& wanted) {
    QSignalSpy shown(panel_.get(), &PreviewPanel::clipShown);
    panel_->show(wanted, true);
    QTRY_VERIFY(shown.count() > 0);
  }
  bool says(const QString& text) const {
    for (const QLabel* label : panel_->findChildren<QLabel*>())
      if (label->isVisible() && label->text().contains(text)) return true;
    return false;
  }
  QWidget* page() const { return panel_->findChild<QStackedWidget*>()->currentWidget(); }
  Timeline& timeline() const { return *panel_->findChild<Timeline*>(); }

  TempTree tree_;
  std::unique_ptr<PreviewPanel> panel_;
};

void TestPreviewPanel::init() {
  panel_ = std::make_unique<PreviewPanel>();
  panel_->resize(900, 320);
  static_cast<QWidget&>(*panel_).show();
  QVERIFY(QTest::qWaitForWindowExposed(panel_.get()));
}

void TestPreviewPanel::cleanup() {
  panel_.reset();
}

void TestPreviewPanel::beginsEmpty() {
  QVERIFY(says(QStringLiteral("No clip")));
  QVERIFY(!panel_->actions()->play->isEnabled());
  QVERIFY(!panel_->findChild<ase::WaveformView*>()->isVisible());
}

void TestPreviewPanel::showsAClip() {
  PreviewClip wanted = clip(QStringLiteral("-0RWZT-miFs"), 3);
  wanted.subtitle = QStringLiteral("Dog, Bark");
  wanted.events = {{QStringLiteral("Bark"), 0.5, 1}};
  QSignalSpy pictures(panel_.get(), &PreviewPanel::spectrogramShown);
  showAndWait(wanted);
  QVERIFY(says(QStringLiteral("-0RWZT-miFs")));
  QVERIFY(says(QStringLiteral("Dog, Bark")));
  QVERIFY(panel_->findChild<ase::WaveformView*>()->isVisible());
  QVERIFY(panel_->findChild<ase::EventLanes*>()->isVisible());
  QCOMPARE(timeline().duration(), 3.0);
  QTRY_VERIFY(pictures.count() > 0);
  wanted.events.clear();
  showAndWait(wanted);
  QVERIFY(!panel_->findChild<ase::EventLanes*>()->isVisible());
}

void TestPreviewPanel::fitsALowWindowHoweverManyEventsThereAre() {
  PreviewClip wanted = clip(QStringLiteral("a.wav"), 3);
  for (int i = 0; i < 8; ++i) wanted.events.push_back({QStringLiteral("event %1").arg(i), 0.1 * i, 2});
  showAndWait(wanted);
  QTest::qWait(20);
  constexpr int kLines = 17;
  const int least = panel_->minimumSizeHint().height();
  QVERIFY2(least <= kLines * panel_->fontMetrics().height(), QByteArray::number(least).constData());
  auto* lanes = panel_->findChild<ase::EventLanes*>();
  panel_->resize(900, least);
  QTest::qWait(20);
  QVERIFY(lanes->height() < lanes->sizeHint().height());
  QVERIFY(lanes->findChild<QScrollBar*>()->isVisible());
  panel_->resize(900, 700);
  QTest::qWait(20);
  QCOMPARE(lanes->height(), lanes->sizeHint().height());
}

void TestPreviewPanel::saysWhyThereIsNothing_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<QString>("words");
  QTest::newRow("web page") << QByteArray("<html></html>") << QStringLiteral("not a WAV");
  QTest::newRow("ADPCM") << buildImaAdpcmWav(10) << QStringLiteral("adpcm");
  QTest::newRow("no sound") << buildWav({}, Samples{}) << QStringLiteral("no sound");
  QTest::newRow("half a header") << buildWav({}, silence(1, 32000)).first(36) << QStringLiteral("header");
}

void TestPreviewPanel::saysWhyThereIsNothing() {
  QFETCH(QByteArray, bytes);
  QFETCH(QString, words);
  showAndWait(clip(QStringLiteral("good.wav"), 2));
  PreviewClip wanted;
  wanted.file.path = tree_.write(QStringLiteral("bad.wav"), bytes);
  showAndWait(wanted);
  QVERIFY(says(words));
  QVERIFY(!panel_->actions()->play->isEnabled());
  QVERIFY(!panel_->findChild<ase::WaveformView*>()->isVisible());
  wanted.file.path = tree_.path(QStringLiteral("nowhere.wav"));
  showAndWait(wanted);
  QVERIFY(says(QStringLiteral("nowhere.wav")));
  wanted = {};
  wanted.nothingToHear = QStringLiteral("The volume part07.z02 is missing.");
  showAndWait(wanted);
  QVERIFY(says(wanted.nothingToHear));
  showAndWait(clip(QStringLiteral("good.wav"), 2));
  QVERIFY(panel_->findChild<ase::WaveformView*>()->isVisible());
}

void TestPreviewPanel::truncatedClipSaysHowFarItPlays() {
  WavSpec spec;
  spec.truncateAt = 78 + 4 * 64000;
  PreviewClip wanted;
  wanted.file.path = tree_.write(QStringLiteral("cut.wav"), buildWav(spec, sine(10, 32000, 440, -6)));
  showAndWait(wanted);
  QVERIFY(says(QStringLiteral("4.0 s")));
  QVERIFY(says(QStringLiteral("10.0 s")));
  QCOMPARE(timeline().duration(), 4.0);
  QVERIFY(panel_->actions()->play->isEnabled());
  showAndWait(clip(QStringLiteral("good.wav"), 2));
  QVERIFY(!says(QStringLiteral("10.0 s")));
}

void TestPreviewPanel::newestClipWins() {
  QList<PreviewClip> clips;
  for (int i = 1; i <= 30; ++i) clips.append(clip(QStringLiteral("%1.wav").arg(i), 0.5 + 0.1 * i));
  QSignalSpy shown(panel_.get(), &PreviewPanel::clipShown);
  for (const PreviewClip& each : clips) panel_->show(each, true);
  QTRY_VERIFY(shown.count() > 0);
  QTest::qWait(200);
  QCOMPARE(shown.count(), 1);
  QCOMPARE(timeline().duration(), 3.5);
  QVERIFY(says(QStringLiteral("30.wav")));
  // And a clip that has no file, while another is being read.
  panel_->show(clips[3], true);
  PreviewClip nothing;
  nothing.nothingToHear = QStringLiteral("missing everywhere");
  panel_->show(nothing, true);
  QTest::qWait(200);
  QVERIFY(says(nothing.nothingToHear));
}

void TestPreviewPanel::clearForgetsTheClip() {
  showAndWait(clip(QStringLiteral("a.wav"), 2));
  panel_->clear();
  QVERIFY(says(QStringLiteral("No clip")));
  QVERIFY(!says(QStringLiteral("a.wav")));
  QCOMPARE(timeline().duration(), 0.0);
  panel_->show(clip(QStringLiteral("b.wav"), 2), true);
  panel_->clear();
  QTest::qWait(200);
  QVERIFY(says(QStringLiteral("No clip")));
}

void TestPreviewPanel::actionsFollowTheClip() {
  showAndWait(clip(QStringLiteral("a.wav"), 2));
  ase::PreviewActions& actions = *panel_->actions();
  QVERIFY(actions.play->isEnabled());
  QVERIFY(!actions.showAll->isEnabled());
  actions.zoomIn->trigger();
  QVERIFY(timeline().isZoomed());
  QVERIFY(actions.showAll->isEnabled());
  actions.showAll->trigger();
  QVERIFY(!timeline().isZoomed());
  timeline().setSelection(0.5, 1);
  QVERIFY(actions.selectNothing->isEnabled());
  actions.selectNothing->trigger();
  QVERIFY(!timeline().selection());
  timeline().requestSeek(1.5);
  QCOMPARE(timeline().playhead(), 1.5);
  QCOMPARE(panel_->player()->position(), 1.5);
  actions.stop->trigger();
  QCOMPARE(timeline().playhead(), 0.0);
}

void TestPreviewPanel::loopButtonLoopsTheSelection() {
  showAndWait(clip(QStringLiteral("a.wav"), 2));
  for (auto* button : panel_->findChildren<QToolButton*>())
    if (button->defaultAction() == panel_->actions()->loop) QTest::mouseClick(button, Qt::LeftButton);
  QVERIFY(timeline().isLooping());
  timeline().setSelection(0.5, 1);
  QCOMPARE(timeline().loop(), (ase::TimeRange{0.5, 1}));
  showAndWait(clip(QStringLiteral("b.wav"), 3));
  QCOMPARE(timeline().loop(), (ase::TimeRange{0, 3}));
}

void TestPreviewPanel::axisAndScaleSwitch() {
  auto* spectrogram = panel_->findChild<ase::SpectrogramView*>();
  auto* waveform = panel_->findChild<ase::WaveformView*>();
  panel_->actions()->melAxis->trigger();
  QCOMPARE(spectrogram->frequencyScale(), ase::FrequencyScale::Mel);
  panel_->actions()->logarithmicAxis->trigger();
  QCOMPARE(spectrogram->frequencyScale(), ase::FrequencyScale::Logarithmic);
  QVERIFY(!panel_->actions()->melAxis->isChecked());
  QCOMPARE(waveform->scale(), ase::LevelScale::Automatic);
  panel_->actions()->decibelScale->trigger();
  QCOMPARE(waveform->scale(), ase::LevelScale::Decibels);
  QVERIFY(!panel_->actions()->automaticScale->isChecked());
  panel_->actions()->linearScale->trigger();
  QCOMPARE(waveform->scale(), ase::LevelScale::Linear);
}

void TestPreviewPanel::autoGainShowsItsDecibels() {
  showAndWait(clip(QStringLiteral("quiet.wav"), 2, -63));
  const auto text = [&] {
    for (const auto* button : panel_->findChildren<QToolButton*>())
      if (button->defaultAction() == panel_->actions()->autoGain) return button->text();
    return QString();
  };
  QCOMPARE(text(), QStringLiteral("Auto-gain"));
  const auto places = [&] {
    QList<int> lefts;
    for (const auto* button : panel_->findChildren<QToolButton*>())
      lefts << button->mapTo(panel_.get(), QPoint()).x();
    return lefts;
  };
  const QList<int> before = places();
  panel_->actions()->autoGain->trigger();
  panel_->actions()->loop->trigger();
  QTest::qWait(20);
  QCOMPARE(places(), before);  // nothing moves under the mouse
  QVERIFY2(text().contains(QStringLiteral("+60.0 dB")) || text().contains(QStringLiteral("+60.1 dB")),
           qPrintable(text()));
  panel_->actions()->loop->trigger();
  showAndWait(clip(QStringLiteral("normal.wav"), 2, -6));
  QVERIFY2(text().contains(QStringLiteral("+3.0 dB")), qPrintable(text()));
}

void TestPreviewPanel::timeIsShown() {
  showAndWait(clip(QStringLiteral("a.wav"), 10));
  timeline().requestSeek(3.28);
  QVERIFY(says(QStringLiteral("0:03.3 / 0:10.0")));
}

void TestPreviewPanel::everyFocusableWidgetHasAName() {
  showAndWait(clip(QStringLiteral("a.wav"), 2));
  int count = 0;
  for (const auto* widget : panel_->findChildren<QWidget*>()) {
    if (widget->focusPolicy() == Qt::NoFocus || qobject_cast<const QLabel*>(widget) != nullptr) continue;
    if (widget->inherits("QMenu") || widget->isHidden()) continue;
    ++count;
    QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
  }
  QVERIFY(count >= 8);
}

void TestPreviewPanel::tabReachesEverything() {
  showAndWait(clip(QStringLiteral("a.wav"), 2));
  panel_->activateWindow();
  panel_->findChild<ase::WaveformView*>()->setFocus();
  QSet<QWidget*> reached;
  for (int i = 0; i < 30; ++i) {
    reached.insert(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
  }
  QVERIFY(reached.contains(panel_->findChild<ase::SpectrogramView*>()));
  QVERIFY(reached.contains(panel_->findChild<QSlider*>()));
  for (auto* button : panel_->findChildren<QToolButton*>())
    if (button->isVisible() && button->isEnabled())
      QVERIFY2(reached.contains(button), qPrintable(button->text()));
}

void TestPreviewPanel::paletteChangeRepaintsEverything() {
  showAndWait(clip(QStringLiteral("a.wav"), 2));
  QTest::qWait(200);
  const QImage light = panel_->grab().toImage();
  QPalette dark;
  dark.setColor(QPalette::Window, QColor(35, 38, 41));
  dark.setColor(QPalette::Base, QColor(27, 29, 32));
  dark.setColor(QPalette::WindowText, Qt::white);
  dark.setColor(QPalette::Text, Qt::white);
  QApplication::setPalette(dark);
  QTest::qWait(100);
  const QImage image = panel_->grab().toImage();
  QApplication::setPalette({});
  int bright = 0;
  for (int y = 0; y < image.height(); y += 3)
    for (int x = 0; x < image.width(); x += 3) bright += qGray(image.pixel(x, y)) > 200 ? 1 : 0;
  QVERIFY2(bright < image.width() * image.height() / 9 / 20, qPrintable(QString::number(bright)));
  QVERIFY(light != image);
}

QTEST_MAIN(TestPreviewPanel)
#include "tst_preview_panel.moc"

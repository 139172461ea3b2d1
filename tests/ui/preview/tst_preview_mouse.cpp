#include <cmath>
#include <memory>

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QTest>
#include <QToolButton>

#include "tests/support/samples.h"
#include "tests/support/temp_tree.h"
#include "tests/support/wav_builder.h"
#include "ui/preview/audio_player.h"
#include "ui/preview/navigation_bar.h"
#include "ui/preview/preview_actions.h"
#include "ui/preview/preview_panel.h"
#include "ui/preview/spectrogram_view.h"
#include "ui/preview/timeline.h"
#include "ui/preview/waveform_view.h"

using namespace ase;
using namespace ase::test;

/// What the mouse alone can do in the preview.
class TestPreviewMouse : public QObject {
  Q_OBJECT

 public:
  static void initMain() { qputenv("PULSE_SERVER", "unix:/nonexistent/socket"); }

 private slots:
  void init() {
    panel_ = std::make_unique<PreviewPanel>();
    panel_->setClipActions({&showFile_});
    panel_->resize(900, 360);
    static_cast<QWidget&>(*panel_).show();
    QVERIFY(QTest::qWaitForWindowExposed(panel_.get()));
    PreviewClip clip;
    // A second of silence, then a sine of 1 kHz at −12 dBFS.
    Samples samples = silence(1, 32000);
    const Samples sound = sine(9, 32000, 1000, -12);
    samples.insert(samples.end(), sound.begin(), sound.end());
    clip.file.path = tree_.write(QStringLiteral("clip.wav"), buildWav({}, samples));
    QSignalSpy pictures(panel_.get(), &PreviewPanel::spectrogramShown);
    panel_->show(clip, false);
    QTRY_VERIFY(!pictures.isEmpty());
    QCOMPARE(timeline().duration(), 10.0);
  }

  void cleanup() { panel_.reset(); }

  void buttonsZoomInOutAndShowTheWholeClip() {
    click(panel_->actions()->zoomIn);
    QCOMPARE(timeline().visible().length(), 5.0);
    click(panel_->actions()->zoomIn);
    QCOMPARE(timeline().visible().length(), 2.5);
    click(panel_->actions()->zoomOut);
    QCOMPARE(timeline().visible().length(), 5.0);
    click(panel_->actions()->showAll);
    QVERIFY(!timeline().isZoomed());
  }

  void zoomingGoesToWhatIsVisibleNotToAPlayheadElsewhere() {
    timeline().setVisible({4, 8});
    click(panel_->actions()->zoomIn);  // the playhead is at 0
    QCOMPARE(timeline().visible(), (TimeRange{5, 7}));
  }

  void panBarShowsAndMovesTheVisiblePart() {
    QScrollBar& bar = *panel_->findChild<NavigationBar*>()->findChild<QScrollBar*>();
    QVERIFY(!bar.isVisible());
    click(panel_->actions()->zoomIn);
    QVERIFY(bar.isVisible());
    QStyleOptionSlider option;
    option.initFrom(&bar);
    option.orientation = Qt::Horizontal;
    option.maximum = bar.maximum();
    option.pageStep = bar.pageStep();
    option.sliderPosition = bar.sliderPosition();
    const QPoint handle =
        bar.style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, &bar).center();
    QTest::mousePress(&bar, Qt::LeftButton, Qt::NoModifier, handle);
    QTest::mouseMove(&bar, handle + QPoint(bar.width() / 8, 0));
    QTest::mouseRelease(&bar, Qt::LeftButton, Qt::NoModifier, handle + QPoint(bar.width() / 8, 0));
    QVERIFY2(timeline().visible().first > 0.5, QByteArray::number(timeline().visible().first));
    QCOMPARE(timeline().visible().length(), 5.0);
    timeline().setVisible({5, 10});
    QCOMPARE(bar.value(), bar.maximum());
    click(panel_->actions()->showAll);
    QVERIFY(!bar.isVisible());
  }

  void nothingMovesWhileZoomingOrPointing() {
    const auto places = [this] {
      QList<QRect> all;
      for (const auto* widget : panel_->findChildren<QWidget*>()) {
        if (widget->isVisible() && qobject_cast<const QScrollBar*>(widget) == nullptr)
          all << widget->geometry();
      }
      return all;
    };
    const QList<QRect> before = places();
    click(panel_->actions()->zoomIn);
    QTest::mouseMove(&waveform(), waveform().rect().center());
    QTest::qWait(50);
    QVERIFY(!reading().isEmpty());
    QCOMPARE(places(), before);
  }

  void waveformTellsTimeAndLevelUnderThePointer() {
    pointAt(waveform(), 5, 0.5);
    QCOMPARE(figures().size(), 2);
    QVERIFY2(std::abs(figures()[0].chopped(2).toDouble() - 5) < 0.02, qPrintable(reading()));
    QCOMPARE(figures()[1], QStringLiteral("−12.0 dB"));
    pointAt(waveform(), 0.5, 0.5);
    QCOMPARE(figures()[1], QStringLiteral("≤ −96.0 dB"));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&waveform(), &leave);
    QVERIFY(reading().isEmpty());
  }

  void spectrogramTellsTimeFrequencyAndLevelUnderThePointer() {
    const FrequencyAxis axis = FrequencyAxis::forRate(FrequencyScale::Logarithmic, 32000);
    pointAt(spectrogram(), 5, 1 - axis.positionOf(1000));
    QCOMPARE(figures().size(), 3);
    QVERIFY2(figures()[0].startsWith(u"5.0") || figures()[0].startsWith(u"4.9"), qPrintable(reading()));
    const QString frequency = figures()[1];
    const double hertz = frequency.endsWith(u" kHz") ? frequency.chopped(4).toDouble() * 1000
                                                     : frequency.chopped(3).toDouble();
    QVERIFY2(std::abs(hertz - 1000) < 100, qPrintable(reading()));
    const double level = figures()[2].chopped(3).replace(QChar(0x2212), u'-').toDouble();
    QVERIFY2(std::abs(level + 12) < 2, qPrintable(reading()));
  }

  void rightClickOffersWhatCanBeDoneThere() {
    timeline().setSelection(2, 4);
    choose(6, QStringLiteral("Play from here"));
    QVERIFY(std::abs(timeline().playhead() - 6) < 0.02);
    choose(6, QStringLiteral("Loop the selection"));
    QCOMPARE(timeline().loop(), (TimeRange{2, 4}));
    QCOMPARE(timeline().playhead(), 2.0);
    choose(6, QStringLiteral("Copy start and end of the selection"));
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("2.000\t4.000"));
    choose(6, QStringLiteral("Copy this time"));
    QVERIFY(std::abs(QGuiApplication::clipboard()->text().toDouble() - 6) < 0.02);
    choose(6, QStringLiteral("Zoom to the selection"));
    QCOMPARE(timeline().visible(), (TimeRange{2, 4}));
    choose(3, QStringLiteral("Show the whole clip"));
    QVERIFY(!timeline().isZoomed());
    const QSignalSpy shown(&showFile_, &QAction::triggered);
    choose(3, QStringLiteral("Show in file manager"));
    QCOMPARE(shown.count(), 1);
  }

  void withoutASelectionNothingIsOfferedForOne() {
    QMenu& menu = menuAt(5);
    QStringList disabled;
    for (const QAction* action : menu.actions()) {
      if (!action->isEnabled()) disabled << action->text();
    }
    menu.close();
    QCOMPARE(disabled,
             (QStringList{QStringLiteral("Loop the selection"), QStringLiteral("Zoom to the selection"),
                          QStringLiteral("Show the whole clip"), QStringLiteral("Clear the selection"),
                          QStringLiteral("Copy start and end of the selection")}));
  }

 private:
  Timeline& timeline() { return *panel_->findChild<Timeline*>(); }
  WaveformView& waveform() { return *panel_->findChild<WaveformView*>(); }
  SpectrogramView& spectrogram() { return *panel_->findChild<SpectrogramView*>(); }
  QString reading() { return panel_->findChild<NavigationBar*>()->findChild<QLabel*>()->text(); }
  QStringList figures() { return reading().split(QStringLiteral("   ")); }

  void click(QAction* action) {
    for (auto* button : panel_->findChildren<QToolButton*>()) {
      if (button->defaultAction() != action) continue;
      QVERIFY(button->isVisible() && !button->toolTip().isEmpty() && !button->accessibleName().isEmpty());
      QTest::mouseClick(button, Qt::LeftButton);
      return;
    }
    QFAIL(qPrintable(action->text() + QStringLiteral(" has no button")));
  }

  /// A place in a view: at this time, this far down its plot (0 to 1).
  QPoint placeIn(const TimelineView& view, double seconds, double down) const {
    const QRect plot = view.plot();
    const double y = plot.top() + down * plot.height();
    return {static_cast<int>(std::lround(view.xOf(seconds))), static_cast<int>(std::lround(y))};
  }
  void pointAt(TimelineView& view, double seconds, double down) {
    const QPoint place = placeIn(view, seconds, down);
    QTest::mouseMove(&view, place - QPoint(3, 0));
    QTest::mouseMove(&view, place);
    QCoreApplication::processEvents();
  }

  QMenu& menuAt(double seconds) {
    const QPoint place = placeIn(waveform(), seconds, 0.5);
    QTest::mouseClick(&waveform(), Qt::RightButton, Qt::NoModifier, place);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, waveform().mapToGlobal(place));
    QCoreApplication::sendEvent(&waveform(), &event);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    if (menu == nullptr) qFatal("there is no menu");
    return *menu;
  }
  void choose(double seconds, const QString& entry) {
    QMenu& menu = menuAt(seconds);
    for (QAction* action : menu.actions()) {
      if (action->text() != entry) continue;
      QVERIFY2(action->isEnabled(), qPrintable(entry));
      QTest::mouseClick(&menu, Qt::LeftButton, Qt::NoModifier, menu.actionGeometry(action).center());
      QTRY_VERIFY(QApplication::activePopupWidget() == nullptr);
      return;
    }
    menu.close();
    QFAIL(qPrintable(entry + QStringLiteral(" is not offered")));
  }

  TempTree tree_;
  QAction showFile_{QStringLiteral("Show in file manager")};
  std::unique_ptr<PreviewPanel> panel_;
};

QTEST_MAIN(TestPreviewMouse)
#include "tst_preview_mouse.moc"

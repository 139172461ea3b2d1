#include <algorithm>
#include <memory>
#include <set>

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAbstractSlider>
#include <QAccessible>
#include <QCheckBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QTranslator>
#include <QUrl>
#include <QWindow>

#include "tests/support/demo_corpus.h"
#include "tests/support/temp_tree.h"
#include "ui/gallery/gallery_view.h"
#include "ui/gallery/view_switch.h"
#include "ui/preview/preview_actions.h"
#include "ui/preview/preview_panel.h"
#include "ui/preview/waveform_view.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_panel.h"
#include "ui/verdict/decision_bar.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/filter_bar.h"
#include "ui/widgets/histogram_slider.h"
#include "ui/window/actions.h"
#include "ui/window/check_bar.h"
#include "ui/window/main_window.h"
#include "ui/words/words.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kLong = 30000;

QAbstractButton* button(QWidget& window, const QString& text) {
  for (auto* candidate : window.findChildren<QAbstractButton*>()) {
    if (candidate->text() == text) return candidate;
  }
  return nullptr;
}

/// Lines of the truth table that the window shows as lines: a clip once for each way in which its subsets
/// judge it.
std::set<QByteArray> clipsOf(const std::vector<DemoRow>& truth, const QByteArray& state) {
  std::set<QByteArray> ids;
  for (const DemoRow& row : truth) {
    if (row.state == state) ids.insert(row.id);
  }
  return ids;
}

}  // namespace

class TestMainWindow : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("AudioSet Extractor Test"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_main_window"));
    QSettings().clear();
    auto made = makeDemoCorpus(tree_.path(QStringLiteral("corpus")));
    QVERIFY(made.has_value());
    truth_ = *made;
    restart();
  }

  void atFirstStartThresholdsAreSetAndStartSaysWhatIsLacking() {
    QVERIFY(!start()->isEnabled());
    QVERIFY(start()->toolTip().contains(QStringLiteral("archives folder")));
    QCOMPARE(workbench().settings().criteria.minDuration, std::optional(1.0));
    QCOMPARE(workbench().settings().criteria.silenceThreshold, std::optional(-60.0));
  }

  void theScaleOfTheWaveformIsRemembered() {
    const auto scale = [this] { return window_->findChild<PreviewPanel*>()->actions(); };
    QCOMPARE(scale()->levelScale(), LevelScale::Automatic);
    scale()->linearScale->trigger();
    window_->close();
    restart();
    window_->restoreSession();
    QCOMPARE(scale()->levelScale(), LevelScale::Linear);
    QCOMPARE(window_->findChild<WaveformView*>()->scale(), LevelScale::Linear);
    QSettings().setValue(QStringLiteral("preview/levelScale"), 99);  // as another version may
    window_->restoreSession();
    QCOMPARE(scale()->levelScale(), LevelScale::Automatic);
  }

  void everyFocusableWidgetHasANameForAssistiveTools() {
    QStringList nameless;
    for (auto* widget : window_->findChildren<QWidget*>()) {
      if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(window_.get())) continue;
      if (qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) != nullptr) continue;  // a part of it
      QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
      if (accessible == nullptr || accessible->text(QAccessible::Name).isEmpty()) {
        nameless << QStringLiteral("%1 '%2' in %3")
                        .arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName(),
                             QLatin1StringView(widget->parentWidget()->metaObject()->className()));
      }
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral("; "))));
  }

  void aDroppedFolderIsTakenForWhatItHolds() {
    const QString output = tree_.path(QStringLiteral("dropped output"));
    tree_.write(QStringLiteral("dropped output/reports/weak_eval.csv"), "id\n");
    const QString metadata = tree_.path(QStringLiteral("corpus/metadata"));
    const QString archives = tree_.path(QStringLiteral("corpus/zip_audios"));
    for (const QString& folder : {output, metadata, archives}) dropOnWindow(folder);
    QTRY_COMPARE_WITH_TIMEOUT(workbench().settings().archivesFolder, archives, kLong);
    QTRY_COMPARE_WITH_TIMEOUT(workbench().settings().outputFolder, output, kLong);
    QTRY_COMPARE_WITH_TIMEOUT(workbench().settings().metadataFolder, metadata, kLong);
    QTRY_VERIFY_WITH_TIMEOUT(!workbench().isScanning(), kLong);
  }

  void theWindowFitsASmallScreenWhateverPathsItShows() {
    const int before = window_->minimumSizeHint().width();
    const QString path = QStringLiteral("/") + QString(1000, QLatin1Char('x'));
    workbench().setFolders(path, path, path);
    QTRY_VERIFY_WITH_TIMEOUT(!workbench().isScanning(), kLong);
    QTest::qWait(50);
    QCOMPARE(window_->minimumSizeHint().width(), before);
    QCOMPARE(window_->size(), QSize(1280, 800));
    auto* seldom = window_->findChild<QToolButton*>(QStringLiteral("more"));
    seldom->setChecked(true);
    for (const char* language : {"en", "zh_CN"}) {
      QTranslator translator;
      const bool isLoaded = translator.load(QStringLiteral(":/translations/audioset-extractor_") +
                                            QString::fromLatin1(language) + QStringLiteral(".qm"));
      if (isLoaded) QCoreApplication::installTranslator(&translator);
      QTest::qWait(50);
      const QSize least = window_->minimumSizeHint();
      QVERIFY2(least.width() <= 960 && least.height() <= 600, qPrintable(QStringLiteral("%1: %2 x %3")
                                                                             .arg(QLatin1StringView(language))
                                                                             .arg(least.width())
                                                                             .arg(least.height())));
    }
    seldom->setChecked(false);
    workbench().setFolders({}, {}, {});
    QTest::qWait(50);
  }

  void foldersShowWhatWasFoundAndBoxesGetTheirCounts() {
    window_->openFolders(tree_.path(QStringLiteral("corpus/zip_audios")),
                         tree_.path(QStringLiteral("output")), tree_.path(QStringLiteral("corpus/metadata")));
    QTRY_COMPARE_WITH_TIMEOUT(workbench().scan().archives().size(), std::size_t{4}, kLong);
    QTRY_VERIFY_WITH_TIMEOUT(workbench().scan().overview(Subset::WeakEval).inArchives > 0, kLong);
    const auto listed = std::ranges::count(truth_, Subset::WeakEval, &DemoRow::subset);
    QCOMPARE(workbench().scan().overview(Subset::WeakEval).listed, qint64{listed});
    QVERIFY(!start()->isEnabled());
    QVERIFY(start()->toolTip().contains(QStringLiteral("subset")));
  }

  void theFoldersAreLookedIntoAgainByKey() {
    QTRY_VERIFY_WITH_TIMEOUT(!workbench().isScanning(), kLong);
    QFile archive(tree_.path(QStringLiteral("corpus/zip_audios/eval_segments.zip")));
    QVERIFY(archive.open(QIODevice::ReadWrite));
    const QDateTime time = archive.fileTime(QFileDevice::FileModificationTime);
    const QString before = workbench().scan().stamps().join(u' ');
    QVERIFY(archive.setFileTime(time.addSecs(-60), QFileDevice::FileModificationTime));
    QTest::keyClick(window_.get(), Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(workbench().scan().stamps().join(u' ') != before, kLong);
    QVERIFY(archive.setFileTime(time, QFileDevice::FileModificationTime));
    QTest::keyClick(window_.get(), Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(workbench().scan().stamps().join(u' '), before, kLong);
  }

  void archivesAreCheckedByKeyWithProgressAndTheBannerSumsUp() {
    auto* banner = window_->findChild<Banner*>();
    auto* bar = window_->findChild<CheckBar*>();
    Checkup& checkup = workbench().checkup();
    QVERIFY(!bar->isVisible());
    QTest::keyClick(window_.get(), Qt::Key_F7);
    QVERIFY(checkup.isBusy());
    QVERIFY(bar->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!checkup.isBusy() && !workbench().isScanning(), kLong);
    QVERIFY(!bar->isVisible());
    QVERIFY(workbench().scan().areAllChecked());
    QCOMPARE(banner->currentKey(), QStringLiteral("checked"));
    const auto labels = banner->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
      return label->text().startsWith(QStringLiteral("All archives have been checked. 4 archives: "));
    }));
    QVERIFY(button(*banner, QStringLiteral("Save report…")) != nullptr);
  }

  void aCheckIsStoppedByKeyAndTheClosingOfTheWindowStopsItToo() {
    auto* banner = window_->findChild<Banner*>();
    Checkup& checkup = workbench().checkup();
    QTest::keyClick(window_.get(), Qt::Key_F7);
    QVERIFY(checkup.isBusy());
    QTest::keyClick(window_.get(), Qt::Key_F5, Qt::ShiftModifier);
    QCOMPARE(checkup.state(), Checkup::State::Stopping);
    QTRY_VERIFY_WITH_TIMEOUT(!checkup.isBusy(), kLong);
    QCOMPARE(banner->currentKey(), QStringLiteral("checked"));
    const auto labels = banner->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
      return label->text().startsWith(QStringLiteral("The check was stopped."));
    }));
    while (banner->count() > 0) banner->dismiss(banner->currentKey());

    QTest::keyClick(window_.get(), Qt::Key_F7);
    window_->close();
    QPushButton* stop = inQuestion(QStringLiteral("Stop and close"));
    QVERIFY(stop != nullptr);
    QTest::mouseClick(stop, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window_->isVisible(), kLong);
    QVERIFY(!checkup.isBusy());
    restart();
  }

  void theQuestionAtClosingGoesWithTheCheckAndTheSessionIsSavedAfterIt() {
    QTest::keyClick(window_.get(), Qt::Key_F7);
    window_->close();
    QVERIFY(window_->isVisible());
    QVERIFY(inQuestion(QStringLiteral("Keep running")) != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(!workbench().checkup().isBusy(), kLong);
    QTRY_VERIFY(inQuestion(QStringLiteral("Keep running")) == nullptr);
    QVERIFY(window_->isVisible());
    QSettings().remove(QStringLiteral("folders/archives"));
    window_->close();
    QVERIFY(!window_->isVisible());
    QCOMPARE(QSettings().value(QStringLiteral("folders/archives")).toString(),
             workbench().settings().archivesFolder);
    restart();
  }

  void startRunsTheJobAndTheTabsCountWhatTheTruthTableCounts() {
    for (Subset subset : kAllSubsets) {
      auto* box = qobject_cast<QCheckBox*>(button(*window_, subsetWord(subset)));
      QVERIFY(box != nullptr);
      QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
      QVERIFY(box->isChecked());
    }
    QTRY_VERIFY(start()->isEnabled());
    const QWidget* pressed = start();
    const auto place = [&] { return pressed->mapTo(window_.get(), QPoint()); };
    const QPoint before = place();
    QTest::mouseClick(start(), Qt::LeftButton);
    QVERIFY(workbench().isBusy());
    QTest::qWait(50);           // a layout
    QCOMPARE(place(), before);  // nothing else comes under the mouse
    QTRY_VERIFY_WITH_TIMEOUT(!workbench().isBusy() && !workbench().isScanning() && !board().isBusy(), kLong);
    const StateCounts counts = board().view().counts;
    const char* states[] = {"valid", "invalid", "missing", "unreachable"};
    for (std::size_t state = 0; state < counts.size(); ++state) {
      // A clip that its subsets judge differently has two lines; the corpus has one such clip at most in each
      // state.
      QCOMPARE(counts[state], static_cast<qint64>(clipsOf(truth_, states[state]).size()));
    }
    QVERIFY(QFileInfo::exists(tree_.path(QStringLiteral("output/reports/weak_eval.csv"))));
  }

  void theBannerSpeaksTheLanguageThatIsChosenAlsoOfWhatWasSaidBefore() {
    auto* banner = window_->findChild<Banner*>();
    QVERIFY(banner->holds(QStringLiteral("finished")));
    const auto says = [banner](const QString& words) {
      return std::ranges::any_of(banner->findChildren<QLabel*>(),
                                 [&](const QLabel* label) { return label->text().contains(words); });
    };
    QVERIFY(says(QStringLiteral("Done.")));
    QTranslator chinese;
    QVERIFY(chinese.load(QStringLiteral(":/translations/audioset-extractor_zh_CN.qm")));
    QCoreApplication::installTranslator(&chinese);
    QTRY_VERIFY(says(QStringLiteral("完成")));
    QVERIFY(!says(QStringLiteral("Done.")));
    QCoreApplication::removeTranslator(&chinese);
    QTRY_VERIFY(says(QStringLiteral("Done.")));
  }

  void theModelIsSoundAndShowsLabelsByName() {
    const QAbstractItemModelTester tester(&review().model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    showTab(State::Valid);
    QVERIFY(review().model().rowCount() > 0);
    QVERIFY(!review().model().text(0, ReviewColumn::Labels).startsWith(QLatin1Char('/')));
    QVERIFY(review().model().text(0, ReviewColumn::Duration).endsWith(QStringLiteral(" s")));
  }

  void typingIntoTheFilterNarrowsTheTableDown() {
    showTab(State::Valid);
    const int all = review().model().rowCount();
    const QString id = review().model().text(all - 1, ReviewColumn::Id);
    QTest::keyClick(window_.get(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), id);
    QTRY_COMPARE(review().model().rowCount(), 1);
    QCOMPARE(review().model().text(0, ReviewColumn::Id), id);
    review().filterBar().clear();
    QTRY_COMPARE(review().model().rowCount(), all);
  }

  void keysKeepAndRejectClipsMoveTheirFilesAndUndoBringsThemBack() {
    showTab(State::Invalid);
    selectRowWithReason(QStringLiteral("silent"));
    const ClipId id = currentId();
    const QString file = fileOfCurrent();
    QVERIFY(file.contains(QStringLiteral("/invalid_audio/")));
    const qint64 invalid = board().view().counts[1];

    QTest::keyClick(&review().table(), Qt::Key_A);
    QTRY_COMPARE_WITH_TIMEOUT(board().view().counts[1], invalid - 1, kLong);
    QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(file), kLong);
    QVERIFY(currentId() != id);  // the next clip is selected
    QString kept = file;
    kept.replace(QStringLiteral("/invalid_audio/"), QStringLiteral("/audio/"));
    QVERIFY(QFileInfo::exists(kept));

    QTest::keyClick(&review().table(), Qt::Key_U);
    QTRY_COMPARE_WITH_TIMEOUT(board().view().counts[1], invalid, kLong);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(file), kLong);
    QVERIFY(!QFileInfo::exists(kept));
    QVERIFY(!workbench().canUndo());
  }

  void undoSelectsTheClipAloneWhileCtrlIsStillHeld() {
    showTab(State::Invalid);
    selectRowWithReason(QStringLiteral("silent"));
    const ClipId id = currentId();
    QTest::keyClick(&review().table(), Qt::Key_A);
    QTRY_VERIFY_WITH_TIMEOUT(currentId() != id && !board().isBusy(), kLong);
    QWindow* window = window_->windowHandle();
    QTest::keyPress(window, Qt::Key_Control);
    QTest::keyClick(window, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(QGuiApplication::keyboardModifiers() & Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(currentId(), id, kLong);
    QCOMPARE(review().table().selectedTableRows().size(), std::size_t{1});
    QTest::keyRelease(window, Qt::Key_Control);
    QTRY_VERIFY_WITH_TIMEOUT(!workbench().decisions().isStoring() && !board().isBusy(), kLong);
  }

  void clicksOnTheButtonsKeepGoOnAndTakeBack() {
    showTab(State::Invalid);
    selectRowWithReason(QStringLiteral("silent"));
    const ClipId id = currentId();
    const QString file = fileOfCurrent();
    QTest::mouseClick(barButton(QStringLiteral("Keep")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(currentId() != id && !QFileInfo::exists(file) && !board().isBusy(), kLong);
    const ClipId next = currentId();
    QTest::mouseClick(barButton(QStringLiteral("Next")), Qt::LeftButton);
    QVERIFY(currentId() != next);
    QTRY_VERIFY_WITH_TIMEOUT(!board().isBusy(), kLong);
    QVERIFY(board().table().isReviewed(board().table().rowsOf(next).front()));
    QTest::mouseClick(barButton(QStringLiteral("Undo"), true), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(file) && currentId() == id, kLong);
    QTRY_VERIFY_WITH_TIMEOUT(!workbench().decisions().isStoring() && !board().isBusy(), kLong);
  }

  void afterANoteTheKeysAreThoseOfTheViewThatIsShown() {
    showTab(State::Invalid);
    auto* gallery = window_->findChild<GalleryView*>();
    window_->findChild<ViewSwitch*>()->setGallery(true);
    QVERIFY(gallery->isVisible());
    QTest::keyClick(gallery, Qt::Key_N);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(gallery->hasFocus());
    window_->findChild<ViewSwitch*>()->setGallery(false);
    QVERIFY(review().table().hasFocus());
  }

  void theGalleryTakesNoRoomFromTheTabs() {
    const auto* tabs = window_->findChild<QTabBar*>();
    const int before = tabs->width();
    window_->findChild<ViewSwitch*>()->setGallery(true);
    QTest::qWait(50);  // laid out
    QCOMPARE(tabs->width(), before);
    window_->findChild<ViewSwitch*>()->setGallery(false);
  }

  void whatCannotBeHeardCannotBeKeptAndTheButtonSaysWhy() {
    showTab(State::Invalid);
    selectRowWithReason(QStringLiteral("wrong format"));
    QVERIFY(!barButton(QStringLiteral("Keep"))->isEnabled());
    QVERIFY(barButton(QStringLiteral("Keep"))->toolTip().contains(QStringLiteral("cannot be kept")));
    QVERIFY(barButton(QStringLiteral("Reject"))->isEnabled());
    const ClipId id = currentId();
    QTest::keyClick(&review().table(), Qt::Key_A);
    QCOMPARE(currentId(), id);
    QCOMPARE(board().table().decision(board().table().rowsOf(id).front()).verdict, UserVerdict::None);
  }

  void theVerdictCellTakesAClick() {
    showTab(State::Valid);
    const QModelIndex cell = review().model().index(0, static_cast<int>(ReviewColumn::UserVerdict));
    review().table().scrollTo(cell);
    QStringList entries;
    QTimer::singleShot(0, this, [&] {
      auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
      if (menu == nullptr) return;
      for (const QAction* action : menu->actions()) entries << action->text();
      menu->close();
    });
    QTest::mouseClick(review().table().viewport(), Qt::LeftButton, {},
                      review().table().visualRect(cell).center());
    QCOMPARE(entries, QStringList({QStringLiteral("&Keep"), QStringLiteral("&Reject"),
                                   QStringLiteral("&Clear your verdict")}));
    window_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
  }

  void aSliderJudgesAnewAtOnceAndApplyMovesTheFiles() {
    showTab(State::Valid);
    const qint64 valid = board().view().counts[0];
    const int files = wavFiles(QStringLiteral("output/audio"));
    auto* spin = durationSpinBox();
    QVERIFY(spin != nullptr);
    spin->setFocus();
    spin->selectAll();
    QTest::keyClicks(spin, QStringLiteral("1.5"));
    QTest::keyClick(spin, Qt::Key_Return);
    QTRY_VERIFY(board().view().counts[0] < valid);
    QVERIFY(board().view().changed > 0);
    QCOMPARE(board().view().appliedCounts[0], valid);
    QCOMPARE(wavFiles(QStringLiteral("output/audio")), files);  // nothing moves before Apply
    QVERIFY(workbench().hasPendingCriteria());

    QTest::mouseClick(button(*window_, QStringLiteral("Apply")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!workbench().isBusy() && !workbench().hasPendingCriteria(), kLong);
    const int fewer = wavFiles(QStringLiteral("output/audio"));
    QVERIFY(fewer < files);

    // It is a step as decisions are: the bar says so, takes it back, and does it again.
    const auto clickStep = [&](const QString& name) {
      for (auto* step : window_->findChild<DecisionBar*>()->findChildren<QPushButton*>()) {
        if (!step->accessibleName().startsWith(name) || !step->isEnabled()) continue;
        QTest::mouseClick(step, Qt::LeftButton);
        return QTest::qWaitFor([&] { return !workbench().isBusy() && !board().isBusy(); }, kLong);
      }
      return false;
    };
    QVERIFY(clickStep(QStringLiteral("Applied other thresholds · Undo")));
    QTRY_COMPARE(wavFiles(QStringLiteral("output/audio")), files);
    QTRY_COMPARE(board().view().counts[0], valid);
    QVERIFY(clickStep(QStringLiteral("Redo the change of thresholds")));
    QTRY_COMPARE(wavFiles(QStringLiteral("output/audio")), fewer);
    QVERIFY(clickStep(QStringLiteral("Redone: the change of thresholds · Undo")));
    QTRY_COMPARE(wavFiles(QStringLiteral("output/audio")), files);
    QTRY_COMPARE(board().view().counts[0], valid);
  }

  void discardGoesBackToTheThresholdsThatWereApplied() {
    Criteria strict = workbench().settings().criteria;
    strict.silenceThreshold = -10;
    workbench().setCriteria(strict);
    QTRY_VERIFY(board().view().changed > 0);
    QTest::mouseClick(button(*window_, QStringLiteral("Discard")), Qt::LeftButton);
    QTRY_COMPARE(board().view().changed, qint64{0});
    QCOMPARE(workbench().settings().criteria.silenceThreshold, std::optional(-60.0));
  }

  void thresholdsThatAreNotAppliedAreNotLostWithoutAQuestion() {
    Criteria strict = workbench().settings().criteria;
    strict.silenceThreshold = -10;
    workbench().setCriteria(strict);
    QTRY_VERIFY(board().view().changed > 0);
    window_->close();
    QVERIFY(window_->isVisible());
    QVERIFY(inQuestion(QStringLiteral("Close anyway")) != nullptr);
    QTest::mouseClick(inQuestion(QStringLiteral("Go back")), Qt::LeftButton);
    QTRY_VERIFY(inQuestion(QStringLiteral("Go back")) == nullptr);
    window_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    QCOMPARE(workbench().settings().criteria.silenceThreshold, std::optional(-10.0));
    QTest::mouseClick(button(*window_, QStringLiteral("Discard")), Qt::LeftButton);
    QTRY_VERIFY(!workbench().hasPendingCriteria());
  }

  void theViewMenuSwitchesBetweenTableAndGallery() {
    QAction& gallery = window_->findChild<Actions*>()->showGallery;
    gallery.trigger();
    QVERIFY(!review().table().isVisible());
    gallery.trigger();
    QVERIFY(review().table().isVisible() && !gallery.isChecked());
  }

  void numberKeysSwitchTabs() {
    auto* tabs = window_->findChild<QTabBar*>();
    QTest::keyClick(window_.get(), Qt::Key_3);
    QCOMPARE(tabs->currentIndex(), 2);
    QTest::keyClick(window_.get(), Qt::Key_1);
    QCOMPARE(tabs->currentIndex(), 0);
  }

  void aVerdictSurvivesClosingAndReopeningAndStandsInTheReport() {
    showTab(State::Valid);
    review().table().moveCurrent(1);
    const ClipId id = currentId();
    QTest::keyClick(&review().table(), Qt::Key_R);
    QTRY_VERIFY_WITH_TIMEOUT(!board().isBusy(), kLong);
    window_->close();
    window_.reset();
    QVERIFY(threads_.finish(std::chrono::seconds(30)));  // as the program's end does
    bool stands = false;
    for (Subset subset : kAllSubsets) {
      const QByteArray report =
          readFile(tree_.path(QStringLiteral("output/reports/%1.csv").arg(subsetName(subset))));
      for (const QByteArray& line : report.split('\n'))
        stands |= line.startsWith(id.view()) && line.contains(",reject,");
    }
    QVERIFY(stands);

    window_ = std::make_unique<MainWindow>(threads_);
    window_->show();
    window_->openLastFolders();
    QTRY_VERIFY_WITH_TIMEOUT(board().table().size() > 0 && !workbench().isScanning() && !board().isBusy(),
                             kLong);
    const auto rows = board().table().rowsOf(id);
    QVERIFY(!rows.empty());
    QCOMPARE(board().table().decision(rows.front()).verdict, UserVerdict::Reject);
    QCOMPARE((*board().view().verdicts)[rows.front()]->reason, Reason::Rejected);
  }

  void cleanupTestCase() { window_.reset(); }

 private:
  /// A button of the question that the window asks; nullptr: it asks none.
  QPushButton* inQuestion(const QString& text) const {
    auto* question = window_->findChild<QMessageBox*>();
    return question == nullptr ? nullptr : qobject_cast<QPushButton*>(button(*question, text));
  }

  /// A window as at the start of the program, with the last folders, if there were any.
  void restart() {
    window_ = std::make_unique<MainWindow>(threads_);
    window_->resize(1280, 800);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    window_->openLastFolders();
    QTRY_VERIFY_WITH_TIMEOUT(!workbench().isScanning(), kLong);
  }

  /// And waits until it is known what it is.
  void dropOnWindow(const QString& folder) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(folder)});
    const QSignalSpy chosen(&workbench(), &Workbench::foldersChanged);
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window_.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window_.get(), &event);
    QTRY_VERIFY_WITH_TIMEOUT(!chosen.isEmpty(), kLong);
  }

  Workbench& workbench() { return window_->workbench(); }
  ReviewBoard& board() { return workbench().board(); }
  ReviewPanel& review() { return *window_->findChild<ReviewPanel*>(); }
  QAbstractButton* barButton(const QString& name, bool begins = false) {
    for (auto* candidate : window_->findChild<DecisionBar*>()->findChildren<QAbstractButton*>()) {
      const QString found = candidate->accessibleName();
      if (found == name || (begins && found.endsWith(name))) return candidate;
    }
    return nullptr;
  }
  QAbstractButton* start() { return button(*window_, QStringLiteral("Start")); }
  int wavFiles(const QString& folder) { return static_cast<int>(filesBelow(tree_.path(folder)).size()); }
  ClipId currentId() { return board().table().rows()[*review().table().currentTableRow()].id; }
  QString fileOfCurrent() { return review().fileOf(*review().table().currentTableRow()); }

  void showTab(State state) {
    review().showState(state);
    QTRY_VERIFY_WITH_TIMEOUT(!board().isBusy() && board().query().state == state, kLong);
    review().table().setFocus();
  }

  void selectRowWithReason(const QString& reason) {
    for (int row = 0; row < review().model().rowCount(); ++row) {
      if (review().model().text(row, ReviewColumn::Reason) != reason) continue;
      const QModelIndex index = review().model().index(row, 0);
      QTest::mouseClick(review().table().viewport(), Qt::LeftButton, {},
                        review().table().visualRect(index).center());
      QCOMPARE(review().table().currentIndex().row(), row);
      return;
    }
    QFAIL("no such row");
  }

  QDoubleSpinBox* durationSpinBox() {
    for (auto* slider : window_->findChildren<HistogramSlider*>()) {
      auto* spin = slider->findChild<QDoubleSpinBox*>();
      if (spin != nullptr && spin->minimum() >= 0) return spin;
    }
    return nullptr;
  }

  TempTree tree_;
  std::vector<DemoRow> truth_;
  WorkThreads threads_;
  std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"

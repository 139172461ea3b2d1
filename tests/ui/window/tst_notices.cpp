#include <algorithm>
#include <memory>

#include <QAbstractButton>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include "core/job/rejudge.h"
#include "core/output/layout.h"
#include "core/results/results_store.h"
#include "tests/support/demo_corpus.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "ui/setup/setup_panel.h"
#include "ui/table/review_panel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/banner_details.h"
#include "ui/window/main_window.h"
#include "ui/window/run_bar.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kLong = 30000;
const Criteria kUsual{1.0, -60};
const Criteria kStrict{2.5, -60};
const QString kUnfinished = QStringLiteral("unfinished");
const QString kOrphans = QStringLiteral("orphans");
const QString kFailed = QStringLiteral("failed");

SubsetSet only(Subset subset) {
  SubsetSet set;
  set.insert(subset);
  return set;
}

/// All files below an output folder but for the claim of the window.
QStringList filesIn(const QString& folder) {
  QStringList files = filesBelow(folder);
  files.removeAll(QDir(folder).relativeFilePath(OutputLayout(folder).claim()));
  return files;
}

/// Takes the addresses that would be opened by the desktop.
class OpenedFolders : public QObject {
  Q_OBJECT

 public:
  QList<QUrl> urls;

 public slots:
  void open(const QUrl& url) { urls << url; }
};

}  // namespace

/// What the banner says of the state of an output folder, and that its buttons do what they say, there and
/// nowhere else.
class TestNotices : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("AudioSet Extractor Test"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_notices"));
    QSettings().clear();
    QVERIFY(makeDemoCorpus(corpus()).has_value());
  }

  void init() {
    output_ = tree_.path(QStringLiteral("output-%1").arg(++count_));
    extract(output_);
    QVERIFY(!QTest::currentTestFailed());
  }

  void cleanup() {
    window_.reset();
    QVERIFY(makeDemoCorpus(corpus()).has_value());  // with all that its lists had
  }

  void anInterruptedChangeOfThresholdsIsFinished() {
    interrupt(RunKind::Arranging, kStrict);
    open(output_);
    QVERIFY(says(QStringLiteral("was interrupted")));
    const QStringList before = filesBelow(output_ + QStringLiteral("/audio"));
    click(QStringLiteral("Finish"));
    QVERIFY(!banner().holds(kUnfinished));  // at once: a second click would find nothing to act on
    awaitRest();
    QVERIFY(filesBelow(output_ + QStringLiteral("/audio")).size() < before.size());
    QCOMPARE(followed(), kStrict);
    QVERIFY(!workbench().hasPendingCriteria());
    QCOMPARE(workbench().settings().criteria, kStrict);
    reopen();
    QVERIFY(!banner().holds(kUnfinished));
  }

  void anInterruptedChangeOfThresholdsIsTakenBack() {
    const QStringList before = filesIn(output_);
    const JobSettings settings = settingsFor(output_);
    QVERIFY(rejudgeSubsets(settings, kStrict, {}, {}).has_value());
    interrupt(RunKind::Arranging, kStrict);
    markApplied(kUsual);
    open(output_);
    click(QStringLiteral("Discard"));
    QVERIFY(!banner().holds(kUnfinished));
    awaitRest();
    QCOMPARE(filesIn(output_), before);
    QCOMPARE(followed(), kUsual);
    QCOMPARE(workbench().settings().criteria, kUsual);
  }

  void movingThatChangedNoThresholdOffersNothingToDiscard() {
    interrupt(RunKind::Arranging, kUsual);
    open(output_);
    QVERIFY(banner().holds(kUnfinished));
    turnTo(kUnfinished);
    QVERIFY(actions() == QStringList{QStringLiteral("Finish")});
    click(QStringLiteral("Finish"));
    awaitRest();
    reopen();
    QVERIFY(!banner().holds(kUnfinished));
  }

  void aRunThatDidNotEndGoesOnWithItsOwnSubsetsAndThresholds() {
    const QString lost = output_ + QStringLiteral("/audio/weak_eval");
    QVERIFY(QDir(lost).removeRecursively());
    interrupt(RunKind::Reading, kStrict);
    open(output_);
    QVERIFY(says(QStringLiteral("is unfinished")));
    click(QStringLiteral("Continue"));
    QVERIFY(workbench().isBusy());
    QVERIFY(!banner().holds(kUnfinished));
    QVERIFY(workbench().settings().selection.subsets == only(Subset::WeakEval));
    awaitRest();
    QVERIFY(!filesBelow(lost).isEmpty());
    QCOMPARE(followed(), kStrict);
    QVERIFY(!banner().holds(kUnfinished));
    QVERIFY(banner().holds(QStringLiteral("finished")));
  }

  void goingOnWithoutArchivesSaysWhatIsLacking() {
    interrupt(RunKind::Reading, kUsual);
    window_ = std::make_unique<MainWindow>(threads_);
    showWindow();
    window_->openFolders({}, output_, corpus(QStringLiteral("metadata")));
    awaitRest();
    QVERIFY(says(QStringLiteral("Choose the archives folder first (step 1).")));
    QVERIFY(actions().isEmpty());
    workbench().setArchivesFolder(corpus(QStringLiteral("zip_audios")));
    awaitRest();
    QVERIFY(!says(QStringLiteral("Choose the archives folder")));
    turnTo(kUnfinished);  // what is wrong with these archives is the newest
    QCOMPARE(actions(), QStringList{QStringLiteral("Continue")});
  }

  void thresholdsAreAppliedWhileARunIsUnfinishedAndItStaysSo() {
    QVERIFY(QDir(output_ + QStringLiteral("/audio/weak_eval")).removeRecursively());
    interruptFirstRun(Subset::WeakBalancedTrain);
    open(output_);
    QVERIFY(banner().holds(kUnfinished));
    workbench().setCriteria(kStrict);
    workbench().applyCriteria();
    awaitRest();
    QCOMPARE(followed(), kStrict);
    QVERIFY(banner().holds(kUnfinished));
  }

  void filesOfClipsThatTheListLostAreNamedAndMoved() {
    const QString lost = removeFromList();
    QVERIFY(QFile::exists(output_ + lost));
    open(output_);
    QVERIFY(!banner().holds(kOrphans));
    workbench().start();
    awaitRest();
    QVERIFY(says(QStringLiteral("1 file in the audio folder")));
    const auto* details = window_->findChild<BannerDetails*>()->findChild<QPlainTextEdit*>();
    QVERIFY(!details->isVisible());
    click(QStringLiteral("Show details (1)"));
    QVERIFY(details->isVisible());
    QVERIFY(details->toPlainText().endsWith(QLatin1Char('\n') + lost.mid(1)));
    QVERIFY(QFile::exists(output_ + lost));  // nothing moves by itself
    click(QStringLiteral("Move to invalid_audio"));
    awaitRest();
    QVERIFY(says(QStringLiteral("1 file was moved to invalid_audio.")));
    QVERIFY(actions().isEmpty());
    QVERIFY(!QFile::exists(output_ + lost));
    QVERIFY(QFile::exists(
        output_ + QString(lost).replace(QStringLiteral("/audio/"), QStringLiteral("/invalid_audio/"))));
    workbench().start();
    awaitRest();
    QVERIFY(!banner().holds(kOrphans));
  }

  void orphansAreMovedByTheThresholdsThatTheFilesFollow() {
    const QString lost = removeFromList();
    open(output_);
    workbench().start();
    awaitRest();
    QVERIFY(rejudgeSubsets(settingsFor(output_), kStrict, {}, {}).has_value());  // as another program does
    const QStringList before = filesBelow(output_ + QStringLiteral("/audio"));
    click(QStringLiteral("Move to invalid_audio"));
    awaitRest();
    QVERIFY(!QFile::exists(output_ + lost));
    QCOMPARE(filesBelow(output_ + QStringLiteral("/audio")).size(), before.size() - 1);
    QCOMPARE(followed(), kStrict);
    QCOMPARE(workbench().settings().criteria, kStrict);
    QVERIFY(!workbench().hasPendingCriteria());
  }

  void thresholdsThatAreTriedOutStaySoWhileOrphansMove() {
    QVERIFY(!removeFromList().isEmpty());
    open(output_);
    workbench().start();
    awaitRest();
    workbench().setCriteria(kStrict);
    click(QStringLiteral("Move to invalid_audio"));
    awaitRest();
    QVERIFY(says(QStringLiteral("1 file was moved to invalid_audio.")));
    QCOMPARE(followed(), kUsual);
    QCOMPARE(workbench().settings().criteria, kStrict);
    QVERIFY(workbench().hasPendingCriteria());
  }

  void whatIsSaidOfAnOutputFolderGoesWithIt() {
    const QString other = tree_.path(QStringLiteral("other-%1").arg(count_));
    extract(other);
    const QStringList before = filesIn(other);
    const QString lost = removeFromList();
    open(output_);
    workbench().start();
    awaitRest();
    QVERIFY(banner().holds(kOrphans));
    workbench().setOutputFolder(other);
    QVERIFY(!banner().holds(kOrphans));
    QVERIFY(!banner().holds(QStringLiteral("finished")));
    awaitRest();

    interrupt(RunKind::Arranging, kStrict);
    workbench().setOutputFolder(output_);
    awaitRest();
    QVERIFY(banner().holds(kUnfinished));
    workbench().setOutputFolder(other);
    QVERIFY(!banner().holds(kUnfinished));  // before the other folder has been looked into
    QVERIFY(!workbench().unfinished());
    workbench().finishUnfinished();
    workbench().discardCriteria();
    workbench().moveOrphans();
    QVERIFY(!workbench().isBusy());
    awaitRest();
    QVERIFY(!banner().holds(kUnfinished));
    QCOMPARE(filesIn(other), before);
    QVERIFY(QFile::exists(output_ + lost));
  }

  void orphansByOtherListsAreNotMovedByTheButtonOfThese() {
    const QString lost = removeFromList();
    open(output_);
    workbench().start();
    awaitRest();
    QVERIFY(banner().holds(kOrphans));
    const QString lists = tree_.path(QStringLiteral("lists-%1").arg(count_));
    QVERIFY(QDir().mkpath(lists));
    workbench().setMetadataFolder(lists);
    QVERIFY(!banner().holds(kOrphans));
    awaitRest();
    QVERIFY(QFile::exists(output_ + lost));
  }

  void aRunThatFindsNotOneClipEndsInAWarningThatSaysWhatToCheck() {
    ZipBuilder zip;
    zip.addStored("music/song.flac", "x");
    QVERIFY(QDir().mkpath(tree_.path(QStringLiteral("others"))));
    QVERIFY(zip.build().write(tree_.path(QStringLiteral("others/other.zip"))));
    window_ = std::make_unique<MainWindow>(threads_);
    showWindow();
    window_->openFolders(tree_.path(QStringLiteral("others")), output_ + QStringLiteral("-others"),
                         corpus(QStringLiteral("metadata")));
    awaitRest();
    workbench().setSubsets(only(Subset::WeakEval));
    workbench().start();
    awaitRest();
    QVERIFY(says(QStringLiteral("clips of Weak eval are in these archives. Check that")));
    QVERIFY(!says(QStringLiteral("Done.")));
    const auto marks = banner().findChildren<QPlainTextEdit*>();
    QVERIFY(std::ranges::any_of(marks, [](const QPlainTextEdit* details) {
      return details->toPlainText().contains(QStringLiteral("song.flac"));
    }));
  }

  void aStoppedRunSaysWhatIsDoneAndLeftAndIsContinuedToAnEndThatSumsUp() {
    open(output_);  // one subset is done
    const auto before = workbench().board().view().counts;
    SubsetSet both = only(Subset::WeakEval);
    both.insert(Subset::WeakBalancedTrain);
    workbench().setSubsets(both);
    const QSignalSpy planned(&workbench().run(), &RunControl::planned);
    workbench().start();
    workbench().pause();
    QTRY_COMPARE_WITH_TIMEOUT(planned.count(), 1, kLong);
    const qint64 done = workbench().run().doneBefore();
    QVERIFY(done >= before[0] + before[1] + before[3]);  // all but those that no archive has
    const auto counts = [&] { return workbench().board().view().counts; };
    QTRY_VERIFY_WITH_TIMEOUT(workbench().run().progress().stage == Stage::Extracting, kLong);
    const qint64 left = workbench().run().progress().total;
    QVERIFY(left > 0);
    const QString progress = QStringLiteral("%1 of %2 clips").arg(done).arg(done + left);
    QTRY_VERIFY2(barTexts().contains(progress), qPrintable(barTexts().join(u'|')));
    QTRY_VERIFY(!workbench().board().isBusy());
    QVERIFY(counts()[0] >= before[0]);  // with what was done before
    for (const State state : {State::Valid, State::Invalid, State::Missing, State::Unreachable}) {
      const auto index = static_cast<int>(state);
      QVERIFY(tabs().tabText(index).endsWith(barTexts().at(barTexts().size() - 4 + index)));
    }
    workbench().stop();
    awaitRest();
    const QString words = QStringLiteral("is unfinished: %1 clips are done and kept, %2 are left.");
    QVERIFY(workbench().unfinished());
    QCOMPARE(workbench().unfinished()->left, left);
    QVERIFY(says(words.arg(workbench().unfinished()->done).arg(left)));

    clickInSetup(QStringLiteral("Continue (%1 left)").arg(left));
    QVERIFY(workbench().isBusy());
    awaitRest();
    QVERIFY(!workbench().unfinished());
    const QString sum = QStringLiteral("Done. %1 valid, %2 invalid, %3 missing");
    QVERIFY(says(sum.arg(counts()[0]).arg(counts()[1]).arg(counts()[2])));
    tabs().setCurrentIndex(0);
    click(QStringLiteral("Review"));
    QCOMPARE(tabs().currentIndex(), static_cast<int>(State::Invalid));
    QVERIFY(!window_->findChild<SetupPanel*>()->isVisible());
    for (auto* button : window_->findChildren<QToolButton*>()) {
      if (button->text() == QStringLiteral("Set-up")) QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY(window_->findChild<SetupPanel*>()->isVisible());
    OpenedFolders opened;
    QDesktopServices::setUrlHandler(QStringLiteral("file"), &opened, "open");
    click(QStringLiteral("Open folder"));
    QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
    QCOMPARE(opened.urls, QList{QUrl::fromLocalFile(output_)});
    QVERIFY(std::ranges::any_of(window_->findChildren<QPushButton*>(), [](const QPushButton* button) {
      return button->text() == QStringLiteral("Start");
    }));
    QVERIFY(banner().holds(QStringLiteral("finished")));
    workbench().setCriteria(kStrict);
    workbench().applyCriteria();
    awaitRest();
    QVERIFY(!banner().holds(QStringLiteral("finished")));  // its counts are those of before
  }

  void lostResultsAreToldAndTheFolderIsLeftAsItIs() {
    const QString results = OutputLayout(output_).results();
    QVERIFY(QFile::resize(results, 0));
    open(output_);
    QVERIFY(banner().holds(kFailed));
    QVERIFY(says(QStringLiteral("are empty or missing")));
    QCOMPARE(QFileInfo(results).size(), qint64{0});
    workbench().setOutputFolder(tree_.path(QStringLiteral("elsewhere")));
    QVERIFY(!banner().holds(kFailed));
  }

 private:
  QString corpus(const QString& part = {}) const {
    return QDir::cleanPath(tree_.path(QStringLiteral("corpus/") + part));
  }

  JobSettings settingsFor(const QString& output) const {
    JobSettings settings;
    settings.archivesFolder = corpus(QStringLiteral("zip_audios"));
    settings.metadataFolder = corpus(QStringLiteral("metadata"));
    settings.outputFolder = output;
    settings.selection.subsets = only(Subset::WeakEval);
    settings.criteria = kUsual;
    settings.offline = true;
    return settings;
  }

  void extract(const QString& output) const {
    QVERIFY(extractSubsets(settingsFor(output), {}, {}, {}).has_value());
  }

  /// Leaves the results as a run does that is killed as soon as it has begun.
  void interrupt(RunKind kind, const Criteria& criteria) const {
    auto store = ResultsStore::open(output_);
    QVERIFY(store.has_value());
    QVERIFY(store->begin(kind, {{Subset::WeakEval}}, criteria).has_value());
  }

  void interruptFirstRun(Subset subset) const {
    auto store = ResultsStore::open(output_);
    QVERIFY(store.has_value());
    QVERIFY(store->begin(RunKind::Reading, {{subset}}, kUsual).has_value());
  }

  /// Has the results say that files follow these criteria, whatever they do.
  void markApplied(const Criteria& criteria) const {
    auto store = ResultsStore::open(output_);
    QVERIFY(store.has_value());
    QVERIFY(store->finish(RunKind::Measuring, {{Subset::WeakEval}}, criteria).has_value());
  }

  /// The criteria that the files follow; those of a change that has not ended are none of these.
  Criteria followed() const {
    const auto store = ResultsStore::openToRead(output_);
    if (!store) return {};
    const auto states = store->subsetStates();
    if (!states || (*states)[Subset::WeakEval].underway) return {};
    return (*states)[Subset::WeakEval].applied;
  }

  /// Takes a clip that has a valid file from the list of its subset. Returns that file's path in the output
  /// folder.
  QString removeFromList() const {
    const QString folder = QStringLiteral("/audio/weak_eval/");
    const QStringList files = QDir(output_ + folder).entryList(QDir::Files, QDir::Name);
    const QByteArray id = files.front().chopped(4).toLatin1();
    QFile list(corpus(QStringLiteral("metadata/eval_segments.csv")));
    if (!list.open(QIODevice::ReadOnly)) return {};
    QList<QByteArray> lines = list.readAll().split('\n');
    list.close();
    const auto rows = lines.removeIf([&](const QByteArray& line) { return line.startsWith(id); });
    const qsizetype listed = std::ranges::count_if(
        lines, [](const QByteArray& line) { return !line.isEmpty() && line[0] != '#'; });
    for (QByteArray& line : lines) {
      const QByteArray count = "num_segs=";
      const qsizetype at = line.indexOf(count);
      if (at < 0) continue;
      const qsizetype end = line.indexOf(',', at);
      line.replace(at, (end < 0 ? line.size() : end) - at, count + QByteArray::number(listed));
    }
    const bool written = list.open(QIODevice::WriteOnly) && list.write(lines.join('\n')) > 0;
    return rows == 1 && written ? folder + files.front() : QString();
  }

  void showWindow() {
    window_->resize(1280, 800);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
  }

  /// A window on an output folder, as after a start of the program.
  void open(const QString& output) {
    window_ = std::make_unique<MainWindow>(threads_);
    showWindow();
    window_->openFolders(corpus(QStringLiteral("zip_audios")), output, corpus(QStringLiteral("metadata")));
    awaitRest();
  }

  void reopen() {
    window_.reset();
    open(output_);
  }

  void awaitRest() {
    QTRY_VERIFY_WITH_TIMEOUT(
        !workbench().isBusy() && !workbench().isScanning() && !workbench().board().isBusy(), kLong);
  }

  /// Clicks a button of the banner, leafing through its messages to the one that has it.
  void click(const QString& text) {
    for (int i = 0; i < banner().count(); ++i) {
      QCoreApplication::processEvents();  // which shows new buttons
      for (auto* button : banner().findChildren<QAbstractButton*>()) {
        if (button->text() == text && button->isVisible()) return QTest::mouseClick(button, Qt::LeftButton);
      }
      leafOn();
    }
    QFAIL(qPrintable(QStringLiteral("no button ") + text));
  }

  /// Whether a message that stands in the banner has these words; it is the one shown then.
  bool says(const QString& words) {
    for (int i = 0; i < banner().count(); ++i) {
      const auto labels = banner().findChildren<QLabel*>();
      if (std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(words); }))
        return true;
      leafOn();
    }
    return false;
  }

  void clickInSetup(const QString& text) {
    for (auto* button : window_->findChild<SetupPanel*>()->findChildren<QPushButton*>()) {
      if (button->text() == text && button->isVisible()) return QTest::mouseClick(button, Qt::LeftButton);
    }
    QFAIL(qPrintable(QStringLiteral("no button ") + text));
  }

  /// What the bar of the run says; its last four are the counts.
  QStringList barTexts() {
    QStringList texts;
    for (const auto* label : window_->findChild<RunBar*>()->findChildren<QLabel*>()) {
      if (label->isVisible() && !label->text().isEmpty()) texts << label->text();
    }
    return texts;
  }

  QTabBar& tabs() { return *window_->findChild<ReviewPanel*>()->findChild<QTabBar*>(); }

  /// What can be done about the message that is shown.
  /// Other messages may be newer.
  void turnTo(const QString& key) {
    for (int i = 0; i < banner().count() && banner().currentKey() != key; ++i) leafOn();
    QCOMPARE(banner().currentKey(), key);
  }
  QStringList actions() {
    QCoreApplication::processEvents();
    QStringList texts;
    for (const auto* button : banner().findChildren<QPushButton*>()) {
      if (button->isVisible()) texts << button->text();
    }
    return texts;
  }

  void leafOn() {
    for (auto* button : banner().findChildren<QToolButton*>()) {
      if (button->toolTip() == QStringLiteral("Next message") && button->isVisible())
        return QTest::mouseClick(button, Qt::LeftButton);
    }
  }

  Workbench& workbench() { return window_->workbench(); }
  Banner& banner() { return *window_->findChild<Banner*>(); }

  TempTree tree_;
  QString output_;
  int count_ = 0;
  WorkThreads threads_;
  std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"

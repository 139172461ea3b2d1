#include <algorithm>
#include <memory>

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QUrl>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

#include "core/text/error_text.h"
#include "tests/review/review_world.h"
#include "tests/support/demo_corpus.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/workbench/test_bench.h"
#include "ui/setup/archive_list.h"
#include "ui/setup/archive_words.h"
#include "ui/setup/setup_panel.h"
#include "ui/widgets/folder_edit.h"
#include "ui/widgets/histogram_slider.h"
#include "ui/widgets/histogram_track.h"
#include "ui/widgets/wrapped_row_delegate.h"
#include "ui/words/words.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kLong = 60000;

}  // namespace

class TestSetupPanel : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    auto made = makeDemoCorpus(tree_.path(QStringLiteral("corpus")));
    QVERIFY(made.has_value());
    truth_ = *made;
  }

  void init() {
    workbench_ = std::make_unique<TestBench>();
    workbench_->setCriteria({1.0, -60});
    panel_ = std::make_unique<SetupPanel>(*workbench_);
    panel_->resize(420, 900);
    panel_->show();
    QVERIFY(QTest::qWaitForWindowExposed(panel_.get()));
  }

  void cleanup() {
    panel_.reset();
    workbench_.reset();
  }

  void theNextThingToDoIsSaidUntilStartCanBePressed() {
    QVERIFY(!start()->isEnabled());
    QVERIFY(says(QStringLiteral("Choose the archives folder first (step 1).")));
    type(panel_->archivesEdit(), tree_.path(QStringLiteral("corpus/zip_audios")));
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("Choose at least one subset (step 2).")), kLong);
    tick(Subset::WeakEval);
    QVERIFY(says(QStringLiteral("Choose the output folder (step 4).")));
    QTest::qWait(50);
    const QPoint place = start()->mapTo(panel_.get(), QPoint());
    type(panel_->outputEdit(), tree_.path(QStringLiteral("output")));
    QTRY_VERIFY(start()->isEnabled());
    QTest::qWait(50);
    QCOMPARE(start()->mapTo(panel_.get(), QPoint()), place);  // what is about to be clicked does not move
  }

  void aTypedFolderShowsTheArchivesInItWithTheirState() {
    type(panel_->archivesEdit(), tree_.path(QStringLiteral("corpus/zip_audios")));
    QTRY_COMPARE_WITH_TIMEOUT(workbench_->scan().archives().size(), std::size_t{4}, kLong);
    QTest::mouseClick(toolButton(QStringLiteral("Show archives")), Qt::LeftButton);
    QVERIFY(list()->isVisible());
    QCOMPARE(list()->topLevelItemCount(), 4);
    int sound = 0;
    for (int i = 0; i < 4; ++i) {
      const QTreeWidgetItem* item = list()->topLevelItem(i);
      const ArchiveSummary& archive = workbench_->scan().archives()[static_cast<std::size_t>(i)];
      QCOMPARE(item->text(0), shortArchiveName(archive.name));
      QVERIFY(!item->icon(1).isNull());
      if (item->text(1) == QStringLiteral("not checked")) {
        ++sound;
        QCOMPARE(item->childCount(), 0);
      } else {
        QVERIFY(item->isExpanded());
        QVERIFY(item->child(0)->text(0).contains(archive.name + QStringLiteral(": ")));
        QVERIFY(item->toolTip(1).contains(item->child(0)->text(0)));
      }
    }
    QVERIFY(sound > 0 && sound < 4);
  }

  void partsOfTheUnbalancedSetAreCalledByTheirNumber() {
    const QString folder = QStringLiteral("zip_audios/unbalanced_train_segments/");
    for (const QString& ending : {QStringLiteral("_partial.zip"), QStringLiteral(".zip"),
                                  QStringLiteral("_partial.ZIP"), QStringLiteral(".zip.003")})
      QCOMPARE(shortArchiveName(folder + QStringLiteral("unbalanced_train_segments_part07") + ending),
               QStringLiteral("part07"));
    QCOMPARE(shortArchiveName(QStringLiteral("a/eval_segments.zip")), QStringLiteral("eval_segments.zip"));
    QCOMPARE(shortArchiveName(QStringLiteral("unbalanced_train_segments_part7x.zip")),
             QStringLiteral("unbalanced_train_segments_part7x.zip"));
  }

  void checkingTellsTheStateOfEveryArchiveAndVolumeInTheList() {
    const QString folder = tree_.path(QStringLiteral("checked"));
    makeDamagedSets(folder);
    QVERIFY(!check()->isEnabled());
    type(panel_->archivesEdit(), folder);
    type(panel_->outputEdit(), tree_.path(QStringLiteral("output-check")));
    tick(Subset::WeakEval);
    QTRY_VERIFY_WITH_TIMEOUT(check()->isEnabled() && start()->isEnabled(), kLong);
    QVERIFY(toolButton(QStringLiteral("Save report…")) == nullptr);
    QVERIFY(!list()->isVisible());

    check()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(check(), Qt::Key_Space);
    QVERIFY(workbench_->checkup().isBusy());
    QVERIFY(!check()->isEnabled());
    QVERIFY(!start()->isEnabled());
    QVERIFY(!panel_->archivesEdit()->isEnabled());
    QVERIFY(says(QStringLiteral("The archives are being checked. Stop the check, or wait until it ends.")));
    QTRY_VERIFY_WITH_TIMEOUT(!workbench_->checkup().isBusy(), kLong);
    QVERIFY(start()->isEnabled());
    QVERIFY(panel_->archivesEdit()->isEnabled());
    QVERIFY(says(QStringLiteral("2 need attention – all checked"), true));

    QVERIFY(list()->isVisible());
    QCOMPARE(printed(*list()),
             QStringList({QStringLiteral("eval_segments.zip | whole"), QStringLiteral("part00 | damaged"),
                          QStringLiteral("> .z01 | damaged"), QStringLiteral("> .zip | whole"),
                          QStringLiteral("part01 | incomplete"), QStringLiteral("> .z01 | missing"),
                          QStringLiteral("> .zip | whole")}));
    const QTreeWidgetItem* damaged = list()->topLevelItem(1);
    QVERIFY(damaged->isExpanded());
    const QString finding = damaged->child(0)->text(0);
    QVERIFY2(finding.startsWith(QStringLiteral("unbalanced_train_segments_part00: .z01 is damaged between ")),
             qPrintable(finding));
    QVERIFY(finding.endsWith(QStringLiteral("download that volume again")));
    // A sentence takes the lines that it needs.
    QVERIFY(list()->visualItemRect(damaged->child(0)).height() > 2 * list()->fontMetrics().height());

    QVERIFY(toolButton(QStringLiteral("Check again"))->isEnabled());
    QSignalSpy wanted(panel_.get(), &SetupPanel::checkReportRequested);
    QTest::mouseClick(toolButton(QStringLiteral("Save report…")), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
  }

  void whatWasFoldedStaysFoldedWhenTheListIsFilledAnew() {
    const QString folder = tree_.path(QStringLiteral("folded"));
    makeDamagedSets(folder);
    type(panel_->archivesEdit(), folder);
    QTRY_COMPARE_WITH_TIMEOUT(workbench_->scan().archives().size(), std::size_t{3}, kLong);
    QTest::mouseClick(toolButton(QStringLiteral("Show archives")), Qt::LeftButton);
    QTreeWidgetItem* incomplete = list()->topLevelItem(2);
    QVERIFY(incomplete->isExpanded());
    list()->setCurrentItem(incomplete);
    QTest::keyClick(list(), Qt::Key_Left);
    QVERIFY(!incomplete->isExpanded());
    QEvent anotherLanguage(QEvent::LanguageChange);
    QCoreApplication::sendEvent(panel_.get(), &anotherLanguage);
    QVERIFY(!list()->topLevelItem(2)->isExpanded());
  }

  void aFolderWithoutArchivesSaysSo() {
    type(panel_->archivesEdit(), tree_.path(QStringLiteral("corpus/metadata")));
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("No ZIP archive in this folder or below it.")), kLong);
    tree_.write(QStringLiteral("half/x.zip.crdownload"), "PK");
    type(panel_->archivesEdit(), tree_.path(QStringLiteral("half")));
    QTRY_VERIFY_WITH_TIMEOUT(
        says(errorText({ErrorCode::DownloadUnfinished, QStringLiteral("x.zip.crdownload"), {}})), kLong);
  }

  void thePanelKeepsItsWidthWhateverItShows() {
    const int before = panel_->minimumWidth();
    const QSize hint = panel_->sizeHint();
    QVERIFY(before > 0);
    type(panel_->archivesEdit(), tree_.path(QStringLiteral("corpus/zip_audios")));
    type(panel_->outputEdit(), QStringLiteral("/") + QString(1000, QLatin1Char('x')));
    QTRY_VERIFY_WITH_TIMEOUT(!workbench_->isScanning(), kLong);
    QTest::mouseClick(toolButton(QStringLiteral("Show archives")), Qt::LeftButton);
    QTest::qWait(50);
    QCOMPARE(panel_->minimumSizeHint().width() <= before, true);
    QCOMPARE(panel_->minimumWidth(), before);
    QCOMPARE(panel_->sizeHint().width(), hint.width());
  }

  void startIsInTheAccentColourOnceItCanBePressed() {
    const auto colour = [&] { return start()->palette().color(QPalette::Active, QPalette::Button); };
    QCOMPARE(colour(), start()->palette().color(QPalette::Active, QPalette::Highlight));
    const QCheckBox* only = visibleButton<QCheckBox>(QStringLiteral("Only measure"));
    QVERIFY(only != nullptr);
    QCOMPARE(only->parentWidget(), start()->parentWidget());  // in sight, whatever is scrolled
  }

  void eachMistakeInNamingTheFolderIsSaidApart_data() {
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("words");
    const auto row = [&](const char* mistake, const QString& folder, const char* words) {
      QTest::newRow(mistake) << folder << QString::fromLatin1(words);
    };
    row("absent", tree_.path(QStringLiteral("nowhere")), "There is no such folder.");
    row("empty", tree_.path(QStringLiteral("bare")), "This folder is empty.");
    row("relative", QStringLiteral("corpus/zip_audios"), "Enter the whole path, such as /");
    row("other files", tree_.path(QStringLiteral("corpus/metadata")), "No ZIP archive in this folder");
    QVERIFY(QDir().mkpath(tree_.path(QStringLiteral("bare"))));
#ifdef Q_OS_UNIX
    if (::geteuid() == 0) return;  // who may read everything
    const QString closed = tree_.path(QStringLiteral("closed"));
    QVERIFY(QDir().mkpath(closed) && QFile::setPermissions(closed, {}));
    row("not allowed", closed, "You do not have permission to read this folder.");
#endif
  }

  void eachMistakeInNamingTheFolderIsSaidApart() {
    QFETCH(QString, folder);
    QFETCH(QString, words);
    type(panel_->archivesEdit(), folder);
    QTRY_VERIFY_WITH_TIMEOUT(says(words, true), kLong);
    QVERIFY(!start()->isEnabled());
  }

  void aTypedArchiveStandsForItsFolder() {
    ZipBuilder zip;
    zip.addStored("clips/Yaaaaaaaaaaa.wav", "x");
    const QString folder = tree_.path(QStringLiteral("typed"));
    QVERIFY(QDir().mkpath(folder));
    for (const char* name : {"/a.zip", "/b.zip"})
      QVERIFY(zip.build().write(folder + QString::fromLatin1(name)));
    type(panel_->archivesEdit(), folder + QStringLiteral("/a.zip"));
    QTRY_COMPARE_WITH_TIMEOUT(workbench_->scan().archives().size(), std::size_t{2}, kLong);
    QCOMPARE(workbench_->settings().archivesFolder, folder);
    QCOMPARE(panel_->archivesEdit()->folder(), folder);
  }

  void lookingForArchivesEndsWhateverElseIsStillRead() {
    const QString bare = tree_.path(QStringLiteral("bare"));
    QVERIFY(QDir().mkpath(bare));
    WorkThreads threads;
    threads.scans.setMaxThreadCount(1);  // the metadata are read after the archives
    Workbench bench(threads);
    SetupPanel panel(bench);
    QStringList whileReading;
    connect(&bench.scan(), &FolderScan::archivesChanged, this, [&] {
      if (!bench.isScanning() || bench.scan().isLookingForArchives()) return;
      for (const QLabel* label : panel.archivesEdit()->findChildren<QLabel*>()) whileReading << label->text();
    });
    bench.setFolders(bare, tree_.path(QStringLiteral("output")),
                     tree_.path(QStringLiteral("corpus/metadata")));
    QTRY_VERIFY_WITH_TIMEOUT(!bench.isScanning(), kLong);
    QVERIFY(whileReading.contains(QStringLiteral("This folder is empty.")));
  }

  void filesThatAreNotUsedAreNamedBelowTheArchives() {
    tree_.write(QStringLiteral("odd/y.zip"), "x");
    tree_.write(QStringLiteral("odd/x.zip.crdownload"), "PK");
    type(panel_->archivesEdit(), tree_.path(QStringLiteral("odd")));
    QTRY_COMPARE_WITH_TIMEOUT(list()->topLevelItemCount(), 2, kLong);
    const QTreeWidgetItem* unused = list()->topLevelItem(1);
    QCOMPARE(unused->childCount(), 1);
    QVERIFY(unused->isExpanded());
    QCOMPARE(unused->child(0)->text(0),
             errorText({ErrorCode::DownloadUnfinished, QStringLiteral("x.zip.crdownload"), {}}));
  }

  void aFolderIsDroppedOnTheField() {
    dropOnArchives(tree_.path(QStringLiteral("corpus/zip_audios")));
    QCOMPARE(workbench_->settings().archivesFolder, tree_.path(QStringLiteral("corpus/zip_audios")));
  }

  void theSameFolderNamedAgainIsLookedIntoAgain_data() {
    QTest::addColumn<QString>("how");
    for (const char* how : {"Enter", "drop", "activation"}) QTest::newRow(how) << QString::fromLatin1(how);
  }

  void theSameFolderNamedAgainIsLookedIntoAgain() {
    QFETCH(QString, how);
    const QString folder = tree_.path(QStringLiteral("again by ") + how);
    const QString path = folder + QStringLiteral("/a.zip");
    ZipBuilder zip;
    zip.addStored("clips/Yaaaaaaaaaaa.wav", "x");
    QVERIFY(QDir().mkpath(folder) && zip.build().write(path));
    type(panel_->archivesEdit(), folder);
    QTRY_COMPARE_WITH_TIMEOUT(workbench_->scan().archives().size(), std::size_t{1}, kLong);
    QTRY_VERIFY_WITH_TIMEOUT(!workbench_->isScanning(), kLong);
    zip.addStored("clips/Ybbbbbbbbbbb.wav", "x");
    QVERIFY(zip.build().write(path));  // in its place, which a watched folder does not tell
    auto* line = panel_->archivesEdit()->findChild<QLineEdit*>();
    if (how == QStringLiteral("Enter")) {
      QTest::keyClick(line, Qt::Key_Return);
    } else if (how == QStringLiteral("drop")) {
      dropOnArchives(folder);
    } else {
      QWidget other;
      other.show();
      other.activateWindow();
      QVERIFY(QTest::qWaitForWindowActive(&other));
      panel_->activateWindow();
      QVERIFY(QTest::qWaitForWindowActive(panel_.get()));
    }
    const auto clips = [&] { return workbench_->scan().archives().front().clips; };
    QTRY_COMPARE_WITH_TIMEOUT(clips(), qint64{2}, kLong);
  }

  void everySubsetShowsWhatIsListedFoundAndMissing() {
    workbench_->setMetadataFolder(tree_.path(QStringLiteral("corpus/metadata")));
    type(panel_->archivesEdit(), tree_.path(QStringLiteral("corpus/zip_audios")));
    QTRY_VERIFY_WITH_TIMEOUT(workbench_->scan().overview(Subset::WeakEval).inArchives > 0, kLong);
    for (Subset subset : kAllSubsets) {
      const SubsetOverview& overview = workbench_->scan().overview(subset);
      const auto listed = std::ranges::count(truth_, subset, &DemoRow::subset);
      const auto missing = std::ranges::count_if(
          truth_, [&](const DemoRow& row) { return row.subset == subset && row.state == "missing"; });
      QCOMPARE(overview.listed, qint64{listed});
      // A clip whose archive cannot be opened at all is missing here, too.
      QVERIFY(overview.missing >= missing);
      QVERIFY(says(countWord(overview.listed)));
      QVERIFY(says(countWord(overview.missing)));
      QVERIFY(box(subset)->accessibleDescription().contains(countWord(overview.inArchives)));
    }
    QVERIFY(says(QStringLiteral("All metadata files are present.")));
  }

  void figuresInTheThousandsFitIntoTheLeastWidth() {
    QByteArray list(
        "# made\n# num_ytids=20000, num_segs=20000\n# YTID, start_seconds, end_seconds, positive_labels\n");
    for (int clip = 0; clip < 20000; ++clip)
      list += "clip" + QByteArray::number(clip).rightJustified(7, '0') + ", 0.000, 10.000, \"/m/09x0r\"\n";
    tree_.write(QStringLiteral("many/eval_segments.csv"), list);
    tree_.write(QStringLiteral("many/unbalanced_train_segments.csv"), list);
    workbench_->setOwnLists(true);
    workbench_->setMetadataFolder(tree_.path(QStringLiteral("many")));
    type(panel_->archivesEdit(), tree_.path(QStringLiteral("corpus/zip_audios")));
    QTRY_COMPARE_WITH_TIMEOUT(workbench_->scan().overview(Subset::WeakEval).listed, qint64{20000}, kLong);
    panel_->resize(panel_->minimumWidth(), 400);
    QTest::qWait(50);
    const auto* area = panel_->findChild<QScrollArea*>();
    QVERIFY(area->verticalScrollBar()->isVisible());
    QVERIFY(!area->horizontalScrollBar()->isVisible());
    QVERIFY2(
        area->widget()->width() <= area->viewport()->width(),
        qPrintable(QStringLiteral("%1 of %2").arg(area->widget()->width()).arg(area->viewport()->width())));
    QVERIFY(says(countWord(20000)));
  }

  void archivesOfOtherClipsAreToldBeforeStartIsPressed() {
    const QString others = tree_.path(QStringLiteral("others"));
    makeDamagedSets(others);
    workbench_->setMetadataFolder(tree_.path(QStringLiteral("corpus/metadata")));
    type(panel_->outputEdit(), tree_.path(QStringLiteral("output-others")));
    tick(Subset::WeakEval);
    type(panel_->archivesEdit(), others);
    const QString words = QStringLiteral("None of the %1 clips of Weak eval are in these archives.");
    const auto listed = std::ranges::count(truth_, Subset::WeakEval, &DemoRow::subset);
    QTRY_VERIFY_WITH_TIMEOUT(says(words.arg(listed), true), kLong);
    QVERIFY(start()->isEnabled());
    QVERIFY(start()->accessibleDescription().startsWith(QStringLiteral("None of the")));
    type(panel_->archivesEdit(), tree_.path(QStringLiteral("corpus/zip_audios")));
    QVERIFY(!says(QStringLiteral("None of the"), true));
    QTRY_VERIFY_WITH_TIMEOUT(workbench_->scan().overview(Subset::WeakEval).inArchives > 0, kLong);
    QVERIFY(!says(QStringLiteral("None of the"), true));
  }

  void neededSpaceStandsBesideFreeSpaceAndFollowsTheBoxes() {
    workbench_->setMetadataFolder(tree_.path(QStringLiteral("corpus/metadata")));
    type(panel_->archivesEdit(), tree_.path(QStringLiteral("corpus/zip_audios")));
    type(panel_->outputEdit(), tree_.path(QStringLiteral("output")));
    QTRY_VERIFY_WITH_TIMEOUT(workbench_->scan().overview(Subset::WeakEval).inArchives > 0, kLong);
    QCOMPARE(workbench_->spaceNeeded(), qint64{0});
    tick(Subset::WeakEval);
    QVERIFY(workbench_->spaceNeeded() > 0);
    QVERIFY(says(QStringLiteral("needs ") + sizeWord(workbench_->spaceNeeded()), true));
    tick(Subset::WeakEval);
    QVERIFY(says(QStringLiteral("free"), true));
  }

  void metadataThatAreNotThereCanBeDownloadedOrFoundElsewhere() {
    type(panel_->outputEdit(), tree_.path(QStringLiteral("empty")));
    QTRY_VERIFY_WITH_TIMEOUT(
        says(QStringLiteral("0 of 11 metadata files"), true) && !workbench_->isScanning(), kLong);
    QVERIFY(button(QStringLiteral("Download"))->isEnabled());
    QSignalSpy local(panel_.get(), &SetupPanel::localMetadataRequested);
    QTest::mouseClick(toolButton(QStringLiteral("Use a local folder…")), Qt::LeftButton);
    QCOMPARE(local.count(), 1);
    QTest::mouseClick(toolButton(QStringLiteral("Files")), Qt::LeftButton);
    auto* files = panel_->findChildren<QTreeWidget*>().back();
    QVERIFY(files->isVisible());
    QCOMPARE(files->topLevelItemCount(), 11);
    QCOMPARE(files->topLevelItem(0)->text(1), QStringLiteral("missing"));
    workbench_->setMetadataFolder(tree_.path(QStringLiteral("corpus/metadata")));
    QTRY_COMPARE_WITH_TIMEOUT(files->topLevelItem(0)->text(1), QStringLiteral("present"), kLong);
    QVERIFY(button(QStringLiteral("Download")) == nullptr);
  }

  void aFolderBesideTheMetadataOffersTheRightOneByOneClick_data() {
    QTest::addColumn<QString>("chosen");
    QTest::newRow("above") << QStringLiteral("corpus");
    QTest::newRow("below") << QStringLiteral("corpus/metadata/within");
  }

  void aFolderBesideTheMetadataOffersTheRightOneByOneClick() {
    QFETCH(QString, chosen);
    QVERIFY(QDir().mkpath(tree_.path(chosen)));
    workbench_->setMetadataFolder(tree_.path(chosen));
    QToolButton* offered = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT(
        (offered = toolButton(QStringLiteral("Use metadata (it has more of these files)"))) != nullptr,
        kLong);
    const auto boxes = panel_->findChildren<QCheckBox*>();
    const auto own = std::ranges::find(boxes, QStringLiteral("Use lists of my own"), &QCheckBox::text);
    QVERIFY(own != boxes.end() && (*own)->y() < offered->y());  // it comes below what may be clicked
    QTest::mouseClick(offered, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("All metadata files are present.")), kLong);
    QVERIFY(says(QDir::toNativeSeparators(tree_.path(QStringLiteral("corpus/metadata")))));
    QVERIFY(!offered->isVisible());
  }

  void theAddressesOfTheFilesThatTheChosenSubsetsUseCanBeCopied() {
    type(panel_->outputEdit(), tree_.path(QStringLiteral("empty")));
    QTRY_VERIFY_WITH_TIMEOUT(
        says(QStringLiteral("0 of 11 metadata files"), true) && !workbench_->isScanning(), kLong);
    tick(Subset::WeakEval);
    QTest::mouseClick(toolButton(QStringLiteral("Files")), Qt::LeftButton);
    auto* files = panel_->findChildren<QTreeWidget*>().back();
    QCOMPARE(files->topLevelItem(1)->text(1), QStringLiteral("needed, not there"));
    QVERIFY(files->topLevelItem(1)->child(0)->text(0).endsWith(QStringLiteral("v1/csv/eval_segments.csv")));
    QTest::mouseClick(toolButton(QStringLiteral("Copy addresses")), Qt::LeftButton);
    const QStringList copied = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    QVERIFY(copied.contains(QStringLiteral(
        "https://storage.googleapis.com/us_audioset/youtube_corpus/v1/csv/eval_segments.csv")));
    QVERIFY(copied.filter(QStringLiteral("ontology.json")).size() == 1);
    QVERIFY(copied.filter(QStringLiteral("balanced_train_segments")).isEmpty());  // another subset's
  }

  void anOutputFolderThatCannotBeSaysWhyAndStartIsDisabled_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("why");
    QTest::newRow("a file") << QStringLiteral("file") << QStringLiteral("This is a file, not a folder.");
    QTest::newRow("below a file") << QStringLiteral("file/out")
                                  << QStringLiteral("A part of this path is a file");
  }

  void anOutputFolderThatCannotBeSaysWhyAndStartIsDisabled() {
    QFETCH(QString, path);
    QFETCH(QString, why);
    tree_.write(QStringLiteral("file"), "x");
    workbench_->setMetadataFolder(tree_.path(QStringLiteral("corpus/metadata")));
    type(panel_->archivesEdit(), tree_.path(QStringLiteral("corpus/zip_audios")));
    tick(Subset::WeakEval);
    type(panel_->outputEdit(), tree_.path(path));
    QTRY_VERIFY_WITH_TIMEOUT(says(why, true), kLong);
    QVERIFY(!start()->isEnabled());
    QVERIFY(start()->toolTip().startsWith(QStringLiteral("Nothing can be written to the output folder")));
    type(panel_->outputEdit(), tree_.path(QStringLiteral("fine")));
    QTRY_VERIFY_WITH_TIMEOUT(start()->isEnabled(), kLong);
    QVERIFY(!says(why, true));
  }

  void aListOfTheUsersOwnIsNamedAndCanBeUsedOnPurpose() {
    const QByteArray official = readFile(tree_.path(QStringLiteral("corpus/metadata/eval_segments.csv")));
    tree_.write(QStringLiteral("mine/eval_segments.csv"), official.first(official.lastIndexOf('\n', -2) + 1));
    workbench_->setMetadataFolder(tree_.path(QStringLiteral("mine")));
    QTRY_VERIFY_WITH_TIMEOUT(
        says(QStringLiteral("1 file is not the official one; it was left unchanged."), true), kLong);
    const auto boxes = panel_->findChildren<QCheckBox*>();
    const auto own = std::ranges::find(boxes, QStringLiteral("Use lists of my own"), &QCheckBox::text);
    QVERIFY(own != boxes.end());
    QVERIFY(!(*own)->isChecked());
    QTRY_VERIFY_WITH_TIMEOUT(!workbench_->isBusy() && !workbench_->isScanning(), kLong);
    QTest::keyClick(*own, Qt::Key_Space);
    QVERIFY(workbench_->settings().ownLists);
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("1 of 11 metadata files"), true), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(workbench_->scan().overview(Subset::WeakEval).known, kLong);
  }

  void aStepOfASliderDoesNotFillTheMetadataFilesAnew() {
    workbench_->setMetadataFolder(tree_.path(QStringLiteral("corpus/metadata")));
    QTRY_VERIFY_WITH_TIMEOUT(!workbench_->isScanning(), kLong);
    auto* files = panel_->findChildren<QTreeWidget*>().back();
    QTreeWidgetItem* first = files->topLevelItem(0);
    QCOMPARE(files->topLevelItemCount(), 11);
    const QSignalSpy removed(files->model(), &QAbstractItemModel::rowsRemoved);
    const QSignalSpy inserted(files->model(), &QAbstractItemModel::rowsInserted);
    const QSignalSpy reset(files->model(), &QAbstractItemModel::modelReset);
    auto* slider = panel_->findChildren<HistogramSlider*>().front();
    auto* track = slider->findChild<HistogramTrack*>();
    const Criteria before = workbench_->settings().criteria;
    track->setFocus();
    QTest::keyClick(track, Qt::Key_Right);
    QVERIFY(!(workbench_->settings().criteria == before));
    QCOMPARE(removed.count() + inserted.count() + reset.count(), 0);
    QCOMPARE(files->topLevelItem(0), first);
  }

  void theSlidersSetTheThresholdsAndSayWhatTheyReject() {
    showSomeClips();
    auto* slider = panel_->findChildren<HistogramSlider*>().front();
    auto* track = slider->findChild<HistogramTrack*>();
    const QPoint middle(track->width() / 2, track->height() / 2);
    QTest::mousePress(track, Qt::LeftButton, {}, QPoint(track->width() / 10, middle.y()));
    QTest::mouseMove(track, middle);
    QTest::mouseRelease(track, Qt::LeftButton, {}, middle);
    const double set = workbench_->settings().criteria.minDuration.value_or(-1);
    QVERIFY2(set > 4.5 && set < 5.5, qPrintable(QString::number(set)));
    QTRY_VERIFY(says(QStringLiteral("rejects 5 of 8 (62.5%)")));
    QVERIFY(says(QStringLiteral("4 clips would change. Files move when you apply.")));

    QTest::mouseClick(button(QStringLiteral("Discard")), Qt::LeftButton);
    QTRY_VERIFY(says(QStringLiteral("rejects 1 of 8 (12.5%)")));
    QVERIFY(button(QStringLiteral("Discard")) == nullptr);

    auto* off = slider->findChild<QCheckBox*>();
    QTest::mouseClick(off, Qt::LeftButton, {}, QPoint(8, off->height() / 2));
    QVERIFY(!workbench_->settings().criteria.minDuration);
    QVERIFY(says(QStringLiteral("off")));
    auto* spin = panel_->findChildren<HistogramSlider*>().back()->findChild<QDoubleSpinBox*>();
    spin->setFocus();
    spin->selectAll();
    QTest::keyClicks(spin, QStringLiteral("-42.5"));
    QTest::keyClick(spin, Qt::Key_Return);
    QCOMPARE(workbench_->settings().criteria.silenceThreshold, std::optional(-42.5));
  }

  void aSliderStaysUnderTheMouseWhenClipsWouldChange() {
    panel_->resize(470, 700);
    showSomeClips();
    auto* track = panel_->findChildren<HistogramSlider*>().back()->findChild<HistogramTrack*>();
    const QRect before(track->mapTo(panel_.get(), QPoint()), track->size());
    QTest::mousePress(track, Qt::LeftButton, {}, track->rect().center());
    QTRY_VERIFY(button(QStringLiteral("Apply")) != nullptr);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QTest::qWait(50);
    QCOMPARE(QRect(track->mapTo(panel_.get(), QPoint()), track->size()), before);
    QTest::mouseRelease(track, Qt::LeftButton, {}, track->rect().center());
  }

  void whatIsProposedElsewhereCanBeAppliedWithoutScrolling() {
    panel_->resize(470, 600);
    showSomeClips();
    workbench_->setCriteria({5.0, -60});
    QTRY_VERIFY(button(QStringLiteral("Apply")) != nullptr);
    for (const char* name : {"Apply", "Discard"}) {
      QPushButton* shown = button(QString::fromLatin1(name));
      QTRY_COMPARE(shown->visibleRegion().boundingRect(), shown->rect());
    }
  }

  void measuringOnlyIsSetByKeyboard() {
    const auto boxes = panel_->findChildren<QCheckBox*>();
    const auto box = std::ranges::find(boxes, QStringLiteral("Only measure"), &QCheckBox::text);
    QVERIFY(box != boxes.end());
    QTest::keyClick(*box, Qt::Key_Space);
    QVERIFY(!workbench_->settings().writeClips);
    QTest::keyClick(*box, Qt::Key_Space);
    QVERIFY(workbench_->settings().writeClips);
  }

  void whileARunIsGoingOnTheFoldersStayAsTheyAre() {
    workbench_->setMetadataFolder(tree_.path(QStringLiteral("corpus/metadata")));
    type(panel_->archivesEdit(), tree_.path(QStringLiteral("corpus/zip_audios")));
    type(panel_->outputEdit(), tree_.path(QStringLiteral("output-run")));
    tick(Subset::WeakEval);
    QTRY_VERIFY_WITH_TIMEOUT(start()->isEnabled() && !workbench_->isScanning(), kLong);
    QTest::mouseClick(start(), Qt::LeftButton);
    QVERIFY(workbench_->isBusy());
    QVERIFY(!panel_->archivesEdit()->isEnabled());
    QVERIFY(!panel_->outputEdit()->isEnabled());
    QVERIFY(!start()->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!workbench_->isBusy() && !workbench_->isScanning(), kLong);
    QVERIFY(panel_->outputEdit()->isEnabled());
  }

 private:
  /// A whole archive, a set whose first volume has a flipped byte, and one whose first volume is missing.
  static void makeDamagedSets(const QString& folder) {
    const auto zip = [](char first) {
      ZipBuilder builder;
      for (char letter = first; letter < first + 8; ++letter)
        builder.addStored("clips/Y" + QByteArray(11, letter) + ".wav", QByteArray(3000, letter));
      return builder;
    };
    const QString part = folder + QStringLiteral("/unbalanced_train_segments_part0");
    ZipImage damaged = zip('a').buildSplit(20000);
    damaged.damage(1);
    const bool made = QDir().mkpath(folder) &&
                      zip('i').build().write(folder + QStringLiteral("/eval_segments.zip")) &&
                      damaged.writeSplit(part + QLatin1Char('0')) &&
                      zip('q').buildSplit(20000).writeSplit(part + QLatin1Char('1')) &&
                      QFile::remove(part + QStringLiteral("1.z01"));
    if (!made) qFatal("cannot write the archives");
  }

  /// Archives and volumes with their states, without the sentences.
  static QStringList printed(const QTreeWidget& list) {
    QStringList lines;
    for (int i = 0; i < list.topLevelItemCount(); ++i) {
      const QTreeWidgetItem* item = list.topLevelItem(i);
      lines << item->text(0) + QStringLiteral(" | ") + item->text(1);
      for (int child = 0; child < item->childCount(); ++child) {
        const QTreeWidgetItem* volume = item->child(child);
        if (!volume->data(0, WrappedRowDelegate::kWholeRowRole).toBool())
          lines << QStringLiteral("> ") + volume->text(0) + QStringLiteral(" | ") + volume->text(1);
      }
    }
    return lines;
  }

  QTreeWidget* list() {
    return panel_->findChild<ArchiveList*>();
  }
  QToolButton* check() {
    return toolButton(QStringLiteral("Check archives"));
  }

  void dropOnArchives(const QString& folder) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(folder)});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(panel_->archivesEdit(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(panel_->archivesEdit(), &drop);
  }

  void showSomeClips() {
    ReviewWorld world;
    for (char letter = 'a'; letter <= 'h'; ++letter) {
      const ClipId id = clip(std::string(1, letter));
      world.list(Subset::WeakEval, id).record(readable(id, letter - 'a' + 0.5, 20000));
    }
    showTable(workbench_->board(), std::make_shared<ReviewTable>(world.table()), {1.0, -60}, {1.0, -60});
    QTRY_VERIFY(says(QStringLiteral("rejects 1 of 8 (12.5%)")));
  }
  static void type(FolderEdit* edit, const QString& text) {
    auto* line = edit->findChild<QLineEdit*>();
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, QDir::toNativeSeparators(text));
    QTest::keyClick(line, Qt::Key_Return);
  }

  /// Whether a label in sight says this, or something that contains it.
  bool says(const QString& text, bool contains = false) {
    for (const QLabel* label : panel_->findChildren<QLabel*>()) {
      if (label->isVisible() && (label->text() == text || (contains && label->text().contains(text))))
        return true;
    }
    return false;
  }

  template <class Button>
  Button* visibleButton(const QString& text) {
    for (Button* candidate : panel_->findChildren<Button*>()) {
      if (candidate->text() == text && candidate->isVisible()) return candidate;
    }
    return nullptr;
  }
  QPushButton* button(const QString& text) {
    return visibleButton<QPushButton>(text);
  }
  QToolButton* toolButton(const QString& text) {
    return visibleButton<QToolButton>(text);
  }
  QPushButton* start() {
    return button(QStringLiteral("Start"));
  }
  QCheckBox* box(Subset subset) {
    return visibleButton<QCheckBox>(subsetWord(subset));
  }
  void tick(Subset subset) {
    QTest::mouseClick(box(subset), Qt::LeftButton, {}, QPoint(8, box(subset)->height() / 2));
  }

  TempTree tree_;
  std::vector<DemoRow> truth_;
  std::unique_ptr<TestBench> workbench_;
  std::unique_ptr<SetupPanel> panel_;
};

QTEST_MAIN(TestSetupPanel)
#include "tst_setup_panel.moc"

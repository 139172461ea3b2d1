#include <memory>

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabBar>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>

#include "core/results/results_store.h"
#include "tests/review/review_world.h"
#include "tests/support/temp_tree.h"
#include "ui/gallery/gallery_view.h"
#include "ui/gallery/view_switch.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_model.h"
#include "ui/table/review_panel.h"
#include "ui/verdict/decision_bar.h"
#include "ui/widgets/filter_bar.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"

using namespace ase;
using namespace ase::test;

namespace {

const Criteria kApplied{1.0, -60};

}  // namespace

/// A review by mouse: a to f are too short, nothing of g and h can be heard, m and n are
/// missing, v to x are valid.
class TestReviewing : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("AudioSet Extractor Test"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_reviewing"));
  }

  void init() {
    QSettings().clear();
    output_ = std::make_unique<TempTree>();
    QVERIFY(ResultsStore::open(output_->path()));  // for decisions to be stored in
    window_ = std::make_unique<MainWindow>(threads_);
    workbench().setOutputFolder(output_->path());
    QTRY_VERIFY(!workbench().isScanning());
    showTable(board(), table(), kApplied, kApplied);
    window_->resize(1280, 800);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    settle();
    chooseTab(State::Invalid);
  }

  void cleanup() {
    window_.reset();
    output_.reset();
  }

  void aNoteIsStoredOnTheClipItWasTypedFor_data() {
    QTest::addColumn<QString>("then");
    for (const char* then : {"Next", "Previous", "Reject", "Keep", "row", "card", "tab", "search", "table",
                             "folder", "close", "nothing"})
      QTest::newRow(then) << QString::fromLatin1(then);
  }

  void aNoteIsStoredOnTheClipItWasTypedFor() {
    QFETCH(QString, then);
    if (then == QStringLiteral("card")) {
      window_->findChild<ViewSwitch*>()->setGallery(true);
      QTRY_VERIFY(gallery().isVisible());
    }
    clickRow(1);
    QTest::mouseClick(&note(), Qt::LeftButton);
    QTest::keyClicks(&note(), QStringLiteral("bark"));
    if (then == QStringLiteral("row")) clickRow(3);
    if (then == QStringLiteral("card"))
      QTest::mouseClick(gallery().viewport(), Qt::LeftButton, {}, gallery().rectOf(3).center());
    if (then == QStringLiteral("tab")) chooseTab(State::Valid);
    if (then == QStringLiteral("search"))
      QTest::keyClicks(panel().filterBar().findChild<QLineEdit*>(), QStringLiteral("no such clip"));
    if (then == QStringLiteral("table"))
      showTable(board(), table({clip("0"), clip("1")}), kApplied, kApplied);
    if (then == QStringLiteral("folder")) {
      const TempTree other;
      workbench().setOutputFolder(other.path());
    } else if (then == QStringLiteral("close")) {
      window_->close();
    }
    if (QPushButton* pressed = button(then)) QTest::mouseClick(pressed, Qt::LeftButton);
    if (then == QStringLiteral("table")) {
      settle();
      QVERIFY(note().hasFocus());
      QTest::keyClicks(&note(), QStringLiteral("s"));  // who types goes on
      clickRow(0);
    }
    if (then == QStringLiteral("nothing")) QTest::keyClick(&note(), Qt::Key_Return);
    settle();
    const QString typed = then == QStringLiteral("table") ? QStringLiteral("barks") : QStringLiteral("bark");
    QTRY_COMPARE(storedNotes(), QStringList(QStringLiteral("b: ") + typed));
  }

  void escapeGivesUpWhatWasTyped() {
    clickRow(1);
    QTest::mouseClick(&note(), Qt::LeftButton);
    QTest::keyClicks(&note(), QStringLiteral("bark"));
    QTest::keyClick(&note(), Qt::Key_Return);
    settle();
    QTest::mouseClick(&note(), Qt::LeftButton);
    QTest::keyClicks(&note(), QStringLiteral("ing"));
    QTest::keyClick(&note(), Qt::Key_Escape);
    QCOMPARE(note().text(), QStringLiteral("bark"));
    QVERIFY(!note().hasFocus());
    clickRow(2);
    settle();
    QCOMPARE(workbench().decisions().decisionOn(clip("b")).note, QStringLiteral("bark"));
    QCOMPARE(note().text(), QString());
  }

  void aDoubleClickOnANoteIsWhereItIsTyped() {
    rows().scrollTo(panel().model().index(2, static_cast<int>(ReviewColumn::Note)));
    QTest::mouseClick(rows().viewport(), Qt::LeftButton, {}, cell(2, ReviewColumn::Note));
    QTest::mouseDClick(rows().viewport(), Qt::LeftButton, {}, cell(2, ReviewColumn::Note));
    QTRY_VERIFY(note().hasFocus());
  }

  void onlyWhatCanBeKeptIsCountedAndKept() {
    clickRow(0);
    QTest::keyClick(&rows(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(rows().selectedCount(), qint64{8});
    QVERIFY(button(QStringLiteral("Reject 8")) != nullptr);
    QPushButton* keep = button(QStringLiteral("Keep 6"));
    QVERIFY(keep != nullptr && keep->isEnabled());
    QVERIFY2(keep->toolTip().contains(QStringLiteral("2 of 8 cannot be kept: they cannot be decoded")),
             qPrintable(keep->toolTip()));
    QTest::mouseClick(keep, Qt::LeftButton);
    settle();
    QCOMPARE(workbench().decisions().lastStep()->decisions.before.size(), qsizetype{6});
    // What is left are the two that cannot be.
    QTest::keyClick(&rows(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(rows().selectedCount(), qint64{2});
    keep = button(QStringLiteral("Keep"));
    QVERIFY(keep != nullptr && !keep->isEnabled());
    QVERIFY2(keep->toolTip().contains(QStringLiteral("None of these clips can be kept")),
             qPrintable(keep->toolTip()));
  }

  void whatWasNeverReadIsNeitherKeptNorRejected() {
    chooseTab(State::Missing);
    clickRow(0);
    QTest::keyClick(&rows(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(rows().selectedCount(), qint64{2});
    for (const char* name : {"Keep", "Reject 2"}) {
      QVERIFY(button(QString::fromLatin1(name)) != nullptr);
      QVERIFY(!button(QString::fromLatin1(name))->isEnabled());
    }
  }

  void aVerdictIsClearedOnlyWhereThereIsOne() {
    auto& clear = window_->findChild<Actions*>()->clearVerdict;
    clickRow(0);
    QVERIFY(!clear.isEnabled());
    QTest::mouseClick(button(QStringLiteral("Reject")), Qt::LeftButton);
    settle();
    clickRow(0);
    QVERIFY(clear.isEnabled());
    QTest::keyClick(&rows(), Qt::Key_C);
    settle();
    QTRY_VERIFY(!clear.isEnabled());
  }

  void undoGoesToTheTabOfItsClipsAndSelectsThemAll() {
    clickRow(1);
    QTest::keyClick(&rows(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&rows(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::mouseClick(button(QStringLiteral("Keep 3")), Qt::LeftButton);
    settle();
    chooseTab(State::Missing);
    QTest::mouseClick(button(QStringLiteral("Kept 3 clips · Undo")), Qt::LeftButton);
    settle();
    QTRY_COMPARE(selected(), QStringLiteral("bcd"));
    QCOMPARE(tabs().currentIndex(), static_cast<int>(State::Invalid));
    chooseTab(State::Missing);
    QTest::mouseClick(button(QStringLiteral("Redo keep of 3 clips")), Qt::LeftButton);
    settle();
    QTRY_COMPARE(selected(), QStringLiteral("bcd"));
    QCOMPARE(tabs().currentIndex(), static_cast<int>(State::Valid));
    // A search that hides them gives way.
    QTest::keyClicks(panel().filterBar().findChild<QLineEdit*>(), QStringLiteral("no such clip"));
    QTRY_VERIFY(board().view().rows.empty());
    QTest::mouseClick(button(QStringLiteral("Redone: keep of 3 clips · Undo")), Qt::LeftButton);
    QTRY_COMPARE(selected(), QStringLiteral("bcd"));
    QCOMPARE(tabs().currentIndex(), static_cast<int>(State::Invalid));
  }

  void aReviewGoesOnAfterARestartWhereItWas() {
    QHeaderView& header = *rows().horizontalHeader();
    const int x = header.sectionViewportPosition(static_cast<int>(ReviewColumn::Id)) + 5;
    QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, QPoint(x, header.height() / 2));
    settle();
    clickRow(3);
    const QString before = selected();
    QVERIFY(window_->close());
    window_ = std::make_unique<MainWindow>(threads_);
    window_->restoreSession();
    const QSignalSpy changed(&panel(), &ReviewPanel::currentClipChanged);
    workbench().setOutputFolder(output_->path());
    QTRY_VERIFY(!workbench().isScanning());
    showTable(board(), table(), kApplied, kApplied);
    settle();
    QTRY_COMPARE(selected(), before);
    QCOMPARE(tabs().currentIndex(), static_cast<int>(State::Invalid));
    QVERIFY(board().query().descending);
    for (const auto& change : changed) QVERIFY(!change[0].toBool());  // nothing is heard
  }

  void withoutClipsThereIsNoNext() {
    QTest::keyClicks(panel().filterBar().findChild<QLineEdit*>(), QStringLiteral("no such clip"));
    QTRY_VERIFY(!button(QStringLiteral("Next"))->isEnabled());
    QVERIFY(!button(QStringLiteral("Previous"))->isEnabled());
  }

  void clipsAreDecidedAboutWhileMetadataAreDownloading() {
    QTcpServer silent;  // takes the call, and never answers
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QString url = QStringLiteral("http://127.0.0.1:%1/").arg(silent.serverPort());
    workbench().setDownloading({false, url, url});
    workbench().downloadMetadata();
    QCOMPARE(workbench().run().activity(), RunControl::Activity::Downloading);
    clickRow(0);
    QTest::mouseClick(button(QStringLiteral("Keep")), Qt::LeftButton);
    settle();
    QCOMPARE(workbench().run().activity(), RunControl::Activity::Downloading);
    QCOMPARE(board().table().decision(0).verdict, UserVerdict::Keep);
    workbench().stop();
    QTRY_VERIFY(!workbench().isBusy());
  }

 private:
  static std::shared_ptr<ReviewTable> table(const std::vector<ClipId>& more = {}) {
    ReviewWorld world;
    for (const char* short_ : {"a", "b", "c", "d", "e", "f"})
      world.list(Subset::WeakEval, clip(short_)).record(readable(clip(short_), 0.5, 20000));
    for (const ClipId id : more) world.list(Subset::WeakEval, id).record(readable(id, 0.5, 20000));
    for (const char* bad : {"g", "h"}) {
      ClipRecord record = readable(clip(bad), 0, 0);
      record.facts.damage = Damage::NotDecodable;
      world.list(Subset::WeakEval, clip(bad)).record(record);
    }
    for (const char* missing : {"m", "n"}) world.list(Subset::WeakEval, clip(missing));
    for (const char* valid : {"v", "w", "x"})
      world.list(Subset::WeakEval, clip(valid)).record(readable(clip(valid), 10, 20000));
    return std::make_shared<ReviewTable>(world.table());
  }

  Workbench& workbench() { return window_->workbench(); }
  ReviewBoard& board() { return workbench().board(); }
  ReviewPanel& panel() { return *window_->findChild<ReviewPanel*>(); }
  ClipTableView& rows() { return panel().table(); }
  GalleryView& gallery() { return *window_->findChild<GalleryView*>(); }
  QTabBar& tabs() { return *panel().findChild<QTabBar*>(); }
  QLineEdit& note() { return *window_->findChild<DecisionBar*>()->findChild<QLineEdit*>(); }
  void settle() { QTRY_VERIFY(!board().isBusy() && !workbench().decisions().isStoring()); }
  /// Those that stand in the output folder: `b: bark`.
  QStringList storedNotes() {
    QStringList notes;
    const auto store = ResultsStore::openToRead(output_->path());
    const auto results = store ? store->load() : Result<RecordTable>();
    if (!results) return notes;
    for (const auto& [id, decision] : results->decisions) {
      if (!decision.note.isEmpty()) notes << id.toString().first(1) + QStringLiteral(": ") + decision.note;
    }
    return notes;
  }
  void chooseTab(State state) {
    const int tab = static_cast<int>(state);
    QTest::mouseClick(&tabs(), Qt::LeftButton, {}, tabs().tabRect(tab).center());
    settle();
  }
  QPoint cell(int row, ReviewColumn column) {
    return rows().visualRect(panel().model().index(row, static_cast<int>(column))).center();
  }
  void clickRow(int row) {
    if (gallery().isVisible())
      QTest::mouseClick(gallery().viewport(), Qt::LeftButton, {}, gallery().rectOf(row).center());
    else
      QTest::mouseClick(rows().viewport(), Qt::LeftButton, {}, cell(row, ReviewColumn::Id));
  }
  /// The first letters of the selected clips.
  QString selected() { return QString::fromLatin1(letters(board().table(), rows().selectedTableRows())); }
  QPushButton* button(const QString& name) {
    for (auto* candidate : window_->findChild<DecisionBar*>()->findChildren<QPushButton*>()) {
      if (candidate->accessibleName() == name) return candidate;
    }
    return nullptr;
  }

  WorkThreads threads_;
  std::unique_ptr<TempTree> output_;
  std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(TestReviewing)
#include "tst_reviewing.moc"

#include <algorithm>
#include <memory>

#include <QClipboard>
#include <QDesktopServices>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>

#include "tests/review/review_world.h"
#include "tests/support/temp_tree.h"
#include "tests/workbench/test_bench.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/order_button.h"
#include "ui/table/review_model.h"
#include "ui/table/review_panel.h"
#include "ui/table/state_tabs.h"
#include "ui/widgets/filter_bar.h"
#include "ui/widgets/filter_button.h"
#include "ui/widgets/filter_popup.h"

using namespace ase;
using namespace ase::test;

namespace {

const Criteria kApplied{1.0, -60};

/// Takes the addresses that would be opened by the desktop.
class Opened : public QObject {
  Q_OBJECT

 public:
  QList<QUrl> urls;

 public slots:
  void open(const QUrl& url) { urls << url; }
};

}  // namespace

class TestReviewPanel : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    output_ = std::make_unique<TempTree>();
    workbench_ = std::make_unique<TestBench>();
    workbench_->setOutputFolder(output_->path());
    QTRY_VERIFY(!workbench_->isScanning());
    panel_ = std::make_unique<ReviewPanel>(*workbench_);
    ReviewWorld world;
    for (char letter = 'a'; letter <= 'j'; ++letter) {
      const ClipId id = clip(std::string(1, letter));
      world.list(Subset::WeakEval, id, {QString(QLatin1Char(letter)).repeated(3)}, 30500)
          .record(readable(id, 'k' - letter, 20000));
    }
    for (char letter = 'k'; letter <= 'm'; ++letter) {
      const ClipId id = clip(std::string(1, letter));
      world.list(Subset::StrongEval, id).record(readable(id, 0.5, 20000));
    }
    showTable(workbench_->board(), std::make_shared<ReviewTable>(world.table()), kApplied, kApplied);
    panel_->resize(1000, 500);
    panel_->show();
    QVERIFY(QTest::qWaitForWindowExposed(panel_.get()));
    settle();
  }

  void cleanup() {
    panel_.reset();
    workbench_.reset();
    output_.reset();
  }

  void untilTheResultsOfAFolderAreReadThereAreNoCountsButAWord() {
    const TempTree other;
    QVERIFY(tabs().tabText(0).contains(QStringLiteral("10")));
    workbench_->setOutputFolder(other.path());
    QVERIFY(workbench_->isOpening());
    const auto says = [&](const QString& words) {
      const auto labels = panel_->findChildren<QLabel*>();
      return std::ranges::any_of(
          labels, [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
    };
    QVERIFY(says(QStringLiteral("Reading the results…")));
    QVERIFY(!says(QStringLiteral("rows")));
    for (int tab = 0; tab < tabs().count(); ++tab)
      QVERIFY2(!tabs().tabText(tab).contains(QRegularExpression(QStringLiteral("\\d"))),
               qPrintable(tabs().tabText(tab)));
    QTRY_VERIFY(!workbench_->isOpening());
    QVERIFY(says(QStringLiteral("Nothing extracted yet")));
    QVERIFY(tabs().tabText(0).endsWith(u'0'));
  }

  void aClickOnATabShowsItsClipsAndEveryTabItsCount() {
    QVERIFY(tabs().tabText(0).contains(QStringLiteral("10")));
    QVERIFY(tabs().tabText(1).contains(QStringLiteral("3")));
    QCOMPARE(shown(), QByteArray("abcdefghij"));
    QTest::mouseClick(&tabs(), Qt::LeftButton, {}, tabs().tabRect(1).center());
    settle();
    QCOMPARE(shown(), QByteArray("klm"));
    QTest::mouseClick(&tabs(), Qt::LeftButton, {}, tabs().tabRect(2).center());
    settle();
    QVERIFY(!panel_->table().isVisible());  // words stand where there is no row
  }

  void aClickOnAHeaderSortsAndAnotherTurnsTheOrder() {
    clickHeader(ReviewColumn::Duration);
    QCOMPARE(shown(), QByteArray("jihgfedcba"));
    clickHeader(ReviewColumn::Duration);
    QCOMPARE(shown(), QByteArray("abcdefghij"));
  }

  void doubtfulClipsComeFirstIfTheUserWants() {
    chooseOrder(1);
    QCOMPARE(shown(), QByteArray("jihgfedabc"));  // 1 s, 2 s, …; of the last, peaks are as close
    workbench_->board().tryCriteria(Criteria{4.9, -60});
    settle();
    QCOMPARE(shown(), QByteArray("fedcba"));  // 5, 6, … s; the shorter ones are not valid any more
    QVERIFY(!panel_->table().horizontalHeader()->isSortIndicatorShown() ||
            panel_->table().horizontalHeader()->sortIndicatorSection() < 0);
    clickHeader(ReviewColumn::Duration);
    QCOMPARE(shown(), QByteArray("fedcba"));
    chooseOrder(0);
    QCOMPARE(shown(), QByteArray("abcdef"));
    QCOMPARE(panel_->table().horizontalHeader()->sortIndicatorSection(), static_cast<int>(ReviewColumn::Id));
  }

  void typingNarrowsDownAndEscapeShowsAllAgain() {
    auto* search = panel_->findChild<QLineEdit*>();
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("ccc"));
    QTRY_COMPARE(shown(), QByteArray("c"));
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_COMPARE(shown(), QByteArray("abcdefghij"));
    QTest::keyClicks(search, QStringLiteral("zzz"));
    QTRY_COMPARE(shown(), QByteArray());
    QVERIFY(!panel_->table().isVisible());
  }

  void aReviewIsFilteredByHowFarItHasCome() {
    click(1);
    panel_->decideSelected(UserVerdict::Keep);
    settle();
    panel_->goOn();  // past c, which counts as reviewed
    settle();
    const auto judged = [&](int row) {
      return panel_->model().index(row, static_cast<int>(ReviewColumn::UserVerdict)).data().toString();
    };
    QCOMPARE((QStringList{judged(0), judged(1), judged(2)}),
             (QStringList{QString(), QStringLiteral("keep"), QStringLiteral("reviewed")}));
    FilterPopup* popup = open(QStringLiteral("Review"));
    QCOMPARE(countsIn(popup), (QStringList{QStringLiteral("not yet reviewed 8"), QStringLiteral("reviewed 2"),
                                           QStringLiteral("kept 1"), QStringLiteral("rejected 0"),
                                           QStringLiteral("with a note 0")}));
    clickOption(popup, 3);  // no clip is rejected
    clickOption(popup, 2);
    QTRY_COMPARE(shown(), QByteArray("b"));
    clickOption(popup, 1);
    QTRY_COMPARE(shown(), QByteArray("bc"));
    QCOMPARE(panel_->filterBar().checked(QStringLiteral("3")).size(), 2);
  }

  void optionsHaveTheirCountsInTheTabUnderTheOtherFilters() {
    QTest::mouseClick(panel_->findChild<QToolButton*>(QStringLiteral("more")), Qt::LeftButton);
    FilterPopup* popup = open(QStringLiteral("Duration"));
    QCOMPARE(countsIn(popup),
             (QStringList{QStringLiteral("below 0.5 s 0"), QStringLiteral("0.5 to 1 s 0"),
                          QStringLiteral("1 to 2 s 1"), QStringLiteral("2 to 5 s 3"),
                          QStringLiteral("5 to 9.9 s 5"), QStringLiteral("9.9 s or more 1")}));
    clickOption(popup, 2);
    clickOption(popup, 5);
    QTRY_COMPARE(shown(), QByteArray("aj"));
    popup->close();
    popup = open(QStringLiteral("Subset"));
    QCOMPARE(countsIn(popup), (QStringList{QStringLiteral("Weak eval 2"), QStringLiteral("Strong eval 0")}));
    popup->close();
    panel_->showState(State::Invalid);
    QTRY_COMPARE(shown(), QByteArray());
    panel_->filterBar().clear();
    QTRY_COMPARE(shown(), QByteArray("klm"));
    popup = open(QStringLiteral("Subset"));
    QCOMPARE(countsIn(popup), (QStringList{QStringLiteral("Weak eval 0"), QStringLiteral("Strong eval 3")}));
  }

  void everyTabHasItsOwnReasons() {
    QVERIFY(!filterButton(QStringLiteral("Reason"))->isEnabled());  // nothing is wrong with valid clips
    panel_->showState(State::Invalid);
    QTRY_COMPARE(shown(), QByteArray("klm"));
    FilterPopup* popup = open(QStringLiteral("Reason"));
    QVERIFY(countsIn(popup).contains(QStringLiteral("too short 3")));
    clickOption(popup, static_cast<int>(countsIn(popup).indexOf(QStringLiteral("too short 3"))));
    popup->close();
    panel_->showState(State::Unreachable);
    settle();
    QCOMPARE(countsIn(open(QStringLiteral("Reason"))).front(), QStringLiteral("volume missing 0"));
    QVERIFY(!panel_->filterBar().isActive());
    panel_->showState(State::Invalid);
    QVERIFY(panel_->filterBar().isActive());  // as it was left
  }

  void hugeTextIsNoTrouble() {
    panel_->filterBar().setText(QString(200'000, QLatin1Char('*')));
    QTRY_COMPARE(shown(), QByteArray());
    panel_->filterBar().clear();
    QTRY_COMPARE(shown(), QByteArray("abcdefghij"));
  }

  void theCurrentClipStaysSoWhenAnotherTableTakesThePlaceOfTheOld() {
    click(2);
    QSignalSpy changed(panel_.get(), &ReviewPanel::currentClipChanged);
    ReviewWorld world;  // without the first row
    for (char letter = 'b'; letter <= 'f'; ++letter) {
      const ClipId id = clip(std::string(1, letter));
      world.list(Subset::WeakEval, id).record(readable(id, 10, 20000));
    }
    showTable(workbench_->board(), std::make_shared<ReviewTable>(world.table()), kApplied, kApplied);
    settle();
    QCOMPARE(shown(), QByteArray("bcdef"));
    QCOMPARE(current(), 'c');
    QCOMPARE(panel_->table().selectedTableRows().size(), std::size_t{1});
    QVERIFY(!changed.isEmpty());  // what shows it looks at the new row

    ReviewWorld other;
    const ClipId id = clip("x");
    other.list(Subset::WeakEval, id).record(readable(id, 10, 20000));
    showTable(workbench_->board(), std::make_shared<ReviewTable>(other.table()), kApplied, kApplied);
    settle();
    QCOMPARE(current(), 'x');
  }

  void theFirstClipIsSelectedAndIsNotTheUsersChoice() {
    ReviewPanel other(*workbench_);
    QSignalSpy changed(&other, &ReviewPanel::currentClipChanged);
    other.showState(State::Invalid);
    settle();
    QCOMPARE(other.table().selectedTableRows().size(), std::size_t{1});
    QCOMPARE(other.table().currentTableRow(), std::optional(other.table().selectedTableRows().front()));
    QVERIFY(!changed.isEmpty());
    for (const auto& change : changed) QCOMPARE(change.front().toBool(), false);
  }

  void aReviewBeginsAtTheFirstClipInTheShownOrderThatIsNotReviewed() {
    chooseTab(1);
    chooseTab(0);
    QCOMPARE(currentLetter(), 'a');  // not where one stood in the other tab
    click(4);
    chooseTab(1);
    chooseTab(0);
    QCOMPARE(currentLetter(), 'e');  // where the user was
    for (const std::uint32_t row : {0U, 1U}) workbench_->markReviewed(row);
    settle();
    const QSignalSpy changed(&panel_->table(), &ClipTableView::currentClipChanged);
    panel_->beginReview(State::Valid);
    settle();
    QCOMPARE(currentLetter(), 'c');
    QCOMPARE(changed.last()[0].toBool(), false);
  }

  void theClipThatArrivedFirstIsNotTheOneToBeginWith() {
    for (const bool isChosen : {false, true}) {
      ReviewWorld world;
      for (const char* id : {"a", "b", "c"}) world.list(Subset::WeakEval, clip(id));
      auto table = std::make_shared<ReviewTable>(world.table());
      table->setPending({clip("a"), clip("b"), clip("c")});
      showTable(workbench_->board(), table, kApplied, kApplied);
      settle();
      for (const char* id : {"c", "b", "a"}) {  // a run reads them in the order of the archive
        workbench_->board().change([id](ReviewTable& t) { t.addRecords({{readable(clip(id), 5, 20000)}}); });
        settle();
        world.record(readable(clip(id), 5, 20000));
      }
      QCOMPARE(currentLetter(), 'c');
      if (isChosen) click(1);
      showTable(workbench_->board(), std::make_shared<ReviewTable>(world.table()), kApplied, kApplied);
      settle();
      QCOMPARE(currentLetter(), isChosen ? 'b' : 'a');
    }
  }

  void theOrderByNeedIsShownFromItsBeginning() {
    click(9);
    chooseOrder(1);
    QCOMPARE(shown(), QByteArray("jihgfedabc"));
    click(8);
    chooseOrder(0);
    QCOMPARE(currentLetter(), 'b');
    chooseOrder(1);
    QCOMPARE(currentLetter(), 'j');
  }

  void theOrderButtonSaysWhichOrderIsOnAndStaysWhereItIs() {
    auto* order = panel_->findChild<OrderButton*>();
    const QRect before = order->geometry();
    QCOMPARE(order->text(), QStringLiteral("Order: Clip↑"));
    clickHeader(ReviewColumn::Duration);
    clickHeader(ReviewColumn::Duration);
    QCOMPARE(order->text(), QStringLiteral("Order: Duration↓"));
    chooseOrder(1);
    QCOMPARE(order->text(), QStringLiteral("Order: Closest to the threshold first"));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QCOMPARE(order->geometry(), before);
  }

  void numbersHaveARealMinus() {
    workbench_->board().tryCriteria(Criteria{4.9, -60});
    settle();
    QVERIFY2(tabs().tabText(0).endsWith(QStringLiteral("(−4)")), qPrintable(tabs().tabText(0)));
    QVERIFY(tabs().tabText(1).endsWith(QStringLiteral("(+4)")));
  }

  void noTabIsHiddenWhereThereIsTooLittleRoom() {
    StateTabs narrow;
    narrow.setCounts(StateCounts{1'913'637, 20'550, 128'152, 17}, {-32, 32, 0, 0});
    narrow.resize(900, narrow.sizeHint().height());
    narrow.show();
    QVERIFY(QTest::qWaitForWindowExposed(&narrow));
    QCOMPARE(narrow.tabText(0), QStringLiteral("Valid  1,913,637 (−32)"));
    const int full = narrow.sizeHint().width();
    for (const int lessBy : {20, 190}) {
      narrow.resize(full - lessBy, narrow.height());
      QCOMPARE(narrow.tabText(0), QStringLiteral("Valid  1.9M"));
      QCOMPARE(narrow.tabText(1), QStringLiteral("Invalid  20.6k"));
      QCOMPARE(narrow.tabIcon(0).isNull(), lessBy > 20);
      QCOMPARE(narrow.tabToolTip(0), QStringLiteral("Valid  1,913,637 (−32)"));
      for (int tab = 0; tab < narrow.count(); ++tab) QVERIFY(narrow.rect().contains(narrow.tabRect(tab)));
      for (const auto* arrow : narrow.findChildren<QToolButton*>()) QVERIFY(!arrow->isVisible());
    }
  }

  void whatTheUserChoseIsToldApartFromWhatCameAbout() {
    QSignalSpy changed(panel_.get(), &ReviewPanel::currentClipChanged);
    const auto last = [&] { return changed.takeLast().front().toBool(); };
    click(2);
    QVERIFY(last());
    panel_->table().moveCurrent(1);
    QVERIFY(last());
    panel_->filterBar().setText(QStringLiteral("aaa"));  // the current clip goes
    QTRY_COMPARE(shown(), QByteArray("a"));
    QVERIFY(!last());
    panel_->filterBar().clear();
    QTRY_COMPARE(shown(), QByteArray("abcdefghij"));
    click(9);
    panel_->decideSelected(UserVerdict::Reject);  // the last one: what takes its place is heard
    changed.clear();
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(last());
    panel_->showState(State::Invalid);
    QTRY_VERIFY(!changed.isEmpty());
    QVERIFY(!last());
  }

  void aLetterWithoutACommandMovesNowhere() {
    click(2);
    QTest::keyClick(&panel_->table(), Qt::Key_F);
    QCOMPARE(current(), 'c');
  }

  void aClipThatIsCurrentAgainAfterAFilterIsToldOf() {
    click(2);
    panel_->filterBar().setText(QStringLiteral("no such clip"));
    QTRY_COMPARE(shown(), QByteArray());
    QSignalSpy changed(panel_.get(), &ReviewPanel::currentClipChanged);
    panel_->filterBar().clear();
    QTRY_COMPARE(shown(), QByteArray("abcdefghij"));
    QCOMPARE(current(), 'c');
    QCOMPARE(changed.count(), 1);
  }

  void whatIsSelectedStaysSelectedWhenTheOrderChanges() {
    click(2);
    clickHeader(ReviewColumn::Duration);
    QCOMPARE(current(), 'c');
    QCOMPARE(panel_->table().selectedTableRows().size(), std::size_t{1});
  }

  void severalRowsAreSelectedAndCopied() {
    click(1);
    QTest::mouseClick(panel_->table().viewport(), Qt::LeftButton, Qt::ShiftModifier, cell(3));
    panel_->copyIds();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("b----------\nc----------\nd----------"));
    QGuiApplication::clipboard()->clear();
    panel_->copyRows();
    QTRY_COMPARE(QGuiApplication::clipboard()->text().split(QLatin1Char('\n')).size(), 4);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("\nb----------\tWE\tbbb\t9.0 s")));
  }

  void rowsShownAreExportedOffTheGuiThread() {
    const TempTree tree;
    QSignalSpy exported(panel_.get(), &ReviewPanel::exported);
    panel_->filterBar().setText(QStringLiteral("ddd"));
    QTRY_COMPARE(shown(), QByteArray("d"));
    panel_->exportShownRows(tree.path(QStringLiteral("rows.csv")), CsvFor::Programs);
    QTRY_COMPARE(exported.count(), 1);
    QVERIFY(exported[0][0].value<Result<>>().has_value());
    QCOMPARE(tree.read(QStringLiteral("rows.csv")).count('\n'), 2);
    panel_->exportShownRows(tree.path(QStringLiteral("no/such/folder.csv")), CsvFor::Excel);
    QTRY_COMPARE(exported.count(), 2);
    QVERIFY(!exported[1][0].value<Result<>>().has_value());
  }

  void afterAVerdictTheNextClipIsSelectedWhetherTheOldOneLeavesOrNot() {
    click(2);
    panel_->decideSelected(UserVerdict::Keep);  // stays among the valid ones
    QCOMPARE(current(), 'd');
    settle();
    QCOMPARE(current(), 'd');
    panel_->decideSelected(UserVerdict::Reject);  // leaves
    QCOMPARE(current(), 'e');
    settle();
    QCOMPARE(current(), 'e');
    QCOMPARE(shown(), QByteArray("abcefghij"));
    workbench_->undo();
    settle();
    QCOMPARE(shown(), QByteArray("abcdefghij"));
    QCOMPARE(current(), 'd');  // what was taken back is looked at again
    click(9);
    panel_->decideSelected(UserVerdict::Reject);  // the last one: the one before it is next
    settle();
    QCOMPARE(current(), 'i');
  }

  void columnsAreHiddenAndMovedAndThatIsRemembered() {
    QHeaderView* header = panel_->table().horizontalHeader();
    QTimer::singleShot(0, this, [] {
      auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
      QVERIFY(menu != nullptr);
      QCOMPARE(menu->actions().size(), static_cast<qsizetype>(kReviewColumnCount));
      QVERIFY(!menu->actions().front()->isEnabled());  // the id stays
      menu->actions()[static_cast<int>(ReviewColumn::Peak)]->trigger();
      menu->close();
    });
    emit header->customContextMenuRequested(QPoint(5, 5));
    QVERIFY(panel_->table().isColumnHidden(static_cast<int>(ReviewColumn::Peak)));
    header->moveSection(header->visualIndex(static_cast<int>(ReviewColumn::Archive)), 1);
    const QByteArray state = panel_->table().saveColumns();
    ReviewPanel other(*workbench_);
    other.table().restoreColumns(state);
    QVERIFY(other.table().isColumnHidden(static_cast<int>(ReviewColumn::Peak)));
    QCOMPARE(other.table().horizontalHeader()->visualIndex(static_cast<int>(ReviewColumn::Archive)), 1);
    other.table().restoreColumns("nonsense");
  }

  void everyTabHasItsColumnsAndRemembersWhatTheUserChanged() {
    const int peak = static_cast<int>(ReviewColumn::Peak);
    QCOMPARE(titles().first(3),
             (QStringList{QStringLiteral("Clip"), QStringLiteral("Subsets"), QStringLiteral("Labels")}));
    QVERIFY(!titles().contains(QStringLiteral("Reason")));  // valid clips have none
    clickHeader(ReviewColumn::Duration);
    panel_->showState(State::Invalid);
    QTRY_COMPARE(titles().first(3),
                 (QStringList{QStringLiteral("Clip"), QStringLiteral("Reason"), QStringLiteral("Detail")}));
    QCOMPARE(panel_->table().horizontalHeader()->sortIndicatorSection(),
             static_cast<int>(ReviewColumn::Duration));  // is the same everywhere
    panel_->table().setColumnHidden(peak, true);
    panel_->table().setColumnWidth(static_cast<int>(ReviewColumn::Reason), 234);
    panel_->showState(State::Valid);
    QTRY_VERIFY(titles().contains(QStringLiteral("Peak")));
    const QByteArray saved = panel_->table().saveColumns();
    panel_->showState(State::Invalid);
    QTRY_VERIFY(!titles().contains(QStringLiteral("Peak")));
    QCOMPARE(panel_->table().columnWidth(static_cast<int>(ReviewColumn::Reason)), 234);
    panel_->table().showColumnsOf(State::Missing);
    QCOMPARE(titles(), (QStringList{QStringLiteral("Clip"), QStringLiteral("Subsets"),
                                    QStringLiteral("Labels"), QStringLiteral("Note")}));

    ReviewPanel other(*workbench_);  // the next session
    other.table().restoreColumns(saved);
    other.table().showColumnsOf(State::Invalid);
    QVERIFY(other.table().isColumnHidden(peak));
    other.table().showColumnsOf(State::Unreachable);
    QVERIFY(!other.table().isColumnHidden(static_cast<int>(ReviewColumn::Detail)));
  }

  void columnsNeedNoScrollBarBesideTheSetUp() {
    panel_->resize(1280 - 430 - 2 * panel_->fontMetrics().height(), 300);
    for (const State state : {State::Valid, State::Invalid, State::Missing, State::Unreachable}) {
      panel_->table().showColumnsOf(state);
      QTest::qWait(20);
      QTRY_VERIFY2(!panel_->table().horizontalScrollBar()->isVisible(), qPrintable(titles().join(u' ')));
    }
  }

  void theSourceVideoOpensAtItsStartSecond() {
    Opened opened;
    QDesktopServices::setUrlHandler(QStringLiteral("https"), &opened, "open");
    click(0);
    panel_->openVideo();
    QDesktopServices::unsetUrlHandler(QStringLiteral("https"));
    QCOMPARE(opened.urls,
             QList<QUrl>{QUrl(QStringLiteral("https://www.youtube.com/watch?v=a----------&t=30s"))});
  }

  void aRightClickAsksForTheMenuOfThatClip() {
    QSignalSpy asked(panel_.get(), &ReviewPanel::contextMenuRequested);
    QTest::mouseClick(panel_->table().viewport(), Qt::RightButton, {}, cell(4));
    QContextMenuEvent event(QContextMenuEvent::Mouse, cell(4),
                            panel_->table().viewport()->mapToGlobal(cell(4)));
    QCoreApplication::sendEvent(panel_->table().viewport(), &event);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(current(), 'e');
  }

 private:
  QTabBar& tabs() { return *panel_->findChild<QTabBar*>(); }
  /// Those of the columns that are shown, from the left.
  QStringList titles() {
    const QHeaderView* header = panel_->table().horizontalHeader();
    QStringList shown;
    for (int place = 0; place < header->count(); ++place) {
      const int section = header->logicalIndex(place);
      if (!header->isSectionHidden(section)) shown << ReviewModel::title(static_cast<ReviewColumn>(section));
    }
    return shown;
  }
  void chooseOrder(int action) {
    auto* button = panel_->findChild<OrderButton*>();
    QTimer::singleShot(0, button, [button, action] {
      QMenu* menu = button->menu();
      QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions()[action]).center());
    });
    QTest::mouseClick(button, Qt::LeftButton);
    settle();
  }
  FilterButton* filterButton(const QString& title) {
    for (auto* button : panel_->findChildren<FilterButton*>()) {
      if (button->text().startsWith(title)) return button;
    }
    return nullptr;
  }
  FilterPopup* open(const QString& title) {
    FilterButton* button = filterButton(title);
    QTest::mouseClick(button, Qt::LeftButton);
    return button->findChild<FilterPopup*>();
  }
  static QStringList countsIn(FilterPopup* popup) {
    const QAbstractItemModel* model = popup->findChild<QTreeView*>()->model();
    QStringList lines;
    for (int row = 0; row < model->rowCount(); ++row)
      lines << model->index(row, 0).data().toString() + QLatin1Char(' ') +
                   model->index(row, 1).data().toString();
    return lines;
  }
  static void clickOption(FilterPopup* popup, int row) {
    auto* list = popup->findChild<QTreeView*>();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(row, 0)).center());
  }

  char currentLetter() {
    const auto row = panel_->table().currentTableRow();
    return row ? workbench_->board().table().rows()[*row].id.view().front() : ' ';
  }
  void chooseTab(int tab) {
    QTest::mouseClick(&tabs(), Qt::LeftButton, {}, tabs().tabRect(tab).center());
    settle();
  }
  void settle() { QTRY_VERIFY(!workbench_->board().isBusy() && !workbench_->isBusy()); }
  QByteArray shown() { return letters(workbench_->board().table(), workbench_->board().view().rows); }
  char current() {
    const auto row = panel_->table().currentTableRow();
    return row ? workbench_->board().table().rows()[*row].id.view().front() : '?';
  }
  QPoint cell(int row) { return panel_->table().visualRect(panel_->model().index(row, 0)).center(); }
  void click(int row) {
    QTest::mouseClick(panel_->table().viewport(), Qt::LeftButton, {}, cell(row));
    QCOMPARE(panel_->table().currentIndex().row(), row);
  }
  void clickHeader(ReviewColumn column) {
    QHeaderView* header = panel_->table().horizontalHeader();
    const int section = static_cast<int>(column);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      QPoint(header->sectionViewportPosition(section) + header->sectionSize(section) / 2,
                             header->height() / 2));
    settle();
  }

  std::unique_ptr<TempTree> output_;
  std::unique_ptr<TestBench> workbench_;
  std::unique_ptr<ReviewPanel> panel_;
};

QTEST_MAIN(TestReviewPanel)
#include "tst_review_panel.moc"

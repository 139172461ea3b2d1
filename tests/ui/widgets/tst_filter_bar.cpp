#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "ui/widgets/filter_bar.h"
#include "ui/widgets/filter_button.h"
#include "ui/widgets/filter_options_model.h"
#include "ui/widgets/filter_popup.h"
#include "ui/widgets/text_style.h"
#include "ui/widgets/theme.h"

using namespace ase;

namespace {

const QString kReason = QStringLiteral("reason");
const QString kLabel = QStringLiteral("label");

std::vector<FilterOption> reasons() {
  return {{QStringLiteral("silent"), QStringLiteral("Silent"), 400},
          {QStringLiteral("too_short"), QStringLiteral("Too short"), 12345},
          {QStringLiteral("corrupt"), QStringLiteral("Corrupt"), std::nullopt}};
}

std::vector<FilterOption> labels() {
  std::vector<FilterOption> options;
  for (int i = 0; i < 527; ++i) {
    options.push_back(
        {QStringLiteral("/m/%1").arg(i), QStringLiteral("Label %1").arg(i, 3, 10, QLatin1Char('0')), i});
  }
  return options;
}

struct Shown {
  Shown() {
    bar.setSearchHint(QStringLiteral("Search id, label or reason"));
    bar.addFilter(kReason, QStringLiteral("Reason"));
    bar.addFilter(kLabel, QStringLiteral("Label"));
    bar.setOptions(kReason, reasons());
    bar.setOptions(kLabel, labels());
    bar.resize(900, bar.sizeHint().height());
    bar.show();
    QApplication::setActiveWindow(&bar);
    static_cast<void>(QTest::qWaitForWindowActive(&bar));
  }

  FilterButton* button(int i) const { return bar.findChildren<FilterButton*>().at(i); }
  /// Opens the drop-down list with the mouse.
  FilterPopup* open(int i) const {
    QTest::mouseClick(button(i), Qt::LeftButton);
    return button(i)->findChild<FilterPopup*>();
  }
  QToolButton* clearButton() const { return bar.findChild<QToolButton*>(QStringLiteral("clear")); }

  FilterBar bar;
  QLineEdit* search = bar.findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly);
  QSignalSpy changed{&bar, &FilterBar::filterChanged};
};

void clickRow(FilterPopup* popup, int row, int column) {
  auto* list = popup->findChild<QTreeView*>();
  const QRect place = list->visualRect(list->model()->index(row, column));
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, place.center());
}

}  // namespace

class TestFilterBar : public QObject {
  Q_OBJECT

 private slots:
  void aButtonIsWideEnoughForItsText() {
    const Shown shown;
    for (FilterButton* button : shown.bar.findChildren<FilterButton*>()) {
      for (const char* title : {"Subset", "Label", "Reason", "Reason: wrong format", "iiiii", "子集"}) {
        button->setTitle(QString::fromUtf8(title));
        QTRY_COMPARE(button->shownText(), button->text());  // after the layout
      }
    }
  }

  void aLongerCountOfRowsCutsNoButton() {
    Shown shown;
    shown.bar.setRowCount(0, 0);
    int least = 900;  // at which all is in one line
    const auto isInOneLine = [&] {
      return shown.button(0)->mapTo(&shown.bar, QPoint()).y() < shown.search->height();
    };
    while (isInOneLine() && least > 100) {
      shown.bar.resize(--least, shown.bar.height());
      QCoreApplication::processEvents();
    }
    shown.bar.resize(least + 1, shown.bar.height());
    QCoreApplication::processEvents();
    QVERIFY(isInOneLine());
    shown.bar.setRowCount(2'000'000, 2'000'000);
    QCoreApplication::processEvents();
    const QLabel& rows = *shown.bar.findChild<QLabel*>(QStringLiteral("rows"));
    QVERIFY(rows.mapTo(&shown.bar, rows.rect().bottomRight()).x() < shown.bar.width());
    for (int i = 0; i < 2; ++i) QVERIFY(shown.button(i)->width() >= shown.button(i)->sizeHint().width());
  }

  void itTakesASecondLineWhereOneIsTooShort() {
    Shown shown;
    const auto bottomOf = [](const QWidget* widget) {
      return widget->mapTo(widget->window(), widget->rect().bottomLeft()).y();
    };
    QVERIFY(bottomOf(shown.search) >= shown.button(0)->mapTo(&shown.bar, QPoint()).y());
    const int most = shown.bar.minimumSizeHint().width();
    QVERIFY2(most < 400, qPrintable(QString::number(most)));
    shown.bar.setRowCount(1'234'567, 2'084'320);
    shown.bar.resize(shown.bar.minimumSizeHint().width(), 200);
    QTRY_VERIFY(bottomOf(shown.search) < shown.button(0)->mapTo(&shown.bar, QPoint()).y());
    for (const QWidget* part : shown.bar.findChildren<QWidget*>()) {
      if (part->window() != &shown.bar || !part->isVisible()) continue;
      QVERIFY(shown.bar.rect().contains(QRect(part->mapTo(&shown.bar, QPoint()), part->size())));
    }
  }

  void aLongListBeginsWithWhatHasRowsAndStaysSoWhileItIsOpen() {
    Shown shown;
    std::vector<FilterOption> options = labels();
    for (FilterOption& option : options) option.count = 0;
    options[100].count = 5;
    options[300].count = 7;
    shown.bar.setOptions(kLabel, options);
    FilterPopup* popup = shown.open(1);
    const QAbstractItemModel* list = popup->findChild<QTreeView*>()->model();
    const auto text = [&](int row) { return list->index(row, 0).data().toString(); };
    QCOMPARE(text(0), QStringLiteral("Label 100"));
    QCOMPARE(text(1), QStringLiteral("Label 300"));
    QCOMPARE(text(2), QStringLiteral("Label 000"));
    options[100].count = 0;
    options[526].count = 9;
    shown.bar.setOptions(kLabel, options);
    QCOMPARE(text(0), QStringLiteral("Label 100"));
    QCOMPARE(list->index(0, 1).data().toString(), QStringLiteral("0"));
    popup->close();
    shown.open(1);
    QCOMPARE(text(0), QStringLiteral("Label 300"));
    QCOMPARE(text(1), QStringLiteral("Label 526"));
  }

  void nothingMovesWhileRowsAreFilteredOut() {
    Shown shown;
    auto* button = new QToolButton;
    shown.bar.addButton(button);
    shown.bar.setRowCount(20'550, 20'550);
    QTest::qWait(20);
    const QPoint before = button->mapTo(&shown.bar, QPoint());
    const QPoint filter = shown.button(0)->mapTo(&shown.bar, QPoint());
    shown.bar.setRowCount(3, 20'550);
    QTest::qWait(20);
    QCOMPARE(button->mapTo(&shown.bar, QPoint()), before);
    QCOMPARE(shown.button(0)->mapTo(&shown.bar, QPoint()), filter);
  }

  void seldomFiltersAreShownByAButtonThatSaysWhetherOneIsInUse() {
    Shown shown;
    auto* more = shown.bar.findChild<QToolButton*>(QStringLiteral("more"));
    QVERIFY(!more->isVisible());
    shown.bar.addFilter(QStringLiteral("peak"), QStringLiteral("Peak"), FilterBar::Need::Seldom);
    shown.bar.setOptions(QStringLiteral("peak"), reasons());
    QTRY_VERIFY(more->isVisible());
    QVERIFY(!shown.button(2)->isVisible());
    QTest::mouseClick(more, Qt::LeftButton);
    QVERIFY(shown.button(2)->isVisible());
    clickRow(shown.open(2), 0, 0);
    shown.button(2)->findChild<FilterPopup*>()->close();
    QTest::mouseClick(more, Qt::LeftButton);
    QVERIFY(!shown.button(2)->isVisible());
    QVERIFY(more->font().bold());
    shown.bar.clear();
    QVERIFY(!more->font().bold());
  }

  void aLongChoiceIsCutWhereItReadsBest() {
    Shown shown;
    const auto textWith = [&](const QString& option) {
      shown.bar.setOptions(kLabel, {{QStringLiteral("id"), option, 1}});
      shown.bar.setChecked(kLabel, {QStringLiteral("id")});
      return shown.button(1)->text();
    };
    QCOMPARE(textWith(QStringLiteral("Inside, large room or hall")),
             QStringLiteral("Label: Inside, large room or…"));
    QCOMPARE(textWith(QStringLiteral("unbalanced_train_segments_part07_partial.zip")),
             QStringLiteral("Label: …ents_part07_partial.zip"));

    const QFontMetrics metrics(shown.bar.font());
    const QString text = QStringLiteral("Reason: too short");
    QCOMPARE(elidedAtWord(metrics, text, metrics.horizontalAdvance(text)), text);
    QCOMPARE(elidedAtWord(metrics, text, metrics.horizontalAdvance(text) - 1),
             QStringLiteral("Reason: too…"));
  }

  void anOptionWithoutRowsCannotBeChosenButCanBeGivenUp() {
    Shown shown;
    shown.bar.setChecked(kReason, {QStringLiteral("silent")});
    std::vector<FilterOption> options = reasons();
    options[0].count = 0;
    options[1].count = 0;
    shown.bar.setOptions(kReason, options);
    FilterPopup* popup = shown.open(0);
    clickRow(popup, 1, 0);
    QCOMPARE(shown.bar.checked(kReason), QStringList{QStringLiteral("silent")});
    clickRow(popup, 0, 0);
    QCOMPARE(shown.bar.checked(kReason), QStringList());
    clickRow(popup, 0, 0);
    QCOMPARE(shown.bar.checked(kReason), QStringList());
    popup->close();
    shown.bar.setOptions(kReason, {});
    QVERIFY(!shown.button(0)->isEnabled());
  }

  void initTestCase();
  void typingReportsOnceAfterAPause();
  void enterAndDownLeaveTheSearchAtOnce();
  void escapeEmptiesTheSearch();
  void clickAnywhereInARowSwitchesIt();
  void buttonSaysWhatIsChosen();
  void popupWorksByKeyboard();
  void longListsCanBeSearched();
  void popupHasItsOwnClearButton();
  void clearTakesEverythingBackInOneReport();
  void newCountsKeepTheChoice();
  void vanishedOptionsAreNoLongerChosen();
  void rowCountIsSaidInWords();
  void unknownIdsAreLeftOut();
  void modelIsSound();
};

void TestFilterBar::initTestCase() {
  applyTheme(*qApp, Theme::Light);
}

void TestFilterBar::typingReportsOnceAfterAPause() {
  Shown shown;
  shown.bar.focusSearch();
  QElapsedTimer clock;
  clock.start();
  QTest::keyClicks(shown.search, QStringLiteral(" dog "));
  QCOMPARE(shown.changed.size(), 0);
  QTRY_COMPARE(shown.changed.size(), 1);
  QVERIFY(clock.elapsed() >= FilterBar::kTypingPause - 10);
  QCOMPARE(shown.bar.text(), QStringLiteral("dog"));
  QVERIFY(shown.bar.isActive());
}

void TestFilterBar::enterAndDownLeaveTheSearchAtOnce() {
  Shown shown;
  QSignalSpy left(&shown.bar, &FilterBar::searchLeft);
  QTest::keyClicks(shown.search, QStringLiteral("x"));
  QTest::keyClick(shown.search, Qt::Key_Return);
  QCOMPARE(shown.changed.size(), 1);
  QCOMPARE(left.size(), 1);
  QTest::keyClick(shown.search, Qt::Key_Down);
  QCOMPARE(left.size(), 2);
  QTest::qWait(2 * FilterBar::kTypingPause);
  QCOMPARE(shown.changed.size(), 1);
}

void TestFilterBar::escapeEmptiesTheSearch() {
  Shown shown;
  QTest::keyClicks(shown.search, QStringLiteral("x"));
  QTest::keyClick(shown.search, Qt::Key_Escape);
  QCOMPARE(shown.bar.text(), QString());
  QVERIFY(!shown.bar.isActive());
}

void TestFilterBar::clickAnywhereInARowSwitchesIt() {
  Shown shown;
  FilterPopup* popup = shown.open(0);
  QVERIFY(popup->isVisible());
  clickRow(popup, 0, 0);
  clickRow(popup, 2, 1);
  QCOMPARE(shown.bar.checked(kReason), (QStringList{QStringLiteral("silent"), QStringLiteral("corrupt")}));
  clickRow(popup, 0, 1);
  QCOMPARE(shown.bar.checked(kReason), QStringList{QStringLiteral("corrupt")});
  QTRY_VERIFY(!shown.changed.isEmpty());
  auto* list = popup->findChild<QTreeView*>();
  QCOMPARE(list->model()->index(1, 1).data().toString(), QStringLiteral("12,345"));
  QCOMPARE(list->model()->index(2, 1).data().toString(), QString());
}

void TestFilterBar::buttonSaysWhatIsChosen() {
  Shown shown;
  FilterButton* button = shown.button(0);
  QCOMPARE(button->text(), QStringLiteral("Reason"));
  QCOMPARE(button->accessibleDescription(), QStringLiteral("Nothing chosen: all are shown"));
  shown.bar.setChecked(kReason, {QStringLiteral("silent")});
  QCOMPARE(button->text(), QStringLiteral("Reason: Silent"));
  QVERIFY(button->font().bold());
  shown.bar.setChecked(kReason, {QStringLiteral("silent"), QStringLiteral("corrupt")});
  QCOMPARE(button->text(), QStringLiteral("Reason: 2"));
  QCOMPARE(button->accessibleDescription(), QStringLiteral("Silent, Corrupt"));
  shown.bar.setFilterTitle(kReason, QStringLiteral("R & D"));
  QCOMPARE(button->text(), QStringLiteral("R && D: 2"));
  shown.bar.setChecked(kReason, {});
  QVERIFY(!button->font().bold());
}

void TestFilterBar::popupWorksByKeyboard() {
  Shown shown;
  shown.button(0)->setFocus();
  QTest::keyClick(shown.button(0), Qt::Key_Space);
  auto* popup = shown.button(0)->findChild<FilterPopup*>();
  QVERIFY(popup->isVisible());
  auto* list = popup->findChild<QTreeView*>();
  QTRY_VERIFY(list->hasFocus());
  QTest::keyClick(list, Qt::Key_Space);
  QTest::keyClick(list, Qt::Key_Down);
  QTest::keyClick(list, Qt::Key_Space);
  QCOMPARE(shown.bar.checked(kReason), (QStringList{QStringLiteral("silent"), QStringLiteral("too_short")}));
  QTest::keyClick(list, Qt::Key_Escape);
  QVERIFY(!popup->isVisible());
}

void TestFilterBar::longListsCanBeSearched() {
  Shown shown;
  QVERIFY(!shown.open(0)->findChild<QLineEdit*>()->isVisible());
  shown.button(0)->findChild<FilterPopup*>()->close();

  FilterPopup* popup = shown.open(1);
  auto* search = popup->findChild<QLineEdit*>();
  auto* list = popup->findChild<QTreeView*>();
  QVERIFY(search->isVisible());
  QVERIFY(search->hasFocus());
  QVERIFY(popup->height() < 40 * popup->fontMetrics().height());
  QTest::keyClicks(search, QStringLiteral("label 52"));
  QCOMPARE(list->model()->rowCount(), 7);
  QTest::keyClick(search, Qt::Key_Return);
  QCOMPARE(shown.bar.checked(kLabel), QStringList{QStringLiteral("/m/520")});
  QTest::keyClick(search, Qt::Key_Down);
  QVERIFY(list->hasFocus());
  QTest::keyClick(list, Qt::Key_Down);
  QTest::keyClick(list, Qt::Key_Space);
  QCOMPARE(shown.bar.checked(kLabel), (QStringList{QStringLiteral("/m/520"), QStringLiteral("/m/521")}));
  popup->close();
  QCOMPARE(shown.open(1)->findChild<QTreeView*>()->model()->rowCount(), 527);
}

void TestFilterBar::popupHasItsOwnClearButton() {
  Shown shown;
  FilterPopup* popup = shown.open(0);
  auto* clear = popup->findChild<QPushButton*>();
  QVERIFY(!clear->isEnabled());
  clickRow(popup, 0, 0);
  QVERIFY(clear->isEnabled());
  QTest::mouseClick(clear, Qt::LeftButton);
  QCOMPARE(shown.bar.checked(kReason), QStringList());
}

void TestFilterBar::clearTakesEverythingBackInOneReport() {
  Shown shown;
  QVERIFY(!shown.clearButton()->isEnabled());
  shown.bar.setText(QStringLiteral("dog"));
  shown.bar.setChecked(kReason, {QStringLiteral("silent")});
  shown.bar.setChecked(kLabel, {QStringLiteral("/m/1")});
  QTRY_COMPARE(shown.changed.size(), 1);
  QVERIFY(shown.clearButton()->isEnabled());
  QTest::mouseClick(shown.clearButton(), Qt::LeftButton);
  QVERIFY(!shown.bar.isActive());
  QTRY_COMPARE(shown.changed.size(), 2);
  QTest::qWait(2 * FilterBar::kTypingPause);
  QCOMPARE(shown.changed.size(), 2);
  QVERIFY(!shown.clearButton()->isEnabled());
}

void TestFilterBar::newCountsKeepTheChoice() {
  Shown shown;
  shown.bar.setChecked(kReason, {QStringLiteral("silent")});
  QTRY_COMPARE(shown.changed.size(), 1);
  FilterPopup* popup = shown.open(0);
  auto* list = popup->findChild<QTreeView*>();
  list->setCurrentIndex(list->model()->index(2, 0));
  std::vector<FilterOption> options = reasons();
  options[0].count = 401;
  shown.bar.setOptions(kReason, options);
  QCOMPARE(list->model()->index(0, 1).data().toString(), QStringLiteral("401"));
  QCOMPARE(list->currentIndex().row(), 2);
  QCOMPARE(shown.bar.checked(kReason), QStringList{QStringLiteral("silent")});
  QTest::qWait(10);
  QCOMPARE(shown.changed.size(), 1);
}

void TestFilterBar::vanishedOptionsAreNoLongerChosen() {
  Shown shown;
  shown.bar.setChecked(kReason, {QStringLiteral("silent"), QStringLiteral("corrupt")});
  QTRY_COMPARE(shown.changed.size(), 1);
  shown.bar.setOptions(kReason, {reasons()[2]});
  QCOMPARE(shown.bar.checked(kReason), QStringList{QStringLiteral("corrupt")});
  QCOMPARE(shown.button(0)->text(), QStringLiteral("Reason: Corrupt"));
  QTRY_COMPARE(shown.changed.size(), 2);
}

void TestFilterBar::rowCountIsSaidInWords() {
  Shown shown;
  auto* rows = shown.bar.findChild<QLabel*>(QStringLiteral("rows"));
  QCOMPARE(rows->text(), QString());
  shown.bar.setRowCount(612, 20550);
  QCOMPARE(rows->text(), QStringLiteral("612 of 20,550 rows"));
  shown.bar.setRowCount(20550, 20550);
  QCOMPARE(rows->text(), QStringLiteral("20,550 rows"));
  shown.bar.setRowCount(0, 1);
  QCOMPARE(rows->text(), QStringLiteral("0 of 1 row"));
  shown.bar.setRowCount(0, 0);
  QCOMPARE(rows->text(), QStringLiteral("0 rows"));
}

void TestFilterBar::unknownIdsAreLeftOut() {
  Shown shown;
  shown.bar.setChecked(kReason, {QStringLiteral("nonsense"), QStringLiteral("silent")});
  QCOMPARE(shown.bar.checked(kReason), QStringList{QStringLiteral("silent")});
}

void TestFilterBar::modelIsSound() {
  FilterOptionsModel model;
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  model.setOptions(labels());
  model.setChecked({QStringLiteral("/m/5")});
  model.setOptions(reasons());
  QVERIFY(model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
  QVERIFY(!model.setData(model.index(0, 1), Qt::Checked, Qt::CheckStateRole));
  QVERIFY(!model.setData(model.index(0, 0), QStringLiteral("x"), Qt::EditRole));
  model.setOptions({});
  QCOMPARE(model.checked(), QStringList());
}

QTEST_MAIN(TestFilterBar)
#include "tst_filter_bar.moc"

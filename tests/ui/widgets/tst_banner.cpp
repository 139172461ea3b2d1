#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "tests/ui/widgets/contrast.h"
#include "tests/ui/widgets/running_main.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/theme.h"

using namespace ase;

namespace {

BannerMessage message(const char* key, Severity severity = Severity::Warning) {
  return {QString::fromLatin1(key), severity, QStringLiteral("Text of ") + QString::fromLatin1(key), {}, {}};
}

/// A banner in a window, with ways to its parts.
struct Shown {
  Shown() {
    window.resize(600, 300);
    banner.setFixedWidth(600);
    window.show();
    QApplication::setActiveWindow(&window);
    static_cast<void>(QTest::qWaitForWindowActive(&window));
  }

  QToolButton* tool(const char* name) const {
    for (QToolButton* button : banner.findChildren<QToolButton*>()) {
      if (button->accessibleName() == QLatin1String(name)) return button;
    }
    return nullptr;
  }
  QToolButton* expander() const {
    for (QToolButton* button : banner.findChildren<QToolButton*>()) {
      if (button->isCheckable()) return button;
    }
    return nullptr;
  }
  QPlainTextEdit* details() const { return window.findChild<QPlainTextEdit*>(); }
  QString text() const { return banner.findChildren<QLabel*>().constFirst()->text(); }
  QString position() const { return banner.findChildren<QLabel*>().at(1)->text(); }

  QWidget window;
  Banner banner{&window};
};

}  // namespace

class TestBanner : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void messagesComeAndGoWithoutMovingAnything();
  void aClickOnItLeavesTheFocusWhereTheUserWorks();
  void theNewestIsShownAndAllAreReached();
  void aLaterWarningDoesNotHideAnError();
  void laterMessageOfTheSameKeyTakesItsPlace();
  void actionsRun();
  void actionMayDismissItsOwnMessage();
  void detailsUnfold();
  void detailsFoldInForAClickElsewhereAndForAnAction();
  void detailsStayOpenWhenTheMessageIsRenewed();
  void escapeClosesWhileTheFocusIsInside();
  void everythingIsReachedByKeyboard();
  void textIsPlainAndCanBeCopied();
  void whatTheLineCannotHoldIsUnfolded();
  void textCanBeReadOnTheBanner();
};

void TestBanner::init() {
  applyTheme(*qApp, Theme::Light);
}

void TestBanner::aClickOnItLeavesTheFocusWhereTheUserWorks() {
  Shown shown;
  QLineEdit field(&shown.window);  // to which Qt would give it next
  QPushButton work(&shown.window);
  field.show();
  work.show();
  BannerMessage asks = message("a");
  asks.actions = {{QStringLiteral("Look again"), [&] { shown.banner.dismiss(QStringLiteral("a")); }}};
  shown.banner.post(asks);
  shown.banner.post(message("b"));
  work.setFocus();
  QVERIFY(work.hasFocus());
  QTest::mouseClick(shown.tool("Close this message"), Qt::LeftButton);
  QVERIFY(work.hasFocus());
  QTest::mouseClick(shown.banner.findChild<QPushButton*>(), Qt::LeftButton);
  QVERIFY(shown.banner.currentKey().isEmpty());
  QVERIFY(work.hasFocus());
}

void TestBanner::messagesComeAndGoWithoutMovingAnything() {
  Shown shown;
  const int height = shown.banner.height();
  QCOMPARE(shown.banner.sizeHint().height() <= height, true);
  QVERIFY(!shown.tool("Close this message")->isVisible());
  BannerMessage full = message("a");
  full.text = QString(500, QLatin1Char('w'));
  full.details = {QStringLiteral("x")};
  full.actions = {{QStringLiteral("Look again"), [] {}}};
  shown.banner.post(full);
  QCOMPARE(shown.banner.height(), height);
  QVERIFY(shown.banner.minimumSizeHint().width() < 600);
  QTest::mouseClick(shown.expander(), Qt::LeftButton);
  QCOMPARE(shown.banner.height(), height);
  QVERIFY(!shown.tool("Next message")->isVisible());
  QTest::mouseClick(shown.tool("Close this message"), Qt::LeftButton);
  QCOMPARE(shown.banner.height(), height);
  QVERIFY(!shown.details()->isVisible());
  QCOMPARE(shown.banner.currentKey(), QString());
}

void TestBanner::theNewestIsShownAndAllAreReached() {
  Shown shown;
  for (const char* key : {"a", "b", "c"}) shown.banner.post(message(key));
  QCOMPARE(shown.text(), QStringLiteral("Text of c"));
  QCOMPARE(shown.position(), QStringLiteral("1 of 3"));
  QTest::mouseClick(shown.tool("Next message"), Qt::LeftButton);
  QCOMPARE(shown.text(), QStringLiteral("Text of b"));
  QCOMPARE(shown.position(), QStringLiteral("2 of 3"));
  QTest::mouseClick(shown.tool("Previous message"), Qt::LeftButton);
  QTest::mouseClick(shown.tool("Previous message"), Qt::LeftButton);
  QCOMPARE(shown.text(), QStringLiteral("Text of a"));
  QCOMPARE(shown.position(), QStringLiteral("3 of 3"));

  QSignalSpy dismissed(&shown.banner, &Banner::dismissed);
  QTest::mouseClick(shown.tool("Close this message"), Qt::LeftButton);
  QCOMPARE(dismissed.takeFirst().constFirst().toString(), QStringLiteral("a"));
  QCOMPARE(shown.position(), QStringLiteral("1 of 2"));
  shown.banner.dismiss(QStringLiteral("unknown"));
  QCOMPARE(shown.banner.count(), 2);
  while (shown.banner.count() > 0) shown.banner.dismiss(shown.banner.currentKey());
  QCOMPARE(dismissed.size(), 2);
}

void TestBanner::aLaterWarningDoesNotHideAnError() {
  Shown shown;
  shown.banner.post(message("said", Severity::Success));
  shown.banner.post(message("failed", Severity::Error));
  shown.banner.post(message("consequence", Severity::Warning));
  QCOMPARE(shown.banner.currentKey(), QStringLiteral("failed"));
  QCOMPARE(shown.position(), QStringLiteral("1 of 3"));
  QTest::mouseClick(shown.tool("Next message"), Qt::LeftButton);
  QCOMPARE(shown.banner.currentKey(), QStringLiteral("consequence"));
  shown.banner.post(message("done", Severity::Success));
  QCOMPARE(shown.banner.currentKey(), QStringLiteral("done"));
}

void TestBanner::detailsFoldInForAClickElsewhereAndForAnAction() {
  Shown shown;
  QPushButton elsewhere(&shown.window);
  elsewhere.setGeometry(0, 270, 100, 30);
  elsewhere.show();
  BannerMessage long_ = message("details");
  long_.details = {QStringLiteral("one"), QStringLiteral("two")};
  int runs = 0;
  long_.actions = {{QStringLiteral("Act"), [&] { ++runs; }}};
  shown.banner.post(long_);
  QTest::mouseClick(shown.expander(), Qt::LeftButton);
  QVERIFY(shown.details()->isVisible());
  QTest::mouseClick(shown.details()->viewport(), Qt::LeftButton);
  QVERIFY(shown.details()->isVisible());
  QTest::mouseClick(&elsewhere, Qt::LeftButton);
  QVERIFY(!shown.details()->isVisible());
  QTest::mouseClick(shown.expander(), Qt::LeftButton);
  QVERIFY(shown.details()->isVisible());
  QTest::mouseClick(shown.banner.findChild<QPushButton*>(), Qt::LeftButton);
  QCOMPARE(runs, 1);
  QVERIFY(!shown.details()->isVisible());
}

void TestBanner::laterMessageOfTheSameKeyTakesItsPlace() {
  Shown shown;
  shown.banner.post(message("a"));
  BannerMessage later = message("a", Severity::Error);
  later.text = QStringLiteral("Worse");
  shown.banner.post(later);
  QCOMPARE(shown.banner.count(), 1);
  QCOMPARE(shown.text(), QStringLiteral("Worse"));
}

void TestBanner::actionsRun() {
  Shown shown;
  QStringList done;
  BannerMessage offer = message("a");
  offer.actions = {{QStringLiteral("Look again"), [&] { done << QStringLiteral("look"); }},
                   {QStringLiteral("Open"), [&] { done << QStringLiteral("open"); }}};
  shown.banner.post(offer);
  const auto buttons = shown.banner.findChildren<QPushButton*>();
  QCOMPARE(buttons.size(), 2);
  QTest::mouseClick(buttons[1], Qt::LeftButton);
  buttons[0]->setFocus();
  QTest::keyClick(buttons[0], Qt::Key_Space);
  QCOMPARE(done, (QStringList{QStringLiteral("open"), QStringLiteral("look")}));
  QCOMPARE(shown.banner.count(), 1);
}

void TestBanner::actionMayDismissItsOwnMessage() {
  Shown shown;
  BannerMessage offer = message("a");
  offer.actions = {{QStringLiteral("Done"), [&] { shown.banner.dismiss(QStringLiteral("a")); }}};
  shown.banner.post(offer);
  shown.banner.post(message("b"));
  QTest::mouseClick(shown.tool("Next message"), Qt::LeftButton);
  QTest::mouseClick(shown.banner.findChild<QPushButton*>(), Qt::LeftButton);
  QCOMPARE(shown.banner.currentKey(), QStringLiteral("b"));
  QTRY_COMPARE(shown.banner.findChildren<QPushButton*>().size(), 0);
}

void TestBanner::detailsUnfold() {
  Shown shown;
  BannerMessage long_ = message("a");
  for (int i = 0; i < 500; ++i) long_.details << QStringLiteral("part%1.z02").arg(i);
  shown.banner.post(long_);
  auto* details = shown.details();
  QVERIFY(!details->isVisible());
  QCOMPARE(shown.expander()->text(), QStringLiteral("Show details (500)"));
  QTest::mouseClick(shown.expander(), Qt::LeftButton);
  QVERIFY(details->isVisible());
  QCOMPARE(shown.expander()->text(), QStringLiteral("Hide details"));
  QVERIFY(details->toPlainText().endsWith(QStringLiteral("part499.z02")));
  QVERIFY(details->height() <= shown.window.height() * 2 / 3);
  QTest::mouseClick(shown.expander(), Qt::LeftButton);
  QVERIFY(!details->isVisible());
  shown.banner.post(message("b", Severity::Error));
  QVERIFY(!shown.expander()->isVisible());
}

void TestBanner::detailsStayOpenWhenTheMessageIsRenewed() {
  Shown shown;
  BannerMessage growing = message("a");
  growing.details = {QStringLiteral("one")};
  shown.banner.post(growing);
  QTest::mouseClick(shown.expander(), Qt::LeftButton);
  growing.details << QStringLiteral("two");
  shown.banner.post(growing);
  auto* details = shown.details();
  QVERIFY(details->isVisible());
  QCOMPARE(details->toPlainText(), QStringLiteral("Text of a\none\ntwo"));
}

void TestBanner::escapeClosesWhileTheFocusIsInside() {
  Shown shown;
  shown.banner.post(message("a"));
  shown.tool("Close this message")->setFocus();
  QTest::keyClick(shown.window.focusWidget(), Qt::Key_Escape);
  QCOMPARE(shown.banner.count(), 0);
}

void TestBanner::everythingIsReachedByKeyboard() {
  Shown shown;
  BannerMessage full = message("a");
  full.details = {QStringLiteral("x")};
  full.actions = {{QStringLiteral("Look again"), [] {}}};
  shown.banner.post(full);
  shown.banner.post(message("b"));
  QTest::mouseClick(shown.tool("Next message"), Qt::LeftButton);
  QTest::mouseClick(shown.expander(), Qt::LeftButton);
  shown.tool("Close this message")->setFocus();
  QSet<QWidget*> reached;
  for (int i = 0; i < 20; ++i) {
    reached << QApplication::focusWidget();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
  }
  for (QAbstractButton* button : shown.banner.findChildren<QAbstractButton*>()) {
    if (button->isVisible())
      QVERIFY2(reached.contains(button), qPrintable(button->accessibleName() + button->text()));
  }
  QVERIFY(reached.contains(shown.details()));
}

void TestBanner::textIsPlainAndCanBeCopied() {
  Shown shown;
  BannerMessage hostile = message("a");
  hostile.text = QStringLiteral("<img src=x> & co");
  hostile.details = {QStringLiteral("<b>x</b>")};
  shown.banner.post(hostile);
  QCOMPARE(shown.banner.findChild<QLabel*>()->textFormat(), Qt::PlainText);
  QTest::mouseClick(shown.expander(), Qt::LeftButton);
  QCOMPARE(shown.details()->lineWrapMode(), QPlainTextEdit::WidgetWidth);
  for (auto* button : shown.window.findChildren<QToolButton*>()) {
    if (button->text() == QStringLiteral("Copy")) QTest::mouseClick(button, Qt::LeftButton);
  }
  QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("<img src=x> & co\n<b>x</b>"));
}

void TestBanner::whatTheLineCannotHoldIsUnfolded() {
  Shown shown;
  BannerMessage long_ = message("a");
  long_.text = QString(300, QLatin1Char('w'));
  shown.banner.post(long_);
  QTRY_VERIFY(shown.expander()->isVisible());
  QTest::mouseClick(shown.expander(), Qt::LeftButton);
  QCOMPARE(shown.details()->toPlainText(), long_.text);
}

void TestBanner::textCanBeReadOnTheBanner() {
  Shown shown;
  for (const Theme theme : {Theme::Light, Theme::Dark}) {
    applyTheme(*qApp, theme);
    const QPalette palette = QApplication::palette();
    QTRY_COMPARE(shown.banner.palette().color(QPalette::Window), palette.color(QPalette::Window));
    for (const Severity severity : {Severity::Info, Severity::Success, Severity::Warning, Severity::Error}) {
      while (shown.banner.count() > 0) shown.banner.dismiss(shown.banner.currentKey());
      shown.banner.post(message("a", severity));
      shown.banner.resize(600, shown.banner.sizeHint().height());
      const QColor fill = shown.banner.grab().toImage().pixelColor(shown.banner.width() / 2, 3);
      QVERIFY(contrast(fill, palette.color(QPalette::WindowText)) >= 4.5);
      QVERIFY(contrast(fill, severityColor(severity)(palette)) >= 4.5);
      QVERIFY(fill != palette.color(QPalette::Window));
    }
  }
}

ASE_RUNNING_TEST_MAIN(TestBanner)
#include "tst_banner.moc"

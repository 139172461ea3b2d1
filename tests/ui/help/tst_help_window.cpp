#include <memory>

#include <QAccessible>
#include <QApplication>
#include <QDesktopServices>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QScrollBar>
#include <QSplitter>
#include <QStandardPaths>
#include <QTest>
#include <QTextBlock>
#include <QTimer>
#include <QToolButton>
#include <QTranslator>

#include "core/workbench/work_threads.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/help/guide_browser.h"
#include "ui/help/help_window.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/theme.h"
#include "ui/window/main_window.h"

using namespace ase;

namespace {

constexpr int kLong = 10000;

HelpWindow* openHelp() {
  for (QWidget* widget : QApplication::topLevelWidgets()) {
    if (auto* help = qobject_cast<HelpWindow*>(widget); help != nullptr && help->isVisible()) return help;
  }
  return nullptr;
}

QStringList textsOf(const QListWidget& list) {
  QStringList texts;
  for (int row = 0; row < list.count(); ++row) texts << list.item(row)->text();
  return texts;
}

/// Scrolls to the first link to `href`, and clicks it.
bool clickLink(GuideBrowser& browser, const QString& href) {
  for (QTextBlock block = browser.document()->begin(); block.isValid(); block = block.next()) {
    for (auto part = block.begin(); !part.atEnd(); ++part) {
      if (part.fragment().charFormat().anchorHref() != href) continue;
      QTextCursor cursor(browser.document());
      cursor.setPosition(part.fragment().position() + 1);
      browser.setTextCursor(cursor);
      browser.ensureCursorVisible();
      QTest::mouseClick(browser.viewport(), Qt::LeftButton, {}, browser.cursorRect().center());
      return true;
    }
  }
  return false;
}

}  // namespace

class TestHelpWindow : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("AudioSet Extractor Test"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_help_window"));
    applyTheme(*qApp, Theme::Light);
  }

  void init() {
    help_ = std::make_unique<HelpWindow>();
    help_->open();
    QVERIFY(QTest::qWaitForWindowExposed(help_.get()));
    browser_ = help_->findChild<GuideBrowser*>();
    list_ = help_->findChild<QListWidget*>();
    search_ = help_->findChild<QLineEdit*>();
  }

  void cleanup() { help_.reset(); }

  void f1OpensItBesideTheWindow() {
    help_.reset();
    WorkThreads threads;
    {
      MainWindow window(threads);
      window.show();
      QApplication::setActiveWindow(&window);
      QVERIFY(QTest::qWaitForWindowActive(&window));
      QVERIFY(openHelp() == nullptr);
      QTest::keyClick(&window, Qt::Key_F1);
      HelpWindow* help = openHelp();
      QVERIFY(help != nullptr);
      QVERIFY(!help->isModal());
      QVERIFY(window.isEnabled());

      help->close();
      QApplication::setActiveWindow(&window);
      QTest::keyClick(&window, Qt::Key_F1);
      QCOMPARE(openHelp(), help);

      // It does not keep the program running.
      QTimer::singleShot(0, &window, &QWidget::close);
      QTimer::singleShot(kLong, &window, [] { QCoreApplication::exit(1); });
      QCOMPARE(QApplication::exec(), 0);
    }
    QVERIFY(openHelp() == nullptr);
  }

  void theQuestionMarkShowsTheKeysAndTheMenuHasBoth() {
    WorkThreads threads;
    MainWindow window(threads);
    window.show();
    QApplication::setActiveWindow(&window);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    bool shown = false;
    QTimer::singleShot(0, &window, [&] {
      auto* dialog = qobject_cast<ShortcutsDialog*>(QApplication::activeModalWidget());
      shown = dialog != nullptr;
      if (shown) dialog->close();
    });
    QTest::keyClick(&window, Qt::Key_Question);
    QVERIFY(shown);
    QStringList entries;
    for (const QMenu* menu : window.findChildren<QMenu*>()) {
      for (const QAction* action : menu->actions()) entries << action->text();
    }
    QVERIFY(entries.contains(QStringLiteral("&User guide")));
    QVERIFY(entries.contains(QStringLiteral("&Keys and gestures")));
  }

  void aClickInTheContentsShowsThePageAndBackReturns() {
    QCOMPARE(browser_->source().fileName(), QStringLiteral("index.html"));
    QCOMPARE(list_->currentRow(), 0);
    QListWidgetItem* glossary = list_->findItems(QStringLiteral("Glossary"), Qt::MatchExactly).value(0);
    QVERIFY(glossary != nullptr);
    QTest::mouseClick(list_->viewport(), Qt::LeftButton, {}, list_->visualItemRect(glossary).center());
    QCOMPARE(browser_->source().fileName(), QStringLiteral("glossary.html"));
    QCOMPARE(list_->currentItem(), glossary);

    QToolButton* back = nullptr;
    for (auto* button : help_->findChildren<QToolButton*>()) {
      if (button->text() == QStringLiteral("Back")) back = button;
    }
    QVERIFY(back != nullptr && back->isEnabled());
    QTest::mouseClick(back, Qt::LeftButton);
    QCOMPARE(browser_->source().fileName(), QStringLiteral("index.html"));
    QCOMPARE(list_->currentRow(), 0);
    QVERIFY(!back->isEnabled());
  }

  void typingFindsPagesAndMarksTheWord() {
    QTest::keyClicks(search_, QStringLiteral("dbfs"));
    QVERIFY(list_->count() >= 2);
    for (const QString& text : textsOf(*list_)) QVERIFY(text.contains(u'\n'));
    QTest::keyClick(search_, Qt::Key_Return);
    QVERIFY(browser_->toPlainText().contains(QStringLiteral("dBFS")));
    QVERIFY(!browser_->extraSelections().isEmpty());
    for (const auto& mark : browser_->extraSelections())
      QCOMPARE(mark.cursor.selectedText().toLower(), QStringLiteral("dbfs"));

    QTest::keyClicks(search_, QStringLiteral("xyz"));
    QCOMPARE(textsOf(*list_), QStringList{QStringLiteral("No page contains all these words.")});
    search_->clear();
    QVERIFY(textsOf(*list_).contains(QStringLiteral("Glossary")));
    QVERIFY(browser_->extraSelections().isEmpty());
  }

  void linksToPagesOpenHereAndLinksToTheWebOnTheDesktop() {
    QVERIFY(clickLink(*browser_, QStringLiteral("get-archives.html")));
    QCOMPARE(browser_->source().fileName(), QStringLiteral("get-archives.html"));
    QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "openOnTheDesktop");
    QVERIFY(clickLink(*browser_, QStringLiteral("https://github.com/qiuqiangkong/audioset_tagging_cnn")));
    QDesktopServices::unsetUrlHandler(QStringLiteral("https"));
    QCOMPARE(opened_.host(), QStringLiteral("github.com"));
    QCOMPARE(browser_->source().fileName(), QStringLiteral("get-archives.html"));
  }

  void aLinkIntoAPageScrollsThere() {
    browser_->setSource(QUrl(QStringLiteral("qrc:/help/en/glossary.html#pcm")));
    QTRY_VERIFY(browser_->verticalScrollBar()->value() > 0);
  }

  void itFollowsTheLanguageAndStaysOnThePage() {
    browser_->setSource(QUrl(QStringLiteral("qrc:/help/en/review.html")));
    QTranslator chinese;
    QVERIFY(chinese.load(QStringLiteral(":/translations/audioset-extractor_zh_CN.qm")));
    QCoreApplication::installTranslator(&chinese);
    QCoreApplication::processEvents();
    QCOMPARE(browser_->source(), QUrl(QStringLiteral("qrc:/help/zh_CN/review.html")));
    QCOMPARE(help_->windowTitle(), QStringLiteral("使用指南"));
    QVERIFY(textsOf(*list_).contains(QStringLiteral("术语")));
    search_->insert(QStringLiteral("弱标签"));  // as an input method does
    QVERIFY(textsOf(*list_).join(u'\n').contains(QStringLiteral("术语")));
    QCoreApplication::removeTranslator(&chinese);
    QCoreApplication::processEvents();
    QCOMPARE(browser_->source(), QUrl(QStringLiteral("qrc:/help/en/review.html")));
  }

  void itFollowsTheTheme() {
    const auto background = [this] { return browser_->viewport()->grab().toImage().pixelColor(2, 2); };
    const auto heading = [this] {
      for (QTextBlock block = browser_->document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 2)
          return block.begin().fragment().charFormat().foreground().color();
      }
      return QColor();
    };
    const QColor light = heading();
    QVERIFY(background().lightnessF() > 0.9);
    applyTheme(*qApp, Theme::Dark);
    QCoreApplication::processEvents();
    QVERIFY(background().lightnessF() < 0.2);
    QVERIFY(heading() != light);
    QCOMPARE(heading(), accentColor(browser_->palette()));
    applyTheme(*qApp, Theme::Light);
  }

  void everyControlHasANameAndEscapeCloses() {
    for (auto* widget : help_->findChildren<QWidget*>()) {
      if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(help_.get())) continue;
      if (qobject_cast<QSplitterHandle*>(widget) != nullptr) continue;
      QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
      QVERIFY2(accessible != nullptr && !accessible->text(QAccessible::Name).isEmpty(),
               widget->metaObject()->className());
    }
    QTest::keyClick(search_, Qt::Key_Escape);
    QVERIFY(!help_->isVisible());
  }

 public slots:
  void openOnTheDesktop(const QUrl& url) { opened_ = url; }

 private:
  std::unique_ptr<HelpWindow> help_;
  GuideBrowser* browser_ = nullptr;
  QListWidget* list_ = nullptr;
  QLineEdit* search_ = nullptr;
  QUrl opened_;
};

QTEST_MAIN(TestHelpWindow)
#include "tst_help_window.moc"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include "ui/widgets/folder_edit.h"
#include "ui/widgets/theme.h"

using namespace ase;

namespace {

struct Shown {
  Shown() {
    edit.setName(QStringLiteral("Archives folder"));
    edit.show();
    QApplication::setActiveWindow(&edit);
    edit.setFocus();
    static_cast<void>(QTest::qWaitForWindowActive(&edit));
  }

  FolderEdit edit;
  QComboBox* combo = edit.findChild<QComboBox*>();
  QLineEdit* line = edit.findChild<QLineEdit*>();
  QSignalSpy changed{&edit, &FolderEdit::folderChanged};
};

/// Drops it as the window system would, and says whether the widget wanted it.
bool drop(QWidget* widget, const QList<QUrl>& urls) {
  QMimeData data;
  data.setUrls(urls);
  QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  enter.ignore();
  QApplication::sendEvent(widget, &enter);
  if (!enter.isAccepted()) return false;
  QDropEvent dropped({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(widget, &dropped);
  return true;
}

}  // namespace

class TestFolderEdit : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void typingReportsOnceAfterAPause();
  void enterReportsAtOnce();
  void pastedPathsAreCleaned_data();
  void pastedPathsAreCleaned();
  void recentFoldersAreNewestFirst();
  void recentFoldersAreChosenByKeyboard();
  void listOfRecentFoldersHasAnEnd();
  void foldersAreDropped();
  void otherThingsAreNotDropped();
  void dialogFillsTheEdit();
  void hintIsSaidInWords();
};

void TestFolderEdit::initTestCase() {
  QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
  applyTheme(*qApp, Theme::Light);
}

void TestFolderEdit::typingReportsOnceAfterAPause() {
  Shown shown;
  QTest::keyClicks(shown.line, QStringLiteral("/data/zips"));
  QCOMPARE(shown.changed.size(), 0);
  QTRY_COMPARE(shown.changed.size(), 1);
  QCOMPARE(shown.changed.front().constFirst().toString(), QStringLiteral("/data/zips"));
}

void TestFolderEdit::enterReportsAtOnce() {
  Shown shown;
  QTest::keyClicks(shown.line, QStringLiteral("/data"));
  QTest::keyClick(shown.line, Qt::Key_Return);
  QCOMPARE(shown.changed.size(), 1);
  QTest::keyClick(shown.line, Qt::Key_Return);
  QCOMPARE(shown.changed.size(), 1);
}

void TestFolderEdit::pastedPathsAreCleaned_data() {
  QTest::addColumn<QString>("typed");
  QTest::addColumn<QString>("folder");
  const auto row = [](const char* typed, const QString& folder) {
    QTest::newRow(typed) << QString::fromUtf8(typed) << folder;
  };
  row("", QString());
  row("   ", QString());
  row("/data", QStringLiteral("/data"));
  row("/data/", QStringLiteral("/data"));
  row(" /data/a b ", QStringLiteral("/data/a b"));
  row("\"/data/a b\"", QStringLiteral("/data/a b"));
  row("'/data'", QStringLiteral("/data"));
  row("file:///data/a%20b", QStringLiteral("/data/a b"));
  row("~/zips", QDir::homePath() + QStringLiteral("/zips"));
  row("~", QDir::homePath());
  row("/data/~/x", QStringLiteral("/data/~/x"));
  row("zips", QString());  // from where?
  row("~zips", QString());
  row("/音/x", QStringLiteral("/音/x"));
}

void TestFolderEdit::pastedPathsAreCleaned() {
  QFETCH(QString, typed);
  QFETCH(QString, folder);
  FolderEdit edit;
  edit.setFolder(typed);
  QCOMPARE(edit.folder(), folder);
}

void TestFolderEdit::recentFoldersAreNewestFirst() {
  FolderEdit edit;
  for (const char* folder : {"/a", "/b", "/a"}) {
    edit.setFolder(QString::fromLatin1(folder));
    edit.rememberFolder();
  }
  QCOMPARE(edit.recentFolders(), (QStringList{QStringLiteral("/a"), QStringLiteral("/b")}));
  QCOMPARE(edit.folder(), QStringLiteral("/a"));
  edit.setFolder(QString());
  edit.rememberFolder();
  QCOMPARE(edit.recentFolders().size(), 2);
}

void TestFolderEdit::recentFoldersAreChosenByKeyboard() {
  Shown shown;
  shown.edit.setRecentFolders({QStringLiteral("/a"), QStringLiteral("/b")});
  QCOMPARE(shown.edit.folder(), QString());
  QTest::keyClick(shown.combo, Qt::Key_Down);
  QTest::keyClick(shown.combo, Qt::Key_Down);
  QCOMPARE(shown.edit.folder(), QStringLiteral("/b"));
  QCOMPARE(shown.changed.last().constFirst().toString(), QStringLiteral("/b"));
}

void TestFolderEdit::listOfRecentFoldersHasAnEnd() {
  FolderEdit edit;
  for (int i = 0; i < 15; ++i) {
    edit.setFolder(QStringLiteral("/folder%1").arg(i));
    edit.rememberFolder();
  }
  QCOMPARE(edit.recentFolders().size(), FolderEdit::kMostRecent);
  QCOMPARE(edit.recentFolders().constFirst(), QStringLiteral("/folder14"));
  QCOMPARE(edit.recentFolders().constLast(), QStringLiteral("/folder5"));
}

void TestFolderEdit::foldersAreDropped() {
  Shown shown;
  const QTemporaryDir folder;
  QVERIFY(drop(&shown.edit, {QUrl::fromLocalFile(folder.path())}));
  QCOMPARE(shown.edit.folder(), folder.path());
  QCOMPARE(shown.changed.size(), 1);
  QVERIFY(!shown.line->acceptDrops());  // or it would take the URL as text
}

void TestFolderEdit::otherThingsAreNotDropped() {
  Shown shown;
  const QTemporaryDir folder;
  const QUrl url = QUrl::fromLocalFile(folder.path());
  QFile file(folder.filePath(QStringLiteral("x.zip")));
  QVERIFY(file.open(QIODevice::WriteOnly));
  QVERIFY(!drop(&shown.edit, {QUrl::fromLocalFile(file.fileName())}));
  QVERIFY(!drop(&shown.edit, {url, url}));
  QVERIFY(!drop(&shown.edit, {QUrl(QStringLiteral("https://example.org/"))}));
  QVERIFY(!drop(&shown.edit, {}));
  QCOMPARE(shown.changed.size(), 0);
}

void TestFolderEdit::dialogFillsTheEdit() {
  Shown shown;
  const QTemporaryDir folder;
  shown.edit.setFolder(folder.path());
  QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("inner")));
  QTest::mouseClick(shown.edit.findChild<QPushButton*>(), Qt::LeftButton);
  auto* dialog = shown.edit.findChild<QFileDialog*>();
  QVERIFY(dialog != nullptr);
  QTRY_VERIFY(dialog->isVisible());
  QCOMPARE(dialog->directory().absolutePath(), folder.path());
  auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
  name->clear();
  QTest::keyClicks(name, QStringLiteral("inner"));
  auto* buttons = dialog->findChild<QDialogButtonBox*>();
  QTest::mouseClick(buttons->button(QDialogButtonBox::Open), Qt::LeftButton);
  QTRY_COMPARE(shown.edit.folder(), folder.filePath(QStringLiteral("inner")));
}

void TestFolderEdit::hintIsSaidInWords() {
  Shown shown;
  auto* hint = shown.edit.findChild<QLabel*>();
  QVERIFY(!hint->isVisible());
  shown.edit.setHint(Severity::Error, QStringLiteral("<No such folder>"));
  QVERIFY(hint->isVisible());
  QCOMPARE(hint->text(), QStringLiteral("<No such folder>"));
  QCOMPARE(hint->textFormat(), Qt::PlainText);
  QCOMPARE(shown.combo->accessibleDescription(), QStringLiteral("<No such folder>"));
  shown.edit.setHint(Severity::Info, QString());
  QVERIFY(!hint->isVisible());
}

QTEST_MAIN(TestFolderEdit)
#include "tst_folder_edit.moc"

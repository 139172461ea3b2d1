#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/key_cap.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/widgets/theme.h"

using namespace ase;

namespace {

void open(QDialog* dialog) {
  dialog->show();
  QApplication::setActiveWindow(dialog);
  static_cast<void>(QTest::qWaitForWindowActive(dialog));
}

template <class Field>
Field* named(const QWidget* parent, const char* name) {
  for (Field* field : parent->findChildren<Field*>()) {
    if (field->accessibleName() == QLatin1String(name)) return field;
  }
  return nullptr;
}

QStringList labels(const QWidget* parent) {
  QStringList texts;
  for (const QLabel* label : parent->findChildren<QLabel*>()) texts << label->text();
  return texts;
}

}  // namespace

class TestDialogs : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void settingsComeBackAsTheyWent();
  void settingsAreChangedByKeyboard();
  void noExplanationOfASettingIsCutOnALowScreen();
  void settingsCannotLeaveTheirRange();
  void addressesGetASchemeOrAreRefused();
  void defaultsAreRestored();
  void cancelRejects();
  void aboutNamesEveryLibraryWithItsLicence();
  void aboutCarriesTheLicences();
  void shortcutsShowAllKeys();
  void shortcutsCloseByKey_data();
  void shortcutsCloseByKey();
};

void TestDialogs::initTestCase() {
  applyTheme(*qApp, Theme::Light);
}

void TestDialogs::settingsComeBackAsTheyWent() {
  for (const UiSettings& settings : {UiSettings(),
                                     UiSettings{Language::Chinese,
                                                Theme::Dark,
                                                false,
                                                256,
                                                1024,
                                                true,
                                                QStringLiteral("https://mirror.example/"),
                                                {}},
                                     UiSettings{Language::English, Theme::Light, true, 1, 1, {}, {}, {}}}) {
    QCOMPARE(SettingsDialog(settings).settings(), settings);
  }
}

void TestDialogs::settingsAreChangedByKeyboard() {
  SettingsDialog dialog{UiSettings()};
  open(&dialog);
  QSignalSpy accepted(&dialog, &QDialog::accepted);
  auto* language = named<QComboBox>(&dialog, "Language");
  QVERIFY(language->hasFocus());  // and no button that a key would press by mistake
  named<QComboBox>(&dialog, "Theme")->setFocus();
  QTest::keyClick(&dialog, Qt::Key_L, Qt::AltModifier);
  QVERIFY(language->hasFocus());
  QTest::keyClick(language, Qt::Key_End);
  auto* theme = named<QComboBox>(&dialog, "Theme");
  theme->setFocus();
  QTest::keyClick(theme, Qt::Key_Down);
  auto* autoplay = dialog.findChild<QCheckBox*>();
  autoplay->setFocus();
  QTest::keyClick(autoplay, Qt::Key_Space);
  auto* workers = named<QSpinBox>(&dialog, "Workers");
  workers->setFocus();
  workers->selectAll();
  QTest::keyClicks(workers, QStringLiteral("12"));
  auto* limit = named<QSpinBox>(&dialog, "Maximum entry size");
  limit->setFocus();
  QTest::keyClick(limit, Qt::Key_Up);
  QTest::keyClick(limit, Qt::Key_Return);
  QCOMPARE(accepted.size(), 1);
  QCOMPARE(dialog.settings(), (UiSettings{Language::Chinese, Theme::Light, false, 12, 65, {}, {}, {}}));
}

void TestDialogs::noExplanationOfASettingIsCutOnALowScreen() {
  SettingsDialog dialog{UiSettings()};
  open(&dialog);
  for (const int height : {dialog.height(), 350}) {
    dialog.resize(dialog.width(), height);
    QTRY_COMPARE(dialog.height(), height);
    QCoreApplication::processEvents();
    for (const QLabel* label : dialog.findChildren<QLabel*>()) {
      if (label->isHidden() || !label->wordWrap()) continue;
      QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
  }
}

void TestDialogs::settingsCannotLeaveTheirRange() {
  SettingsDialog dialog(UiSettings{Language::System, Theme::System, true, 100000, -7, {}, {}, {}});
  QCOMPARE(dialog.settings().workers, 256);
  QCOMPARE(dialog.settings().entryLimitMiB, 1);
  QVERIFY(named<QSpinBox>(&dialog, "Workers")
              ->specialValueText()
              .contains(QString::number(QThread::idealThreadCount())));
}

void TestDialogs::addressesGetASchemeOrAreRefused() {
  SettingsDialog dialog{UiSettings()};
  open(&dialog);
  const QSignalSpy accepted(&dialog, &QDialog::accepted);
  auto* server = named<QLineEdit>(&dialog, "Server");
  auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
  QTest::keyClicks(server, QStringLiteral("ftp://mirror.example/"));
  QTest::mouseClick(ok, Qt::LeftButton);
  QCOMPARE(accepted.size(), 0);
  QVERIFY(labels(&dialog).contains(QStringLiteral("This is not a web address: ftp://mirror.example/")));
  server->clear();
  QTest::keyClicks(server, QStringLiteral("mirror.example/audioset/"));
  QTest::mouseClick(ok, Qt::LeftButton);
  QCOMPARE(accepted.size(), 1);
  QCOMPARE(dialog.settings().metadataUrl, QStringLiteral("https://mirror.example/audioset/"));
}

void TestDialogs::defaultsAreRestored() {
  SettingsDialog dialog(UiSettings{Language::Chinese, Theme::Dark, false, 3, 3, {}, {}, {}});
  open(&dialog);
  auto* buttons = dialog.findChild<QDialogButtonBox*>();
  QTest::mouseClick(buttons->button(QDialogButtonBox::RestoreDefaults), Qt::LeftButton);
  QCOMPARE(dialog.settings(), UiSettings());
  QVERIFY(dialog.isVisible());
}

void TestDialogs::cancelRejects() {
  SettingsDialog dialog{UiSettings()};
  open(&dialog);
  QSignalSpy accepted(&dialog, &QDialog::accepted);
  QTest::keyClick(&dialog, Qt::Key_Escape);
  QVERIFY(!dialog.isVisible());
  QCOMPARE(accepted.size(), 0);
}

void TestDialogs::aboutNamesEveryLibraryWithItsLicence() {
  const auto libraries = usedLibraries({{QStringLiteral("FFmpeg"), QStringLiteral("5.1.6")}});
  const AboutDialog dialog(QStringLiteral("1.2.3"), libraries);
  const QStringList said = labels(&dialog);
  QVERIFY(said.contains(QStringLiteral("Version 1.2.3")));
  QVERIFY(said.contains(QStringLiteral("5.1.6")));
  QVERIFY(said.contains(QString::fromLatin1(qVersion())));
  QStringList names;
  for (const UsedLibrary& library : libraries) {
    names << library.name;
    QVERIFY(said.contains(library.licence));
    QVERIFY(!said.filter(library.url).isEmpty());
  }
  QCOMPARE(names, QStringLiteral("Qt FFmpeg QuaZip libdeflate SQLite zlib Lucide").split(QLatin1Char(' ')));
}

void TestDialogs::aboutCarriesTheLicences() {
  const AboutDialog dialog(QStringLiteral("1.2.3"), {});
  QVERIFY(named<QPlainTextEdit>(&dialog, "Licence")->toPlainText().startsWith(QStringLiteral("MIT License")));
  const QString icons = named<QPlainTextEdit>(&dialog, "Licence of the icons")->toPlainText();
  QVERIFY(icons.startsWith(QStringLiteral("ISC License")));
  QVERIFY(icons.contains(QStringLiteral("Lucide")));
}

void TestDialogs::shortcutsShowAllKeys() {
  std::vector<ShortcutGroup> groups;
  int keys = 0;
  for (int i = 0; i < 5; ++i) {
    ShortcutGroup group{QStringLiteral("Group %1").arg(i), {}};
    for (int j = 0; j <= i; ++j) {
      group.shortcuts.push_back({{QStringLiteral("Ctrl+%1").arg(j), QStringLiteral("F%1").arg(j)},
                                 QStringLiteral("Does %1 <of> %2").arg(j).arg(i)});
      keys += 2;
    }
    groups.push_back(group);
  }
  const ShortcutsDialog dialog(groups);
  QCOMPARE(dialog.findChildren<KeyCap*>().size(), keys);
  const QStringList said = labels(&dialog);
  for (const ShortcutGroup& group : groups) {
    QVERIFY(said.contains(group.title));
    for (const Shortcut& shortcut : group.shortcuts) QVERIFY(said.contains(shortcut.text));
  }
}

void TestDialogs::shortcutsCloseByKey_data() {
  QTest::addColumn<int>("key");
  QTest::newRow("?") << int{Qt::Key_Question};
  QTest::newRow("Escape") << int{Qt::Key_Escape};
}

void TestDialogs::shortcutsCloseByKey() {
  QFETCH(int, key);
  ShortcutsDialog dialog({{QStringLiteral("G"), {{{QStringLiteral("J")}, QStringLiteral("Next")}}}});
  open(&dialog);
  QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key));
  QVERIFY(!dialog.isVisible());
}

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"

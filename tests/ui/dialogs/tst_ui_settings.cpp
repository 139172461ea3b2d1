#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "ui/dialogs/ui_settings.h"

using namespace ase;

class TestUiSettings : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void emptyStoreGivesTheDefaults();
  void whatIsSavedIsLoaded();
  void storedTextIsAsDocumented();
  void hostileValuesAreClamped_data();
  void hostileValuesAreClamped();
  void brokenFilesGiveTheDefaults_data();
  void brokenFilesGiveTheDefaults();
  void otherKeysAreLeftAlone();

 private:
  void write(const QByteArray& contents);

  QTemporaryDir folder_;
  int files_ = 0;
  QString path_;
};

void TestUiSettings::init() {
  // A new file each time: QSettings remembers files by name, size and time.
  path_ = folder_.filePath(QStringLiteral("settings%1.ini").arg(++files_));
}

void TestUiSettings::write(const QByteArray& contents) {
  QFile file(path_);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(contents);
}

void TestUiSettings::emptyStoreGivesTheDefaults() {
  const UiSettings settings = UiSettings::load(QSettings(path_, QSettings::IniFormat));
  QCOMPARE(settings, UiSettings());
  QVERIFY(settings.language == Language::System);
  QVERIFY(settings.theme == Theme::System);
  QVERIFY(settings.autoplay);
  QCOMPARE(settings.workers, 0);
  QCOMPARE(settings.entryLimitMiB, 64);
}

void TestUiSettings::whatIsSavedIsLoaded() {
  for (const Language language : {Language::System, Language::English, Language::Chinese}) {
    for (const Theme theme : {Theme::System, Theme::Light, Theme::Dark}) {
      for (const bool autoplay : {true, false}) {
        const UiSettings settings{language,
                                  theme,
                                  autoplay,
                                  7,
                                  1024,
                                  !autoplay,
                                  QStringLiteral("http://a/"),
                                  QStringLiteral("http://b/o.json")};
        {
          QSettings store(path_, QSettings::IniFormat);
          settings.save(store);
        }
        QCOMPARE(UiSettings::load(QSettings(path_, QSettings::IniFormat)), settings);
      }
    }
  }
}

void TestUiSettings::storedTextIsAsDocumented() {
  {
    QSettings store(path_, QSettings::IniFormat);
    UiSettings{Language::Chinese, Theme::Dark, false, 3, 128, {}, {}, {}}.save(store);
  }
  QFile file(path_);
  QVERIFY(file.open(QIODevice::ReadOnly));
  const QByteArray contents = file.readAll();
  for (const char* line : {"[ui]", "language=zh", "theme=dark", "[player]", "autoplay=false", "[job]",
                           "workers=3", "entryLimitMiB=128"}) {
    QVERIFY2(contents.contains(line), line);
  }
}

void TestUiSettings::hostileValuesAreClamped_data() {
  QTest::addColumn<QByteArray>("contents");
  QTest::addColumn<UiSettings>("expected");
  const auto row = [](const char* contents, const UiSettings& expected) {
    QTest::newRow(contents) << QByteArray(contents) << expected;
  };
  const auto workers = [](int count) {
    UiSettings settings;
    settings.workers = count;
    return settings;
  };
  const auto limit = [](int mib) {
    UiSettings settings;
    settings.entryLimitMiB = mib;
    return settings;
  };
  row("[job]\nworkers=-1", workers(0));
  row("[job]\nworkers=257", workers(256));
  row("[job]\nworkers=99999999999999999999999", workers(256));
  row("[job]\nworkers=-99999999999999999999999", workers(0));
  row("[job]\nworkers=1e300", workers(256));
  row("[job]\nworkers=inf", workers(256));
  row("[job]\nworkers=nan", workers(0));
  row("[job]\nworkers=four", workers(0));
  row("[job]\nworkers=", workers(0));
  row("[job]\nworkers=2.9", workers(2));
  row("[job]\nworkers=2, 3", workers(0));
  row("[job]\nworkers=@Invalid()", workers(0));
  row("[job]\nworkers=@ByteArray(5)", workers(5));
  row("[job]\nentryLimitMiB=0", limit(1));
  row("[job]\nentryLimitMiB=1025", limit(1024));
  row("[job]\nentryLimitMiB=-5", limit(1));
  row("[ui]\nlanguage=klingon\ntheme=pink\n[player]\nautoplay=perhaps", UiSettings());
  row("[ui]\nlanguage=@Variant(\\0\\0\\0\\x7f)\ntheme=2", UiSettings());
  row("[ui]\nlanguage=\"zh\\0\"", UiSettings());
}

void TestUiSettings::hostileValuesAreClamped() {
  QFETCH(QByteArray, contents);
  QFETCH(UiSettings, expected);
  write(contents);
  const UiSettings loaded = UiSettings::load(QSettings(path_, QSettings::IniFormat));
  QCOMPARE(loaded.workers, expected.workers);
  QCOMPARE(loaded.entryLimitMiB, expected.entryLimitMiB);
  QCOMPARE(loaded, expected);
}

void TestUiSettings::brokenFilesGiveTheDefaults_data() {
  QTest::addColumn<QByteArray>("contents");
  QTest::newRow("no section") << QByteArray("workers=5\nlanguage=zh");
  QTest::newRow("binary") << QByteArray(
      "\x7f"
      "ELF\0\0\0\1[job]\xff\xfe=\0",
      18);
  QTest::newRow("long line") << QByteArray("[ui]\nlanguage=") + QByteArray(1 << 20, 'z');
}

void TestUiSettings::brokenFilesGiveTheDefaults() {
  QFETCH(QByteArray, contents);
  write(contents);
  QCOMPARE(UiSettings::load(QSettings(path_, QSettings::IniFormat)), UiSettings());
}

void TestUiSettings::otherKeysAreLeftAlone() {
  write("[window]\nstate=abc\n");
  {
    QSettings store(path_, QSettings::IniFormat);
    UiSettings().save(store);
  }
  QCOMPARE(QSettings(path_, QSettings::IniFormat).value(QStringLiteral("window/state")).toString(),
           QStringLiteral("abc"));
}

QTEST_MAIN(TestUiSettings)
#include "tst_ui_settings.moc"

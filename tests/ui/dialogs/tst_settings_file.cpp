#include <QByteArray>
#include <QSettings>
#include <QSize>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/temp_tree.h"
#include "ui/dialogs/settings_file.h"

using namespace ase;
using namespace ase::test;

/// A settings file edited by hand, or changed by a bad disk.
class TestSettingsFile : public QObject {
  Q_OBJECT

 private slots:
  void valuesThatWouldBeDecodedAreUnsafe_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("variant") << QByteArray("workers=@Variant(\\0\\0\\0\\x6)");
    QTest::newRow("date") << QByteArray("workers=@DateTime(\\0\\0\\0\\x10)");
    QTest::newRow("escaped sign") << QByteArray("workers=\\x40Variant(\\0)");
    QTest::newRow("octal sign") << QByteArray("workers=\\100Variant(\\0)");
    QTest::newRow("escaped letter") << QByteArray("workers=@\\x56ariant(\\0)");
    QTest::newRow("in quotes") << QByteArray("workers=  \"@Variant(\\0)\"");
    QTest::newRow("behind empty quotes") << QByteArray("workers=\"\"@Variant(\\0)");
    QTest::newRow("on the next line") << QByteArray("workers=\\\n @Variant(\\0)");
    QTest::newRow("in a list") << QByteArray("workers=@Variant(\\0), b");
    QTest::newRow("unknown type") << QByteArray("workers=@Nonsense(1)");
  }

  void valuesThatWouldBeDecodedAreUnsafe() {
    QFETCH(QByteArray, line);
    const TempTree tree;
    const QString path =
        tree.write(QStringLiteral("x.conf"), "[ui]\nlanguage=zh\n[job]\n" + line + "\n[z]\na=1\n");
    QVERIFY(setUnsafeSettingsAside(path));
    QVERIFY(!QFile::exists(path));
    QVERIFY(tree.contains(QStringLiteral("x.conf.damaged")));
  }

  void whatTheProgramWritesIsSafe() {
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("x.conf"));
    {
      QSettings store(path, QSettings::IniFormat);
      QByteArray geometry;
      for (int i = 0; i < 2000; ++i) geometry += static_cast<char>(i * 7 % 256);
      store.setValue(QStringLiteral("window/geometry"), geometry);
      store.setValue(QStringLiteral("window/bytes"), QByteArray("@=@Variant(\n=@"));
      store.setValue(QStringLiteral("window/size"), QSize(3, 4));
      store.setValue(QStringLiteral("window/text"), QStringLiteral("@Variant(\\0) 中文 = \\x40"));
      store.setValue(QStringLiteral("window/list"),
                     QStringList{QStringLiteral("@a"), QStringLiteral("b, c")});
      store.setValue(QStringLiteral("window/paths"), QStringLiteral("C:\\x40\\data"));
      store.setValue(QStringLiteral("player/volume"), 0.5);
      store.setValue(QStringLiteral("nothing"), QVariant());
    }
    QVERIFY2(!setUnsafeSettingsAside(path), readFile(path).constData());
    QCOMPARE(QSettings(path, QSettings::IniFormat).value(QStringLiteral("window/size")).toSize(),
             QSize(3, 4));
  }

  void aHugeFileIsUnsafeAndNoFileIsNot() {
    const TempTree tree;
    QVERIFY(isUnsafeSettingsFile(tree.write(QStringLiteral("x.conf"), QByteArray(2 << 20, 'x'))));
    QVERIFY(!isUnsafeSettingsFile(tree.path(QStringLiteral("none.conf"))));
    QVERIFY(!isUnsafeSettingsFile(tree.write(QStringLiteral("empty.conf"), {})));
  }
};

QTEST_GUILESS_MAIN(TestSettingsFile)
#include "tst_settings_file.moc"

#include <QTest>

#include "core/check/unsafe_name.h"

using namespace ase;

class TestUnsafeName : public QObject {
  Q_OBJECT

 private slots:
  void namesThatStayInTheirFolderAreSafe_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"a.wav", "clips/Y0.wav", "a..b", "..a/b..", "a/...", "./a", "a//b", "a\\b", "",
                             "1:a", "ab:c", "..."}) {
      QTest::newRow(name) << QString::fromLatin1(name);
    }
  }

  void namesThatStayInTheirFolderAreSafe() {
    QFETCH(QString, name);
    QCOMPARE(unsafeNameReason(name), Detail::Code::None);
  }

  void namesThatLeadElsewhereAreNot_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"..", "../a", "a/..", "a/../b", "..\\a", "a\\..\\b", "a/..\\b", "/a", "\\a",
                             "//server/a", "\\\\server\\a", "C:/a", "c:a", "C:"}) {
      QTest::newRow(name) << QString::fromLatin1(name);
    }
    QTest::newRow("NUL") << QString::fromLatin1("a.wav\0.txt", 10);
  }

  void namesThatLeadElsewhereAreNot() {
    QFETCH(QString, name);
    QVERIFY(unsafeNameReason(name) != Detail::Code::None);
  }
};

QTEST_GUILESS_MAIN(TestUnsafeName)
#include "tst_unsafe_name.moc"

#include <QTest>

#include "core/base/free_space.h"
#include "tests/support/small_disk.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

/// How much room a folder has.
class TestFreeSpace : public QObject {
  Q_OBJECT

 private slots:
  void aFolderHasTheRoomOfItsDisk() {
    const SmallDisk disk(400);
    ASE_NEED_SMALL_DISK(disk);
    const auto before = freeSpace(disk.path());
    QVERIFY(before && *before > 0 && *before <= 400 * 1024);
    QCOMPARE(freeSpace(disk.path(QStringLiteral("not/there/yet"))), before);
    disk.fill();
    QCOMPARE(freeSpace(disk.path()), std::optional<qint64>(0));
  }

  void anOrdinaryFolderHasRoom() {
    const TempTree folder;
    QVERIFY(freeSpace(folder.path()).value_or(0) > 0);
  }

  void aDiskOfNoSizeDoesNotTell() {
    const SmallDisk unlimited(0);  // as tmpfs understands it
    ASE_NEED_SMALL_DISK(unlimited);
    QCOMPARE(freeSpace(unlimited.path()), std::nullopt);
  }
};

QTEST_APPLESS_MAIN(TestFreeSpace)
#include "tst_free_space.moc"

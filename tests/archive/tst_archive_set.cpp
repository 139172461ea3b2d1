#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include "tests/support/found_archives.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

class TestArchiveSet : public QObject {
  Q_OBJECT

 private slots:
  void theStampChangesWithEveryVolume() {
    const TempTree tree;
    const QString z01 = tree.write(QStringLiteral("x.z01"), "one");
    const QString zip = tree.write(QStringLiteral("x.zip"), "last");
    setModified(z01, 1'000);
    setModified(zip, 2'000);
    const auto stamp = [&] { return find(tree.path()).front().stamp(); };
    const QString first = stamp();
    QVERIFY(first.size() >= 16);
    QCOMPARE(stamp(), first);

    setModified(z01, 1'001);
    const QString touched = stamp();
    QVERIFY(touched != first);

    tree.write(QStringLiteral("x.z01"), "onetwo");
    setModified(z01, 1'000);
    QVERIFY(stamp() != first);

    tree.write(QStringLiteral("x.z01"), "ONE");  // same size, same time
    setModified(z01, 1'000);
    QCOMPARE(stamp(), first);

    tree.write(QStringLiteral("x.z02"), "two");
    const QString added = stamp();
    QVERIFY(added != first);
    QVERIFY(QFile::remove(z01));
    QVERIFY(stamp() != added);
  }

  void theStampIsTheSameWhereverTheFolderLies() {
    const TempTree tree;
    for (const char* place : {"here", "there"}) {
      const QString folder = QLatin1StringView(place) + QStringLiteral("/parts/x");
      setModified(tree.write(folder + QStringLiteral(".z01"), "one"), 1'000);
      setModified(tree.write(folder + QStringLiteral(".zip"), "last"), 2'000);
    }
    const ArchiveSet here = find(tree.path(QStringLiteral("here"))).front();
    const ArchiveSet there = find(tree.path(QStringLiteral("there"))).front();
    QCOMPARE(here.stamp(), there.stamp());
    QVERIFY(here.formerStamp() != there.formerStamp());
    QVERIFY(here.stamp() != find(tree.path(QStringLiteral("here/parts"))).front().stamp());  // another name
  }

  void theFormerStampIsThatOfOlderResults() {
    const TempTree tree;
    const QString zip = tree.write(QStringLiteral("x.zip"), "last");
    setModified(zip, 2'000);
    const QByteArray described = zip.toUtf8() + "\n4\n" +
                                 QByteArray::number(find(tree.path()).front().volumes.front().modifiedMs) +
                                 "\n";
    QCOMPARE(find(tree.path()).front().formerStamp(),
             QString::fromLatin1(QCryptographicHash::hash(described, QCryptographicHash::Sha1).toHex()));
  }

  void aFileInTheOthersPlaceIsAnotherOneThoughItsSizeAndTimeAreTheSame() {
    const TempTree tree;
    const QString zip = tree.write(QStringLiteral("x.zip"), "one");
    setModified(zip, 1'000);
    const ArchiveSet first = find(tree.path()).front();
    QCOMPARE(find(tree.path()).front().identity(), first.identity());
    const QString other = tree.write(QStringLiteral("other"), "ONE");
    setModified(other, 1'000);
    QVERIFY(QFile::remove(zip) && QFile::rename(other, zip));
    const ArchiveSet second = find(tree.path()).front();
    QCOMPARE(second.stamp(), first.stamp());
    QVERIFY(second.identity() != first.identity());
  }

  void theTimeOfChangeAndTheNumberOnTheDiskEachTellAFileFromAnother() {
    ArchiveSet set;
    set.volumes = {{QStringLiteral("/x.zip"), 3, 1'000, true, {5, 7}}};
    const QString identity = set.identity();
    for (const FileIdentity& other : {FileIdentity{6, 7}, FileIdentity{5, 8}}) {
      set.volumes.front().identity = other;
      QVERIFY(set.identity() != identity);
    }
  }

  void theStampDoesNotCountAbsentVolumes() {
    const TempTree tree;
    tree.write(QStringLiteral("x.z02"), "two");
    ArchiveSet set = find(tree.path()).front();
    const QString stamp = set.stamp();
    set.volumes.push_back({tree.path(QStringLiteral("x.z03")), 0, 0, false});
    QCOMPARE(set.stamp(), stamp);
  }
};

QTEST_GUILESS_MAIN(TestArchiveSet)
#include "tst_archive_set.moc"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include "core/archive/archive_set.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

/// One line an archive: its name, its kind, and its volumes' file names, absent ones in brackets.
QStringList describe(const std::vector<ArchiveSet>& sets) {
  QStringList lines;
  for (const ArchiveSet& set : sets) {
    static const QStringList kinds{QStringLiteral("single"), QStringLiteral("split"),
                                   QStringLiteral("pieces")};
    QString line = set.name + QStringLiteral(": ") + kinds[static_cast<int>(set.kind)];
    for (const Volume& volume : set.volumes) {
      line += QStringLiteral(" ") +
              (volume.present ? volume.fileName() : QStringLiteral("[%1]").arg(volume.fileName()));
    }
    lines.append(line);
  }
  return lines;
}

std::vector<ArchiveSet> find(const QString& folder) {
  return findArchives(folder, CancelToken());
}

void setModified(const QString& path, qint64 ms) {
  QFile file(path);
  QVERIFY(file.open(QIODevice::ReadWrite));
  QVERIFY(file.setFileTime(QDateTime::fromMSecsSinceEpoch(ms), QFileDevice::FileModificationTime));
}

}  // namespace

class TestArchiveSet : public QObject {
  Q_OBJECT

 private slots:
  void groupsVolumes_data() {
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QStringList>("archives");
    const auto row = [](const char* name, const QStringList& files, const QStringList& archives) {
      QTest::newRow(name) << files << archives;
    };
    const auto s = [](const char* text) { return QString::fromUtf8(text).split(u'|', Qt::SkipEmptyParts); };
    row("nothing", {}, {});
    row("one file", s("x.zip"), s("x.zip: single x.zip"));
    row("any depth, sorted by name", s("b.zip|a/c.zip|a/b/c/d.zip"),
        s("a/b/c/d.zip: single d.zip|a/c.zip: single c.zip|b.zip: single b.zip"));
    row("split set", s("x.zip|x.z02|x.z01"), s("x.zip: split x.z01 x.z02 x.zip"));
    row("upper case", s("X.ZIP|X.Z01"), s("X.ZIP: split X.Z01 X.ZIP"));
    row("mixed case", s("x.Zip|x.Z01|x.z02"), s("x.Zip: split x.Z01 x.z02 x.Zip"));
    row("more than 99 volumes", s("x.z99|x.z100|x.z98|x.zip"), {QStringLiteral("x.zip: split ") + [] {
          QStringList names;
          for (int i = 1; i < 98; ++i) names << QStringLiteral("[x.z%1]").arg(i, 2, 10, QLatin1Char('0'));
          return names.join(u' ');
        }() + QStringLiteral(" x.z98 x.z99 x.z100 x.zip")});
    row("gap in a split set", s("x.z01|x.z03|x.zip"), s("x.zip: split x.z01 [x.z02] x.z03 x.zip"));
    row("gap named in the set's case", s("X.Z02|X.ZIP"), s("X.ZIP: split [X.Z01] X.Z02 X.ZIP"));
    row("no last volume", s("x.z01|x.z02"), s("x.zip: split x.z01 x.z02 [x.zip]"));
    row("no last volume, upper case", s("X.Z01"), s("X.ZIP: split X.Z01 [X.ZIP]"));
    row("pieces", s("x.zip.002|x.zip.001|x.zip.003"), s("x.zip.001: pieces x.zip.001 x.zip.002 x.zip.003"));
    row("pieces, upper case", s("X.ZIP.001|X.ZIP.003"),
        s("X.ZIP.001: pieces X.ZIP.001 [X.ZIP.002] X.ZIP.003"));
    row("no first piece", s("x.zip.002"), s("x.zip.001: pieces [x.zip.001] x.zip.002"));
    row("one piece", s("x.zip.001"), s("x.zip.001: pieces x.zip.001"));
    row("an archive and pieces of that name", s("x.zip|x.zip.001|x.zip.002"),
        s("x.zip: single x.zip|x.zip.001: pieces x.zip.001 x.zip.002"));
    row("base names differ in case", s("a.zip|A.z01"), s("A.zip: split A.z01 [A.zip]|a.zip: single a.zip"));
    row("same base name in two folders", s("a/x.z01|b/x.zip"),
        s("a/x.zip: split x.z01 [x.zip]|b/x.zip: single x.zip"));
    row("two that differ in the case of .zip", s("x.ZIP|x.zip"),
        s("x.ZIP: single x.ZIP|x.zip: single x.zip"));
    row("dots, spaces and letters in names",
        s("a b.c/part.07 (1).zip|a b.c/part.07 (1).z01|ünïcode/日本.zip"),
        s("a b.c/part.07 (1).zip: split part.07 (1).z01 part.07 (1).zip|ünïcode/日本.zip: single 日本.zip"));
    row("line breaks in names", s("a\nb/x.zip|a\nb/x.z01|c\nd.zip"),
        s("a\nb/x.zip: split x.z01 x.zip|c\nd.zip: single c\nd.zip"));
    row("strangers",
        s("x.zip.txt|zip|x.7z|x.z1|x.z|x.z00|x.zip.1|x.zip.01|x.zip.000|x.zipx|x.z01a|x.zip.part"
          "|x.z99999|x.zip\n"),
        {});
    row("hidden", s(".x.zip|.hidden/y.zip"), s(".hidden/y.zip: single y.zip|.x.zip: single .x.zip"));
    row("no base name", s(".zip"), s(".zip: single .zip"));
    row("the real arrangement",
        s("balanced_train_segments.zip|eval_segments.zip"
          "|unbalanced_train_segments/unbalanced_train_segments_part00_partial.zip"
          "|unbalanced_train_segments/unbalanced_train_segments_part01_partial.z01"
          "|unbalanced_train_segments/unbalanced_train_segments_part01_partial.z02"
          "|unbalanced_train_segments/unbalanced_train_segments_part01_partial.zip"),
        s("balanced_train_segments.zip: single balanced_train_segments.zip"
          "|eval_segments.zip: single eval_segments.zip"
          "|unbalanced_train_segments/unbalanced_train_segments_part00_partial.zip: single "
          "unbalanced_train_segments_part00_partial.zip"
          "|unbalanced_train_segments/unbalanced_train_segments_part01_partial.zip: split "
          "unbalanced_train_segments_part01_partial.z01 unbalanced_train_segments_part01_partial.z02 "
          "unbalanced_train_segments_part01_partial.zip"));
  }

  void groupsVolumes() {
    QFETCH(QStringList, files);
    QFETCH(QStringList, archives);
    const TempTree tree;
    for (const QString& file : files) tree.write(file, "x");
    if (filesBelow(tree.path()).size() != files.size()) QSKIP("this file system does not tell cases apart");
    QCOMPARE(describe(find(tree.path())).join(u'\n'), archives.join(u'\n'));
  }

  void aFolderNamedLikeAnArchiveIsNone() {
    const TempTree tree;
    tree.write(QStringLiteral("x.zip/readme.txt"), "x");
    QVERIFY(find(tree.path()).empty());
  }

  void noFolderNoArchives() {
    const TempTree tree;
    QVERIFY(find(tree.path(QStringLiteral("nowhere"))).empty());
  }

  void aStrayHighNumberMakesNoEndlessList() {
    const TempTree tree;
    tree.write(QStringLiteral("x.z9999"), "x");
    const auto sets = find(tree.path());
    QCOMPARE(sets.size(), 1U);
    QCOMPARE(sets.front().volumes.size(), 10000U);
  }

  void volumesHavePathSizeAndTime() {
    const TempTree tree;
    const QString path = tree.write(QStringLiteral("a/x.zip"), QByteArray(1234, 'x'));
    tree.write(QStringLiteral("a/x.z02"), QByteArray(66, 'x'));
    setModified(path, 1'500'000'000'123);
    const auto sets = find(tree.path());
    QCOMPARE(sets.size(), 1U);
    const Volume& last = sets.front().volumes.back();
    QCOMPARE(last.path, path);
    QCOMPARE(last.size, 1234);
    QCOMPARE(last.modifiedMs, 1'500'000'000'123);
    const Volume& absent = sets.front().volumes.front();
    QVERIFY(!absent.present);
    QCOMPARE(absent.path, tree.path(QStringLiteral("a/x.z01")));
    QCOMPARE(absent.size, 0);
    QCOMPARE(sets.front().totalSize(), 1300);
  }

  void relativeFoldersGiveAbsolutePaths() {
    const TempTree tree;
    tree.write(QStringLiteral("a/x.zip"), "x");
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(tree.path()));
    const auto sets = find(QStringLiteral("a"));
    QVERIFY(QDir::setCurrent(before));
    QCOMPARE(sets.size(), 1U);
    QVERIFY(QDir::isAbsolutePath(sets.front().volumes.front().path));
    QCOMPARE(sets.front().name, QStringLiteral("x.zip"));
  }

  void linksAreFollowed() {
    const TempTree tree;
    const TempTree elsewhere;
    elsewhere.write(QStringLiteral("deep/x.zip"), "xyz");
    elsewhere.write(QStringLiteral("y.zip"), "xy");
    const QString file = elsewhere.path(QStringLiteral("y.zip"));
    if (!QFile::link(elsewhere.path(), tree.path(QStringLiteral("folder"))) ||
        !QFile::link(file, tree.path(QStringLiteral("link.zip"))))
      QSKIP("no links here");
    const auto sets = find(tree.path());
    QCOMPARE(describe(sets).join(u'\n'), QStringLiteral("folder/deep/x.zip: single x.zip\n"
                                                        "folder/y.zip: single y.zip\n"
                                                        "link.zip: single link.zip"));
    QCOMPARE(sets.front().volumes.front().size, 3);
  }

  void theFolderItselfMayBeALink() {
    const TempTree tree;
    const TempTree elsewhere;
    elsewhere.write(QStringLiteral("x.zip"), "xyz");
    if (!QFile::link(elsewhere.path(), tree.path(QStringLiteral("zip_audios")))) QSKIP("no links here");
    QCOMPARE(describe(find(tree.path(QStringLiteral("zip_audios")))),
             QStringList(QStringLiteral("x.zip: single x.zip")));
  }

  void aCircleOfLinksEnds() {
    const TempTree tree;
    tree.write(QStringLiteral("a/x.zip"), "x");
    if (!QFile::link(tree.path(), tree.path(QStringLiteral("a/up")))) QSKIP("no links here");
    const auto sets = find(tree.path());
    QVERIFY(!sets.empty());
    QCOMPARE(sets.front().name, QStringLiteral("a/x.zip"));
  }

  void aBrokenLinkIsAnAbsentVolume() {
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), "x");
    tree.write(QStringLiteral("x.z02"), "x");
    if (!QFile::link(tree.path(QStringLiteral("gone")), tree.path(QStringLiteral("x.z01"))))
      QSKIP("no links here");
    QCOMPARE(describe(find(tree.path())), QStringList(QStringLiteral("x.zip: split [x.z01] x.z02 x.zip")));
  }

  void cancelStopsTheSearch() {
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), "x");
    const CancelToken cancel;
    cancel.cancel();
    QVERIFY(findArchives(tree.path(), cancel).empty());
  }

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

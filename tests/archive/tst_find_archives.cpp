#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>

#include <QDir>
#include <QFile>
#include <QTest>

#include "core/archive/find_archives.h"
#include "core/archive/volume_reader.h"
#include "core/base/native_path.h"
#include "tests/support/found_archives.h"
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

/// What a ZIP archive, or its first piece, begins with, and what it ends with.
const QByteArray kBegin("PK\x03\x04 and so on");
const QByteArray kEnd = "PK\x05\x06" + QByteArray(18, '\0');

QStringList split(const char* text) {
  return QString::fromUtf8(text).split(u'|', Qt::SkipEmptyParts);
}

/// The warnings, a line each: which, of which files, and what is said of them.
QStringList warningsBelow(const QString& folder) {
  static const std::map<ErrorCode, QString> names{
      {ErrorCode::FileUnreadable, QStringLiteral("unreadable")},
      {ErrorCode::LinkLeadsNowhere, QStringLiteral("nowhere")},
      {ErrorCode::DownloadUnfinished, QStringLiteral("unfinished")},
      {ErrorCode::PieceMisnamed, QStringLiteral("misnamed")},
      {ErrorCode::VolumeCopied, QStringLiteral("copies")},
  };
  QStringList lines;
  for (const Error& warning : findArchives(folder, {}).warnings) {
    lines.push_back(QStringLiteral("%1: %2").arg(names.at(warning.code), warning.file));
    if (!warning.detail.isEmpty()) lines.back() += QStringLiteral(" -> ") + warning.detail;
  }
  return lines;
}

}  // namespace

/// Which files below a folder are archives, and which belong together.
class TestFindArchives : public QObject {
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
    row("base names differ in case", s("a.zip|A.z01"), s("a.zip: split A.z01 a.zip"));
    row("extensions differ in case, too", s("X.Z01|x.ZIP|x.z02"), s("x.ZIP: split X.Z01 x.z02 x.ZIP"));
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
        s("x.zip.txt|zip|x.7z|x.z1|x.z|x.z00|x.zip.1|x.zip.01|x.zip.000|x.z01a|x.zip.part"
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
#ifdef Q_OS_WIN
    if (files.join(QString()).contains(QLatin1Char('\n'))) QSKIP("Windows has no line breaks in names");
#endif
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
    const TempTree another;
    elsewhere.write(QStringLiteral("deep/x.zip"), "xyz");
    elsewhere.write(QStringLiteral("y.zip"), "xy");
    const QString file = another.write(QStringLiteral("z.zip"), "z");
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
    QVERIFY(findArchives(tree.path(), cancel).sets.empty());
  }

  void wholeSeriesOfPiecesWithOddNamesAreArchives_data() {
    QTest::addColumn<QStringList>("files");
    const auto row = [](const char* files) { QTest::newRow(files) << split(files); };
    row("x.001|x.002|x.003");
    row("x_zip.001|x_zip.002|x_zip.003");
    row("x.zip.000|x.zip.001|x.zip.002");
    row("x.zip.01|x.zip.02|x.zip.03");
    row("x.zip.part00|x.zip.part01|x.zip.part02");
    row("x.zip.part1|x.zip.part2|x.zip.part3");
    row("x.zip.partaa|x.zip.partab|x.zip.partac");
    row("x.zip.aa|x.zip.ab|x.zip.ac");
    row("x.zipaa|x.zipab|x.zipac");
    row("x.zip00|x.zip01|x.zip02");
    row("X.ZIP.AA|X.ZIP.AB|X.ZIP.AC");
  }

  void wholeSeriesOfPiecesWithOddNamesAreArchives() {
    QFETCH(QStringList, files);
    const TempTree tree;
    tree.write(files[0], kBegin);
    tree.write(files[1], "the middle");
    tree.write(files[2], "the end" + kEnd);
    QCOMPARE(describe(find(tree.path())),
             QStringList(QStringLiteral("%1: pieces %2").arg(files[0], files.join(u' '))));
    QCOMPARE(warningsBelow(tree.path()), QStringList());
    QVERIFY(QFile::remove(tree.path(files[1])));
    QCOMPARE(describe(find(tree.path())), QStringList());
    const QString named = warningsBelow(tree.path()).join(u'\n');
    QVERIFY2(named.startsWith(QStringLiteral("misnamed: %1 -> ").arg(files[0])), qPrintable(named));
    QVERIFY2(named.endsWith(QStringLiteral("x.zip.001"), Qt::CaseInsensitive), qPrintable(named));
  }

  void numberedFilesThatAreNoPiecesAreLeftAlone() {
    const TempTree tree;
    for (const QString& file : split("a.001|a.002|notes.zip.md|x.7z.001|x.7z.002|b.zip.txt|clip_0.000.wav"))
      tree.write(file, "7z\xBC\xAF\x27\x1C");
    QCOMPARE(describe(find(tree.path())), QStringList());
    QCOMPARE(warningsBelow(tree.path()), QStringList());
  }

  void anArchiveUnderAnotherNameIsNamed_data() {
    QTest::addColumn<QString>("file");
    for (const char* file : {"x.zip_", "x.zip (1)", "x.zip?dl=1", "x.zip.bak", "x_zip", "x.zip.txt"})
      QTest::newRow(file) << QString::fromLatin1(file);
  }

  void anArchiveUnderAnotherNameIsNamed() {
    QFETCH(QString, file);
    const TempTree tree;
    tree.write(file, kBegin + kEnd);
    QCOMPARE(describe(find(tree.path())), QStringList());
    QCOMPARE(warningsBelow(tree.path()), QStringList(QStringLiteral("misnamed: %1 -> x.zip").arg(file)));
  }

  void volumesOfWinZipAreVolumes() {
    const TempTree tree;
    for (const QString& file : split("x.zx01|x.zx03|x.zipx|y.zx01|Z.ZIPX")) tree.write(file, "x");
    QCOMPARE(describe(find(tree.path())),
             split("Z.ZIPX: single Z.ZIPX|x.zipx: split x.zx01 [x.zx02] x.zx03 x.zipx|"
                   "y.zipx: split y.zx01 [y.zipx]"));
  }

  void volumesThatABrowserNumberedFillTheGapsOfTheirSet_data() {
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QStringList>("archives");
    const auto row = [](const char* files, const char* archives) {
      QTest::newRow(files) << split(files) << split(archives);
    };
    row("x(1).z01|x.z02|x.zip", "x.zip: split x(1).z01 x.z02 x.zip");
    row("x.z01|x (2).z02|x.zip", "x.zip: split x.z01 x (2).z02 x.zip");
    row("x (1).z01|x.zip", "x.zip: split x (1).z01 x.zip");
    row("x.z01|x(1).zip", "x(1).zip: split x.z01 x(1).zip");
    row("x.zip (1).001|x.zip.002", "x.zip (1).001: pieces x.zip (1).001 x.zip.002");
    // What is there already stays what it is.
    row("x.zip|x(1).zip", "x(1).zip: single x(1).zip|x.zip: single x.zip");
    row("x.z01|x.zip|x(1).z01|x(1).zip", "x(1).zip: split x(1).z01 x(1).zip|x.zip: split x.z01 x.zip");
    // Sets of which no volume has the plain name.
    row("x (1).z01|x (2).zip", "x (2).zip: split x (1).z01 x (2).zip");
    row("x (1).z01|x (1).zip|x (2).z01|x (2).zip",
        "x (1).zip: split x (1).z01 x (1).zip|x (2).zip: split x (2).z01 x (2).zip");
    // Other ways to name a second download or a copy; of several, the largest.
    row("x.zip.001|x.zip.002 (1)|x.zip.003", "x.zip.001: pieces x.zip.001 x.zip.002 (1) x.zip.003");
    row("x.zip.001|x.zip.002.1|x.zip.003", "x.zip.001: pieces x.zip.001 x.zip.002.1 x.zip.003");
    row("x.zip.001|x.zip - Copy.002", "x.zip.001: pieces x.zip.001 x.zip - Copy.002");
    row("x.zip.001|x - Copy (2).zip.002", "x.zip.001: pieces x.zip.001 x - Copy (2).zip.002");
    row("x.z01|x (copy).z02|x copy.zip", "x copy.zip: split x.z01 x (copy).z02 x copy.zip");
    row("x.z01.2|x.zip", "x.zip: split x.z01.2 x.zip");
    row("x - 副本.z01|x.zip", "x.zip: split x - 副本.z01 x.zip");
    row("x_z01|x.zip", "x.zip: split x_z01 x.zip");
    row("x.z01|x.zip.zip", "x.zip.zip: split x.z01 x.zip.zip");
    row("x.z1|x.z2|x.zip", "x.zip: split x.z1 x.z2 x.zip");
    // What is not there has the set's own name.
    row("x.zip.001|x (1).zip.002|x (2).zip.004",
        "x.zip.001: pieces x.zip.001 x (1).zip.002 [x.zip.003] x (2).zip.004");
    row("x (1).z01|x (2).z03", "x.zip: split x (1).z01 [x.z02] x (2).z03 [x.zip]");
    row("x (1).z02|x (1).zip", "x (1).zip: split [x (1).z01] x (1).z02 x (1).zip");
  }

  void volumesThatABrowserNumberedFillTheGapsOfTheirSet() {
    QFETCH(QStringList, files);
    QFETCH(QStringList, archives);
    const TempTree tree;
    for (const QString& file : files) tree.write(file, "x");
    QCOMPARE(describe(find(tree.path())), archives);
  }

  void theNameOfTheMainFileIsTheSetsOwn() {
    const TempTree tree;
    for (const char* file : {"x.zip.001", "x (1).zip.002", "y (1).z01", "y (2).zip"})
      tree.write(QString::fromUtf8(file), "x");
    const auto sets = find(tree.path());
    QCOMPARE(sets.size(), 2U);
    QCOMPARE(sets[0].volumePath(2), tree.path(QStringLiteral("x.zip.003")));
    QCOMPARE(sets[1].volumePath(1), tree.path(QStringLiteral("y.z02")));
  }

  void aCopyOfAVolumeMakesAnotherSetAndIsNamed_data() {
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QStringList>("archives");
    QTest::addColumn<QStringList>("warnings");
    const auto row = [](const char* files, const char* archives, const char* warnings) {
      QTest::newRow(files) << split(files) << split(archives) << split(warnings);
    };
    row("x.z01|x.zip|x(1).z01", "x(1).z01: split x(1).z01 x.zip|x.zip: split x.z01 x.zip",
        "copies: x(1).z01 -> x.z01");
    row("x.z01|x.zip|x (1).zip", "x (1).zip: split x.z01 x (1).zip|x.zip: split x.z01 x.zip",
        "copies: x (1).zip -> x.zip");
    row("x.z01|x.zip|x.zip.1", "x.zip: split x.z01 x.zip|x.zip.1: split x.z01 x.zip.1",
        "copies: x.zip.1 -> x.zip");
    row("x.z01|x.zip|x.z01.1", "x.z01.1: split x.z01.1 x.zip|x.zip: split x.z01 x.zip",
        "copies: x.z01.1 -> x.z01");
    for (const char* copy : {"x.zip.002.1", "x (1).zip.002", "x.zip (1).002", "x.zip.002 (1)",
                             "x.zip - Copy.002", "x - Copy.zip.002", "X.zip.002"}) {
      const QByteArray name(copy);
      row(("x.zip.001|x.zip.002|" + name).constData(),
          (name < "x.zip.001"
               ? name + ": pieces x.zip.001 " + name + "|x.zip.001: pieces x.zip.001 x.zip.002"
               : "x.zip.001: pieces x.zip.001 x.zip.002|" + name + ": pieces x.zip.001 " + name)
              .constData(),
          ("copies: " + name + " -> x.zip.002").constData());
    }
    row("x.zip.001|x.zip.003|x (1).zip.002|x (2).zip.002",
        "x (2).zip.002: pieces x.zip.001 x (2).zip.002 x.zip.003|"
        "x.zip.001: pieces x.zip.001 x (1).zip.002 x.zip.003",
        "copies: x (2).zip.002 -> x (1).zip.002");
    // Archives of their own, or other names of the same.
    row("x.z01|x.zip|x(1).z01|x(1).zip", "x(1).zip: split x(1).z01 x(1).zip|x.zip: split x.z01 x.zip", "");
    row("x.zip|x (1).zip|x (2).zip",
        "x (1).zip: single x (1).zip|x (2).zip: single x (2).zip|x.zip: single x.zip", "");
  }

  void aCopyOfAVolumeMakesAnotherSetAndIsNamed() {
    QFETCH(QStringList, files);
    QFETCH(QStringList, archives);
    QFETCH(QStringList, warnings);
    const TempTree tree;
    for (const QString& file : files) tree.write(file, "x");
    if (filesBelow(tree.path()).size() != files.size()) QSKIP("this file system does not tell cases apart");
    QCOMPARE(describe(find(tree.path())), archives);
    QCOMPARE(warningsBelow(tree.path()), warnings);
  }

  void ofSeveralCopiesOfAVolumeThatIsNotThereTheLargestIsTaken() {
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), "x");
    tree.write(QStringLiteral("x (1).z01"), "cut");
    tree.write(QStringLiteral("x (2).z01"), "not cut");
    QCOMPARE(describe(find(tree.path())).last(), QStringLiteral("x.zip: split x (2).z01 x.zip"));
  }

  void anArchiveByItselfIsNoVolumeOfAnother() {
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), kBegin + kEnd);
    tree.write(QStringLiteral("x (1).z01"), kBegin);
    tree.write(QStringLiteral("y.zip.001"), kBegin);
    tree.write(QStringLiteral("y.zip.002"), kEnd);
    tree.write(QStringLiteral("y (1).zip.001"), kBegin + kEnd);
    QCOMPARE(describe(find(tree.path())),
             split("x (1).zip: split x (1).z01 [x (1).zip]|x.zip: single x.zip|"
                   "y (1).zip.001: pieces y (1).zip.001|y.zip.001: pieces y.zip.001 y.zip.002"));
    QCOMPARE(warningsBelow(tree.path()), QStringList());
  }

  void aSetWhoseNamesAreAllChangedIsTakenWhereItsContentBearsItOut() {
    const TempTree tree;
    tree.write(QStringLiteral("x_z01"), kBegin);
    tree.write(QStringLiteral("x_z02"), "the middle");
    tree.write(QStringLiteral("x_zip"), "the end" + kEnd);
    QCOMPARE(describe(find(tree.path())), split("x_zip: split x_z01 x_z02 x_zip"));
    QVERIFY(QFile::remove(tree.path(QStringLiteral("x_z02"))));
    tree.write(QStringLiteral("x_z03"), "the middle");
    QCOMPARE(describe(find(tree.path())), QStringList());
    QCOMPARE(warningsBelow(tree.path()), split("misnamed: x_z01, x_zip -> x.z01, x.zip"));
  }

  void aVolumeWithAFurtherExtensionIsNamed() {
    const TempTree tree;
    const QByteArray binary("\0\1\2 bytes", 9);
    tree.write(QStringLiteral("x.z01.txt"), kBegin);  // alone
    tree.write(QStringLiteral("x.z02.bin"), binary);  // alone, and nothing tells what it is
    tree.write(QStringLiteral("y.zip"), "y");
    tree.write(QStringLiteral("y.z01.txt"), binary);
    tree.write(QStringLiteral("y.z02"), "y");
    tree.write(QStringLiteral("y.z02.bak"), binary);  // which is there
    tree.write(QStringLiteral("y.z03.md5"), "d41d8cd98f00b204e9800998ecf8427e  y.z03\n");
    QCOMPARE(warningsBelow(tree.path()), split("misnamed: x.z01.txt, y.z01.txt -> x.z01, y.z01"));
  }

  void unfinishedDownloadsAreNamed_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("bytes");
    for (const char* file :
         {"x.zip.crdownload", "x.z01.part", "x.zip.001.partial", "x.zip.baiduyun.p.downloading",
          "x.zip.aria2", "x.z02.!qB", "x.zip.xltd", "x.zip.td", "x.zip.filepart", "x.zip.tmp", "x.z01.temp",
          "x.zip.download", "x.zip.opdownload", "x.zip.!ut", "x.zip.bc!", "x.zip.mega",
          "x (1).zip.002.incomplete"})
      QTest::newRow(file) << QString::fromLatin1(file) << QByteArray("x");
    QTest::newRow("not named yet") << QStringLiteral("Unconfirmed 123456.crdownload") << kBegin;
  }

  void unfinishedDownloadsAreNamed() {
    QFETCH(QString, file);
    QFETCH(QByteArray, bytes);
    const TempTree tree;
    tree.write(QStringLiteral("music.mp3.crdownload"), "x");
    tree.write(QStringLiteral("parts/") + file, bytes);
    QCOMPARE(warningsBelow(tree.path()), QStringList(QStringLiteral("unfinished: parts/") + file));
    QCOMPARE(describe(find(tree.path())), QStringList());
  }

  void foldersThatHoldNoDataOfTheUserArePassedOver_data() {
    QTest::addColumn<QString>("folder");
    QTest::addColumn<bool>("passed");
    for (const char* folder :
         {"$RECYCLE.BIN", "$Recycle.Bin", "RECYCLER", ".Trash", ".Trash-1000", ".Trashes", "#recycle",
          "@Recycle", "__MACOSX", "@eaDir", ".snapshot", ".snapshots", "#snapshot", ".zfs", ".git",
          ".stversions", "System Volume Information"})
      QTest::newRow(folder) << QString::fromLatin1(folder) << true;
    for (const char* folder :
         {".hidden", "Trash", "git", ".github", "recycle", ".cache", "snapshots", "..data"})
      QTest::newRow(folder) << QString::fromLatin1(folder) << false;
  }

  void foldersThatHoldNoDataOfTheUserArePassedOver() {
    QFETCH(QString, folder);
    QFETCH(bool, passed);
    const TempTree tree;
    tree.write(QStringLiteral("a/%1/deep/x.zip").arg(folder), "x");
    QCOMPARE(find(tree.path()).empty(), passed);
    QCOMPARE(find(tree.path(QStringLiteral("a/") + folder)).size(), std::size_t{1});  // asked for
  }

  void whatMacOsPutsBesideAFileIsNoArchive() {
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), "x");
    tree.write(QStringLiteral("._x.zip"), QByteArray("\0\x05\x16\x07 more", 9));
    tree.write(QStringLiteral("._y.zip"), "a file that is called so");
    QCOMPARE(describe(find(tree.path())), split("._y.zip: single ._y.zip|x.zip: single x.zip"));
  }

  void anArchiveWithSeveralNamesIsFoundOnce() {
    const TempTree tree;
    tree.write(QStringLiteral("store/part.z01"), "1");
    tree.write(QStringLiteral("store/part.zip"), "2");
    tree.write(QStringLiteral("other/one.zip"), "3");
    const auto link = [&](const char* from, const char* to) {
      return QFile::link(tree.path(QString::fromLatin1(from)), tree.path(QString::fromLatin1(to)));
    };
    QDir(tree.path()).mkdir(QStringLiteral("all"));
    if (!link("store/part.z01", "all/p.z01") || !link("store/part.zip", "all/p.zip") ||
        !link("other/one.zip", "all/one.zip") || !link("store", "again"))
      QSKIP("no links here");
    std::error_code error;
    std::filesystem::create_hard_link(nativePath(tree.path(QStringLiteral("other/one.zip"))),
                                      nativePath(tree.path(QStringLiteral("other/two.zip"))), error);
    QCOMPARE(describe(find(tree.path())),
             split("other/one.zip: single one.zip|store/part.zip: split part.z01 part.zip"));
  }

  void volumesThatAreLinksToSeveralFoldersMakeASet() {
    const TempTree tree;
    tree.write(QStringLiteral("a/x.z01"), "1");
    tree.write(QStringLiteral("b/x.zip"), "2");
    QDir(tree.path()).mkdir(QStringLiteral("all"));
    if (!QFile::link(tree.path(QStringLiteral("a/x.z01")), tree.path(QStringLiteral("all/x.z01"))) ||
        !QFile::link(tree.path(QStringLiteral("b/x.zip")), tree.path(QStringLiteral("all/x.zip"))))
      QSKIP("no links here");
    QCOMPARE(describe(find(tree.path())), split("all/x.zip: split x.z01 x.zip"));
  }

  void linksThatLeadNowhereAreNamed() {
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), "x");
    for (const char* name : {"x.z01", "y.zip", "song.mp3"}) {
      if (!QFile::link(tree.path(QStringLiteral("gone")), tree.path(QString::fromLatin1(name))))
        QSKIP("no links here");
    }
    QCOMPARE(describe(find(tree.path())), split("x.zip: split [x.z01] x.zip"));
    QCOMPARE(warningsBelow(tree.path()), QStringList(QStringLiteral("nowhere: x.z01, y.zip")));
  }

  void aFolderThatCannotBeReadIsNamed() {
    const TempTree tree;
    const QString folder = tree.path(QStringLiteral("closed"));
    tree.write(QStringLiteral("closed/x.zip"), "x");
    QVERIFY(QFile::setPermissions(folder, {}));
    const bool isClosed = QDir(folder).isEmpty();
    const QStringList warnings = warningsBelow(tree.path());
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    if (!isClosed) QSKIP("nothing is closed to this user");
    QCOMPARE(warnings, QStringList(QStringLiteral("unreadable: ") + folder));
  }

  void namesThatAreNoUtf8AreReadAndShownByTheirBytes() {
    const TempTree tree;
    const std::string gbk = "/\xD6\xD0\xCE\xC4";
    const std::filesystem::path folder = tree.path().toStdString() + gbk;
    std::error_code error;
    std::filesystem::create_directory(folder, error);
    if (error) QSKIP("this file system has UTF-8 names only");
    const QString written = tree.write(QStringLiteral("x.zip"), "bytes");
    for (const char* name : {"/x.zip", "/\xBA.z01"})
      std::filesystem::copy_file(nativePath(written), folder.string() + name, error);
    QVERIFY(!error);
    const auto sets = find(tree.path());
    QCOMPARE(describe(sets), split("\\xd6\\xd0\\xce\\xc4/\\xba.zip: split \\xba.z01 [\\xba.zip]|"
                                   "\\xd6\\xd0\\xce\\xc4/x.zip: single x.zip|x.zip: single x.zip"));
    VolumeReader reader(sets[1]);
    std::array<std::byte, 5> bytes{};
    QCOMPARE(reader.read({0, 0}, bytes).value_or(0), bytes.size());
    QVERIFY(!sets[1].isReplaced());
    QCOMPARE(sets[1].volumes.front().size, 5);
    std::filesystem::remove_all(folder, error);  // which the folder itself cannot
  }

  void aFileThatIsNamedInPlaceOfAFolderIsTheArchiveThatItBelongsTo() {
    const TempTree tree;
    for (const QString& file : split("a.zip|b.z01|b.zip|deep/b.zip|notes.txt")) tree.write(file, "x");
    QCOMPARE(describe(find(tree.path(QStringLiteral("a.zip")))), split("a.zip: single a.zip"));
    for (const char* file : {"b.z01", "b.zip"})
      QCOMPARE(describe(find(tree.path(QString::fromLatin1(file)))), split("b.zip: split b.z01 b.zip"));
    const auto none = requireArchives(tree.path(QStringLiteral("notes.txt")), {});
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::NoArchives);
  }

  void whoNeedsAnArchiveIsToldWhyThereIsNone() {
    const TempTree tree;
    const auto codeOf = [&](const QString& folder) { return requireArchives(folder, {}).error().code; };
    QCOMPARE(codeOf(tree.path(QStringLiteral("nowhere"))), ErrorCode::ArchivesFolderMissing);
    QCOMPARE(codeOf(tree.path()), ErrorCode::NoArchives);
    tree.write(QStringLiteral("x.zip.crdownload"), "x");
    QCOMPARE(codeOf(tree.path()), ErrorCode::DownloadUnfinished);
    const CancelToken cancel;
    cancel.cancel();
    QCOMPARE(requireArchives(tree.path(), cancel).error().code, ErrorCode::Cancelled);
  }
};

QTEST_GUILESS_MAIN(TestFindArchives)
#include "tst_find_archives.moc"

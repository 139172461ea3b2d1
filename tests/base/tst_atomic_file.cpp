#include <chrono>
#include <filesystem>
#include <thread>
#include <vector>

#include <QDir>
#include <QTest>

#include "core/base/atomic_file.h"
#include "tests/support/small_disk.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

Result<> replace(const QString& path, const QByteArray& bytes) {
  return replaceFile(path, std::as_bytes(std::span(bytes.cbegin(), bytes.cend())));
}

/// Whether two names are one file.
bool areOneFile(const QString& a, const QString& b) {
  return std::filesystem::equivalent(a.toStdString(), b.toStdString());
}

ErrorCode codeOf(const Result<>& result) {
  return result ? ErrorCode::Internal : result.error().code;
}

const QByteArray kLong(100'000, 'x');

}  // namespace

/// Files that are there as a whole or not at all.
class TestAtomicFile : public QObject {
  Q_OBJECT

 private slots:
  void writesExactlyTheBytes() {
    const TempTree folder;
    for (const QByteArray& bytes :
         {QByteArray(), QByteArray("a\0b\r\n\xFF", 6), kLong, QByteArray("short again")}) {
      QVERIFY(replace(folder.path(QStringLiteral("file.wav")), bytes));
      QCOMPARE(folder.read(QStringLiteral("file.wav")), bytes);
      QVERIFY(replaceFileDurably(folder.path(QStringLiteral("list.txt")), bytes));
      QCOMPARE(folder.read(QStringLiteral("list.txt")), bytes);
    }
    QCOMPARE(filesBelow(folder.path()),
             (QStringList{QStringLiteral("file.wav"), QStringLiteral("list.txt")}));
  }

  void takesOverAPartialFileOfAKilledRun() {
    const TempTree folder;
    folder.write(QStringLiteral("a.wav.partial"), kLong);
    folder.write(QStringLiteral("b.wav.partial"), kLong);
    folder.write(QStringLiteral("whole.wav"), "whole");
    QVERIFY(replace(folder.path(QStringLiteral("a.wav")), "new"));
    QVERIFY(linkFile(folder.path(QStringLiteral("whole.wav")), folder.path(QStringLiteral("b.wav"))));
    QCOMPARE(folder.read(QStringLiteral("a.wav")), QByteArray("new"));
    QCOMPARE(folder.read(QStringLiteral("b.wav")), QByteArray("whole"));
    QCOMPARE(filesBelow(folder.path()).size(), 3);
  }

  void waitsForAProgramThatHasTheFileOpenForAMoment() {
    const TempTree folder;
    const QString path = folder.write(QStringLiteral("file"), "old");
    const auto whileHeldOpen = [&](const auto& work) {
      QFile file(path);  // on Windows, Qt does not share the right to delete it
      QVERIFY(file.open(QIODevice::ReadOnly));
      std::jthread reader([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        file.close();
      });
      QVERIFY(work());
    };
    whileHeldOpen([&] { return replace(path, "new"); });
    QCOMPARE(readFile(path), QByteArray("new"));
    whileHeldOpen([&] { return replaceFileDurably(path, "newer"); });
    QCOMPARE(readFile(path), QByteArray("newer"));
    whileHeldOpen([&] { return moveFile(path, folder.path(QStringLiteral("moved"))); });
    QVERIFY(QFile::rename(folder.path(QStringLiteral("moved")), path));
    whileHeldOpen([&] { return removeFile(path); });
    QCOMPARE(filesBelow(folder.path()), QStringList());
  }

  void pathsMayBeLongerThanWindowsTakesWithoutAPrefix() {
    const TempTree tree;
    QString folder = tree.path();
    while (folder.size() < 400) folder += QLatin1Char('/') + QString(60, QLatin1Char('x'));
    QVERIFY(makeFolder(folder));
    QVERIFY(makeFolder(folder));
    const QString path = folder + QStringLiteral("/a.wav");
    QVERIFY(replace(path, "a"));
    QVERIFY(replaceFileDurably(path, "b"));
    QVERIFY(linkFile(path, folder + QStringLiteral("/b.wav")));
    QVERIFY(moveFile(path, folder + QStringLiteral("/c.wav")));
    QVERIFY(removeFile(folder + QStringLiteral("/b.wav")));
    QCOMPARE(filesBelow(folder), QStringList{QStringLiteral("c.wav")});
    QCOMPARE(readFile(folder + QStringLiteral("/c.wav")), QByteArray("b"));
  }

  void replacingOneNameLeavesTheOtherNamesOfTheOldFile() {
    const TempTree folder;
    const QString first = folder.write(QStringLiteral("a"), "old");
    const QString second = folder.path(QStringLiteral("b"));
    QVERIFY(linkFile(first, second));
    QVERIFY(replace(first, "new"));
    QCOMPARE(readFile(second), QByteArray("old"));
  }

  void aFolderThatIsNotThereIsAnError() {
    const TempTree folder;
    const QString path = folder.path(QStringLiteral("none/file"));
    const QString existing = folder.write(QStringLiteral("there"), "x");
    QCOMPARE(codeOf(replace(path, "x")), ErrorCode::FileUnwritable);
    QCOMPARE(codeOf(replaceFileDurably(path, "x")), ErrorCode::FileUnwritable);
    QCOMPARE(codeOf(linkFile(existing, path)), ErrorCode::FileUnwritable);
    QCOMPARE(codeOf(moveFile(existing, path)), ErrorCode::FileUnwritable);
    QCOMPARE(folder.read(QStringLiteral("there")), QByteArray("x"));
    QCOMPARE(replace(path, "x").error().file, path);
    QVERIFY(!replace(path, "x").error().detail.isEmpty());
  }

  void aFolderInTheWayStaysAndNothingElseDoes() {
    const TempTree folder;
    folder.write(QStringLiteral("way/in.txt"), "x");
    const QString existing = folder.write(QStringLiteral("there"), "x");
    const QString path = folder.path(QStringLiteral("way"));
    QVERIFY(!replace(path, "x"));
    QVERIFY(!replaceFileDurably(path, "x"));
    QVERIFY(!linkFile(existing, path));
    QVERIFY(!moveFile(existing, path));
    QCOMPARE(filesBelow(folder.path()), (QStringList{QStringLiteral("there"), QStringLiteral("way/in.txt")}));
  }

  void whatCannotBeReplacedIsKnownBefore() {
    const TempTree folder;
    folder.write(QStringLiteral("there.txt"), "old");
    QVERIFY(mayReplaceFile(folder.path(QStringLiteral("there.txt"))));
    QVERIFY(mayReplaceFile(folder.path(QStringLiteral("new.txt"))));
    QCOMPARE(codeOf(mayReplaceFile(folder.path())), ErrorCode::FileUnwritable);
    for (const char* name : {"none/new.txt", "there.txt/new.txt"}) {
      const Result<> may = mayReplaceFile(folder.path(QLatin1StringView(name)));
      QCOMPARE(codeOf(may), ErrorCode::FileUnwritable);
      QCOMPARE(may.error().file, folder.path(QLatin1StringView(name)));
    }
    if (QFile::exists(QStringLiteral("/dev/null")))
      QCOMPARE(codeOf(mayReplaceFile(QStringLiteral("/dev/null"))), ErrorCode::FileUnwritable);
    QCOMPARE(filesBelow(folder.path()), QStringList(QStringLiteral("there.txt")));
    QCOMPARE(folder.read(QStringLiteral("there.txt")), QByteArray("old"));
  }

  void aFolderThatDisappearsAtAnyMomentMeansUnwritable() {
    const TempTree folder;
    folder.write(QStringLiteral("here/in.txt"), "x");
    const QString here = folder.path(QStringLiteral("here"));
    const QString away = folder.path(QStringLiteral("away"));
    const QString path = here + QStringLiteral("/file");
    const std::jthread mover([&](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        QDir().rename(here, away);
        QDir().rename(away, here);
      }
    });
    int failures = 0;
    for (int tries = 0; tries < 20'000 && failures < 2000; ++tries) {
      const Result<> written = replace(path, "x");
      if (written) continue;
      ++failures;
      QCOMPARE(codeOf(written), ErrorCode::FileUnwritable);
      QCOMPARE(written.error().file, path);
    }
  }

  void linksShareOneFile() {
    const TempTree folder;
    const QString first = folder.write(QStringLiteral("a"), "sound");
    const QString second = folder.write(QStringLiteral("b"), "something else");
    QVERIFY(linkFile(first, second));
    QVERIFY(areOneFile(first, second));
    QVERIFY(linkFile(first, second));  // once more: they are one file already
    QVERIFY(areOneFile(first, second));
    QCOMPARE(filesBelow(folder.path()), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
  }

  void aSourceThatIsNotThereCannotBeRead() {
    const TempTree folder;
    const QString none = folder.path(QStringLiteral("none"));
    const QString target = folder.write(QStringLiteral("target"), "kept");
    for (const bool link : {true, false}) {
      const Result<> done = link ? linkFile(none, target) : moveFile(none, target);
      QCOMPARE(codeOf(done), ErrorCode::FileUnreadable);
      QCOMPARE(done.error().file, none);
      QCOMPARE(folder.read(QStringLiteral("target")), QByteArray("kept"));
      QCOMPARE(filesBelow(folder.path()), QStringList{QStringLiteral("target")});
    }
  }

  void movingReplacesTheTarget() {
    const TempTree folder;
    const QString from = folder.write(QStringLiteral("a"), "new");
    const QString to = folder.write(QStringLiteral("b"), "old");
    QVERIFY(moveFile(from, to));
    QCOMPARE(filesBelow(folder.path()), QStringList{QStringLiteral("b")});
    QCOMPARE(readFile(to), QByteArray("new"));
  }

  void movingOneNameOverAnotherOfTheSameFileLeavesBoth() {
    const TempTree folder;
    const QString from = folder.write(QStringLiteral("a"), "sound");
    const QString to = folder.path(QStringLiteral("b"));
    QVERIFY(linkFile(from, to));
    QVERIFY(moveFile(from, to));
    QVERIFY(areOneFile(from, to));
    QCOMPARE(readFile(to), QByteArray("sound"));
  }

  void anotherDiskGetsACopy() {
    const SmallDisk disk(1000);
    ASE_NEED_SMALL_DISK(disk);
    const TempTree folder;
    const QString first = folder.write(QStringLiteral("a"), kLong);
    const QString linked = disk.path(QStringLiteral("linked"));
    QVERIFY(linkFile(first, linked));
    QCOMPARE(readFile(linked), kLong);
    QVERIFY(!areOneFile(first, linked));
    QVERIFY(QFile::exists(first));
    const QString moved = disk.path(QStringLiteral("moved"));
    QVERIFY(replace(moved, "old"));
    QVERIFY(moveFile(first, moved));
    QCOMPARE(readFile(moved), kLong);
    QVERIFY(!QFile::exists(first));
    QCOMPARE(filesBelow(disk.path()), (QStringList{QStringLiteral("linked"), QStringLiteral("moved")}));
  }

  void aFullDiskKeepsWhatWasThere() {
    const SmallDisk disk(200);
    ASE_NEED_SMALL_DISK(disk);
    const TempTree folder;
    const QString source = folder.write(QStringLiteral("source"), kLong);
    const QString path = disk.path(QStringLiteral("file"));
    QVERIFY(replace(path, "old"));
    disk.fill();
    const QByteArray small("a line\n");
    const QStringList before = filesBelow(disk.path());
    QCOMPARE(codeOf(replace(path, kLong)), ErrorCode::DiskFull);
    QCOMPARE(codeOf(replace(path, small)), ErrorCode::DiskFull);
    QCOMPARE(codeOf(replaceFileDurably(path, kLong)), ErrorCode::DiskFull);
    QCOMPARE(codeOf(replaceFileDurably(path, small)), ErrorCode::DiskFull);
    QCOMPARE(codeOf(linkFile(source, path)), ErrorCode::DiskFull);
    QCOMPARE(codeOf(moveFile(source, path)), ErrorCode::DiskFull);
    QCOMPARE(readFile(path), QByteArray("old"));
    QCOMPARE(readFile(source), kLong);
    QCOMPARE(filesBelow(disk.path()), before);
  }

  void aDiskThatBecomesFullHalfWaySaysSo() {
    const SmallDisk disk(60);
    ASE_NEED_SMALL_DISK(disk);
    const QString path = disk.path(QStringLiteral("file"));
    QCOMPARE(codeOf(replace(path, kLong)), ErrorCode::DiskFull);
    QCOMPARE(codeOf(replaceFileDurably(path, kLong)), ErrorCode::DiskFull);
    QVERIFY(!replace(path, kLong).error().detail.isEmpty());
    QCOMPARE(filesBelow(disk.path()), QStringList());
  }

  void aReadOnlyDiskIsAnError() {
    const SmallDisk disk(200);
    ASE_NEED_SMALL_DISK(disk);
    const QString path = disk.path(QStringLiteral("file"));
    QVERIFY(replace(path, "old"));
    QVERIFY(disk.makeReadOnly());
    QCOMPARE(codeOf(replace(path, "new")), ErrorCode::FileUnwritable);
    QCOMPARE(codeOf(replaceFileDurably(path, "new")), ErrorCode::FileUnwritable);
    QCOMPARE(codeOf(linkFile(path, disk.path(QStringLiteral("b")))), ErrorCode::FileUnwritable);
    QCOMPARE(codeOf(moveFile(path, disk.path(QStringLiteral("b")))), ErrorCode::FileUnwritable);
    QCOMPARE(codeOf(makeFolder(disk.path(QStringLiteral("c/d")))), ErrorCode::FileUnwritable);
    QCOMPARE(readFile(path), QByteArray("old"));
  }

  void foldersAreMadeWithTheirParents() {
    const TempTree folder;
    const QString path = folder.path(QStringLiteral("a/b/c"));
    QVERIFY(makeFolder(path));
    QVERIFY(makeFolder(path));
    QVERIFY(QDir(path).exists());
    folder.write(QStringLiteral("file"), "x");
    QCOMPARE(codeOf(makeFolder(folder.path(QStringLiteral("file/d")))), ErrorCode::FileUnwritable);
    QCOMPARE(codeOf(makeFolder(folder.path(QStringLiteral("file")))), ErrorCode::FileUnwritable);
  }

  void namesMayHoldAnyCharacter() {
    const TempTree folder;
#ifdef Q_OS_WIN
    const QString path = folder.path(QStringLiteral("Tön ☃ und Leerzeichen"));  // which has no tabs in names
#else
    const QString path = folder.path(QStringLiteral("Tön ☃ und\tLeerzeichen"));
#endif
    QVERIFY(replace(path, "x"));
    QVERIFY(linkFile(path, path + QLatin1Char('2')));
    QVERIFY(moveFile(path, path + QLatin1Char('3')));
    QCOMPARE(readFile(path + QLatin1Char('3')), QByteArray("x"));
  }

  void severalThreadsMayWriteSideBySide() {
    const TempTree folder;
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&folder, thread] {
        for (int i = 0; i < 100; ++i) {
          const QString path = folder.path(QStringLiteral("%1-%2").arg(thread).arg(i));
          if (!replace(path, path.toUtf8()) || !linkFile(path, path + QLatin1Char('l'))) return;
        }
      });
    }
    threads.clear();
    const QStringList files = filesBelow(folder.path());
    QCOMPARE(files.size(), 800);
    for (const QString& file : files) {
      QVERIFY(folder.path(file).startsWith(QString::fromUtf8(folder.read(file))));
    }
  }
};

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "tst_atomic_file.moc"

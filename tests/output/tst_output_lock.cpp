#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QSysInfo>
#include <QTest>

#include "core/output/output_lock.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

const QString kLock = QStringLiteral(".audioset-extractor.lock");

}  // namespace

/// One run at a time in an output folder, and no lock that outlives its run.
class TestOutputLock : public QObject {
  Q_OBJECT

 private slots:
  void aSecondLockIsRefusedAndSaysWhoHoldsIt() {
    const TempTree folder;
    const auto first = lockOutput(folder.path());
    QVERIFY(first);
    const auto second = lockOutput(folder.path());
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::OutputInUse);
    QVERIFY2(second.error().detail.contains(QSysInfo::machineHostName()), qPrintable(second.error().detail));
  }

  void theLockGoesWithItsHolder() {
    const TempTree folder;
    QVERIFY(lockOutput(folder.path()));
    QVERIFY(!folder.contains(kLock));
    QVERIFY(lockOutput(folder.path()));
  }

  void aProcessThatDiedHoldsNothing() {
    const TempTree folder;
    QByteArray left;
    {
      const auto lock = lockOutput(folder.path());
      left = folder.read(kLock);
    }
    QProcess gone;
    gone.start(QStringLiteral("true"), QStringList());
    const qint64 process = gone.processId();
    if (process == 0 || !gone.waitForFinished()) QSKIP("needs the program true");
    folder.write(kLock, left.replace(QByteArray::number(QCoreApplication::applicationPid()),
                                     QByteArray::number(process)));
    QVERIFY(lockOutput(folder.path()));
  }

  void aProcessThatDiedWhileItMadeTheLockHoldsNothing() {
    const TempTree folder;
    for (const QByteArray& left : {QByteArray(), QByteArray("12"), QByteArray("\0\0\0", 3)}) {
      folder.write(kLock, left);
      QVERIFY2(lockOutput(folder.path()), left.constData());
    }
  }

  void theLockOfAnotherMachineIsNamedNotBroken() {
    const TempTree folder;
    folder.write(kLock,
                 "4711\naudioset-extractor-cli\nanother-machine\n00000000000000000000000000000000\n\n");
    const auto lock = lockOutput(folder.path());
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, ErrorCode::OutputInUse);
    QVERIFY2(lock.error().detail.contains(QStringLiteral("another-machine")),
             qPrintable(lock.error().detail));
    QVERIFY2(lock.error().detail.contains(kLock), qPrintable(lock.error().detail));
  }

  void aWindowClaimsAFolderAmongWindowsOnlyAndUntilItGoes() {
    const TempTree folder;
    {
      const auto first = claimOutput(folder.path());
      QVERIFY(first);
      const auto second = claimOutput(folder.path());
      QVERIFY(!second);
      QCOMPARE(second.error().code, ErrorCode::OutputInUse);
      QVERIFY(lockOutput(folder.path()));  // as a run does
    }
    QCOMPARE(filesBelow(folder.path()), QStringList());
    const auto run = lockOutput(folder.path());
    QVERIFY(claimOutput(folder.path()));
  }

  void aLockThatThisProcessLeftInAFolderThatWasAwayDoesNotCount() {
    const TempTree tree;
    const QString folder = tree.path(QStringLiteral("out"));
    const QString away = tree.path(QStringLiteral("away"));
    QVERIFY(QDir().mkpath(folder));
    for (const auto& take : {&lockOutput, &claimOutput}) {
      {
        const auto lock = take(folder);
        QVERIFY(lock);
        QVERIFY(QFile::rename(folder, away));
      }
      QVERIFY(QFile::rename(away, folder));
      QCOMPARE(filesBelow(folder).size(), 1);
      const auto again = take(folder);
      QVERIFY(again);
      QCOMPARE(take(folder).error().code, ErrorCode::OutputInUse);  // it is had now
    }
  }

  void theClaimOfAWindowThatDiedDoesNotCount() {
    const TempTree folder;
    folder.write(QStringLiteral(".audioset-extractor.window.lock"), "12");
    QVERIFY(claimOutput(folder.path()));
  }

  void aFolderThatCannotBeWrittenIsAnError() {
    QCOMPARE(claimOutput(QStringLiteral("/proc")).error().code, ErrorCode::FileUnwritable);
    QCOMPARE(claimOutput(QStringLiteral("/nowhere/at/all")).error().code, ErrorCode::NotExtractedYet);
    const auto lock = lockOutput(QStringLiteral("/nowhere/at/all"));
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, ErrorCode::FileUnwritable);
  }
};

QTEST_GUILESS_MAIN(TestOutputLock)
#include "tst_output_lock.moc"

#include <barrier>
#include <future>

#include <QDateTime>
#include <QFile>
#include <QTest>

#include "core/shard/shard_lock.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

/// The file by which a process keeps others, of whatever computer, from its shard.
class TestShardLock : public QObject {
  Q_OBJECT

 private slots:
  void keepsOthersOutUntilItIsGivenUp() {
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("lock"));
    {
      const auto lock = ShardLock::take(path, CancelToken());
      QVERIFY(lock && (*lock)->isOurs());
      const auto other = ShardLock::take(path, CancelToken());
      QVERIFY(!other);
      QCOMPARE(other.error().code, ErrorCode::ShardInUse);
      QVERIFY(other.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
      QVERIFY(ShardLock::holder(path).has_value());
    }
    QVERIFY(!QFile::exists(path));
    QVERIFY(ShardLock::take(path, CancelToken()).has_value());
  }

  /// Whatever the clock of this computer says: times are those of the file system.
  void oneThatWasNotRenewedForAMinuteIsTakenOver() {
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("lock"));
    const CancelToken lost;
    const auto dead = ShardLock::take(path, lost);
    QVERIFY(dead.has_value());
    age(path, 50);
    QCOMPARE(ShardLock::take(path, CancelToken()).error().code, ErrorCode::ShardInUse);
    age(path, 65);
    QVERIFY(!ShardLock::holder(path).has_value());
    const auto next = ShardLock::take(path, CancelToken());
    QVERIFY(next && (*next)->isOurs());
    QVERIFY(!(*dead)->isOurs());
    QTRY_VERIFY_WITH_TIMEOUT(lost.isCancelled(), 15000);  // at its next renewal
    QVERIFY((*next)->isOurs());
  }

  void ofTwoThatFindItStaleOneTakesIt() {
    const TempTree tree;
    for (int round = 0; round < 100; ++round) {
      const QString path = tree.path(QString::number(round));
      const auto dead = ShardLock::take(path, CancelToken());
      age(path, 65);
      std::barrier together(2);
      const auto take = [&] {
        together.arrive_and_wait();
        return ShardLock::take(path, CancelToken());
      };
      auto other = std::async(std::launch::async, take);
      const auto first = take();
      const auto second = other.get();
      QVERIFY(int{first && (*first)->isOurs()} + int{second && (*second)->isOurs()} == 1);
      QVERIFY(first.has_value() != second.has_value());
    }
  }

  void whoLostItLeavesThatOfTheOther() {
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("lock"));
    auto dead = ShardLock::take(path, CancelToken());
    age(path, 65);
    const auto next = ShardLock::take(path, CancelToken());
    dead->reset();
    QVERIFY((*next)->isOurs());
  }

 private:
  static void age(const QString& path, int seconds) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(
        file.setFileTime(QDateTime::currentDateTime().addSecs(-seconds), QFileDevice::FileModificationTime));
  }
};

QTEST_GUILESS_MAIN(TestShardLock)
#include "tst_shard_lock.moc"

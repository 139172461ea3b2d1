#include <mutex>
#include <numeric>

#include <QDir>
#include <QTest>
#include <QtConcurrent>

#include "tests/histories/history.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

/// Histories by chance: whatever was done to an output folder, a run ends as it does in an empty folder, and
/// nothing good or decided is lost on the way.
///
/// ASE_HISTORIES: how many of each kind. ASE_HISTORY_SEED: only that one, to see it again;
/// ASE_HISTORY_FOLDER: where, so that what it leaves can be looked at.
class TestHistories : public QObject {
  Q_OBJECT

 public:
  /// Many histories take longer than QtTest lets a function take.
  static void initMain() {
    if (qEnvironmentVariableIsSet("ASE_HISTORIES")) qputenv("QTEST_FUNCTION_TIMEOUT", "36000000");
  }

 private slots:
  void aHistoryEndsAsAFreshRunDoes_data() {
    QTest::addColumn<HistoryKind>("kind");
    QTest::newRow("runs") << HistoryKind{};
    QTest::newRow("dry runs") << HistoryKind{.dryRuns = true};
    QTest::newRow("kills") << HistoryKind{.kills = true};
    QTest::newRow("window") << HistoryKind{.window = true};
    QTest::newRow("orphans") << HistoryKind{.lists = true};
    QTest::newRow("mishaps") << HistoryKind{.mishaps = true};
    QTest::newRow("everything") << HistoryKind{
        .dryRuns = true, .kills = true, .window = true, .lists = true, .mishaps = true};
  }

  void aHistoryEndsAsAFreshRunDoes() {
    QFETCH(HistoryKind, kind);
    std::mutex mutex;
    int wrong = 0;
    const auto play = [&](quint32 seed) {
      const QString problem = problemOf(seed, kind);
      if (problem.isEmpty()) return;
      const std::lock_guard lock(mutex);
      ++wrong;
      qWarning("ASE_HISTORY_SEED=%u: %s\n", seed, qPrintable(problem));  // a failure's message would be cut
    };
    const QList<quint32> all = seeds();
    QtConcurrent::blockingMap(all, play);
    qInfo("%lld histories", qint64{all.size()});
    QCOMPARE(wrong, 0);
  }

 private:
  static QList<quint32> seeds() {
    constexpr int kFew = 6;
    bool isOne = false;
    const int seed = qEnvironmentVariableIntValue("ASE_HISTORY_SEED", &isOne);
    if (isOne) return {static_cast<quint32>(seed)};
    const int wanted = qEnvironmentVariableIntValue("ASE_HISTORIES");
    QList<quint32> all(wanted > 0 ? wanted : kFew);
    std::iota(all.begin(), all.end(), 1U);
    return all;
  }

  static QString problemOf(quint32 seed, const HistoryKind& kind) {
    const QString kept = qEnvironmentVariable("ASE_HISTORY_FOLDER");
    if (kept.isEmpty()) {
      const TempTree tree;
      return History(tree.path(), seed, kind).play();
    }
    QDir(kept).removeRecursively();
    return History(kept, seed, kind).play();
  }
};

QTEST_GUILESS_MAIN(TestHistories)
#include "tst_histories.moc"

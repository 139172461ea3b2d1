#include <QTest>
#include <QThread>

#include "core/base/processors.h"

using namespace ase;

/// How many threads compute at once: not more than the process was given.
class TestProcessors : public QObject {
  Q_OBJECT

 private slots:
  void theQuotaOfAControlGroupIsRoundedUp() {
    QCOMPARE(processorsAllowedBy("max 100000\n"), std::nullopt);
    QCOMPARE(processorsAllowedBy("200000 100000\n"), std::optional(2));
    QCOMPARE(processorsAllowedBy("150000 100000\n"), std::optional(2));
    QCOMPARE(processorsAllowedBy("10000 100000\n"), std::optional(1));
    QCOMPARE(processorsAllowedBy("100000 0\n"), std::nullopt);
    QCOMPARE(processorsAllowedBy(""), std::nullopt);
  }

  void slurmMayGiveLess() {
    qputenv("SLURM_CPUS_PER_TASK", "1");
    QCOMPARE(processors(), 1);
    qputenv("SLURM_CPUS_PER_TASK", "1000000");
    QVERIFY(processors() <= QThread::idealThreadCount());
    qputenv("SLURM_CPUS_PER_TASK", "many");
    QVERIFY(processors() >= 1);
    qunsetenv("SLURM_CPUS_PER_TASK");
  }
};

QTEST_GUILESS_MAIN(TestProcessors)
#include "tst_processors.moc"

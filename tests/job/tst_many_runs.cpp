#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include "core/job/rejudge.h"
#include "tests/job/job_world.h"

using namespace ase;
using namespace ase::test;

namespace {

/// What this process holds.
struct Holdings {
  qint64 kilobytes = 0;
  qsizetype files = 0;
  qsizetype threads = 0;
};

Holdings holdings() {
  Holdings now;
  QFile status(QStringLiteral("/proc/self/status"));
  if (!status.open(QIODevice::ReadOnly)) return now;
  for (const QByteArray& line : status.readAll().split('\n')) {
    if (line.startsWith("VmRSS:")) now.kilobytes = line.simplified().split(' ').value(1).toLongLong();
    if (line.startsWith("Threads:")) now.threads = line.simplified().split(' ').value(1).toLongLong();
  }
  now.files = QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::AllEntries | QDir::System).size();
  return now;
}

}  // namespace

/// A day's work by proxy: run after run in one process takes no more memory, files and threads than the first
/// ones.
class TestManyRuns : public QObject {
  Q_OBJECT

 private slots:
  void nothingGrows() {
    if (!QFile::exists(QStringLiteral("/proc/self/status")))
      QSKIP("this system does not tell what a process holds");
    const int wanted = qEnvironmentVariableIntValue("ASE_MANY_RUNS");
    const int runs = wanted > 0 ? wanted : 60;
    constexpr int kWarmUp = 20;  // until pools and caches have what they keep
    const JobWorld world;
    const JobSettings settings = world.settings();
    Holdings first;
    for (int run = 0; run < runs; ++run) {
      if (run % 2 == 0) QVERIFY(QDir(settings.outputFolder).removeRecursively());
      const CancelToken cancel;
      const bool cancelled = run % 5 == 4;
      const auto report = extractSubsets(settings, beforeReading([&] {
                                           if (cancelled) cancel.cancel();
                                         }),
                                         PauseGate(), cancel);
      QVERIFY(report || report.error().code == ErrorCode::Cancelled);
      if (report) QVERIFY(rejudgeSubsets(settings, settings.criteria, {}, CancelToken()));
      if (run == kWarmUp) first = holdings();
    }
    const Holdings last = holdings();
    qInfo("%d runs: %lld to %lld KB, %lld to %lld files, %lld to %lld threads", runs, first.kilobytes,
          last.kilobytes, qint64{first.files}, qint64{last.files}, qint64{first.threads},
          qint64{last.threads});
    QVERIFY(last.files <= first.files + 2);
    QVERIFY(last.threads <= first.threads + 2);
#ifndef __SANITIZE_ADDRESS__  // which keeps what was freed for a while
    constexpr qint64 kAllowedKilobytes = 8192;
    QVERIFY2(last.kilobytes - first.kilobytes < kAllowedKilobytes,
             qPrintable(QString::number(last.kilobytes)));
#endif
  }
};

QTEST_GUILESS_MAIN(TestManyRuns)
#include "tst_many_runs.moc"

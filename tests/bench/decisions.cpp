// Times decisions at full count: how long a key press takes to be stored, with nothing else going on and
// while reports are being renewed. Works on the results that ase_bench_stages left, and leaves decisions in
// them.
//
//   ase_bench_decisions CORPUS OUTPUT_FOLDER        prints one JSON object
//
// Times are seconds from Workbench::decide() until results.sqlite is another file on the disk, as seen from
// outside, every millisecond; and until the reports tell of the last decision.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <vector>

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include "core/workbench/workbench.h"

using namespace ase;

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Lets events be handled until `done`.
void runUntil(const std::function<bool()>& done) {
  constexpr double kLongest = 120;
  const auto begin = Clock::now();
  while (!done()) {
    if (secondsSince(begin) > kLongest) {
      std::fputs("ase_bench_decisions: nothing comes to rest\n", stderr);
      std::exit(1);
    }
    QCoreApplication::processEvents();
    QThread::msleep(1);
  }
}

void rest(double seconds) {
  const auto begin = Clock::now();
  runUntil([&] { return secondsSince(begin) >= seconds; });
}

class Bench {
 public:
  Bench(Workbench& workbench, const QString& output) : workbench_(workbench), output_(output) {}

  /// Decides about another clip; returns how long that took to be stored.
  double decide() {
    const auto before = stampOf(QStringLiteral("/results.sqlite"));
    while (workbench_.board().table().record(row_) == nullptr) ++row_;
    const auto begin = Clock::now();
    workbench_.decide({row_++}, UserVerdict::Keep);
    runUntil([&] { return stampOf(QStringLiteral("/results.sqlite")) != before; });
    return secondsSince(begin);
  }

  /// Until the reports tell of a decision that was just made; how long that took.
  double renewed() {
    const auto before = stampOf(kLastReport);
    const auto begin = Clock::now();
    runUntil([&] { return stampOf(kLastReport) != before; });
    return secondsSince(begin);
  }

 private:
  const QString kLastReport = QStringLiteral("/reports/strong_eval.csv");

  std::pair<qint64, qint64> stampOf(const QString& file) const {
    const QFileInfo info(output_ + file);
    return {info.size(), info.lastModified().toMSecsSinceEpoch()};
  }

  Workbench& workbench_;
  QString output_;
  std::uint32_t row_ = 0;
};

QJsonObject summaryOf(std::vector<double> seconds) {
  const double first = seconds.front();
  std::ranges::sort(seconds);
  return {{QStringLiteral("count"), static_cast<qint64>(seconds.size())},
          {QStringLiteral("first"), first},
          {QStringLiteral("median"), seconds[seconds.size() / 2]},
          {QStringLiteral("longest"), seconds.back()}};
}

}  // namespace

int main(int argc, char** argv) {
  const QCoreApplication app(argc, argv);
  const QStringList arguments = QCoreApplication::arguments();
  if (arguments.size() != 3) {
    std::fputs("usage: ase_bench_decisions CORPUS OUTPUT_FOLDER\n", stderr);
    return 2;
  }
  WorkThreads threads;
  Workbench workbench(threads);
  workbench.setDownloading({true, {}, {}});
  workbench.setFolders({}, arguments[2], arguments[1] + QStringLiteral("/metadata"));
  runUntil([&] { return !workbench.isScanning() && !workbench.board().isBusy(); });
  rest(1);

  // Keys that come so fast that the reports wait for the last of them; then, just after they are due, some
  // more.
  constexpr double kPause = 0.25;
  constexpr double kDue = 3.2;
  constexpr int kAlone = 30;
  constexpr int kMeanwhile = 12;
  constexpr int kRounds = 3;
  Bench bench(workbench, arguments[2]);
  std::vector<double> alone;
  std::vector<double> meanwhile;
  std::vector<double> untilReported;
  for (int i = 0; i < kAlone; ++i) {
    alone.push_back(bench.decide());
    rest(kPause);
  }
  for (int round = 0; round < kRounds; ++round) {
    rest(kDue - (round == 0 ? kPause : 0));
    for (int i = 0; i < kMeanwhile; ++i) {
      meanwhile.push_back(bench.decide());
      rest(kPause);
    }
    bench.renewed();  // that was begun before
    bench.decide();
    untilReported.push_back(bench.renewed());
    bench.decide();
  }
  const QJsonObject all{{QStringLiteral("stored, nothing else going on"), summaryOf(alone)},
                        {QStringLiteral("stored, reports being renewed"), summaryOf(meanwhile)},
                        {QStringLiteral("told in the reports"), summaryOf(untilReported)}};
  std::puts(QJsonDocument(all).toJson().constData());
  return 0;
}

#include "tests/histories/history_programs.h"

#include <QJsonDocument>
#include <QProcess>

#ifdef ASE_FAULT_LIBRARY
#include "tests/faults/faulty_run.h"
#endif

namespace ase::test {
namespace {

QString optionOf(Subset subset) {
  return QStringLiteral("--") + subsetName(subset);
}

#ifdef ASE_FAULT_LIBRARY
ProgramRun runDisturbed(const QString& program, const QStringList& arguments, const QString& output,
                        const Disturbance& disturbance) {
  const QString folder = disturbance.below.isEmpty() ? output : output + QLatin1Char('/') + disturbance.below;
  return runFaulty({.folder = folder,
                    .calls = disturbance.calls,
                    .nth = disturbance.nth,
                    .action = disturbance.isKill ? QStringLiteral("kill") : QStringLiteral("term"),
                    .slowMs = disturbance.slowMs},
                   program, arguments);
}
#else
ProgramRun runDisturbed(const QString& program, const QStringList& arguments, const QString&,
                        const Disturbance& disturbance) {
  QProcess process;
  process.start(program, arguments);
  ProgramRun run;
  run.started = process.waitForStarted();
  if (!process.waitForFinished(disturbance.afterMs)) {
    disturbance.isKill ? process.kill() : process.terminate();
    process.waitForFinished();
  }
  if (process.exitStatus() == QProcess::NormalExit) run.exitCode = process.exitCode();
  run.output = process.readAllStandardOutput();
  run.errors = process.readAllStandardError();
  return run;
}
#endif

ProgramRun run(const QString& program, const QStringList& arguments, const QString& output,
               const std::optional<Disturbance>& disturbance) {
  return disturbance ? runDisturbed(program, arguments, output, *disturbance)
                     : runProgram(program, arguments);
}

}  // namespace

Disturbance Disturbance::random(Dice& dice) {
  struct Place {
    const char* below;
    const char* calls;
    int most;    ///< about as many of them as a run makes
    int slowMs;  ///< so that what is read meanwhile is recorded in several pieces
  };
  constexpr std::array kPlaces{Place{"", "write", 90, 0},
                               Place{"", "rename,link", 25, 0},
                               Place{"", "unlink", 10, 0},
                               Place{"", "sync,truncate", 12, 0},
                               Place{"", "mkdir,open", 50, 0},
                               Place{"audio", "write,rename,link", 30, 0},
                               Place{"audio", "write", 8, 40},
                               Place{"invalid_audio", "write,rename,link,unlink", 15, 0},
                               Place{"audio", "unlink", 4, 0},
                               Place{"reports", "write,rename,link,open", 8, 0},
                               Place{"results.sqlite", "write", 25, 0}};
  const Place& place = dice.pick(kPlaces);
  Disturbance disturbance;
  disturbance.isKill = dice.chance(70);
  disturbance.below = QLatin1StringView(place.below);
  disturbance.calls = QLatin1StringView(place.calls);
  disturbance.nth = 1 + dice.below(place.most);
  disturbance.slowMs = place.slowMs;
  disturbance.afterMs = 20 + dice.below(180);
  return disturbance;
}

QString Disturbance::describe() const {
  return QStringLiteral("; %1 at call %2 of %3 below '%4'%5")
      .arg(isKill ? QStringLiteral("killed") : QStringLiteral("stopped"))
      .arg(nth)
      .arg(calls, below, slowMs > 0 ? QStringLiteral(", slow") : QString());
}

QStringList CliRequest::options() const {
  QStringList options;
  for (const Subset subset : kAllSubsets) {
    if (subsets.contains(subset)) options.append(optionOf(subset));
  }
  if (thresholds.leastSeconds)
    options << QStringLiteral("--min_duration") << QString::number(*thresholds.leastSeconds);
  if (thresholds.leastDbfs)
    options << QStringLiteral("--silence_db_threshold") << QString::number(*thresholds.leastDbfs);
  if (dryRun) options << QStringLiteral("--dry-run");
  if (rejudge) options << QStringLiteral("--rejudge");
  if (removeOrphans) options << QStringLiteral("--remove-orphans");
  return options;
}

ProgramRun runCli(const HistoryFolders& folders, const CliRequest& request,
                  const std::optional<Disturbance>& disturbance) {
  // With one worker, the calls of a run come in the same order each time, but for what the clock decides.
  const QStringList arguments =
      request.options() + QStringList{QStringLiteral("--archives"),    folders.archives,
                                      QStringLiteral("--metadata"),    folders.metadata,
                                      QStringLiteral("--output"),      folders.output,
                                      QStringLiteral("--offline"),     QStringLiteral("--json"),
                                      QStringLiteral("--num_workers"), QStringLiteral("1")};
  return run(QStringLiteral(ASE_CLI), arguments, folders.output, disturbance);
}

ProgramRun runWindow(const HistoryFolders& folders, const QStringList& steps,
                     const std::optional<Disturbance>& disturbance) {
  return run(QStringLiteral(ASE_WINDOW_SESSION),
             QStringList{folders.archives, folders.output, folders.metadata} + steps, folders.output,
             disturbance);
}

bool isDone(const ProgramRun& run) {
  constexpr int kDoneButUnreachable = 3;
  return run.exitCode == 0 || run.exitCode == kDoneButUnreachable;
}

QJsonObject summaryOf(const ProgramRun& run) {
  return QJsonDocument::fromJson(run.output).object();
}

SubsetSet united(SubsetSet subsets, SubsetSet more) {
  for (const Subset subset : kAllSubsets) {
    if (more.contains(subset)) subsets.insert(subset);
  }
  return subsets;
}

}  // namespace ase::test

#include <QDir>
#include <QFile>

#include "tests/histories/history.h"

namespace ase::test {

void History::mishap() {
  if (dice_.chance(60)) return loseADisk();
  loseTheResults();
}

/// A subset's folders are on a disk that is not there during a run, and the archives are not there either.
void History::loseADisk() {
  CliRequest request{randomSubsets(), randomThresholds()};
  const Subset lost = dice_.pick(kHistorySubsets);
  request.subsets.insert(lost);
  actions_ << QStringLiteral("without the archives and the disk with %1: run ").arg(subsetName(lost)) +
                  request.options().join(QLatin1Char(' '));
  const Tree before = tree();
  const auto folder = [&](const QString& place) {
    return QStringLiteral("%1/%2/%3").arg(folders_.output, place, subsetName(lost));
  };
  const QStringList places{QStringLiteral("audio"), QStringLiteral("invalid_audio")};
  for (const QString& place : places) QDir().rename(folder(place), path(QStringLiteral("away-") + place));
  HistoryFolders folders = folders_;
  folders.archives = path(QStringLiteral("other-archives"));
  const ProgramRun run = runCli(folders, request);
  require(isDone(run), QString::fromLocal8Bit(run.everything()));
  for (const QString& place : places) {
    const QString away = path(QStringLiteral("away-") + place);
    if (!QDir(away).exists()) continue;
    QDir(folder(place)).removeRecursively();
    QDir().rename(away, folder(place));
  }
  chosen_ = united(chosen_, request.subsets);
  finish({Step::Kind::Extract, request.subsets, request.thresholds, false}, before);
}

/// What was measured and decided is lost, and found again in the files and the reports by the next run.
void History::loseTheResults() {
  const CliRequest request{finished_, randomThresholds()};
  if (!extractUndisturbed(request) || !areDecisionsReported()) return;
  const QString results = folders_.output + QStringLiteral("/results.sqlite");
  QFile file(results);
  const bool isRemoved = dice_.chance(30);
  if (isRemoved) {
    actions_ << QStringLiteral("results.sqlite is deleted");
    file.remove();
  } else {
    actions_ << QStringLiteral("results.sqlite is emptied");
    file.resize(0);
  }
  if (kind_.window) {  // which may say that they are lost, but must not make others in their place
    actions_ << QStringLiteral("window, looking");
    const Tree before = tree();
    runWindow(folders_, {QStringLiteral("wait")});
    finish({Step::Kind::Look}, before);
  }
  if (problem_.isEmpty()) extractUndisturbed(request);
}

bool History::areDecisionsReported() const {
  for (const auto& [clip, decision] : oracle_.decisions()) {
    if (!world_.clip(clip).listed.intersects(finished_)) return false;
  }
  return true;
}

}  // namespace ase::test

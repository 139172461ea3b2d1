#include "ui/window/run_log.h"

#include <utility>

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <QSysInfo>
#include <QThread>

#include "core/text/error_text.h"
#include "core/text/library_versions.h"
#include "core/text/stage_name.h"

namespace ase {
namespace {

constexpr qint64 kMostBytes = 1 << 20;  // of a file that somebody else may have written

QString programAndSystem() {
  const QHash<QString, QString> versions = libraryVersions();
  QStringList names = versions.keys();
  names.sort();
  QStringList libraries{QStringLiteral("Qt %1").arg(QLatin1StringView(qVersion()))};
  for (const QString& name : names) libraries << QStringLiteral("%1 %2").arg(name, versions[name]);
  return QStringLiteral("AudioSet Extractor %1 (%2)\n%3, %4 %5, %6, %7 cores\n")
      .arg(QCoreApplication::applicationVersion(), libraries.join(QStringLiteral(", ")),
           QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion(),
           QSysInfo::currentCpuArchitecture())
      .arg(QThread::idealThreadCount());
}

QString threshold(const std::optional<double>& value, const QString& unit) {
  return value ? QStringLiteral("%1 %2").arg(*value).arg(unit) : QStringLiteral("off");
}

QString settingsText(const JobSettings& settings) {
  QStringList subsets;
  for (Subset subset : kAllSubsets) {
    if (settings.selection.subsets.contains(subset)) subsets << subsetName(subset);
  }
  QStringList text{QStringLiteral("archives: %1").arg(QDir::toNativeSeparators(settings.archivesFolder)),
                   QStringLiteral("output: %1").arg(QDir::toNativeSeparators(settings.outputFolder)),
                   QStringLiteral("metadata: %1").arg(QDir::toNativeSeparators(settings.metadataPath())),
                   QStringLiteral("subsets: %1").arg(subsets.join(QStringLiteral(", "))),
                   QStringLiteral("minimum duration: %1, silence below: %2")
                       .arg(threshold(settings.criteria.minDuration, QStringLiteral("s")),
                            threshold(settings.criteria.silenceThreshold, QStringLiteral("dBFS"))),
                   QStringLiteral("workers: %1, entry limit: %2 MiB")
                       .arg(settings.workerCount())
                       .arg(settings.entryLimit >> 20)};
  if (!settings.writeClips) text << QStringLiteral("only measure");
  if (settings.offline) text << QStringLiteral("offline");
  if (settings.ownLists) text << QStringLiteral("own lists");
  if (settings.skipBadRows) text << QStringLiteral("bad rows left out");
  return text.join(QLatin1Char('\n'));
}

}  // namespace

RunLog::RunLog(Workbench& workbench, WorkThreads& threads, const QString& file, QObject* parent)
    : QObject(parent), workbench_(workbench), threads_(threads), file_(file) {
  QFile last(file);
  if (last.open(QIODevice::ReadOnly)) text_ = QString::fromUtf8(last.read(kMostBytes));
  connect(&workbench.run(), &RunControl::activityChanged, this, &RunLog::takeActivity);
  connect(&workbench.run(), &RunControl::progressChanged, this, &RunLog::takeStage);
  connect(&workbench, &Workbench::jobFinished, this, &RunLog::takeReport);
  connect(&workbench, &Workbench::failed, this, [this](const Error& error) {
    if (text_.isEmpty()) return;
    add(QStringLiteral("error: %1").arg(errorText(error)));
    save();
  });
}

QString RunLog::usualFile() {
  return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) +
         QStringLiteral("/last-run.txt");
}

void RunLog::takeActivity() {
  switch (workbench_.run().activity()) {
    case RunControl::Activity::Running:
      isRunning_ ? add(QStringLiteral("resumed")) : begin();
      break;
    case RunControl::Activity::Paused:
      add(QStringLiteral("paused"));
      break;
    case RunControl::Activity::Stopping:
      if (isRunning_) add(QStringLiteral("asked to stop"));
      break;
    case RunControl::Activity::Idle:
      if (!std::exchange(isRunning_, false)) return;
      add(QStringLiteral("ended"));
      save();
      break;
    case RunControl::Activity::Downloading:
    case RunControl::Activity::Applying:
      break;
  }
}

void RunLog::begin() {
  isRunning_ = true;
  text_ = programAndSystem();
  add(QStringLiteral("started\n%1").arg(settingsText(workbench_.settings())));
  stage_ = Stage::Checking;  // none of a run's
  save();
}

void RunLog::takeStage() {
  const Progress& progress = workbench_.run().progress();
  if (!isRunning_ || progress.stage == stage_) return;
  stage_ = progress.stage;
  add(stageName(stage_));
}

void RunLog::takeReport(const JobReport& report) {
  for (Subset subset : kAllSubsets) {
    if (!report.selection.subsets.contains(subset)) continue;
    const SubsetTally& tally = report.tallies[subset];
    add(QStringLiteral("%1: %2 listed, %3 valid, %4 invalid, %5 missing, %6 unreachable")
            .arg(subsetName(subset))
            .arg(tally.listed)
            .arg(tally.valid)
            .arg(tally.invalid())
            .arg(tally.missing)
            .arg(tally.unreachable));
  }
  add(QStringLiteral("%1 clips, %2 bytes read in %3 s; %4 files moved, linked or removed")
          .arg(report.clipsRead)
          .arg(report.bytesRead)
          .arg(report.extractSeconds, 0, 'f', 1)
          .arg(report.filesArranged));
  for (const Error& warning : report.warnings) add(QStringLiteral("warning: %1").arg(errorText(warning)));
  for (const ArchiveProblem& problem : report.problems)
    add(QStringLiteral("warning: %1").arg(problemText(problem)));
  for (const UnusedEntries& unused : report.unused)
    add(QStringLiteral("warning: %1").arg(unusedText(unused)));
  save();
}

void RunLog::add(const QString& line) {
  text_ += QStringLiteral("%1  %2\n").arg(QDateTime::currentDateTime().toString(Qt::ISODate), line);
}

void RunLog::save() {
  {
    const std::lock_guard lock(latest_->mutex);
    latest_->text = text_.toUtf8();
  }
  threads_.disks.start([file = file_, latest = latest_] {
    const std::lock_guard oneAtATime(latest->writing);
    const QByteArray text = latest->take();
    QDir().mkpath(QFileInfo(file).path());
    QSaveFile saved(file);
    if (saved.open(QIODevice::WriteOnly) && saved.write(text) == text.size()) saved.commit();
  });
}

}  // namespace ase

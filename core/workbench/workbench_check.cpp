#include <algorithm>

#include "core/base/atomic_file.h"
#include "core/text/check_report.h"
#include "core/workbench/run_on.h"
#include "core/workbench/workbench.h"

// The workbench's part that checks archives: starting it, laying the results to the archives, the report.
namespace ase {

void Workbench::followCheckup() {
  connect(&checkup_, &Checkup::stateChanged, this, &Workbench::activityChanged);
  connect(&checkup_, &Checkup::failed, this, &Workbench::failed);
  connect(&checkup_, &Checkup::checked, this, &Workbench::takeCheck);
  connect(&checkup_, &Checkup::finished, this, [this](const CheckupReport& report) {
    QStringList listed;
    if (catalog_) {
      for (const CatalogArchive& archive : catalog_->archives()) listed.push_back(archive.stamp);
    }
    if (!report.stopped && listed != report.stamps) lookForArchives();  // what is on disk has changed since
  });
}

bool Workbench::canCheck() const {
  const bool runs =
      activity_ == Activity::Running || activity_ == Activity::Paused || activity_ == Activity::Stopping;
  return !archives_.empty() && !runs && !checkup_.isBusy();
}

bool Workbench::areAllChecked() const {
  return !archives_.empty() && std::ranges::all_of(archives_, [](const ArchiveSummary& archive) {
    return archive.check != nullptr;
  });
}

bool Workbench::isAnyChecked() const {
  return std::ranges::any_of(archives_,
                             [](const ArchiveSummary& archive) { return archive.check != nullptr; });
}

void Workbench::checkArchives() {
  if (!canCheck()) return;
  checkup_.start({.archivesFolder = settings_.archivesFolder,
                  .outputFolder = settings_.outputFolder,
                  .workers = settings_.workerCount(),
                  .entryLimit = settings_.entryLimit,
                  .again = areAllChecked()});
}

void Workbench::takeCheck(const SharedCheck& check) {
  if (!catalog_) return;
  for (std::size_t i = 0; i < archives_.size(); ++i) {
    if (catalog_->archives()[i].stamp != check->stamp) continue;
    archives_[i].check = check;
    emit archiveChecked(i);
  }
}

void Workbench::recallChecks() {
  if (settings_.archivesFolder.isEmpty() || settings_.outputFolder.isEmpty()) return;
  const auto work = [folder = settings_.archivesFolder, output = settings_.outputFolder,
                     cancel = cancelArchives_] {
    return Checkup::kept(findArchives(folder, cancel), output);
  };
  runOn(lookers_, work, [this, cancel = cancelArchives_](const std::vector<SharedCheck>& checks) {
    if (cancel.isCancelled() || checks.empty()) return;
    checkup_.remember(checks);
    summarizeArchives();
  });
}

void Workbench::saveCheckReport(const QString& path) {
  std::vector<SharedCheck> shared;
  for (const ArchiveSummary& archive : archives_) {
    if (archive.check) shared.push_back(archive.check);
  }
  const auto work = [shared, path] {
    std::vector<ArchiveCheck> checks;
    for (const SharedCheck& check : shared) checks.push_back(*check);
    const bool asJson = path.endsWith(QLatin1StringView(".json"), Qt::CaseInsensitive);
    return replaceFileDurably(path, asJson ? jsonChecks(checks) : fullReport(checks));
  };
  runOn(lookers_, work, [this, path](const Result<>& written) {
    written ? emit checkReportSaved(path) : emit failed(written.error());
  });
}

}  // namespace ase

#include "core/workbench/checkup.h"

#include <QDir>
#include <QFileInfo>
#include <QFuture>
#include <QtConcurrent>

#include "core/base/atomic_file.h"
#include "core/base/background.h"
#include "core/check/check_archives.h"
#include "core/output/layout.h"

namespace ase {
namespace {

QString cachePathIn(const QString& outputFolder) {
  return outputFolder.isEmpty() ? QString() : OutputLayout(outputFolder).catalog();
}

}  // namespace

Checkup::Checkup(QObject* parent) : QObject(parent) {
  pool_.setMaxThreadCount(1);
}

Checkup::~Checkup() {
  cancel_.cancel();
  pool_.waitForDone();
}

void Checkup::start(const Request& request) {
  if (isBusy()) return;
  state_ = State::Checking;
  progress_ = {};
  progress_.stage = Stage::Checking;
  cancel_ = CancelToken();
  emit stateChanged();
  emit progressChanged();
  const auto work = [this, request, known = request.again ? Known() : known_, cancel = cancel_] {
    goToBackground();
    return check(request, known, cancel);
  };
  QtConcurrent::run(&pool_, work)
      .then(this,
            [this, kept = !request.outputFolder.isEmpty()](const Outcome& outcome) { end(outcome, kept); });
}

void Checkup::stop() {
  if (state_ != State::Checking) return;
  cancel_.cancel();
  state_ = State::Stopping;
  emit stateChanged();
}

SharedCheck Checkup::find(const QString& stamp) const {
  const auto found = known_.find(stamp);
  return found == known_.end() ? nullptr : found->second;
}

void Checkup::remember(const std::vector<SharedCheck>& checks) {
  for (const SharedCheck& check : checks) known_[check->stamp] = check;
}

std::vector<SharedCheck> Checkup::kept(const std::vector<ArchiveSet>& sets, const QString& outputFolder) {
  std::vector<SharedCheck> checks;
  for (auto& check : storedChecks(sets, cachePathIn(outputFolder))) {
    if (check) checks.push_back(std::make_shared<const ArchiveCheck>(std::move(*check)));
  }
  return checks;
}

Checkup::Outcome Checkup::check(const Request& request, const Known& known, const CancelToken& cancel) {
  Outcome outcome;
  const auto failing = [&](Error error) {
    outcome.error = std::move(error);
    return outcome;
  };
  if (!QFileInfo(request.archivesFolder).isDir())
    return failing({ErrorCode::ArchivesFolderMissing, request.archivesFolder, {}});
  outcome.sets = findArchives(request.archivesFolder, cancel);
  if (cancel.isCancelled()) return failing({ErrorCode::Cancelled, {}, {}});
  if (outcome.sets.empty()) return failing({ErrorCode::NoArchives, request.archivesFolder, {}});
  if (!request.outputFolder.isEmpty()) {
    if (auto made = makeFolder(request.outputFolder); !made) return failing(made.error());
  }
  std::vector<ArchiveSet> open;
  for (const ArchiveSet& set : outcome.sets) {
    if (!known.contains(set.stamp())) open.push_back(set);
  }
  const auto progress = [this](const Progress& state) {
    QMetaObject::invokeMethod(this, [this, state] {
      progress_ = state;
      emit progressChanged();
    });
  };
  const auto tell = [this](const ArchiveCheck& check) {
    QMetaObject::invokeMethod(this, [this, shared = std::make_shared<const ArchiveCheck>(check)] {
      remember({shared});
      emit checked(shared);
    });
  };
  const CheckSettings settings{.workers = request.workers,
                               .entryLimit = request.entryLimit,
                               .cachePath = cachePathIn(request.outputFolder),
                               .again = request.again};
  if (auto checks = checkArchives(open, settings, progress, tell, cancel); !checks)
    return failing(checks.error());
  return outcome;
}

void Checkup::end(const Outcome& outcome, bool kept) {
  state_ = State::Idle;
  emit stateChanged();
  const bool stopped = outcome.error && outcome.error->code == ErrorCode::Cancelled;
  if (outcome.error && !stopped) {
    emit failed(*outcome.error);
    return;
  }
  CheckupReport report;
  report.stopped = stopped;
  report.kept = kept;
  for (const ArchiveSet& set : outcome.sets) {
    report.stamps.push_back(set.stamp());
    if (SharedCheck check = find(set.stamp())) report.checks.push_back(std::move(check));
  }
  emit finished(report);
}

}  // namespace ase

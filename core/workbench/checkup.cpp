#include "core/workbench/checkup.h"

#include <QDir>

#include "core/archive/find_archives.h"
#include "core/base/atomic_file.h"
#include "core/check/check_archives.h"
#include "core/output/layout.h"
#include "core/text/check_report.h"

namespace ase {
namespace {

QString cachePathIn(const QString& outputFolder) {
  return outputFolder.isEmpty() ? QString() : OutputLayout(outputFolder).catalog();
}

}  // namespace

Checkup::Checkup(WorkThreads& threads) : task_(threads.checks), saving_(threads.scans) {}

void Checkup::start(const Request& request) {
  if (isBusy()) return;
  state_ = State::Checking;
  progress_ = {};
  progress_.stage = Stage::Checking;
  emit stateChanged();
  emit progressChanged();
  const auto work = [this, request,
                     known = request.again ? Known() : known_](const LatestTask::Ticket& ticket) {
    News news;  // is told to `this` as long as it is there
    news.progress = [this, ticket](const Progress& state) {
      ticket.tell([this, state] {
        progress_ = state;
        emit progressChanged();
      });
    };
    news.checked = [this, ticket](const ArchiveCheck& check) {
      ticket.tell([this, shared = std::make_shared<const ArchiveCheck>(check)] {
        remember({shared});
        emit checked(shared);
      });
    };
    return check(request, known, news, ticket.cancel());
  };
  task_.start(work,
              [this, kept = !request.outputFolder.isEmpty()](const Outcome& outcome) { end(outcome, kept); });
  emit stateChanged();
  emit progressChanged();
}

void Checkup::stop() {
  if (state_ != State::Checking) return;
  task_.cancel();
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

Checkup::Outcome Checkup::check(const Request& request, const Known& known, const News& news,
                                const CancelToken& cancel) {
  Outcome outcome;
  const auto failing = [&](Error error) {
    outcome.error = std::move(error);
    return outcome;
  };
  const auto found = requireArchives(request.archivesFolder, cancel);
  if (!found) return failing(found.error());
  const std::vector<ArchiveSet>& sets = found->sets;
  if (!request.outputFolder.isEmpty()) {
    if (auto made = makeFolder(request.outputFolder); !made) return failing(made.error());
  }
  std::vector<ArchiveSet> open;
  for (const ArchiveSet& set : sets) {
    outcome.stamps.push_back(set.stamp());
    const auto check = known.find(outcome.stamps.back());
    if (check == known.end() || check->second->isOld) open.push_back(set);
  }
  const CheckSettings settings{.workers = request.workers,
                               .entryLimit = request.entryLimit,
                               .cachePath = cachePathIn(request.outputFolder),
                               .again = request.again};
  if (auto checks = checkArchives(open, settings, news.progress, news.checked, cancel); !checks)
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
  report.stamps = outcome.stamps;
  for (const QString& stamp : report.stamps) {
    if (SharedCheck check = find(stamp)) report.checks.push_back(std::move(check));
  }
  emit finished(report);
}

void Checkup::saveReport(const std::vector<SharedCheck>& checks, const QString& path) {
  const auto work = [checks, path](const LatestTask::Ticket&) {
    std::vector<ArchiveCheck> all;
    for (const SharedCheck& check : checks) all.push_back(*check);
    const bool asJson = path.endsWith(QLatin1StringView(".json"), Qt::CaseInsensitive);
    return replaceFileDurably(path, asJson ? jsonChecks(all) : fullReport(all));
  };
  saving_.start(work, [this, path](const Result<>& written) {
    written ? emit reportSaved(path) : emit failed(written.error());
  });
}

}  // namespace ase

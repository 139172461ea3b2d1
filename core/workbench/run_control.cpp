#include "core/workbench/run_control.h"

#include <algorithm>

#include <QDir>

#include "core/job/rejudge.h"

namespace ase {
namespace {

using Ticket = LatestTask::Ticket;

Result<> outcomeOf(const Result<JobReport>& report) {
  return report ? Result<>() : std::unexpected(report.error());
}

std::vector<DownloadResult> downloadInto(const QString& folder, const JobSettings& settings,
                                         const ProgressCallback& progress, const CancelToken& cancel) {
  std::vector<DownloadResult> results;
  for (MetadataFile file : kAllMetadataFiles) results.push_back({file, {}});
  if (!QDir().mkpath(folder)) {
    results.front().outcome = fail(ErrorCode::FileUnwritable, folder);
    return results;
  }
  DownloadOptions options;
  options.baseUrl = settings.metadataUrl;
  options.ontologyUrl = settings.ontologyUrl;
  const std::vector<MetadataFile> files(kAllMetadataFiles.begin(), kAllMetadataFiles.end());
  return downloadMetadata(files, folder, options, progress, cancel);
}

}  // namespace

RunControl::RunControl(WorkThreads& threads) : task_(threads.jobs), downloadTask_(threads.disks) {}

RunControl::~RunControl() {
  task_.drop();
  downloadTask_.drop();
  gate_.resume();
}

bool RunControl::isReadingArchives() const {
  return activity_ == Activity::Running || activity_ == Activity::Paused || activity_ == Activity::Stopping;
}

void RunControl::begin(Activity activity) {
  activity_ = activity;
  progress_ = {};
  doneBefore_ = 0;
  gate_.resume();
  emit activityChanged();
  emit progressChanged();
}

void RunControl::end(const Result<>& outcome, const std::function<void()>& tellDone) {
  activity_ = Activity::Idle;
  tellDone();
  emit activityChanged();
  if (!outcome && outcome.error().code != ErrorCode::Cancelled) emit failed(outcome.error());
}

ProgressCallback RunControl::progressOf(RunControl* run, const Ticket& ticket) {
  return [run, ticket](const Progress& progress) {
    ticket.tell([run, progress] {
      run->progress_ = progress;
      emit run->progressChanged();
    });
  };
}

JobObserver RunControl::observerOf(RunControl* run, const Ticket& ticket, const Criteria& criteria) {
  JobObserver observer;
  observer.progress = progressOf(run, ticket);
  observer.planned = [run, ticket, criteria](const Metadata& metadata, const RecordTable& records,
                                             const Plan& plan) {
    auto table = std::make_shared<ReviewTable>(metadata.subsets, metadata.labels, records);
    std::vector<ClipId> pending;
    for (const PlanItem& item : plan.work) pending.push_back(item.id);
    table->setPending(std::move(pending));
    ticket.tell([run, table, judgement = judgeTable(*table, criteria, criteria)] {
      const auto clips = [&](State state) { return judgement.counts[static_cast<std::size_t>(state)]; };
      run->doneBefore_ = clips(State::Valid) + clips(State::Invalid) + clips(State::Unreachable);
      emit run->planned(table, judgement);
    });
  };
  observer.recorded = [run, ticket](std::span<const ClipRecord> records) {
    auto batch = std::make_shared<const std::vector<ClipRecord>>(records.begin(), records.end());
    ticket.tell([run, batch] { emit run->recorded(batch); });
  };
  return observer;
}

void RunControl::extract(const JobSettings& settings, const std::shared_ptr<DecisionQueue>& decisions,
                         Reported done) {
  begin(Activity::Running);
  const auto work = [this, settings, decisions, gate = gate_](const Ticket& ticket) {
    return extractSubsets(settings, observerOf(this, ticket, settings.criteria), gate, ticket.cancel(),
                          decisions.get());
  };
  task_.start(work, [this, done = std::move(done)](const Result<JobReport>& report) {
    end(outcomeOf(report), [&] { done(report); });
  });
}

void RunControl::judge(const JobSettings& settings, const std::optional<SubsetCriteria>& criteria,
                       const std::shared_ptr<KnownResults>& known, Reported done) {
  begin(Activity::Applying);
  const auto work = [this, settings, criteria, known](const Ticket& ticket) {
    return rejudgeSubsets(settings, criteria, progressOf(this, ticket), ticket.cancel(), known.get());
  };
  task_.start(work, [this, done = std::move(done)](const Result<JobReport>& report) {
    end(outcomeOf(report), [&] { done(report); });
  });
}

void RunControl::download(const JobSettings& settings,
                          std::function<void(const std::vector<DownloadResult>&)> done) {
  begin(Activity::Downloading);
  const auto work = [this, settings](const Ticket& ticket) {
    return downloadInto(settings.metadataPath(), settings, progressOf(this, ticket), ticket.cancel());
  };
  downloadTask_.start(work, [this, done = std::move(done)](const std::vector<DownloadResult>& results) {
    const auto failure = std::ranges::find_if_not(
        results, [](const DownloadResult& result) { return result.outcome.has_value(); });
    end(failure == results.end() ? Result<>() : failure->outcome, [&] { done(results); });
  });
}

void RunControl::pause() {
  if (activity_ != Activity::Running) return;
  gate_.pause();
  activity_ = Activity::Paused;
  emit activityChanged();
}

void RunControl::resume() {
  if (activity_ != Activity::Paused) return;
  gate_.resume();
  activity_ = Activity::Running;
  emit activityChanged();
}

void RunControl::stop() {
  if (!isBusy()) return;
  task_.cancel();  // also ends a pause, without going on
  downloadTask_.cancel();
  activity_ = Activity::Stopping;
  emit activityChanged();
}

}  // namespace ase

#include "core/extract/extract.h"

#include <chrono>
#include <mutex>
#include <vector>

#include "core/base/workers.h"
#include "core/extract/clip_reader.h"
#include "core/inspect/judge.h"

namespace ase {
namespace {

using Clock = std::chrono::steady_clock;

/// A finished clip on its way from a worker to the calling thread.
struct Finished {
  ClipRecord record;
  bool wasRead = false;  ///< its bytes were read
  qint64 bytes = 0;      ///< how many
  State state = State::Valid;
  std::uint32_t archive = 0;  ///< of the clip's first place
};

/// Where workers leave what they have finished.
class Outbox {
 public:
  void put(Finished finished) {
    const std::lock_guard lock(mutex_);
    finished_.push_back(std::move(finished));
  }
  std::vector<Finished> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(finished_, {});
  }

 private:
  std::mutex mutex_;
  std::vector<Finished> finished_;
};

/// Whether what was read counts from now on: not if what is kept is better. That does not count as
/// better merely because an earlier version of the inspector judged the same bytes otherwise.
bool isNews(const PlanItem& item, const ReadClip& clip, const Plan& plan) {
  if (item.kept == PlanItem::kNothing || clip.isGood()) return true;
  const ClipRecord& kept = plan.kept[item.kept];
  return clip.access == Access::Readable && isOutdated(clip.facts, kept.inspector) &&
         clip.facts.crc == kept.facts.crc && clip.facts.bytes == kept.facts.bytes;
}

/// What counts for the clip from now on: what was read, unless what is kept is better.
ClipRecord recordOf(const PlanItem& item, const ReadClip& clip, const Plan& plan, const Catalog& catalog,
                    const ExtractSetup& setup) {
  const std::uint64_t places = catalog.fingerprint(catalog.find(item.id));
  if (!isNews(item, clip, plan)) {
    ClipRecord kept = plan.kept[item.kept];
    if (setup.writeClips) kept.files = kept.files.with(item.subsets);  // the plan's moves took care of that
    if (clip.access != Access::ReadFailed) kept.places = places;       // a failed read is tried again
    return kept;
  }
  const SubsetSet files = setup.writeClips ? ClipWriter::writtenTo(item) : SubsetSet();
  const SourceId source = setup.sources[clip.location.archive][catalog.at(clip.location).folder];
  return {item.id, clip.access, files, kInspectorVersion, source, clip.crc, places, clip.facts};
}

class Worker {
 public:
  Worker(EntryQueue& queue, const Plan& plan, const Catalog& catalog, const ClipWriter& writer,
         const ExtractSetup& setup, Outbox& outbox)
      : queue_(queue), plan_(plan), catalog_(catalog), writer_(writer), setup_(setup), outbox_(outbox) {}

  Result<> run(const PauseGate& gate, const CancelToken& stop) {
    ClipReader reader(queue_, catalog_, setup_.makeInspector());
    while (auto queued = queue_.next(reader.rawBuffer(), gate, stop)) {
      const PlanItem& item = *queued->item;
      const auto read = reader.read(*queued, stop);
      if (const auto& gone = reader.gone()) return std::unexpected(*gone);
      if (!read) break;
      const ReadClip& clip = *read;
      ClipRecord record = recordOf(item, clip, plan_, catalog_, setup_);
      const Result<> written = setup_.writeClips && isNews(item, clip, plan_)
                                   ? writer_.write(item, record, clip.bytes)
                                   : Result<>();
      if (!written) return written;
      const auto bytes = static_cast<qint64>(clip.bytes.size());
      const State state = writer_.verdictFor(item, record).state;
      const bool wasRead = clip.access == Access::Readable;
      outbox_.put({std::move(record), wasRead, bytes, state, item.location.archive});
    }
    return {};
  }

 private:
  EntryQueue& queue_;
  const Plan& plan_;
  const Catalog& catalog_;
  const ClipWriter& writer_;
  const ExtractSetup& setup_;
  Outbox& outbox_;
};

/// Keeps the counts, and the time without pauses.
class Meter {
 public:
  Meter(const Plan& plan, const Catalog& catalog) : partOf_(catalog.archives().size()) {
    state_.stage = Stage::Extracting;
    state_.total = static_cast<qint64>(plan.work.size());
    state_.bytesTotal = plan.bytesToWrite;
    for (const PlanItem& item : plan.work) {
      const std::uint32_t archive = item.location.archive;
      if (state_.parts.empty() || lastArchive_ != archive) {
        partOf_[archive] = state_.parts.size();
        state_.parts.push_back({catalog.archives()[archive].set.name, 0, 0});
        lastArchive_ = archive;
      }
      ++state_.parts.back().total;
    }
  }
  void tick(bool paused) {
    const Clock::time_point now = Clock::now();
    if (!paused) state_.seconds += std::chrono::duration<double>(now - last_).count();
    last_ = now;
  }
  void add(const Finished& finished) {
    ++state_.done;
    clipsRead_ += finished.wasRead ? 1 : 0;
    state_.bytesDone += finished.bytes;
    state_.valid += finished.state == State::Valid ? 1 : 0;
    state_.invalid += finished.state == State::Invalid ? 1 : 0;
    state_.unreachable += finished.state == State::Unreachable ? 1 : 0;
    PartProgress& part = state_.parts[partOf_[finished.archive]];
    ++part.done;
    state_.item = part.name;
  }
  const Progress& state() const { return state_; }
  ExtractTally tally() const { return {clipsRead_, state_.bytesDone}; }

 private:
  Progress state_;
  qint64 clipsRead_ = 0;
  std::vector<std::size_t> partOf_;  ///< for each archive, the index of its part
  std::uint32_t lastArchive_ = 0;
  Clock::time_point last_ = Clock::now();
};

}  // namespace

Result<ExtractTally> extract(const Plan& plan, const Catalog& catalog, const ClipWriter& writer,
                             const ExtractSetup& setup, const RecordSink& sink,
                             const ProgressCallback& progress, const PauseGate& gate,
                             const CancelToken& cancel) {
  EntryQueue queue(plan.work, catalog, setup.entryLimit, setup.openSource);
  Outbox outbox;
  const auto work = [&](const CancelToken& stop) {
    return Worker(queue, plan, catalog, writer, setup, outbox).run(gate, stop);
  };
  Meter meter(plan, catalog);
  Result<> recorded;
  const auto report = [&] {
    const std::vector<Finished> finished = outbox.take();
    std::vector<ClipRecord> records;
    records.reserve(finished.size());
    for (const Finished& one : finished) {
      meter.add(one);
      records.push_back(one.record);
    }
    if (!records.empty() && recorded) recorded = sink(records);
    meter.tick(gate.isPaused());
    if (progress) progress(meter.state());
    return recorded;
  };
  if (auto done = runWorkers(setup.workers, work, report, cancel); !done)
    return std::unexpected(done.error());
  return meter.tally();
}

}  // namespace ase

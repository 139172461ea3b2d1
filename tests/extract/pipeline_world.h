#pragma once

#include <vector>

#include "core/extract/extract.h"
#include "tests/extract/fake_inspector.h"
#include "tests/extract/watched_archives.h"
#include "tests/support/temp_tree.h"

namespace ase::test {

/// Everything that extract() needs, around watched archives and a folder on disk.
class PipelineWorld {
 public:
  WatchedArchives archives;
  std::vector<CatalogArchive> catalogued;
  TempTree folder;
  Criteria criteria;
  int workers = 4;
  qint64 entryLimit = 1 << 20;
  PauseGate gate;
  CancelToken cancel;
  ProgressCallback onProgress;
  std::function<void()> onInspect;
  std::function<Result<>(std::span<const ClipRecord>)> onRecords;
  QString output = folder.path();

  std::vector<ClipRecord> records;  ///< what the sink got
  std::vector<Progress> progress;
  ExtractTally tally;

  void addArchive(const QString& name, const std::vector<ArchivedClip>& entries) {
    catalogued.push_back(archives.add(name, catalogued.size() + 1, entries));
  }

  /// Plans to read every clip once, into these subsets.
  Plan planAll(std::initializer_list<Subset> subsets = {Subset::WeakEval}) {
    catalog_ = Catalog(catalogued);
    Plan plan;
    for (std::uint32_t archive = 0; archive < catalogued.size(); ++archive) {
      for (std::uint32_t i = 0; i < catalogued[archive].clips.size(); ++i) {
        PlanItem item{catalogued[archive].clips[i].id, {archive, i}, {}, {}, {}};
        if (catalog_.find(item.id).front() != item.location) continue;
        for (const Subset subset : subsets) item.subsets.insert(subset);
        plan.bytesToWrite += static_cast<qint64>(catalog_.at(item.location).place.size);
        plan.work.push_back(item);
      }
    }
    return plan;
  }

  Result<> run(const Plan& plan) {
    const ClipWriter writer(OutputLayout(output), criteria);
    SubsetSet all;
    for (const Subset subset : kAllSubsets) all.insert(subset);
    if (auto prepared = writer.prepare(all); !prepared) return prepared;
    ExtractSetup setup;
    setup.workers = workers;
    setup.entryLimit = entryLimit;
    setup.openSource = archives.opener();
    setup.makeInspector = [this] { return std::make_unique<FakeInspector>(onInspect); };
    for (std::size_t archive = 0; archive < catalogued.size(); ++archive) {
      setup.sources.push_back({static_cast<SourceId>(archive) + 100});
    }
    const RecordSink sink = [this](std::span<const ClipRecord> fresh) -> Result<> {
      records.insert(records.end(), fresh.begin(), fresh.end());
      return onRecords ? onRecords(fresh) : Result<>();
    };
    const ProgressCallback report = [this](const Progress& state) {
      progress.push_back(state);
      if (onProgress) onProgress(state);
    };
    const auto extracted = extract(plan, catalog_, writer, setup, sink, report, gate, cancel);
    if (!extracted) return std::unexpected(extracted.error());
    tally = *extracted;
    return {};
  }

  const ClipRecord* recordOf(ClipId id) const {
    const auto found = std::ranges::find(records, id, &ClipRecord::id);
    return found != records.end() ? &*found : nullptr;
  }

  const Catalog& catalog() const { return catalog_; }

 private:
  Catalog catalog_;
};

/// Sound of that many clips, each with bytes of its own.
inline std::vector<ArchivedClip> manyClips(int count, const std::string& prefix = {}) {
  std::vector<ArchivedClip> entries;
  for (int i = 0; i < count; ++i) {
    std::string name = prefix;
    name += std::to_string(i);
    entries.push_back({clip(name), QByteArray("sound of ").append(name.c_str())});
  }
  return entries;
}

}  // namespace ase::test

#pragma once

#include <QTest>

#include "core/job/job.h"
#include "core/shard/merge_shards.h"
#include "core/shard/prepare_shards.h"
#include "core/shard/run_shard.h"
#include "tests/support/clip_world.h"
#include "tests/support/demo_corpus.h"

namespace ase::test {

/// The demo corpus, with an output folder for runs that are divided, and one for runs that are not.
struct DividedWorld {
  TempTree tree;
  JobSettings settings;

  explicit DividedWorld(int clips = kDemoClips) {
    if (!makeDemoCorpus(tree.path(QStringLiteral("demo")), clips)) qFatal("no demo corpus");
    settings.archivesFolder = tree.path(QStringLiteral("demo/zip_audios"));
    settings.metadataFolder = tree.path(QStringLiteral("demo/metadata"));
    settings.offline = true;
    settings.workers = 2;
    settings.criteria = {1.0, -60.0};
    for (Subset subset : kAllSubsets) settings.selection.subsets.insert(subset);
    settings.outputFolder = output();
  }

  QString output() const { return tree.path(QStringLiteral("divided")); }
  QString undivided() const { return tree.path(QStringLiteral("undivided")); }

  Result<Prepared> prepare(int shards, bool restart = false) const {
    return prepareShards(settings, shards, restart, {}, CancelToken());
  }
  Result<ShardReport> shard(int number, int count, const CancelToken& cancel = {},
                            const ProgressCallback& progress = {}) const {
    return runShard({output(), number, count, {}, 2}, progress, cancel);
  }
  Result<Merged> merge() const { return mergeShards({output()}, {}, CancelToken()); }

  /// Runs without shards, in a folder of its own.
  JobReport runUndivided() const {
    JobSettings whole = settings;
    whole.outputFolder = undivided();
    auto report = extractSubsets(whole, {}, PauseGate(), CancelToken());
    if (!report) qFatal("the undivided run failed");
    return *report;
  }
  /// What stands in the one folder and not in the other, but for databases, and what belongs to shards.
  QString difference() const {
    const auto of = [](const QString& folder) {
      auto files = bytesBelow(folder);
      std::erase_if(files, [](const auto& file) {
        return file.first.startsWith(QStringLiteral("shards/")) ||
               file.first.endsWith(QStringLiteral(".sqlite"));
      });
      return files;
    };
    const auto whole = of(undivided());
    const auto divided = of(output());
    for (const auto& [name, bytes] : whole)
      if (!divided.contains(name) || divided.at(name) != bytes) return name;
    for (const auto& [name, bytes] : divided)
      if (!whole.contains(name)) return name;
    return {};
  }
};

/// What a call was refused for.
template <class T>
ErrorCode refusal(const Result<T>& result) {
  return result ? ErrorCode::Internal : result.error().code;
}

}  // namespace ase::test

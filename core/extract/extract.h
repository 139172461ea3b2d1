#pragma once

#include <functional>
#include <span>

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/catalog/catalog.h"
#include "core/extract/clip_writer.h"
#include "core/extract/entry_queue.h"
#include "core/extract/pause_gate.h"
#include "core/inspect/inspector.h"
#include "core/plan/plan.h"
#include "core/results/clip_record.h"

namespace ase {

/// The parts of the pipeline.
struct ExtractSetup {
  int workers = 1;
  qint64 entryLimit = 0;
  bool writeClips = true;  ///< false: clips are only read, judged and recorded
  OpenSource openSource;
  std::function<std::unique_ptr<AudioInspector>()> makeInspector = &makeFfmpegInspector;
  /// The results' number for a folder of an archive, by position in the catalog: sources[archive][folder].
  SourceNumbers sources;
};

/// Takes finished records, in batches, on the thread that called extract(). An error from it ends the run.
using RecordSink = std::function<Result<>(std::span<const ClipRecord>)>;

/// What was read.
struct ExtractTally {
  qint64 clips = 0;  ///< whose bytes were read
  qint64 bytes = 0;  ///< of their files
};

/// Carries out a plan: reads, inflates, checks, inspects, judges, writes and records clips, `setup.workers`
/// at a time. A clip is recorded only when its files are whole, so what was interrupted is redone and nothing
/// is done twice. Blocks; progress and records come on the calling thread, about ten times a second. Errors:
/// Cancelled (what was finished is recorded), ArchiveGone (likewise), DiskFull, FileUnwritable, and those of
/// `sink`.
Result<ExtractTally> extract(const Plan& plan, const Catalog& catalog, const ClipWriter& writer,
                             const ExtractSetup& setup, const RecordSink& sink,
                             const ProgressCallback& progress, const PauseGate& gate,
                             const CancelToken& cancel);

}  // namespace ase

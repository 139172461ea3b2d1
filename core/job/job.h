#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/catalog/archive_problem.h"
#include "core/extract/pause_gate.h"
#include "core/job/job_settings.h"
#include "core/job/load_metadata.h"
#include "core/plan/plan.h"
#include "core/results/rows.h"

namespace ase {

class DecisionQueue;

/// What came of a job.
struct JobReport {
  Selection selection;
  PerSubset<SubsetTally> tallies;
  std::vector<ArchiveProblem> problems;  ///< of archives; empty after rejudge()
  std::vector<UnusedEntries> unused;     ///< likewise
  bool anyArchiveUnused = false;  ///< what looks like one was found and could not be used: see warnings
  std::vector<Error> warnings;    ///< what was passed over: optional metadata, bad rows
  QStringList ownLists;           ///< names of lists that are not the official ones
  qint64 clipsRead = 0;           ///< in this run
  qint64 bytesRead = 0;           ///< of their files
  qint64 clipsJudgedAnew = 0;     ///< of these, known from an earlier version of the inspector
  qint64 filesArranged = 0;       ///< linked, moved or removed
  /// Clips with a file in audio/ that the subset does not list, so that nothing else names them; sorted.
  PerSubset<std::vector<ClipId>> orphans;
  SubsetSet otherLists;     ///< subsets that the run before had from other lists
  qint64 orphansMoved = 0;  ///< to invalid_audio/, as was asked
  double seconds = 0;
  double extractSeconds = 0;  ///< of these, spent on reading clips

  /// Whether a clip could not be had: it is unreachable, or it is missing, and an archive that is there could
  /// not be listed.
  bool anythingUnreachable() const;
  qint64 listed() const;
  /// Of the listed clips, those that an archive or the output folder has.
  qint64 found() const;
  /// Whether clips are listed and not one of them was found: mostly these are archives of something else.
  bool isNothingFound() const { return listed() > 0 && found() == 0; }
  /// Whether something could not be had of what was asked for: anythingUnreachable(), or isNothingFound().
  bool isIncomplete() const { return anythingUnreachable() || isNothingFound(); }
};

/// What a job tells on its way, on the thread that runs it. Each may be empty.
struct JobObserver {
  ProgressCallback progress;
  /// Before the first clip is read: what is listed, what is known already (with the sources of all records to
  /// come), what is going to be read.
  std::function<void(const Metadata&, const RecordTable&, const Plan&)> planned;
  /// Clips that are finished, in batches.
  std::function<void(std::span<const ClipRecord>)> recorded;
};

/// The main job, from archives to reports, for the subsets in `settings`. Blocks; progress comes on the
/// calling thread. Running it again does nothing twice, and finishes what was interrupted. `decisions` that
/// come while clips are read, or while that is paused, are stored within 100 ms; some that come later may be
/// left in the queue. `readElsewhere`: what other processes read for this run, and wrote the files of; the
/// run goes on from there. Errors: all of ErrorCode. Cancelled: what was finished is kept; the reports are
/// those of the run before.
Result<JobReport> extractSubsets(const JobSettings& settings, const JobObserver& observer,
                                 const PauseGate& gate, const CancelToken& cancel,
                                 DecisionQueue* decisions = nullptr,
                                 const RecordTable* readElsewhere = nullptr);

}  // namespace ase

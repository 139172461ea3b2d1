#pragma once

#include <span>

#include <QElapsedTimer>
#include <QString>

#include "core/audioset/subset.h"
#include "core/base/database.h"
#include "core/base/error.h"
#include "core/inspect/criteria.h"
#include "core/results/clip_record.h"

namespace ase {

/// The results of an output folder, in SQLite (`results.sqlite`): what was measured, what the user decided,
/// and how far the last run came. Belongs to the thread that opened it. Every call may fail with DiskFull,
/// FileUnwritable or DatabaseDamaged.
class ResultsStore {
 public:
  static QString fileName() { return QStringLiteral("results.sqlite"); }

  /// Opens or creates the results below `outputFolder`. Also DatabaseNewer.
  static Result<ResultsStore> open(const QString& outputFolder);

  /// The latest record of every clip, and all decisions.
  Result<RecordTable> load() const;

  /// The number under which a source is known here; new ones are added.
  Result<SourceId> sourceId(const ClipSource& source);
  /// Adds records, in place of earlier ones of the same clips, all in one transaction.
  Result<> record(std::span<const ClipRecord> records);
  /// Keeps these records, sorted by id, and no others. What was recorded batch by batch lies in the order in
  /// which archives were read: sorted, it is loaded in a third of the time.
  Result<> rewrite(std::span<const ClipRecord> records);
  /// Stores a user's decision; none without a note takes it back.
  Result<> decide(ClipId id, const UserDecision& decision);

  /// A run is going on from here to finishRun(); if the program dies between them, wasInterrupted() says so
  /// next time.
  Result<> beginRun();
  /// The same for one that reads no clip, but only moves files about: isUnfinished() says so next time. What
  /// wasInterrupted() says stays as it was, also when such a run ends: only a run that reads can mend that.
  Result<> beginArranging();
  Result<> finishArranging(SubsetSet subsets, const Criteria& criteria);
  /// `subsets` are whole now: a clip of theirs of which nothing is known is in no archive. `criteria` were
  /// applied.
  Result<> finishRun(SubsetSet subsets, const Criteria& criteria);
  Result<bool> wasInterrupted() const;
  /// Whether any run was begun and not finished.
  Result<bool> isUnfinished() const;
  Result<SubsetSet> finishedSubsets() const;
  /// The criteria that the files on disk were sorted by last; both off before the first run.
  Result<Criteria> appliedCriteria() const;

  /// The clips that were recorded in the last two minutes before the last record, as far as they were not
  /// rewritten since: after a power cut their files may be missing or incomplete although the records are
  /// there.
  Result<std::vector<ClipId>> lastRecorded() const;

 private:
  explicit ResultsStore(Database database) : database_(std::move(database)) {}
  Result<> insert(std::span<const ClipRecord> records, qint64 recordedAt);
  Result<std::vector<ClipRecord>> readBatches(const QString& condition) const;
  Result<QString> setting(const QString& key) const;
  Result<> set(const QString& key, const QString& value);
  Result<> finish(SubsetSet subsets, const Criteria& criteria, bool readClips);
  Result<qint64> timeOfRecord();

  Database database_;
  QElapsedTimer sinceFirstRecord_;
  qint64 firstRecordAt_ = 0;
};

}  // namespace ase

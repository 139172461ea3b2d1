#pragma once

#include <span>

#include <QElapsedTimer>
#include <QString>

#include "core/audioset/selection.h"
#include "core/base/database.h"
#include "core/base/error.h"
#include "core/results/clip_record.h"
#include "core/results/doubt.h"
#include "core/results/record_codec.h"
#include "core/results/subset_state.h"

namespace ase {

/// What a run does.
enum class RunKind {
  Reading,    ///< reads clips and writes them
  Measuring,  ///< reads clips and writes none
  Arranging,  ///< moves files of clips about
};

/// The results of an output folder, in SQLite (`results.sqlite`): what was measured, which files hold it,
/// what the user decided, and how far the last run came. Belongs to the thread that opened it. Every call may
/// fail with DiskFull, FileUnwritable or DatabaseDamaged.
class ResultsStore {
 public:
  /// Opens or creates the results below `outputFolder`. Also DatabaseNewer.
  static Result<ResultsStore> open(const QString& outputFolder);
  /// Opens results that are there, those of earlier versions too, and changes nothing: only what is const may
  /// be called. Also FileUnreadable, DatabaseNewer.
  static Result<ResultsStore> openToRead(const QString& outputFolder);

  /// All readings and decisions.
  Result<RecordTable> load() const;

  /// The number under which a source is known here; new ones are added.
  Result<SourceId> sourceId(const ClipSource& source);
  /// Adds readings, each to count in place of earlier ones of the clip, all in one transaction.
  Result<> record(std::span<const ClipRecord> records);
  /// Keeps the readings of a table and no others, and of what is in doubt `left`. What was recorded batch by
  /// batch lies in the order in which archives were read: sorted, it is loaded in a third of the time.
  Result<> rewrite(const RecordTable& table, const Doubt& left);
  /// Stores a user's decision; none without a note takes it back.
  Result<> decide(ClipId id, const UserDecision& decision);

  /// A run goes on from here to finish(). Unless it is Measuring, the criteria that it is about to apply are
  /// noted.
  Result<> begin(RunKind kind, const Selection& selection, const SubsetCriteria& criteria);
  /// What was selected is done now, and its files follow `criteria`. `lists`: fingerprintOf() those that it
  /// was selected of; 0: not told.
  Result<> finish(RunKind kind, const Selection& selection, const SubsetCriteria& criteria,
                  const PerSubset<std::uint32_t>& lists = {});
  Result<PerSubset<SubsetState>> subsetStates() const;
  /// Whether a run that reads was begun and has not ended: what it wrote last may not have reached the disk.
  Result<bool> wasInterrupted() const;

  /// The folder of the metadata that the last run used; empty where nothing tells.
  Result<QString> metadataFolder() const;
  Result<> setMetadataFolder(const QString& folder);

  /// The clips whose files were recorded in the last two minutes before the last record, as far as they were
  /// not rewritten since; sorted.
  Result<std::vector<ClipId>> lastWritten() const;
  /// Nothing of results of the first version, which had no word for it.
  Result<Doubt> doubt() const { return version_ == 1 ? Doubt() : loadDoubt(database_); }
  /// The files of these clips, given sorted, are about to get other bytes.
  Result<> beginOverwriting(std::span<const ClipId> clips);
  /// Keeps only `left` of what is in doubt: the rest has been compared, including what an interrupted run
  /// wrote last.
  Result<> settleDoubt(const Doubt& left);
  /// The same for what is in doubt because of old results.
  Result<> settleOldResults(std::span<const ClipId> left);

 private:
  ResultsStore(Database database, int version) : database_(std::move(database)), version_(version) {}
  Result<> insert(const QString& table, std::span<const ClipRecord> records, qint64 recordedAt);
  Result<std::vector<ClipRecord>> readBatches(const QString& table) const;
  RecordFormat format() const;
  Result<> addFinished(Subset subset, const Selection& selection);
  Result<> loadFinished(PerSubset<SubsetState>& states) const;
  Result<> loadCriteria(PerSubset<SubsetState>& states) const;
  Result<> loadFirstCriteria(PerSubset<SubsetState>& states) const;
  Result<QString> setting(const QString& key) const;
  Result<> set(const QString& key, const QString& value);
  Result<> replaceDoubt(const Doubt& left);
  Result<qint64> timeOfRecord();

  Database database_;
  int version_;
  QElapsedTimer sinceFirstRecord_;
  qint64 firstRecordAt_ = 0;
};

}  // namespace ase

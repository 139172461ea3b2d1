#pragma once

#include <span>

#include <QElapsedTimer>
#include <QString>

#include "core/audioset/selection.h"
#include "core/base/database.h"
#include "core/base/error.h"
#include "core/results/clip_record.h"
#include "core/results/decision_step.h"
#include "core/results/doubt.h"
#include "core/results/record_codec.h"
#include "core/results/subset_state.h"
#include "core/sample/sample.h"

namespace ase {

/// What a run does.
enum class RunKind {
  Reading,    ///< reads clips and writes them
  Measuring,  ///< reads clips but writes none
  Arranging,  ///< only moves files of clips
};

/// The results of an output folder, in SQLite (`results.sqlite`): what was measured, which files
/// hold it, what the user decided, and how far the last run got. Belongs to the thread that opened
/// it. Every call may fail with DiskFull, FileUnwritable or DatabaseDamaged.
class ResultsStore {
 public:
  /// Opens or creates the results below `outputFolder`. Also DatabaseNewer.
  static Result<ResultsStore> open(const QString& outputFolder,
                                   Database::Users users = Database::Users::Many);
  /// Opens existing results, even of an earlier version, without changing anything: only const
  /// functions may be called. Also FileUnreadable, DatabaseNewer.
  static Result<ResultsStore> openToRead(const QString& outputFolder);

  /// A name that these results got when they were created, and that their copies share; empty where an
  /// earlier version created them and nothing was stored since.
  Result<QString> identity() const;
  /// Gives a name to results that are made anew in place of others. Nothing for an empty one.
  Result<> keepIdentity(const QString& identity);

  /// All readings and decisions.
  Result<RecordTable> load() const;

  /// The number of a source in these results; a new source is added.
  Result<SourceId> sourceId(const ClipSource& source);
  /// Adds readings in one transaction; each counts from then on instead of earlier ones of its
  /// clip.
  Result<> record(std::span<const ClipRecord> records);
  /// Keeps the readings of a table and no others, and only `left` of what is in doubt. Batches are
  /// recorded in the order in which archives are read; once rewritten in the order of ids, they
  /// load in a third of the time.
  Result<> rewrite(const RecordTable& table, const Doubt& left);
  /// Stores a user's decision; one that says nothing takes it back.
  Result<> decide(ClipId id, const UserDecision& decision);

  /// Keeps a step of the user's review. Only the last ones are kept, and none that is about very many clips.
  Result<> addStep(const DecisionStep& step);
  /// The last one was taken back.
  Result<> dropLastStep();
  /// Those that are kept, the last one at the end.
  Result<std::vector<DecisionStep>> loadSteps() const;

  /// Keeps a sample, in place of what is kept of the one with its threshold and seed.
  Result<> keepSample(const Sample& sample);
  /// In the order in which they were begun.
  Result<std::vector<Sample>> loadSamples() const;

  /// A run goes on from here to finish(). Unless it is Measuring, the criteria that it is about to apply are
  /// noted.
  Result<> begin(RunKind kind, const Selection& selection, const SubsetCriteria& criteria);
  /// Records that the selection is done and its files follow `criteria`. `lists`: fingerprintOf()
  /// the lists that it was selected from; 0: unknown.
  Result<> finish(RunKind kind, const Selection& selection, const SubsetCriteria& criteria,
                  const PerSubset<std::uint32_t>& lists = {});
  Result<PerSubset<SubsetState>> subsetStates() const;
  /// Whether a run that reads clips was begun and has not ended: what it wrote last may not have
  /// reached the disk.
  Result<bool> wasInterrupted() const;

  /// The folder of the metadata that the last run used; empty where nothing tells.
  Result<QString> metadataFolder() const;
  Result<> setMetadataFolder(const QString& folder);

  /// The clips whose files were recorded within two minutes before the last record, unless
  /// rewritten since; sorted.
  Result<std::vector<ClipId>> lastWritten() const;
  /// Empty for results of the first version, which did not have this.
  Result<Doubt> doubt() const { return version_ == 1 ? Doubt() : loadDoubt(database_); }
  /// Records that the files of these clips, given sorted, are about to get other bytes.
  Result<> beginOverwriting(std::span<const ClipId> clips);
  /// Keeps only `left` of what is in doubt: the rest, including what an interrupted run wrote last,
  /// has been compared.
  Result<> settleDoubt(const Doubt& left);
  /// The same for what is in doubt because of old results.
  Result<> settleOldResults(std::span<const ClipId> left);

 private:
  ResultsStore(Database database, int version) : database_(std::move(database)), version_(version) {}
  Result<> insert(const QString& table, std::span<const ClipRecord> records, qint64 recordedAt);
  Result<std::vector<ClipRecord>> readBatches(const QString& table) const;
  RecordFormat format() const;
  Result<> dropSteps();
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

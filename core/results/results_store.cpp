#include "core/results/results_store.h"

#include <algorithm>

#include <QDateTime>
#include <QDir>
#include <QLocale>
#include <QSqlError>
#include <QVariant>

#include "core/base/parallel.h"
#include "core/results/names.h"
#include "core/results/record_codec.h"

namespace ase {
namespace {

constexpr int kSchemaVersion = 1;
constexpr qint64 kUnsettledSeconds = 120;  // longer than systems keep written data in memory
constexpr qint64 kSettled = 0;             // recorded_at of records that were rewritten
constexpr std::size_t kBatchRecords = 8192;

const QStringList& schema() {
  static const QStringList statements{
      QStringLiteral(
          "CREATE TABLE source (id INTEGER PRIMARY KEY, archive TEXT NOT NULL, stamp TEXT NOT NULL,"
          " folder TEXT NOT NULL, UNIQUE (archive, stamp, folder))"),
      QStringLiteral("CREATE TABLE batch (id INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL,"
                     " records BLOB NOT NULL)"),
      QStringLiteral(
          "CREATE TABLE user_verdict (id TEXT PRIMARY KEY, verdict TEXT NOT NULL, note TEXT NOT NULL)"
          " WITHOUT ROWID"),
      QStringLiteral("CREATE TABLE finished_subset (name TEXT PRIMARY KEY) WITHOUT ROWID"),
      QStringLiteral("CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")};
  return statements;
}

const QString kRunning = QStringLiteral("running");  // one of the next three; nothing: none yet
const QString kNothing = QStringLiteral("0");
const QString kReading = QStringLiteral("1");
const QString kArranging = QStringLiteral("2");
const QString kMinDuration = QStringLiteral("min_duration");
const QString kSilence = QStringLiteral("silence_threshold");

QString criterionText(const std::optional<double>& value) {
  return value ? QString::number(*value, 'g', QLocale::FloatingPointShortest) : QString();
}

/// Sorts records by id and keeps the last of each clip, as they were given.
void keepLatest(std::vector<ClipRecord>& records) {
  if (std::ranges::is_sorted(records, std::ranges::less_equal{}, &ClipRecord::id) &&
      std::ranges::adjacent_find(records, {}, &ClipRecord::id) == records.end())
    return;
  struct Key {  // moving these is far cheaper than moving records
    ClipId id;
    std::uint32_t index;
  };
  std::vector<Key> keys;
  keys.reserve(records.size());
  for (const ClipRecord& record : records)
    keys.push_back({record.id, static_cast<std::uint32_t>(keys.size())});
  sortOnAllCores(
      keys, [](const Key& a, const Key& b) { return std::pair(a.id, a.index) < std::pair(b.id, b.index); });
  std::size_t count = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i + 1 == keys.size() || keys[i].id != keys[i + 1].id) keys[count++] = keys[i];
  }
  // In place, as two million records twice would be the most memory that a run takes. What stood where an
  // earlier one was put has gone to where that one came from.
  for (std::size_t to = 0; to < count; ++to) {
    std::size_t from = keys[to].index;
    while (from < to) from = keys[from].index;
    std::swap(records[to], records[from]);
  }
  records.erase(records.begin() + static_cast<std::ptrdiff_t>(count), records.end());
}

std::optional<double> criterionOf(const QString& text) {
  bool isNumber = false;
  const double value = text.toDouble(&isNumber);
  if (!isNumber) return std::nullopt;
  return value;
}

}  // namespace

Result<ResultsStore> ResultsStore::open(const QString& outputFolder) {
  auto database = Database::open(QDir(outputFolder).filePath(fileName()), kSchemaVersion, schema());
  if (!database) return std::unexpected(database.error());
  return ResultsStore(std::move(*database));
}

Result<RecordTable> ResultsStore::load() const {
  RecordTable table;
  auto query = database_.query();
  if (!query.exec(QStringLiteral("SELECT id, archive, stamp, folder FROM source"))) {
    return std::unexpected(database_.error(query));
  }
  while (query.next()) {
    table.sources.insert(query.value(0).toInt(),
                         {query.value(1).toString(), query.value(2).toString(), query.value(3).toString()});
  }
  if (query.lastError().isValid()) return std::unexpected(database_.error(query));
  if (!query.exec(QStringLiteral("SELECT id, verdict, note FROM user_verdict"))) {
    return std::unexpected(database_.error(query));
  }
  while (query.next()) {
    const auto id = ClipId::parse(query.value(0).toByteArray().toStdString());
    if (id)
      table.decisions[*id] = {userVerdictFromName(query.value(1).toString()), query.value(2).toString()};
  }
  if (query.lastError().isValid()) return std::unexpected(database_.error(query));
  auto records = readBatches(QString());
  if (!records) return std::unexpected(records.error());
  std::erase_if(*records, [&](const ClipRecord& record) { return !table.sources.contains(record.source); });
  keepLatest(*records);
  table.records = std::move(*records);
  return table;
}

Result<std::vector<ClipRecord>> ResultsStore::readBatches(const QString& condition) const {
  auto query = database_.query();
  if (!query.exec(QStringLiteral("SELECT total(length(records)) FROM batch ") + condition) || !query.next())
    return std::unexpected(database_.error(query));
  std::vector<ClipRecord> records;
  records.reserve(mostRecordsIn(query.value(0).toLongLong()));  // to grow by copying takes half as much again
  if (!query.exec(QStringLiteral("SELECT records FROM batch %1 ORDER BY id").arg(condition)))
    return std::unexpected(database_.error(query));
  while (query.next()) {
    if (!decodeRecords(query.value(0).toByteArray(), records))
      return fail(ErrorCode::DatabaseDamaged, database_.path());
  }
  if (query.lastError().isValid()) return std::unexpected(database_.error(query));
  return records;
}

Result<SourceId> ResultsStore::sourceId(const ClipSource& source) {
  for (const auto* statement : {"INSERT OR IGNORE INTO source (archive, stamp, folder) VALUES (?, ?, ?)",
                                "SELECT id FROM source WHERE archive = ? AND stamp = ? AND folder = ?"}) {
    auto query = database_.prepare(QLatin1StringView(statement));
    if (!query) return std::unexpected(query.error());
    query->bindValue(0, source.archive);
    query->bindValue(1, source.stamp);
    query->bindValue(2, source.folder.isNull() ? QStringLiteral("") : source.folder);
    if (!query->exec()) return std::unexpected(database_.error(*query));
    if (query->next()) return query->value(0).toInt();
  }
  return fail(ErrorCode::DatabaseDamaged, database_.path());
}

/// Seconds since 1970 that never go back, whatever is done to the system's clock: they tell what was recorded
/// last.
Result<qint64> ResultsStore::timeOfRecord() {
  if (!sinceFirstRecord_.isValid()) {
    auto query = database_.query();
    if (!query.exec(QStringLiteral("SELECT max(recorded_at) FROM batch")) || !query.next())
      return std::unexpected(database_.error(query));
    firstRecordAt_ = std::max(query.value(0).toLongLong(), QDateTime::currentSecsSinceEpoch());
    sinceFirstRecord_.start();
  }
  return firstRecordAt_ + sinceFirstRecord_.elapsed() / 1000;
}

Result<> ResultsStore::record(std::span<const ClipRecord> records) {
  const auto now = timeOfRecord();
  if (!now) return std::unexpected(now.error());
  return insert(records, *now);
}

Result<> ResultsStore::rewrite(std::span<const ClipRecord> records) {
  return database_.inTransaction([&]() -> Result<> {
    auto done = database_.run(QStringLiteral("DELETE FROM batch"));
    for (; done && !records.empty(); records = records.subspan(std::min(kBatchRecords, records.size()))) {
      done = insert(records.first(std::min(kBatchRecords, records.size())), kSettled);
    }
    return done;
  });
}

Result<> ResultsStore::insert(std::span<const ClipRecord> records, qint64 recordedAt) {
  auto query = database_.prepare(QStringLiteral("INSERT INTO batch (recorded_at, records) VALUES (?, ?)"));
  if (!query) return std::unexpected(query.error());
  query->bindValue(0, recordedAt);
  query->bindValue(1, encodeRecords(records));
  if (!query->exec()) return std::unexpected(database_.error(*query));
  return {};
}

Result<> ResultsStore::decide(ClipId id, const UserDecision& decision) {
  const bool nothing = decision.verdict == UserVerdict::None && decision.note.isEmpty();
  auto query =
      database_.prepare(nothing ? QStringLiteral("DELETE FROM user_verdict WHERE id = ?")
                                : QStringLiteral("INSERT OR REPLACE INTO user_verdict VALUES (?, ?, ?)"));
  if (!query) return std::unexpected(query.error());
  query->bindValue(0, id.toString());
  if (!nothing) {
    query->bindValue(1, userVerdictName(decision.verdict));
    query->bindValue(2, decision.note.isNull() ? QStringLiteral("") : decision.note);
  }
  if (!query->exec()) return std::unexpected(database_.error(*query));
  return {};
}

Result<> ResultsStore::beginRun() {
  return set(kRunning, kReading);
}

Result<> ResultsStore::beginArranging() {
  auto interrupted = wasInterrupted();
  if (!interrupted) return std::unexpected(interrupted.error());
  if (*interrupted) return {};
  return set(kRunning, kArranging);
}

Result<> ResultsStore::finishRun(SubsetSet subsets, const Criteria& criteria) {
  return finish(subsets, criteria, true);
}

Result<> ResultsStore::finishArranging(SubsetSet subsets, const Criteria& criteria) {
  return finish(subsets, criteria, false);
}

Result<> ResultsStore::finish(SubsetSet subsets, const Criteria& criteria, bool readClips) {
  auto interrupted = wasInterrupted();
  if (!interrupted) return std::unexpected(interrupted.error());
  return database_.inTransaction([&]() -> Result<> {
    for (Subset subset : kAllSubsets) {
      if (!subsets.contains(subset)) continue;
      auto added = database_.run(
          QStringLiteral("INSERT OR IGNORE INTO finished_subset VALUES ('%1')").arg(subsetName(subset)));
      if (!added) return added;
    }
    Result<> done = set(kMinDuration, criterionText(criteria.minDuration));
    if (done) done = set(kSilence, criterionText(criteria.silenceThreshold));
    if (done && (readClips || !*interrupted)) done = set(kRunning, kNothing);
    return done;
  });
}

Result<bool> ResultsStore::wasInterrupted() const {
  auto running = setting(kRunning);
  if (!running) return std::unexpected(running.error());
  return *running == kReading;
}

Result<bool> ResultsStore::isUnfinished() const {
  auto running = setting(kRunning);
  if (!running) return std::unexpected(running.error());
  return *running == kReading || *running == kArranging;
}

Result<SubsetSet> ResultsStore::finishedSubsets() const {
  auto query = database_.query();
  if (!query.exec(QStringLiteral("SELECT name FROM finished_subset")))
    return std::unexpected(database_.error(query));
  SubsetSet finished;
  while (query.next()) {
    if (auto subset = subsetFromName(query.value(0).toString())) finished.insert(*subset);
  }
  if (query.lastError().isValid()) return std::unexpected(database_.error(query));
  return finished;
}

Result<Criteria> ResultsStore::appliedCriteria() const {
  auto duration = setting(kMinDuration);
  if (!duration) return std::unexpected(duration.error());
  auto silence = setting(kSilence);
  if (!silence) return std::unexpected(silence.error());
  return Criteria{criterionOf(*duration), criterionOf(*silence)};
}

Result<std::vector<ClipId>> ResultsStore::lastRecorded() const {
  const QString recent =
      QStringLiteral("WHERE recorded_at > %1 AND recorded_at >= (SELECT max(recorded_at) FROM batch) - %2");
  auto records = readBatches(recent.arg(kSettled).arg(kUnsettledSeconds));
  if (!records) return std::unexpected(records.error());
  keepLatest(*records);
  std::vector<ClipId> ids;
  ids.reserve(records->size());
  for (const ClipRecord& record : *records) ids.push_back(record.id);
  return ids;
}

Result<QString> ResultsStore::setting(const QString& key) const {
  auto query = database_.prepare(QStringLiteral("SELECT value FROM setting WHERE key = ?"));
  if (!query) return std::unexpected(query.error());
  query->bindValue(0, key);
  if (!query->exec()) return std::unexpected(database_.error(*query));
  if (query->next()) return query->value(0).toString();
  if (query->lastError().isValid()) return std::unexpected(database_.error(*query));
  return QString();
}

Result<> ResultsStore::set(const QString& key, const QString& value) {
  auto query = database_.prepare(QStringLiteral("INSERT OR REPLACE INTO setting VALUES (?, ?)"));
  if (!query) return std::unexpected(query.error());
  query->bindValue(0, key);
  query->bindValue(1, value.isNull() ? QStringLiteral("") : value);
  if (!query->exec()) return std::unexpected(database_.error(*query));
  return {};
}

}  // namespace ase

#include "core/results/results_store.h"

#include <algorithm>

#include <QDateTime>
#include <QDir>
#include <QUuid>
#include <QVariant>

#include "core/output/layout.h"
#include "core/results/names.h"
#include "core/results/results_schema.h"
#include "core/results/settle_readings.h"

namespace ase {
namespace {

constexpr qint64 kUnsettledSeconds = 120;  // longer than systems keep written data in memory
constexpr qint64 kSettled = 0;             // recorded_at of records that were rewritten
constexpr std::size_t kBatchRecords = 8192;

const QString kBatch = QStringLiteral("batch");
const QString kAside = QStringLiteral("aside");
const QString kIdentity = QStringLiteral("identity");

}  // namespace

Result<ResultsStore> ResultsStore::open(const QString& outputFolder, Database::Users users) {
  auto database =
      Database::open(OutputLayout(outputFolder).results(), kResultsVersion, &upgradeResults, users);
  if (!database) return std::unexpected(database.error());
  ResultsStore store(std::move(*database), kResultsVersion);
  auto named = store.identity();
  if (!named) return std::unexpected(named.error());
  if (!named->isEmpty()) return store;
  if (auto done = store.set(kIdentity, QUuid::createUuid().toString(QUuid::WithoutBraces)); !done)
    return std::unexpected(done.error());
  return store;
}

Result<ResultsStore> ResultsStore::openToRead(const QString& outputFolder) {
  auto database = Database::openToRead(OutputLayout(outputFolder).results());
  if (!database) return std::unexpected(database.error());
  const auto version = database->version();
  if (!version) return std::unexpected(version.error());
  if (*version > kResultsVersion) return fail(ErrorCode::DatabaseNewer, database->path());
  if (*version < 1) return fail(ErrorCode::DatabaseDamaged, database->path());
  return ResultsStore(std::move(*database), *version);
}

Result<QString> ResultsStore::identity() const {
  return setting(kIdentity);
}

Result<> ResultsStore::keepIdentity(const QString& identity) {
  return identity.isEmpty() ? Result<>() : set(kIdentity, identity);
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
  const QString reviewed = version_ < 4 ? QStringLiteral("0") : QStringLiteral("reviewed");
  if (!query.exec(
          QStringLiteral("SELECT id, verdict, note, %1 FROM user_verdict ORDER BY id").arg(reviewed))) {
    return std::unexpected(database_.error(query));
  }
  while (query.next()) {
    const auto id = ClipId::parse(query.value(0).toByteArray().toStdString());
    if (id)
      table.decisions.set(*id, {userVerdictFromName(query.value(1).toString()), query.value(2).toString(),
                                query.value(3).toBool()});
  }
  if (query.lastError().isValid()) return std::unexpected(database_.error(query));
  auto records = readBatches(kBatch);
  if (!records) return std::unexpected(records.error());
  auto aside = version_ > 1 ? readBatches(kAside) : std::vector<ClipRecord>();
  if (!aside) return std::unexpected(aside.error());
  const auto isForeign = [&](const ClipRecord& record) { return !table.sources.contains(record.source); };
  std::erase_if(*records, isForeign);
  std::erase_if(*aside, isForeign);
  if (version_ == 1) {  // it did not say; for a read-only look, everything read counts as written
    for (ClipRecord& record : *records) {
      if (record.access == Access::Readable) record.files = SubsetSet::fromBits(~0U);
    }
  }
  settleReadings(*records, *aside);
  table.records = std::move(*records);
  table.aside = std::move(*aside);
  return table;
}

RecordFormat ResultsStore::format() const {
  if (version_ == 1) return RecordFormat::First;
  return version_ == 2 ? RecordFormat::Second : RecordFormat::Third;
}

Result<std::vector<ClipRecord>> ResultsStore::readBatches(const QString& table) const {
  auto query = database_.query();
  if (!query.exec(QStringLiteral("SELECT total(length(records)) FROM %1").arg(table)) || !query.next())
    return std::unexpected(database_.error(query));
  std::vector<ClipRecord> records;
  records.reserve(
      mostRecordsIn(query.value(0).toLongLong()));  // growing by copying takes half as much memory again
  if (!query.exec(QStringLiteral("SELECT records FROM %1 ORDER BY id").arg(table)))
    return std::unexpected(database_.error(query));
  while (query.next()) {
    if (!decodeRecords(query.value(0).toByteArray(), format(), records))
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

/// Seconds since 1970 that never go backwards, even if the system's clock does: they show what was
/// recorded last.
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
  return insert(kBatch, records, *now);
}

Result<> ResultsStore::rewrite(const RecordTable& table, const Doubt& left) {
  return database_.inTransaction([&]() -> Result<> {
    Result<> done = replaceDoubt(left);
    if (done) done = database_.run(QStringLiteral("DELETE FROM batch"));
    if (done) done = database_.run(QStringLiteral("DELETE FROM aside"));
    const auto insertAll = [&](const QString& into, std::span<const ClipRecord> records) {
      for (; done && !records.empty(); records = records.subspan(std::min(kBatchRecords, records.size())))
        done = insert(into, records.first(std::min(kBatchRecords, records.size())), kSettled);
    };
    insertAll(kBatch, table.records);
    insertAll(kAside, table.aside);
    return done;
  });
}

Result<> ResultsStore::insert(const QString& table, std::span<const ClipRecord> records, qint64 recordedAt) {
  const bool isBatch = table == kBatch;
  auto query =
      database_.prepare(isBatch ? QStringLiteral("INSERT INTO batch (records, recorded_at) VALUES (?, ?)")
                                : QStringLiteral("INSERT INTO aside (records) VALUES (?)"));
  if (!query) return std::unexpected(query.error());
  query->bindValue(0, encodeRecords(records));
  if (isBatch) query->bindValue(1, recordedAt);
  if (!query->exec()) return std::unexpected(database_.error(*query));
  return {};
}

Result<> ResultsStore::decide(ClipId id, const UserDecision& decision) {
  const bool nothing = !decision.isReviewed() && decision.note.isEmpty();
  auto query = database_.prepare(
      nothing ? QStringLiteral("DELETE FROM user_verdict WHERE id = ?")
              : QStringLiteral("INSERT OR REPLACE INTO user_verdict (id, verdict, note, reviewed)"
                               " VALUES (?, ?, ?, ?)"));
  if (!query) return std::unexpected(query.error());
  query->bindValue(0, id.toString());
  if (!nothing) {
    query->bindValue(1, userVerdictName(decision.verdict));
    query->bindValue(2, decision.note.isNull() ? QStringLiteral("") : decision.note);
    query->bindValue(3, decision.reviewed);
  }
  if (!query->exec()) return std::unexpected(database_.error(*query));
  return {};
}

Result<std::vector<ClipId>> ResultsStore::lastWritten() const {
  auto query = database_.query();
  const QString recent = QStringLiteral(
      "SELECT records FROM batch WHERE recorded_at > %1"
      " AND recorded_at >= (SELECT max(recorded_at) FROM batch) - %2");
  if (!query.exec(recent.arg(kSettled).arg(kUnsettledSeconds)))
    return std::unexpected(database_.error(query));
  std::vector<ClipId> clips;
  while (query.next()) {
    if (!decodeWritten(query.value(0).toByteArray(), clips))
      return fail(ErrorCode::DatabaseDamaged, database_.path());
  }
  if (query.lastError().isValid()) return std::unexpected(database_.error(query));
  std::ranges::sort(clips);
  const auto again = std::ranges::unique(clips);
  clips.erase(again.begin(), again.end());
  return clips;
}

}  // namespace ase

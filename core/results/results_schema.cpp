#include "core/results/results_schema.h"

#include <vector>

#include <QVariant>

#include "core/results/doubt.h"
#include "core/results/record_codec.h"

namespace ase {
namespace {

Result<> runAll(const Database& database, std::initializer_list<const char*> statements) {
  for (const char* statement : statements) {
    if (auto done = database.run(QLatin1StringView(statement)); !done) return done;
  }
  return {};
}

Result<> createFirst(const Database& database) {
  return runAll(
      database,
      {"CREATE TABLE source (id INTEGER PRIMARY KEY, archive TEXT NOT NULL, stamp TEXT NOT NULL,"
       " folder TEXT NOT NULL, UNIQUE (archive, stamp, folder))",
       "CREATE TABLE batch (id INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, records BLOB NOT NULL)",
       "CREATE TABLE user_verdict (id TEXT PRIMARY KEY, verdict TEXT NOT NULL, note TEXT NOT NULL)"
       " WITHOUT ROWID",
       "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"});
}

Result<> createSecond(const Database& database) {
  return runAll(
      database,
      {"CREATE TABLE aside (id INTEGER PRIMARY KEY, records BLOB NOT NULL)",
       "CREATE TABLE subset (name TEXT PRIMARY KEY, finished INTEGER NOT NULL DEFAULT 0, min_duration REAL,"
       " silence_threshold REAL, underway INTEGER NOT NULL DEFAULT 0, underway_min_duration REAL,"
       " underway_silence_threshold REAL) WITHOUT ROWID",
       "CREATE TABLE doubt (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, since INTEGER NOT NULL,"
       " boot TEXT NOT NULL, clips BLOB NOT NULL)"});
}

Result<std::vector<ClipRecord>> readRecords(const Database& database, const QString& table, qint64 id,
                                            RecordFormat format) {
  auto query = database.prepare(QStringLiteral("SELECT records FROM %1 WHERE id = ?").arg(table));
  if (!query) return std::unexpected(query.error());
  query->bindValue(0, id);
  if (!query->exec() || !query->next()) return std::unexpected(database.error(*query));
  std::vector<ClipRecord> records;
  if (!decodeRecords(query->value(0).toByteArray(), format, records))
    return fail(ErrorCode::DatabaseDamaged, database.path());
  return records;
}

/// Repacks the batches of a table. The clips whose bytes the first version had read come into
/// doubt.
Result<> repack(const Database& database, const QString& table, RecordFormat format) {
  auto query = database.query();
  if (!query.exec(QStringLiteral("SELECT id FROM %1").arg(table)))
    return std::unexpected(database.error(query));
  std::vector<qint64> batches;
  while (query.next()) batches.push_back(query.value(0).toLongLong());
  query.finish();
  for (const qint64 batch : batches) {
    const auto records = readRecords(database, table, batch, format);
    if (!records) return std::unexpected(records.error());
    auto update = database.prepare(QStringLiteral("UPDATE %1 SET records = ? WHERE id = ?").arg(table));
    if (!update) return std::unexpected(update.error());
    update->bindValue(0, encodeRecords(*records));
    update->bindValue(1, batch);
    if (!update->exec()) return std::unexpected(database.error(*update));
    if (format != RecordFormat::First) continue;
    std::vector<ClipId> read;
    for (const ClipRecord& record : *records) {
      if (record.access == Access::Readable) read.push_back(record.id);
    }
    if (auto done = storeDoubt(database, DoubtKind::OldResults, read); !done) return done;
  }
  return {};
}

Result<> upgradeFromFirst(const Database& database) {
  if (auto done = repack(database, QStringLiteral("batch"), RecordFormat::First); !done) return done;
  return runAll(
      database,
      {"INSERT INTO subset (name, finished, min_duration, silence_threshold)"
       " SELECT name, 1,"
       " (SELECT CAST(NULLIF(value, '') AS REAL) FROM setting WHERE key = 'min_duration'),"
       " (SELECT CAST(NULLIF(value, '') AS REAL) FROM setting WHERE key = 'silence_threshold')"
       " FROM finished_subset",
       "DROP TABLE finished_subset", "DELETE FROM setting WHERE key IN ('min_duration', 'silence_threshold')",
       "UPDATE setting SET value = '0' WHERE key = 'running' AND value = '2'"});
}

/// The second version kept details as English sentences.
Result<> readDetails(const Database& database) {
  const auto done = repack(database, QStringLiteral("batch"), RecordFormat::Second);
  return done ? repack(database, QStringLiteral("aside"), RecordFormat::Second) : done;
}

Result<> upgradeFromSecond(const Database& database) {
  return runAll(database,
                {"CREATE TABLE finished (subset TEXT NOT NULL, labels TEXT NOT NULL, shard INTEGER NOT NULL,"
                 " shards INTEGER NOT NULL, PRIMARY KEY (subset, labels, shard, shards)) WITHOUT ROWID",
                 "INSERT INTO finished SELECT name, '', 0, 1 FROM subset WHERE finished",
                 "ALTER TABLE subset DROP COLUMN finished",
                 "ALTER TABLE subset ADD COLUMN list INTEGER NOT NULL DEFAULT 0"});
}

Result<> upgradeFromThird(const Database& database) {
  return runAll(database, {"ALTER TABLE user_verdict ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0",
                           "CREATE TABLE step (id INTEGER PRIMARY KEY AUTOINCREMENT, act INTEGER NOT NULL,"
                           " before BLOB NOT NULL)",
                           "CREATE TABLE sample (id INTEGER PRIMARY KEY, threshold INTEGER NOT NULL,"
                           " seed INTEGER NOT NULL, target REAL NOT NULL, draws INTEGER NOT NULL,"
                           " strata BLOB NOT NULL, clips BLOB NOT NULL, UNIQUE (threshold, seed))"});
}

}  // namespace

Result<> upgradeResults(const Database& database, int from) {
  Result<> done;
  if (from < 1) done = createFirst(database);
  if (done && from < 2) done = createSecond(database);
  if (done && from == 1) done = upgradeFromFirst(database);
  if (done && from == 2) done = readDetails(database);
  if (done && from < 3) done = upgradeFromSecond(database);
  if (done && from < 4) done = upgradeFromThird(database);
  return done;
}

}  // namespace ase

#include "core/catalog/catalog_cache.h"

#include <QFile>
#include <QSet>
#include <QVariant>

namespace ase {
namespace {

constexpr int kSchemaVersion = 2;

Result<> upgrade(const Database& database, int) {
  for (const char* statement :
       {"DROP TABLE IF EXISTS archive",  // listings of an older version are made anew
        "CREATE TABLE archive (stamp TEXT PRIMARY KEY, name TEXT NOT NULL, listing BLOB NOT NULL)"
        " WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS archive_check (path TEXT PRIMARY KEY, stamp TEXT NOT NULL,"
        " found BLOB NOT NULL) WITHOUT ROWID"}) {
    if (auto done = database.run(QLatin1StringView(statement)); !done) return done;
  }
  return {};
}

}  // namespace

Result<CatalogCache> CatalogCache::open(const QString& path) {
  auto database = Database::open(path, kSchemaVersion, &upgrade);
  if (!database && database.error().code == ErrorCode::DatabaseDamaged) database = openAnew(path);
  if (!database) return std::unexpected(database.error());
  return CatalogCache(std::move(*database));
}

std::optional<CatalogCache> CatalogCache::openToRead(const QString& path) {
  auto database = Database::openToRead(path);
  if (!database || database->version() != kSchemaVersion) return std::nullopt;
  return CatalogCache(std::move(*database));
}

QByteArray CatalogCache::find(const ArchiveSet& set) const {
  auto query = database_.prepare(QStringLiteral("SELECT listing FROM archive WHERE stamp = ?"));
  if (!query) return {};
  query->bindValue(0, set.stamp());
  return query->exec() && query->next() ? query->value(0).toByteArray() : QByteArray();
}

std::optional<CatalogArchive> unpackListing(const ArchiveSet& set, const QByteArray& stored) {
  auto archive = decodeListing(stored);
  if (!archive) return std::nullopt;
  archive->stamp = set.stamp();
  archive->set.name = set.name;
  return archive;
}

Result<> CatalogCache::store(const CatalogArchive& archive) {
  auto query = database_.prepare(
      QStringLiteral("INSERT OR REPLACE INTO archive (stamp, name, listing) VALUES (?, ?, ?)"));
  if (!query) return std::unexpected(query.error());
  query->bindValue(0, archive.stamp);
  query->bindValue(1, archive.set.name);
  query->bindValue(2, encodeListing(archive));
  if (!query->exec()) return std::unexpected(database_.error(*query));
  return {};
}

Result<> CatalogCache::keepOnly(const std::vector<CatalogArchive>& archives) {
  QSet<QString> wanted;
  for (const CatalogArchive& archive : archives) wanted.insert(archive.stamp);
  QStringList unwanted;
  auto query = database_.query();
  if (!query.exec(QStringLiteral("SELECT stamp FROM archive")))
    return std::unexpected(database_.error(query));
  while (query.next()) {
    if (!wanted.contains(query.value(0).toString())) unwanted.push_back(query.value(0).toString());
  }
  query.finish();
  auto forget = database_.prepare(QStringLiteral("DELETE FROM archive WHERE stamp = ?"));
  if (!forget) return std::unexpected(forget.error());
  for (const QString& stamp : unwanted) {
    forget->bindValue(0, stamp);
    if (!forget->exec()) return std::unexpected(database_.error(*forget));
  }
  return {};
}

Result<Database> CatalogCache::openAnew(const QString& path) {
  for (const char* suffix : {"", "-wal", "-shm"}) QFile::remove(path + QLatin1StringView(suffix));
  return Database::open(path, kSchemaVersion, &upgrade);
}

Result<> CatalogCache::remake(const std::vector<CatalogArchive>& archives) {
  const QString path = database_.path();
  static_cast<void>(Database(std::move(database_)));  // closed, so that it can be deleted
  auto database = openAnew(path);
  if (!database) return std::unexpected(database.error());
  database_ = std::move(*database);
  for (const CatalogArchive& archive : archives) {
    if (archive.failure) continue;
    if (auto stored = store(archive); !stored) return stored;
  }
  return {};
}

QByteArray CatalogCache::findCheck(const ArchiveSet& set) const {
  auto query =
      database_.prepare(QStringLiteral("SELECT found FROM archive_check WHERE path = ? AND stamp = ?"));
  if (!query) return {};
  query->bindValue(0, set.volumes.back().path);
  query->bindValue(1, set.stamp());
  return query->exec() && query->next() ? query->value(0).toByteArray() : QByteArray();
}

Result<> CatalogCache::storeCheck(const ArchiveSet& set, const QByteArray& check) {
  auto query = database_.prepare(
      QStringLiteral("INSERT OR REPLACE INTO archive_check (path, stamp, found) VALUES (?, ?, ?)"));
  if (!query) return std::unexpected(query.error());
  query->bindValue(0, set.volumes.back().path);
  query->bindValue(1, set.stamp());
  query->bindValue(2, check);
  if (!query->exec()) return std::unexpected(database_.error(*query));
  return {};
}

std::vector<CatalogArchive> CatalogCache::all() const {
  std::vector<CatalogArchive> archives;
  auto query = database_.query();
  if (!query.exec(QStringLiteral("SELECT stamp, name, listing FROM archive ORDER BY name"))) return archives;
  while (query.next()) {
    auto archive = decodeListing(query.value(2).toByteArray());
    if (!archive) continue;
    archive->stamp = query.value(0).toString();
    archive->set.name = query.value(1).toString();
    archives.push_back(std::move(*archive));
  }
  return archives;
}

}  // namespace ase

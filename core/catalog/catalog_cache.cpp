#include "core/catalog/catalog_cache.h"

#include <algorithm>

#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QVariant>

namespace ase {
namespace {

constexpr int kSchemaVersion = 4;  // incremented whenever some archive is listed differently than before
constexpr qsizetype kStampDigits = 40;

Result<> upgrade(const Database& database, int) {
  for (const char* statement :
       {"DROP TABLE IF EXISTS archive",  // listings of an older version are recreated
        "CREATE TABLE archive (stamp TEXT PRIMARY KEY, name TEXT NOT NULL, listing BLOB NOT NULL)"
        " WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS archive_check (path TEXT PRIMARY KEY, stamp TEXT NOT NULL,"
        " found BLOB NOT NULL) WITHOUT ROWID"}) {
    if (auto done = database.run(QLatin1StringView(statement)); !done) return done;
  }
  return {};
}

/// The key that a listing is stored under.
QString keyOf(const CatalogArchive& archive) {
  return archive.stamp + archive.identity;
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
  query->bindValue(0, set.stamp() + set.identity());
  return query->exec() && query->next() ? query->value(0).toByteArray() : QByteArray();
}

std::optional<CatalogArchive> unpackListing(const ArchiveSet& set, const QByteArray& stored) {
  auto archive = decodeListing(stored);
  if (!archive) return std::nullopt;
  stampAs(*archive, set);
  archive->set.name = set.name;
  placeAs(*archive, set);
  return archive;
}

void placeAs(CatalogArchive& archive, const ArchiveSet& found) {
  const QString folder = QFileInfo(found.volumes.back().path).path() + QLatin1Char('/');
  for (Volume& volume : archive.set.volumes) {
    const auto now = std::ranges::find(found.volumes, volume.fileName(), &Volume::fileName);
    volume = now != found.volumes.end() ? *now : Volume{.path = folder + volume.fileName()};
  }
}

void stampAs(CatalogArchive& archive, const ArchiveSet& found) {
  archive.stamp = found.stamp();
  archive.identity = found.identity();
  archive.formerStamp = found.formerStamp();
}

Result<> CatalogCache::store(const CatalogArchive& archive) {
  auto query = database_.prepare(
      QStringLiteral("INSERT OR REPLACE INTO archive (stamp, name, listing) VALUES (?, ?, ?)"));
  if (!query) return std::unexpected(query.error());
  query->bindValue(0, keyOf(archive));
  query->bindValue(1, archive.set.name);
  query->bindValue(2, encodeListing(archive));
  if (!query->exec()) return std::unexpected(database_.error(*query));
  return {};
}

Result<> CatalogCache::keepOnly(const std::vector<CatalogArchive>& archives) {
  QSet<QString> wanted;
  for (const CatalogArchive& archive : archives) wanted << keyOf(archive);
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
  static_cast<void>(Database(std::move(database_)));  // closed, so it can be deleted
  auto database = openAnew(path);
  if (!database) return std::unexpected(database.error());
  database_ = std::move(*database);
  for (const CatalogArchive& archive : archives) {
    if (archive.failure) continue;
    if (auto stored = store(archive); !stored) return stored;
  }
  return {};
}

CatalogCache::StoredCheck CatalogCache::findCheck(const ArchiveSet& set) const {
  auto query = database_.prepare(
      QStringLiteral("SELECT stamp, found FROM archive_check WHERE (path = ? AND substr(stamp, 1, ?) = ?)"
                     " OR (path = ? AND stamp = ?)"));
  if (!query) return {};
  query->bindValue(0, set.name);
  query->bindValue(1, kStampDigits);
  query->bindValue(2, set.stamp());
  query->bindValue(3, set.volumes.back().path);  // as it used to be stored, without an identity
  query->bindValue(4, set.formerStamp());
  if (!query->exec() || !query->next()) return {};
  const QString identity = query->value(0).toString().sliced(kStampDigits);
  return {query->value(1).toByteArray(), !identity.isEmpty() && identity != set.identity()};
}

Result<> CatalogCache::storeCheck(const ArchiveSet& set, const QByteArray& check) {
  auto query = database_.prepare(
      QStringLiteral("INSERT OR REPLACE INTO archive_check (path, stamp, found) VALUES (?, ?, ?)"));
  if (!query) return std::unexpected(query.error());
  query->bindValue(0, set.name);
  query->bindValue(1, set.stamp() + set.identity());
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
    archive->identity = archive->stamp.sliced(std::min(kStampDigits, archive->stamp.size()));
    archive->stamp.truncate(kStampDigits);
    archive->set.name = query.value(1).toString();
    archives.push_back(std::move(*archive));
  }
  return archives;
}

}  // namespace ase

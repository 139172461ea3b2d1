#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/base/database.h"
#include "core/base/error.h"
#include "core/catalog/catalog.h"

namespace ase {

/// Keeps listings of archives in SQLite, one row per archive with its clips packed into one blob:
/// two million rows would take far longer to read back than the archives themselves.
class CatalogCache {
 public:
  /// Opens or creates the database. A damaged one is deleted and recreated: it holds nothing that
  /// the archives do not. Errors: FileUnwritable, DiskFull, DatabaseNewer.
  static Result<CatalogCache> open(const QString& path);
  /// Opens an existing database for lookups, without changing anything. nullopt if there is none or
  /// it cannot be used: what it would have held must then be determined again.
  static std::optional<CatalogCache> openToRead(const QString& path);

  /// The listing of `set` in its stored form, for unpackListing(); empty if there is none or its volumes have
  /// changed since.
  QByteArray find(const ArchiveSet& set) const;
  /// Remembers the listing of an archive that could be listed.
  Result<> store(const CatalogArchive& archive);
  /// Forgets every archive that is not in `archives`.
  Result<> keepOnly(const std::vector<CatalogArchive>& archives);
  /// Deletes the database and recreates it with these archives: for one that turns out to be
  /// damaged.
  Result<> remake(const std::vector<CatalogArchive>& archives);
  /// What a check of `set` found, as stored; empty if there is none or its volumes have changed
  /// since. It is old if only their identities have changed: they may have been replaced, or just
  /// copied or moved.
  struct StoredCheck {
    QByteArray found;
    bool isOld = false;
  };
  StoredCheck findCheck(const ArchiveSet& set) const;
  /// Remembers what a check of `set` found, replacing earlier ones. Checks survive keepOnly(), as
  /// they take far longer than listings.
  Result<> storeCheck(const ArchiveSet& set, const QByteArray& check);
  /// Every stored listing, for viewing results while the archives are not there.
  std::vector<CatalogArchive> all() const;

 private:
  static Result<Database> openAnew(const QString& path);

  explicit CatalogCache(Database database) : database_(std::move(database)) {}
  Database database_;
};

/// Unpacks what CatalogCache::find() returned for `set`; nullopt if it is empty or damaged. Any
/// thread may call this, and it is most of the time that reading back a listing takes.
std::optional<CatalogArchive> unpackListing(const ArchiveSet& set, const QByteArray& stored);

/// Gives an archive the stamps of what was found on disk.
void stampAs(CatalogArchive& archive, const ArchiveSet& found);

/// Gives the volumes of an archive the places where they were found: it may have been mounted elsewhere when
/// it was listed.
void placeAs(CatalogArchive& archive, const ArchiveSet& found);

/// The stored form of a listing. decodeListing() returns nullopt for bytes that encodeListing()
/// cannot have produced, such as truncated or altered ones. The archive's name, stamp and failure
/// are not in it.
QByteArray encodeListing(const CatalogArchive& archive);
std::optional<CatalogArchive> decodeListing(const QByteArray& stored);

}  // namespace ase

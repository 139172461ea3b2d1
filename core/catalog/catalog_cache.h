#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/base/database.h"
#include "core/base/error.h"
#include "core/catalog/catalog.h"

namespace ase {

/// Keeps listings of archives in SQLite, one row an archive, its clips packed into one blob: two million rows
/// would take far longer to read back than the archives themselves.
class CatalogCache {
 public:
  /// Opens or creates the database. One that is damaged is deleted and made anew: it holds nothing that the
  /// archives do not. Errors: FileUnwritable, DiskFull, DatabaseNewer.
  static Result<CatalogCache> open(const QString& path);
  /// Opens a database that is there, to look things up; nothing about it changes. nullopt where there is none
  /// or it cannot be used: what it would have said must be found out again.
  static std::optional<CatalogCache> openToRead(const QString& path);

  /// The listing of `set` in its stored form, for unpackListing(); empty if there is none or its volumes have
  /// changed since.
  QByteArray find(const ArchiveSet& set) const;
  /// Remembers the listing of an archive that could be listed.
  Result<> store(const CatalogArchive& archive);
  /// Forgets every archive that is not in `archives`.
  Result<> keepOnly(const std::vector<CatalogArchive>& archives);
  /// Deletes the database and makes it anew, with these archives: for one that turns out to be damaged.
  Result<> remake(const std::vector<CatalogArchive>& archives);
  /// What a check of `set` found, as it was stored; empty if there is none or its volumes have changed since.
  /// It is old where only their identities have: they may have been replaced, or were copied or moved.
  struct StoredCheck {
    QByteArray found;
    bool isOld = false;
  };
  StoredCheck findCheck(const ArchiveSet& set) const;
  /// Remembers what a check of `set` found, in place of earlier ones. A check outlives keepOnly(): it takes
  /// far longer to make than a listing.
  Result<> storeCheck(const ArchiveSet& set, const QByteArray& check);
  /// Every listing that is stored, for looking at results while the archives are away.
  std::vector<CatalogArchive> all() const;

 private:
  static Result<Database> openAnew(const QString& path);

  explicit CatalogCache(Database database) : database_(std::move(database)) {}
  Database database_;
};

/// The listing that CatalogCache::find() gave for `set`; nullopt if it is empty or damaged. Any thread may do
/// that, and most of the time that a listing takes to read back is this.
std::optional<CatalogArchive> unpackListing(const ArchiveSet& set, const QByteArray& stored);

/// Stamps an archive as what was found on disk.
void stampAs(CatalogArchive& archive, const ArchiveSet& found);

/// The stored form of a listing. decodeListing() gives nullopt for bytes that encodeListing() cannot have
/// made, such as cut or changed ones. The archive's name, stamp and failure are not in it.
QByteArray encodeListing(const CatalogArchive& archive);
std::optional<CatalogArchive> decodeListing(const QByteArray& stored);

}  // namespace ase

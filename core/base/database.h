#pragma once

#include <expected>
#include <functional>
#include <memory>

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QTemporaryDir>

#include "core/base/error.h"

namespace ase {

/// One SQLite connection, closed at the end of its scope. Included only by the sources of catalog/
/// and results/, and by text/ for SQLite's version. Belongs to the thread that opened it. Uses a
/// write-ahead log, or a rollback journal where the file system does not support one: a kill or a
/// power cut loses at most the open transaction.
class Database {
 public:
  /// Upgrades a database from version `from` (0 for a new file) to the one that open() asks for. An
  /// empty function: the database has no tables.
  using Upgrade = std::function<Result<>(const Database&, int from)>;

  /// Who may have the file open. One: nobody else, which the caller sees to; there is then no log, no shared
  /// memory and no lock of SQLite's, so that the file can lie on any share.
  enum class Users { Many, One };

  /// Opens or creates the file and brings it to `version` (PRAGMA user_version), in one
  /// transaction. Errors: DatabaseNewer (written by a later version of the program),
  /// DatabaseDamaged, FileUnwritable, those of `upgrade`.
  static Result<Database> open(const QString& path, int version, const Upgrade& upgrade,
                               Users users = Users::Many);

  /// Opens an existing file, whatever its contents, read-only: nothing is created, upgraded or
  /// tidied up, not even the files that SQLite keeps beside it. Another program may be writing to
  /// it. Errors: FileUnreadable, DatabaseDamaged.
  static Result<Database> openToRead(const QString& path);

  /// PRAGMA user_version: 0 for a file without our tables. Errors: DatabaseDamaged.
  Result<int> version() const;

  Database(Database&& other) noexcept;
  Database& operator=(Database&& other) noexcept;
  ~Database();

  QSqlQuery query() const;
  /// Prepares a statement. Errors: DatabaseDamaged.
  Result<QSqlQuery> prepare(const QString& statement) const;
  /// Runs a statement that takes no values. Errors: those of error().
  Result<> run(const QString& statement) const;
  /// The error of a query that failed, as DiskFull, FileUnwritable or DatabaseDamaged.
  Error error(const QSqlQuery& failed) const;

  /// Runs `work` (returning Result<>) in one transaction, rolled back if it fails.
  template <class Work>
  Result<> inTransaction(Work&& work) const {
    if (auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun) return begun;
    Result<> done = work();
    if (done) done = run(QStringLiteral("COMMIT"));
    if (!done) static_cast<void>(run(QStringLiteral("ROLLBACK")));
    return done;
  }

  const QString& path() const { return path_; }

 private:
  explicit Database(QString path);
  enum class Journal { Log, Rollback };
  std::expected<int, QSqlError> begin(Journal ofNewFile) const;
  Result<> giveUpLog() const;
  Result<QString> copyAside();
  /// `parameters`: of the address by which SQLite opens it.
  Result<> connect(const QString& file, const QStringList& parameters) const;

  QString path_;
  QString connection_;
  std::shared_ptr<QTemporaryDir> copy_;  ///< read in place of the file, if that cannot be read where it is
};

}  // namespace ase

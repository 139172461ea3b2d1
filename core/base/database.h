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

/// One SQLite connection, closed at the end of its scope. Included by the sources of catalog/ and results/
/// only. Belongs to the thread that opened it. Written with a write-ahead log, or with a rollback journal
/// where the file system cannot have the one: a kill or a power cut loses the last open transaction at most.
class Database {
 public:
  /// Brings a database from a version, 0 for a new file, to the one that open() asks for; none: it has no
  /// tables.
  using Upgrade = std::function<Result<>(const Database&, int from)>;

  /// Opens or creates the file and brings it to `version` (PRAGMA user_version), in one transaction. Errors:
  /// DatabaseNewer (a later program wrote it), DatabaseDamaged, FileUnwritable, those of `upgrade`.
  static Result<Database> open(const QString& path, int version, const Upgrade& upgrade);

  /// Opens a file that is there, whatever is in it, only to read: nothing is created, upgraded or tidied up,
  /// not even what SQLite keeps beside the file, while another program may write to it. Errors:
  /// FileUnreadable, DatabaseDamaged.
  static Result<Database> openToRead(const QString& path);

  /// PRAGMA user_version: 0 for a file without tables of ours. Errors: DatabaseDamaged.
  Result<int> version() const;

  Database(Database&& other) noexcept;
  Database& operator=(Database&& other) noexcept;
  ~Database();

  QSqlQuery query() const;
  /// Prepares a statement. Errors: DatabaseDamaged.
  Result<QSqlQuery> prepare(const QString& statement) const;
  /// Runs a statement that needs no values. Errors: those of error().
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
  Result<> connect(const QString& file, const QString& options) const;

  QString path_;
  QString connection_;
  std::shared_ptr<QTemporaryDir> copy_;  ///< where the file is read from, if it cannot be read where it is
};

}  // namespace ase

#include "core/base/database.h"

#include <algorithm>
#include <array>
#include <atomic>

#include <QFile>
#include <QFileInfo>
#include <QUrl>
#include <QVariant>

#include "core/base/native_path.h"

namespace ase {
namespace {

// sqlite3.h: result codes. The low byte of an extended code is the primary one.
constexpr int kSqliteError = 1;  // a statement that does not match the tables
constexpr int kSqliteCorrupt = 11;
constexpr int kSqliteFull = 13;
constexpr int kSqliteConstraint = 19;
constexpr int kSqliteMismatch = 20;
constexpr int kSqliteFormat = 24;
constexpr int kSqliteNotADatabase = 26;
constexpr int kSqliteShortRead = 522;
constexpr std::array kNoSharedMemory{4618, 4874, 5130, 5386};  // SQLITE_IOERR_SHMOPEN, -SIZE, -LOCK, -MAP
constexpr std::array kDamage{kSqliteError,    kSqliteCorrupt, kSqliteConstraint,
                             kSqliteMismatch, kSqliteFormat,  kSqliteNotADatabase};

QString nextConnectionName() {
  static std::atomic<int> next{0};
  return QStringLiteral("ase-%1").arg(next.fetch_add(1));
}

bool isDueToSharedMemory(const QSqlError& error) {
  return std::ranges::find(kNoSharedMemory, error.nativeErrorCode().toInt()) != kNoSharedMemory.end();
}

/// Of the address of a database that nobody else opens.
const QStringList kAlone{
#ifdef Q_OS_UNIX
    QStringLiteral("vfs=unix-none")  // which does not even look for the locks of others: sqlite.org/vfs.html
#else
    QStringLiteral("nolock=1")
#endif
};

/// By which SQLite opens a file: sqlite.org/uri.html.
QString addressOf(const QString& path, QStringList parameters) {
#ifdef Q_OS_WIN
  const QString name = QString::fromStdWString(nativePath(path).native());
  parameters << QStringLiteral("vfs=win32-longpath");  // any length: sqlite.org/vfs.html
#else
  const QString& name = path;
#endif
  return QStringLiteral("file:%1?%2")
      .arg(QString::fromLatin1(QUrl::toPercentEncoding(name)), parameters.join(QLatin1Char('&')));
}

Error sqlError(const QSqlError& error, const QString& path) {
  const int extended = error.nativeErrorCode().toInt();
  const int code = extended & 0xFF;
  ErrorCode kind = ErrorCode::FileUnwritable;
  if (code == kSqliteFull) kind = ErrorCode::DiskFull;
  if (extended == kSqliteShortRead || std::ranges::find(kDamage, code) != kDamage.end())
    kind = ErrorCode::DatabaseDamaged;
  return {kind, path, error.text()};
}

}  // namespace

Database::Database(QString path) : path_(std::move(path)), connection_(nextConnectionName()) {}

Database::Database(Database&& other) noexcept
    : path_(std::move(other.path_)),
      connection_(std::exchange(other.connection_, QString())),
      copy_(std::move(other.copy_)) {}

Database& Database::operator=(Database&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(connection_, other.connection_);
  std::swap(copy_, other.copy_);
  return *this;
}

Database::~Database() {
  if (connection_.isEmpty()) return;
  QSqlDatabase::database(connection_, false).close();
  QSqlDatabase::removeDatabase(connection_);
}

Result<Database> Database::open(const QString& path, int version, const Upgrade& upgrade, Users users) {
  Database database(path);
  const bool isAlone = users == Users::One;
  const auto connected = database.connect(path, isAlone ? kAlone : QStringList());
  if (!connected) return std::unexpected(connected.error());
  auto found = database.begin(isAlone ? Journal::Rollback : Journal::Log);
  if (!found && isDueToSharedMemory(found.error())) {
    if (auto done = database.giveUpLog(); !done) return std::unexpected(done.error());
    found = database.begin(Journal::Rollback);
  }
  if (!found) return std::unexpected(sqlError(found.error(), path));
  if (*found > version) return fail(ErrorCode::DatabaseNewer, path);
  if (*found < version) {
    auto upgraded = database.inTransaction([&]() -> Result<> {
      if (const Result<> done = upgrade ? upgrade(database, *found) : Result<>(); !done) return done;
      return database.run(QStringLiteral("PRAGMA user_version=%1").arg(version));
    });
    if (!upgraded) return std::unexpected(upgraded.error());
  }
  return database;
}

/// Returns the file's user_version. It is 0 for a new file, and only then does `ofNewFile` matter.
std::expected<int, QSqlError> Database::begin(Journal ofNewFile) const {
  auto query = this->query();
  const auto get = [&](const char* pragma) -> std::expected<QVariant, QSqlError> {
    if (!query.exec(QLatin1StringView(pragma))) return std::unexpected(query.lastError());
    const QVariant value = query.next() ? query.value(0) : QVariant();
    query.finish();
    return value;
  };
  auto version = get("PRAGMA user_version");
  if (!version) return std::unexpected(version.error());
  if (version->toInt() == 0 && ofNewFile == Journal::Log) {
    if (auto done = get("PRAGMA journal_mode=WAL"); !done) return std::unexpected(done.error());
  }
  const auto mode = get("PRAGMA journal_mode");
  if (!mode) return std::unexpected(mode.error());
  const bool hasLog = *mode == QLatin1StringView("wal");
  // With a log, not waiting for the disk cannot damage the file; with a rollback journal, a power
  // cut then could.
  for (const auto* pragma :
       {hasLog ? "PRAGMA synchronous=NORMAL" : "PRAGMA synchronous=FULL", "PRAGMA temp_store=MEMORY"}) {
    if (auto done = get(pragma); !done) return std::unexpected(done.error());
  }
  version = get("PRAGMA user_version");  // the first to open a new log
  if (!version) return std::unexpected(version.error());
  return version->toInt();
}

/// Gives the file a rollback journal. The log has an index in memory that programs share through
/// the file system, which not every network share supports. A connection that has the file to
/// itself needs no such memory, unless it has tried to use it before.
Result<> Database::giveUpLog() const {
  const auto reconnect = [this]() -> Result<> {
    auto connection = QSqlDatabase::database(connection_, false);
    connection.close();
    if (!connection.open()) return std::unexpected(sqlError(connection.lastError(), path_));
    return {};
  };
  Result<> done = reconnect();
  for (const auto* pragma : {"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA journal_mode=DELETE"}) {
    if (done) done = run(QLatin1StringView(pragma));
  }
  return done ? reconnect() : done;
}

Result<Database> Database::openToRead(const QString& path) {
  if (!QFileInfo::exists(path)) return fail(ErrorCode::FileUnreadable, path);
  const auto hasBytes = [&](const char* suffix) {
    return QFileInfo(path + QLatin1StringView(suffix)).size() > 0;
  };
  const bool hasLog = hasBytes("-wal");
  const bool isShared = hasLog && hasBytes("-shm");  // most likely another program is writing to it
  const bool isComplete = !hasLog && !hasBytes("-journal");
  Database database(path);
  QString file = path;
  QStringList parameters{QStringLiteral("mode=ro")};
  if (isComplete) {  // this keeps SQLite from recreating a log and its index
    parameters << QStringLiteral("immutable=1");
  } else if (!isShared) {  // an interrupted transaction must be finished or undone before reading: in a copy
    auto copied = database.copyAside();
    if (!copied) return std::unexpected(copied.error());
    file = *copied;
    parameters.clear();
  }
  if (auto connected = database.connect(file, parameters); !connected)
    return std::unexpected(connected.error());
  return database;
}

Result<QString> Database::copyAside() {
  copy_ = std::make_shared<QTemporaryDir>();
  const QString copy = copy_->filePath(QFileInfo(path_).fileName());
  for (const char* suffix : {"", "-wal", "-journal"}) {
    const QString from = path_ + QLatin1StringView(suffix);
    if (QFileInfo::exists(from) && !QFile::copy(from, copy + QLatin1StringView(suffix)))
      return fail(ErrorCode::FileUnreadable, from);
  }
  return copy;
}

Result<int> Database::version() const {
  auto query = this->query();
  if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
    return std::unexpected(error(query));
  return query.value(0).toInt();
}

Result<> Database::connect(const QString& file, const QStringList& parameters) const {
  auto connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection_);
  connection.setDatabaseName(addressOf(file, parameters));
  connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000;QSQLITE_OPEN_URI"));
  if (!connection.open()) return std::unexpected(sqlError(connection.lastError(), path_));
  return {};
}

QSqlQuery Database::query() const {
  QSqlQuery query(QSqlDatabase::database(connection_, false));
  query.setForwardOnly(true);
  return query;
}

Result<QSqlQuery> Database::prepare(const QString& statement) const {
  auto prepared = query();
  if (!prepared.prepare(statement)) return std::unexpected(error(prepared));
  return prepared;
}

Result<> Database::run(const QString& statement) const {
  auto runner = query();
  if (!runner.exec(statement)) return std::unexpected(error(runner));
  return {};
}

Error Database::error(const QSqlQuery& failed) const {
  return sqlError(failed.lastError(), path_);
}

}  // namespace ase

#include <QTest>
#include <QVariant>

#include "core/base/atomic_file.h"
#include "core/base/database.h"
#include "tests/support/small_disk.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

const QStringList& schema() {
  static const QStringList statements{
      QStringLiteral("CREATE TABLE word (text TEXT PRIMARY KEY, length INTEGER NOT NULL)"),
      QStringLiteral("CREATE TABLE other (id INTEGER PRIMARY KEY)")};
  return statements;
}

Database::Upgrade creating(const QStringList& statements) {
  return [statements](const Database& database, int) -> Result<> {
    for (const QString& statement : statements) {
      if (auto done = database.run(statement); !done) return done;
    }
    return {};
  };
}

Result<Database> openWords(const QString& path, int version = 1) {
  return Database::open(path, version, creating(schema()));
}

ErrorCode codeOf(const Result<Database>& result) {
  return result ? ErrorCode::Internal : result.error().code;
}

Result<> add(const Database& database, const QString& word) {
  auto query = database.prepare(QStringLiteral("INSERT INTO word VALUES (?, ?)"));
  if (!query) return std::unexpected(query.error());
  query->bindValue(0, word);
  query->bindValue(1, word.size());
  if (!query->exec()) return std::unexpected(database.error(*query));
  return {};
}

int count(const Database& database) {
  auto query = database.query();
  return query.exec(QStringLiteral("SELECT count(*) FROM word")) && query.next() ? query.value(0).toInt()
                                                                                 : -1;
}

}  // namespace

/// One SQLite connection.
class TestDatabase : public QObject {
  Q_OBJECT

 private slots:
  void pathsMayBeLongAndHoldAnyCharacter() {
    const TempTree tree;
    QString folder = tree.path(QStringLiteral("Tön #1 50% & мир"));
    while (folder.size() < 400) folder += QLatin1Char('/') + QString(60, QLatin1Char('x'));
    QVERIFY(makeFolder(folder));
    const QString path = folder + QStringLiteral("/words.sqlite");
    {
      const auto database = openWords(path);
      QVERIFY(database);
      QVERIFY(add(*database, QStringLiteral("one")));
    }
    const auto again = Database::openToRead(path);
    QVERIFY(again);
    QCOMPARE(count(*again), 1);
    QCOMPARE(filesBelow(tree.path()).size(), 1);
  }

  void aNewFileGetsTheSchemaAndKeepsWhatIsWritten() {
    const TempTree folder;
    const QString path = folder.path(QStringLiteral("words.sqlite"));
    {
      const auto database = openWords(path);
      QVERIFY(database);
      QVERIFY(add(*database, QStringLiteral("one")));
      QCOMPARE(database->path(), path);
    }
    const auto again = openWords(path);
    QVERIFY(again);
    QCOMPARE(count(*again), 1);
    QVERIFY(folder.read(QStringLiteral("words.sqlite")).startsWith("SQLite format 3"));
  }

  void aFileOfALaterProgramIsRefusedUntouched() {
    const TempTree folder;
    const QString path = folder.path(QStringLiteral("words.sqlite"));
    QVERIFY(openWords(path, 2));
    const QByteArray before = readFile(path);
    const auto refused = openWords(path, 1);
    QCOMPARE(codeOf(refused), ErrorCode::DatabaseNewer);
    QCOMPARE(refused.error().file, path);
    QCOMPARE(readFile(path), before);
  }

  void aDamagedFileIsAnError() {
    const TempTree folder;
    folder.write(QStringLiteral("words.sqlite"), QByteArray(5000, 'x'));
    QCOMPARE(codeOf(openWords(folder.path(QStringLiteral("words.sqlite")))), ErrorCode::DatabaseDamaged);
    QCOMPARE(folder.read(QStringLiteral("words.sqlite")), QByteArray(5000, 'x'));
  }

  void anEmptyFileIsANewOne() {
    const TempTree folder;
    const auto database = openWords(folder.write(QStringLiteral("words.sqlite"), {}));
    QVERIFY(database);
    QCOMPARE(count(*database), 0);
  }

  void aPlaceWhereNoFileCanBeIsAnError() {
    const TempTree folder;
    QCOMPARE(codeOf(openWords(folder.path(QStringLiteral("none/words.sqlite")))), ErrorCode::FileUnwritable);
    QCOMPARE(codeOf(openWords(folder.path())), ErrorCode::FileUnwritable);
  }

  void anotherProgramsTablesAreAnError() {
    const TempTree folder;
    const QString path = folder.path(QStringLiteral("words.sqlite"));
    QVERIFY(Database::open(path, 1, creating({QStringLiteral("CREATE TABLE foreign_table (id INTEGER)")})));
    const auto database = openWords(path);
    QVERIFY(database);
    QCOMPARE(add(*database, QStringLiteral("one")).error().code, ErrorCode::DatabaseDamaged);
  }

  void aSchemaThatFailsLeavesNothing() {
    const TempTree folder;
    const QString path = folder.path(QStringLiteral("words.sqlite"));
    const QStringList bad{schema().front(), QStringLiteral("CREATE NONSENSE")};
    QVERIFY(!Database::open(path, 1, creating(bad)));
    QVERIFY(openWords(path));  // the first table is not there, or this would fail
  }

  void aTransactionCountsAsAWholeOrNotAtAll() {
    const TempTree folder;
    const auto database = openWords(folder.path(QStringLiteral("words.sqlite")));
    QVERIFY(database);
    const auto failed = database->inTransaction([&]() -> Result<> {
      if (auto added = add(*database, QStringLiteral("one")); !added) return added;
      return fail(ErrorCode::Internal, {}, QStringLiteral("thought better of it"));
    });
    QCOMPARE(failed.error().detail, QStringLiteral("thought better of it"));
    QCOMPARE(count(*database), 0);
    QVERIFY(database->inTransaction([&] { return add(*database, QStringLiteral("two")); }));
    QCOMPARE(count(*database), 1);
    const auto twice = database->inTransaction([&]() -> Result<> {
      if (auto added = add(*database, QStringLiteral("three")); !added) return added;
      return add(*database, QStringLiteral("two"));  // the key is taken
    });
    QVERIFY(!twice);
    QCOMPARE(count(*database), 1);
    QVERIFY(database->inTransaction([&] { return add(*database, QStringLiteral("four")); }));
  }

  void badStatementsAreErrors() {
    const TempTree folder;
    const auto database = openWords(folder.path(QStringLiteral("words.sqlite")));
    QVERIFY(database);
    QCOMPARE(database->run(QStringLiteral("SELEKT")).error().code, ErrorCode::DatabaseDamaged);
    QVERIFY(!database->prepare(QStringLiteral("SELECT nothing FROM nowhere")));
  }

  void severalConnectionsCanBeOpenAndMoved() {
    const TempTree folder;
    const QString path = folder.path(QStringLiteral("words.sqlite"));
    auto first = openWords(path);
    auto second = openWords(folder.path(QStringLiteral("others.sqlite")));
    QVERIFY(first && second);
    QVERIFY(add(*first, QStringLiteral("one")));
    Database moved = std::move(*first);
    QCOMPARE(count(moved), 1);
    moved = std::move(*second);
    QCOMPARE(count(moved), 0);
    QVERIFY(add(moved, QStringLiteral("two")));
    const auto reader = openWords(path);
    QCOMPARE(count(*reader), 1);
  }

  void aFullDiskIsSaidToBeFull() {
    const SmallDisk disk(400);
    ASE_NEED_SMALL_DISK(disk);
    const auto database = openWords(disk.path(QStringLiteral("words.sqlite")));
    QVERIFY(database);
    disk.fill();
    Result<> added;
    for (int i = 0; i < 5000 && added; ++i) added = add(*database, QString::number(i).repeated(100));
    QVERIFY(!added);
    QCOMPARE(added.error().code, ErrorCode::DiskFull);
  }

  void aReadOnlyDiskCannotBeWritten() {
    const SmallDisk disk(400);
    ASE_NEED_SMALL_DISK(disk);
    QVERIFY(openWords(disk.path(QStringLiteral("words.sqlite"))));
    QVERIFY(disk.makeReadOnly());
    QCOMPARE(codeOf(openWords(disk.path(QStringLiteral("new.sqlite")))), ErrorCode::FileUnwritable);
    const auto existing = openWords(disk.path(QStringLiteral("words.sqlite")));
    if (existing)
      QCOMPARE(add(*existing, QStringLiteral("one")).error().code, ErrorCode::FileUnwritable);
    else
      QCOMPARE(existing.error().code, ErrorCode::FileUnwritable);
  }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"

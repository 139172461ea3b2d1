#pragma once

#include <map>
#include <utility>

#include <QHash>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include "core/audioset/subset.h"
#include "tests/e2e/cli_run.h"
#include "tests/faults/faulty_run.h"
#include "tests/support/demo_corpus.h"

namespace ase::test {

inline constexpr int kDoneButUnreachable = 3;

/// The arguments of runCli(), for other ways to start it.
inline QStringList cliArguments(const CliFolders& folders) {
  const QDir corpus(folders.corpus);
  return {QStringLiteral("-u"),         QStringLiteral("-b"),
          QStringLiteral("-e"),         QStringLiteral("-st"),
          QStringLiteral("-se"),        QStringLiteral("-m1.0"),
          QStringLiteral("-s-60"),      QStringLiteral("--offline"),
          QStringLiteral("--archives"), corpus.filePath(QStringLiteral("zip_audios")),
          QStringLiteral("--metadata"), corpus.filePath(QStringLiteral("metadata")),
          QStringLiteral("--output"),   folders.output,
          QStringLiteral("-n"),         QStringLiteral("2")};
}

/// The first fields of all rows of all reports below an output folder: subset/id -> state and reason.
inline std::map<QByteArray, std::pair<QByteArray, QByteArray>> reportedRows(const QString& output) {
  std::map<QByteArray, std::pair<QByteArray, QByteArray>> rows;
  for (Subset subset : kAllSubsets) {
    const QString path = QStringLiteral("%1/reports/%2.csv").arg(output, subsetName(subset));
    if (!QFile::exists(path)) continue;
    QList<QByteArray> lines = readFile(path).split('\n');
    lines.removeFirst();
    for (const QByteArray& line : lines) {
      const QList<QByteArray> fields = line.split(',');
      if (fields.size() > 3) rows[fields[1] + '/' + fields[0]] = {fields[2], fields[3]};
    }
  }
  return rows;
}

/// Whether SQLite finds nothing wrong with a database.
inline bool isSoundDatabase(const QString& path) {
  bool sound = false;
  {
    auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), path);
    database.setDatabaseName(path);
    database.open();
    QSqlQuery query(database);
    sound = query.exec(QStringLiteral("PRAGMA integrity_check")) && query.next() &&
            query.value(0).toString() == QLatin1StringView("ok");
  }
  QSqlDatabase::removeDatabase(path);
  return sound;
}

/// How often to try what the whole suite has time for only `few` times: ASE_FAULT_RUNS says so where it is
/// set, and `all` means once for every call.
inline long faultRuns(long few, long all) {
  const QByteArray wanted = qgetenv("ASE_FAULT_RUNS");
  if (wanted == "all") return all;
  const long number = wanted.toLong();
  return number > 0 ? std::min(number, all) : std::min(few, all);
}

/// What of `output` may not stand as it does after a fault, in words; empty if nothing. Every clip under its
/// final name must be whole, and every row of a report right or, where archives could not be read,
/// unreachable for that.
inline QString wrongIn(const QString& output, const QHash<QString, QByteArray>& expected,
                       const std::map<QByteArray, std::pair<QByteArray, QByteArray>>& expectedRows) {
  for (const QString& name : filesBelow(output)) {
    if (!name.endsWith(QLatin1StringView(".wav"))) continue;
    const QString other =
        name.startsWith(QLatin1StringView("audio/")) ? QStringLiteral("invalid_") + name : name.mid(8);
    const QByteArray whole = expected.contains(name) ? expected.value(name) : expected.value(other);
    if (readFile(QDir(output).filePath(name)) != whole) return name + QStringLiteral(" is not whole");
  }
  for (const auto& [clip, verdict] : reportedRows(output)) {
    const auto right = expectedRows.find(clip);
    if (right == expectedRows.end()) return QString::fromLatin1(clip) + QStringLiteral(" is not listed");
    const bool unread = verdict.first == "unreachable" || verdict.first == "missing";
    if (verdict != right->second && !unread)
      return QString::fromLatin1(clip + " is called " + verdict.first + ' ' + verdict.second);
  }
  return {};
}

}  // namespace ase::test

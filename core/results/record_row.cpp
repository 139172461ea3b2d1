#include "core/results/record_row.h"

#include <limits>

#include <QVariant>

namespace ase {
namespace {

/// The columns in their order, with their types.
constexpr const char* kColumns[][2] = {{"id", "TEXT PRIMARY KEY"},
                                       {"source", "INTEGER"},
                                       {"access", "INTEGER"},
                                       {"crc", "INTEGER"},
                                       {"size", "INTEGER"},
                                       {"places", "INTEGER"},
                                       {"damage", "INTEGER"},
                                       {"container", "INTEGER"},
                                       {"pcm", "INTEGER"},
                                       {"codec", "TEXT"},
                                       {"sample_rate", "INTEGER"},
                                       {"channels", "INTEGER"},
                                       {"bits_per_sample", "INTEGER"},
                                       {"bytes", "INTEGER"},
                                       {"data_bytes_promised", "INTEGER"},
                                       {"data_bytes_present", "INTEGER"},
                                       {"samples", "INTEGER"},
                                       {"peak", "INTEGER"},
                                       {"mean_power", "INTEGER"},
                                       {"detail", "TEXT"},
                                       {"recorded_at", "INTEGER"}};

QString columnList(int part, const QString& separator) {
  QStringList parts;
  for (const auto& column : kColumns) {
    QString text = QLatin1StringView(column[0]);
    if (part == 2) text = QStringLiteral("?");
    if (part == 1) text += QLatin1Char(' ') + QLatin1StringView(column[1]) + QLatin1StringView(" NOT NULL");
    parts.push_back(text);
  }
  return parts.join(separator);
}

/// A whole number of a column, from `least` to `most`; anything else marks the row as unusable.
template <class T>
T number(const QSqlQuery& query, int column, bool& usable, T least = std::numeric_limits<T>::min(),
         T most = std::numeric_limits<T>::max()) {
  bool isNumber = false;
  const qlonglong value = query.value(column).toLongLong(&isNumber);
  if (isNumber && std::in_range<T>(value) && least <= static_cast<T>(value) && static_cast<T>(value) <= most)
    return static_cast<T>(value);
  usable = false;
  return T{};
}

template <class Enum>
Enum enumerator(const QSqlQuery& query, int column, bool& usable, Enum last) {
  return static_cast<Enum>(number<std::uint8_t>(query, column, usable, 0, static_cast<std::uint8_t>(last)));
}

}  // namespace

QString recordTableSql() {
  return QStringLiteral("CREATE TABLE clip (%1) WITHOUT ROWID").arg(columnList(1, QStringLiteral(", ")));
}

QString selectRecordsSql() {
  return QStringLiteral("SELECT %1 FROM clip ORDER BY id").arg(columnList(0, QStringLiteral(", ")));
}

QString insertRecordSql() {
  return QStringLiteral("INSERT OR REPLACE INTO clip VALUES (%1)").arg(columnList(2, QStringLiteral(", ")));
}

void bindRecord(QSqlQuery& query, const ClipRecord& record, qint64 recordedAt) {
  const AudioFacts& facts = record.facts;
  const auto text = [](const QString& value) { return value.isNull() ? QStringLiteral("") : value; };
  int column = 0;
  const auto bind = [&](const QVariant& value) { query.bindValue(column++, value); };
  bind(record.id.toString());
  bind(record.source);
  bind(static_cast<int>(record.access));
  bind(record.crc);
  bind(static_cast<qint64>(record.size));
  bind(static_cast<qint64>(record.places));
  bind(static_cast<int>(facts.damage));
  bind(static_cast<int>(facts.container));
  bind(facts.pcm ? 1 : 0);
  bind(text(codecName(facts.codec)));
  bind(facts.sampleRate);
  bind(facts.channels);
  bind(facts.bitsPerSample);
  bind(qint64{facts.bytes});
  bind(qint64{facts.dataBytesPromised});
  bind(qint64{facts.dataBytesPresent});
  bind(qint64{facts.samples});
  bind(facts.peak);
  bind(facts.meanPower);
  bind(text(facts.detail));
  bind(recordedAt);
}

std::optional<ClipRecord> readRecord(const QSqlQuery& query) {
  const auto id = ClipId::parse(query.value(0).toByteArray().toStdString());
  if (!id) return std::nullopt;
  ClipRecord record{.id = *id, .facts = {}};
  AudioFacts& facts = record.facts;
  bool usable = true;
  record.source = number<SourceId>(query, 1, usable);
  record.access = enumerator(query, 2, usable, Access::ReadFailed);
  record.crc = number<std::uint32_t>(query, 3, usable);
  record.size = static_cast<std::uint64_t>(number<std::int64_t>(query, 4, usable));
  record.places = static_cast<std::uint64_t>(number<std::int64_t>(query, 5, usable));
  facts.damage = enumerator(query, 6, usable, Damage::NotDecodable);
  facts.container = enumerator(query, 7, usable, Container::Other);
  facts.pcm = number<std::uint8_t>(query, 8, usable, 0, 1) != 0;
  facts.codec = codecFromName(query.value(9).toString());
  facts.sampleRate = number<std::uint32_t>(query, 10, usable);
  facts.channels = number<std::uint16_t>(query, 11, usable);
  facts.bitsPerSample = number<std::uint16_t>(query, 12, usable);
  facts.bytes = number<std::int64_t>(query, 13, usable, 0);
  facts.dataBytesPromised = number<std::int64_t>(query, 14, usable, -1);
  facts.dataBytesPresent = number<std::int64_t>(query, 15, usable, 0);
  facts.samples = number<std::int64_t>(query, 16, usable, 0);
  facts.peak = number<std::uint16_t>(query, 17, usable, 0, 32768);
  facts.meanPower = number<std::uint32_t>(query, 18, usable);
  facts.detail = query.value(19).toString();
  if (!usable) return std::nullopt;
  return record;
}

}  // namespace ase

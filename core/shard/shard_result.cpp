#include "core/shard/shard_result.h"

#include <algorithm>
#include <tuple>

#include <QFileInfo>
#include <QJsonObject>

#include "core/output/layout.h"
#include "core/results/names.h"
#include "core/results/record_codec.h"
#include "core/shard/json_file.h"

namespace ase {
namespace {

const QString kInvalidBy = QStringLiteral("invalid_by_reason");

QString text(const QByteArray& hash) {
  return QString::fromLatin1(hash);
}

}  // namespace

QString identityOfShard(const QByteArray& run, int number) {
  return QStringLiteral("%1/%2").arg(text(run)).arg(number);
}

QByteArray hashOfRecords(const RecordTable& table) {
  QList<SourceId> order = table.sources.keys();
  std::ranges::sort(order, {}, [&](SourceId number) {
    const ClipSource source = table.sources.value(number);
    return std::tuple(source.archive, source.stamp, source.folder);
  });
  QHash<SourceId, SourceId> rank;
  for (const SourceId number : order) rank.insert(number, static_cast<SourceId>(rank.size()));
  std::vector<ClipRecord> records = table.records;
  for (ClipRecord& record : records) record.source = rank.value(record.source);
  QByteArray bytes = encodeRecords(records);
  for (const SourceId number : order) {
    const ClipSource source = table.sources.value(number);
    for (const QString& text : {source.archive, source.stamp, source.folder}) bytes += text.toUtf8() + '\0';
  }
  return sha256(bytes);
}

Result<> writeShardResult(const QString& path, const ShardResult& result) {
  QJsonObject byReason;
  for (std::size_t i = 1; i < result.tally.invalidBy.size(); ++i)
    byReason.insert(reasonName(static_cast<Reason>(i)), result.tally.invalidBy[i]);
  const auto written = writeSealedJson(path, {{QStringLiteral("run"), text(result.run)},
                                              {QStringLiteral("records"), text(result.records)},
                                              {QStringLiteral("clips"), result.tally.listed},
                                              {QStringLiteral("valid"), result.tally.valid},
                                              {QStringLiteral("unreachable"), result.tally.unreachable},
                                              {kInvalidBy, byReason},
                                              {QStringLiteral("bytes"), result.bytes},
                                              {QStringLiteral("seconds"), result.seconds}});
  return written ? Result<>() : std::unexpected(written.error());
}

std::optional<ShardResult> readShardResult(const QString& path) {
  const auto sealed = readSealedJson(path);
  if (!sealed) return std::nullopt;
  const QJsonObject& json = sealed->json;
  ShardResult result;
  result.run = json[QStringLiteral("run")].toString().toLatin1();
  result.records = json[QStringLiteral("records")].toString().toLatin1();
  result.tally.listed = json[QStringLiteral("clips")].toInteger();
  result.tally.valid = json[QStringLiteral("valid")].toInteger();
  result.tally.unreachable = json[QStringLiteral("unreachable")].toInteger();
  const QJsonObject byReason = json[kInvalidBy].toObject();
  for (std::size_t i = 1; i < result.tally.invalidBy.size(); ++i)
    result.tally.invalidBy[i] = byReason[reasonName(static_cast<Reason>(i))].toInteger();
  result.bytes = json[QStringLiteral("bytes")].toInteger();
  result.seconds = json[QStringLiteral("seconds")].toDouble();
  return result;
}

std::optional<ShardResult> completeShard(const QString& outputFolder, int number, const QByteArray& run) {
  const OutputLayout layout(outputFolder);
  auto result = readShardResult(layout.shardResult(number));
  const bool isThere = QFileInfo(OutputLayout(layout.shard(number)).results()).size() > 0;
  return result && result->run == run && isThere ? result : std::nullopt;
}

}  // namespace ase

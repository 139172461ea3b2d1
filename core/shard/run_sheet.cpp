#include "core/shard/run_sheet.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/atomic_file.h"
#include "core/job/job_steps.h"
#include "core/output/layout.h"
#include "core/shard/json_file.h"

namespace ase {
namespace {

const QString kPieceHash = QStringLiteral("hash");

QJsonValue numberOrNull(const std::optional<double>& number) {
  return number ? QJsonValue(*number) : QJsonValue();
}

std::optional<double> optionalNumber(const QJsonValue& value) {
  return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

QJsonObject jsonOf(const JobSettings& settings) {
  QJsonArray subsets;
  for (Subset subset : kAllSubsets)
    if (settings.selection.subsets.contains(subset)) subsets.append(subsetName(subset));
  return {{QStringLiteral("archives"), settings.archivesFolder},
          {QStringLiteral("metadata"), settings.metadataFolder},
          {QStringLiteral("subsets"), subsets},
          {QStringLiteral("min_duration"), numberOrNull(settings.criteria.minDuration)},
          {QStringLiteral("silence_db_threshold"), numberOrNull(settings.criteria.silenceThreshold)},
          {QStringLiteral("dry_run"), !settings.writeClips},
          {QStringLiteral("again"), settings.readBadAgain},
          {QStringLiteral("remove_orphans"), settings.moveOrphans},
          {QStringLiteral("skip_bad_rows"), settings.skipBadRows},
          {QStringLiteral("own_lists"), settings.ownLists},
          {QStringLiteral("entry_limit"), settings.entryLimit}};
}

JobSettings settingsFrom(const QJsonObject& json) {
  JobSettings settings;
  settings.offline = true;  // what is needed was there when the run was prepared
  settings.archivesFolder = json[QStringLiteral("archives")].toString();
  settings.metadataFolder = json[QStringLiteral("metadata")].toString();
  for (const QJsonValue& name : json[QStringLiteral("subsets")].toArray())
    if (const auto subset = subsetFromName(name.toString())) settings.selection.subsets.insert(*subset);
  settings.criteria.minDuration = optionalNumber(json[QStringLiteral("min_duration")]);
  settings.criteria.silenceThreshold = optionalNumber(json[QStringLiteral("silence_db_threshold")]);
  settings.writeClips = !json[QStringLiteral("dry_run")].toBool();
  settings.readBadAgain = json[QStringLiteral("again")].toBool();
  settings.moveOrphans = json[QStringLiteral("remove_orphans")].toBool();
  settings.skipBadRows = json[QStringLiteral("skip_bad_rows")].toBool();
  settings.ownLists = json[QStringLiteral("own_lists")].toBool();
  settings.entryLimit = json[QStringLiteral("entry_limit")].toInteger();
  return settings;
}

QJsonObject jsonOf(const RunSheet& sheet) {
  QJsonArray archives;
  for (const SheetArchive& archive : sheet.archives) {
    QJsonArray volumes;
    for (qint64 bytes : archive.volumes) volumes.append(bytes);
    archives.append(QJsonObject{{QStringLiteral("name"), archive.name},
                                {QStringLiteral("volumes"), volumes},
                                {QStringLiteral("directory"), QString::fromLatin1(archive.directory)}});
  }
  QJsonArray pieces;
  for (const SheetPiece& piece : sheet.pieces)
    pieces.append(QJsonObject{{QStringLiteral("clips"), piece.clips},
                              {QStringLiteral("bytes"), piece.bytes},
                              {kPieceHash, QString::fromLatin1(piece.hash)}});
  return {{QStringLiteral("program"), sheet.program},
          {QStringLiteral("prepared"), sheet.prepared.toString(Qt::ISODate)},
          {QStringLiteral("shards"), sheet.shards()},
          {QStringLiteral("settings"), jsonOf(sheet.settings)},
          {QStringLiteral("archives"), archives},
          {QStringLiteral("metadata"), QString::fromLatin1(sheet.metadata)},
          {QStringLiteral("catalog"), QString::fromLatin1(sheet.catalog)},
          {QStringLiteral("pieces"), pieces}};
}

RunSheet sheetFrom(const QJsonObject& json) {
  RunSheet sheet;
  sheet.program = json[QStringLiteral("program")].toString();
  sheet.prepared = QDateTime::fromString(json[QStringLiteral("prepared")].toString(), Qt::ISODate);
  sheet.settings = settingsFrom(json[QStringLiteral("settings")].toObject());
  for (const QJsonValue& value : json[QStringLiteral("archives")].toArray()) {
    const QJsonObject archive = value.toObject();
    SheetArchive& added = sheet.archives.emplace_back();
    added.name = archive[QStringLiteral("name")].toString();
    for (const QJsonValue& bytes : archive[QStringLiteral("volumes")].toArray())
      added.volumes.push_back(bytes.toInteger());
    added.directory = archive[QStringLiteral("directory")].toString().toLatin1();
  }
  sheet.metadata = json[QStringLiteral("metadata")].toString().toLatin1();
  sheet.catalog = json[QStringLiteral("catalog")].toString().toLatin1();
  for (const QJsonValue& value : json[QStringLiteral("pieces")].toArray()) {
    const QJsonObject piece = value.toObject();
    sheet.pieces.push_back({piece[QStringLiteral("clips")].toInteger(),
                            piece[QStringLiteral("bytes")].toInteger(),
                            piece[kPieceHash].toString().toLatin1()});
  }
  return sheet;
}

}  // namespace

QByteArray hashOfLists(const Metadata& metadata) {
  const PerSubset<std::uint32_t> fingerprints = fingerprintsOf(metadata.subsets);
  QByteArray text;
  for (Subset subset : kAllSubsets) text += QByteArray::number(fingerprints[subset]) + '\n';
  return sha256(text);
}

bool asksForTheSame(const JobSettings& a, const JobSettings& b) {
  return jsonOf(a) == jsonOf(b);
}

Result<RunSheet> writeRunSheet(const QString& outputFolder, RunSheet sheet) {
  const auto hash = writeSealedJson(OutputLayout(outputFolder).runSheet(), jsonOf(sheet));
  if (!hash) return std::unexpected(hash.error());
  sheet.hash = *hash;
  return sheet;
}

Result<RunSheet> readRunSheet(const QString& outputFolder) {
  const QString path = OutputLayout(outputFolder).runSheet();
  if (!QFile::exists(path)) return fail(ErrorCode::RunSheetMissing, outputFolder);
  const auto sealed = readSealedJson(path);
  if (!sealed) return fail(ErrorCode::RunSheetUnsound, path);
  RunSheet sheet = sheetFrom(sealed->json);
  sheet.hash = sealed->hash;
  sheet.settings.outputFolder = outputFolder;
  const qint64 limit = sheet.settings.entryLimit;
  if (sheet.pieces.empty() || limit < (qint64{1} << 20) || limit > (qint64{1} << 30))
    return fail(ErrorCode::RunSheetUnsound, path);
  const QString version = QCoreApplication::applicationVersion();
  if (sheet.program != version)
    return fail(ErrorCode::RunSheetOfOtherVersion, path,
                QStringLiteral("%1, %2").arg(sheet.program, version));
  return sheet;
}

}  // namespace ase

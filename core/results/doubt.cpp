#include "core/results/doubt.h"

#include <algorithm>
#include <string_view>

#include <QDateTime>
#include <QSysInfo>
#include <QVariant>

namespace ase {
namespace {

constexpr std::size_t kMostInARow = 8192;
constexpr qint64 kSecondsToReachTheDisk = 120;  // longer than systems keep written data in memory

QByteArray packed(std::span<const ClipId> clips) {
  QByteArray bytes;
  bytes.reserve(static_cast<qsizetype>(clips.size() * ClipId::kLength));
  for (const ClipId id : clips) bytes.append(id.view().data(), ClipId::kLength);
  return bytes;
}

/// Appends the clips of a row; false for bytes that packed() cannot have produced.
bool unpack(const QByteArray& bytes, std::vector<ClipId>& clips) {
  std::string_view left(bytes.constData(), static_cast<std::size_t>(bytes.size()));
  for (; left.size() >= ClipId::kLength; left.remove_prefix(ClipId::kLength)) {
    const auto id = ClipId::parse(left.substr(0, ClipId::kLength));
    if (!id) return false;
    clips.push_back(*id);
  }
  return left.empty();
}

/// Differs each time that the machine is started; empty, though not NULL in the database, where the system
/// has no such number (Windows).
QString startOfSystem() {
  const QByteArray id = QSysInfo::bootUniqueId();
  return id.isEmpty() ? QStringLiteral("") : QString::fromLatin1(id);
}

void sortOnce(std::vector<ClipId>& clips) {
  std::ranges::sort(clips);
  const auto again = std::ranges::unique(clips);
  clips.erase(again.begin(), again.end());
}

}  // namespace

Result<Doubt> loadDoubt(const Database& database) {
  auto query = database.query();
  if (!query.exec(QStringLiteral("SELECT kind, since, boot, clips FROM doubt")))
    return std::unexpected(database.error(query));
  const qint64 now = QDateTime::currentSecsSinceEpoch();
  const QString boot = startOfSystem();
  Doubt doubt;
  while (query.next()) {
    const auto kind = static_cast<DoubtKind>(query.value(0).toInt());
    const qint64 age = now - query.value(1).toLongLong();
    const bool hasReachedTheDisk =
        !boot.isEmpty() && query.value(2).toString() == boot && age > kSecondsToReachTheDisk;
    if (kind == DoubtKind::Unwritten && hasReachedTheDisk) {
      doubt.anySettled = true;
      continue;
    }
    std::vector<ClipId>& clips = kind == DoubtKind::OldResults   ? doubt.ofOldResults
                                 : kind == DoubtKind::Unrecorded ? doubt.unrecorded
                                                                 : doubt.clips;
    if (!unpack(query.value(3).toByteArray(), clips))
      return fail(ErrorCode::DatabaseDamaged, database.path());
  }
  if (query.lastError().isValid()) return std::unexpected(database.error(query));
  sortOnce(doubt.clips);
  sortOnce(doubt.ofOldResults);
  sortOnce(doubt.unrecorded);
  return doubt;
}

Result<> storeDoubt(const Database& database, DoubtKind kind, std::span<const ClipId> clips) {
  while (!clips.empty()) {
    const auto row = clips.first(std::min(kMostInARow, clips.size()));
    auto query =
        database.prepare(QStringLiteral("INSERT INTO doubt (kind, since, boot, clips) VALUES (?, ?, ?, ?)"));
    if (!query) return std::unexpected(query.error());
    query->bindValue(0, static_cast<int>(kind));
    query->bindValue(1, QDateTime::currentSecsSinceEpoch());
    query->bindValue(2, startOfSystem());
    query->bindValue(3, packed(row));
    if (!query->exec()) return std::unexpected(database.error(*query));
    clips = clips.subspan(row.size());
  }
  return {};
}

}  // namespace ase

#include "core/shard/json_file.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>

#include "core/base/atomic_file.h"

namespace ase {
namespace {

constexpr qint64 kMostBytes = qint64{64} << 20;
const QString kHash = QStringLiteral("hash");

QByteArray hashOf(const QJsonObject& json) {
  return sha256(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

}  // namespace

Result<QByteArray> writeSealedJson(const QString& path, QJsonObject json) {
  const QByteArray hash = hashOf(json);
  json.insert(kHash, QString::fromLatin1(hash));
  if (auto written = replaceFileDurably(path, QJsonDocument(json).toJson()); !written)
    return std::unexpected(written.error());
  return hash;
}

std::optional<SealedJson> readSealedJson(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly) || file.size() > kMostBytes) return std::nullopt;
  const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
  if (!document.isObject()) return std::nullopt;
  SealedJson sealed{document.object(), {}};
  sealed.hash = sealed.json.take(kHash).toString().toLatin1();
  if (sealed.hash != hashOf(sealed.json)) return std::nullopt;
  return sealed;
}

QByteArray sha256(const QByteArray& bytes) {
  return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray sha256OfFile(const QString& path) {
  QFile file(path);
  QCryptographicHash hash(QCryptographicHash::Sha256);
  if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) return {};
  return hash.result().toHex();
}

}  // namespace ase

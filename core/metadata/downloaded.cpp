#include "core/metadata/downloaded.h"

#include <span>

#include <QByteArray>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QMap>

#include "core/base/atomic_file.h"
#include "core/base/native_path.h"

namespace ase {
namespace {

constexpr qint64 kLargestRecord = 8192;  // bytes; eleven files need 1,200

/// By file name, the SHA-256 and size as written in the record.
using Records = QMap<QByteArray, QByteArray>;

QString recordBeside(const QString& path) {
  return QFileInfo(path).path() + QStringLiteral("/downloaded.txt");
}

QByteArray nameOf(const QString& path) {
  return QFileInfo(path).fileName().toUtf8();
}

/// Lines that do not have three words are ignored. The words are only compared, never used as a
/// path or a number.
Records readRecords(const QString& recordPath) {
  Records records;
  QFile file;
  if (!openToRead(file, recordPath) || file.size() > kLargestRecord) return records;
  for (const QByteArray& line : file.read(kLargestRecord).split('\n')) {
    const auto words = line.split(' ');
    if (words.size() == 3) records[words[2]] = words[0] + ' ' + words[1];
  }
  return records;
}

/// SHA-256 and size of the file at `path`. Errors: FileUnreadable.
Result<QByteArray> fingerprintOf(const QString& path) {
  QFile file;
  QCryptographicHash hash(QCryptographicHash::Sha256);
  if (auto opened = openToRead(file, path); !opened) return std::unexpected(opened.error());
  if (!hash.addData(&file)) return fail(ErrorCode::FileUnreadable, path, file.errorString());
  return hash.result().toHex() + ' ' + QByteArray::number(file.size());
}

bool hasSize(const QByteArray& fingerprint, qint64 size) {
  return fingerprint.endsWith(' ' + QByteArray::number(size));
}

}  // namespace

Result<> recordDownload(const QString& received, const QString& path) {
  const auto fingerprint = fingerprintOf(received);
  if (!fingerprint) return std::unexpected(fingerprint.error());
  Records records = readRecords(recordBeside(path));
  records[nameOf(path)] = *fingerprint;
  QByteArray lines;
  for (const auto& [name, known] : records.asKeyValueRange()) lines += known + ' ' + name + '\n';
  return replaceFile(recordBeside(path), std::as_bytes(std::span(lines.cbegin(), lines.cend())));
}

bool mayReplaceByDownload(const QString& path) {
  const QFileInfo present(path);
  if (!present.exists()) return true;
  const QByteArray recorded = readRecords(recordBeside(path)).value(nameOf(path));
  if (!present.isFile() || !hasSize(recorded, present.size())) return false;
  const auto fingerprint = fingerprintOf(path);
  return fingerprint && *fingerprint == recorded;
}

}  // namespace ase

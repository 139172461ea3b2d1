#pragma once

#include <QByteArray>
#include <QFile>
#include <QUrl>

#include "core/base/error.h"

namespace ase {

/// The bytes of a download received so far: `<path>.partial`, and beside it `<path>.partial.validator` with
/// the URL they came from and the server's validator, so that a later try, also of another process, can go on
/// where this one was cut. Without these two a partial file is of no use and is not kept.
class PartialFile {
 public:
  PartialFile(const QString& path, const QUrl& source);

  /// Bytes that can be gone on from. 0 if there are none, or no validator for them.
  qint64 resumableSize() const;
  /// The validator of these bytes, for `If-Range`.
  const QByteArray& validator() const { return validator_; }

  /// Begins anew, with bytes that `validator` (may be empty) stands for. Errors: FileUnwritable, DiskFull.
  Result<> restart(const QByteArray& validator);
  /// Goes on after the bytes that are there. Errors: FileUnwritable, DiskFull.
  Result<> resume();
  /// Only after restart() or resume(). Errors: FileUnwritable, DiskFull.
  Result<> write(const QByteArray& bytes);

  /// Closes the file and keeps it if it can be gone on from.
  void keep();
  /// Deletes it.
  void discard();
  /// Closes the file, waits for the disk and renames it to its name. Errors: FileUnwritable, DiskFull.
  Result<> publish();

  QString path() const { return file_.fileName(); }

 private:
  Result<> open(QIODevice::OpenMode mode);
  std::unexpected<Error> writeError() const;
  void readValidator();
  void removeValidator();

  QString path_;
  QString validatorPath_;
  QByteArray source_;
  QByteArray validator_;
  QFile file_;
};

}  // namespace ase

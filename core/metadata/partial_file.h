#pragma once

#include <QByteArray>
#include <QFile>
#include <QUrl>

#include "core/base/error.h"

namespace ase {

/// The bytes of a download received so far: `<path>.partial`, and beside it
/// `<path>.partial.validator` with the URL they came from and the server's validator, so that a
/// later try, even by another process, can continue where this one was cut off. Without these two a
/// partial file is useless and is not kept.
class PartialFile {
 public:
  PartialFile(const QString& path, const QUrl& source);

  /// How many bytes a download can continue from: 0 if there are none, or no validator for them.
  qint64 resumableSize() const;
  /// The validator of these bytes, for `If-Range`.
  const QByteArray& validator() const { return validator_; }

  /// Starts over, with bytes that `validator` (may be empty) identifies. Errors: FileUnwritable,
  /// DiskFull.
  Result<> restart(const QByteArray& validator);
  /// Continues after the bytes that are there. Errors: FileUnwritable, DiskFull.
  Result<> resume();
  /// Only after restart() or resume(). Errors: FileUnwritable, DiskFull.
  Result<> write(const QByteArray& bytes);

  /// Closes the file and keeps it if a later download can continue from it.
  void keep();
  /// Deletes it.
  void discard();
  /// Closes the file, waits for the disk and gives it its final name. Errors: FileUnwritable,
  /// DiskFull.
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

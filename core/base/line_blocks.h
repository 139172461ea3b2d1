#pragma once

#include <memory>
#include <optional>

#include <QByteArray>
#include <QIODevice>

#include "core/base/error.h"
#include "core/base/lines.h"

namespace ase {

/// Some whole lines of a text file, byte for byte.
struct LineBlock {
  QByteArray bytes;
  bool isFirst = false;  ///< it begins the file

  /// Its lines; `firstNumber` is the line number of the first. The block must outlive them.
  Lines lines(qint64 firstNumber) const {
    return Lines({bytes.constData(), static_cast<std::size_t>(bytes.size())}, firstNumber);
  }
};

/// Cuts a text file into blocks of whole lines, so that several threads can read them side by side.
/// Of a line that is longer than a block only the beginning is kept, which itself is too long a
/// line. Belongs to one thread at a time.
class LineBlocks {
 public:
  static constexpr qint64 kBlockSize = qint64{1} << 21;

  /// Errors: MetadataMissing, FileUnreadable (also if it is not a regular file).
  static Result<LineBlocks> open(const QString& path);
  /// Reads from an open device. `name` is the one used in errors.
  LineBlocks(std::unique_ptr<QIODevice> device, QString name, qint64 blockSize = kBlockSize);

  /// The next block; nullopt at the end of the file or if reading failed (see status()).
  std::optional<LineBlock> next();
  /// FileUnreadable if reading failed before the end of the file.
  Result<> status() const;
  /// Bytes of the whole file.
  qint64 size() const { return device_->size(); }

 private:
  QByteArray read(qint64 count);
  bool skipLine();

  std::unique_ptr<QIODevice> device_;
  QString name_;
  qint64 blockSize_;
  QByteArray rest_;  ///< the beginning of a line whose end has not been read yet
  bool atStart_ = true;
  bool failed_ = false;
};

}  // namespace ase

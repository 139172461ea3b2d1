#include "core/base/line_blocks.h"

#include <algorithm>

#include <QFile>
#include <QFileInfo>

#include "core/base/line_reader.h"

namespace ase {

Result<LineBlocks> LineBlocks::open(const QString& path) {
  if (!QFileInfo::exists(path)) return fail(ErrorCode::MetadataMissing, path);
  auto file = std::make_unique<QFile>(path);
  if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
    return fail(ErrorCode::FileUnreadable, path, file->errorString());
  }
  return LineBlocks(std::move(file), path);
}

LineBlocks::LineBlocks(std::unique_ptr<QIODevice> device, QString name, qint64 blockSize)
    : device_(std::move(device)), name_(std::move(name)), blockSize_(blockSize) {}

std::optional<LineBlock> LineBlocks::next() {
  LineBlock block{std::exchange(rest_, {}) + read(blockSize_), std::exchange(atStart_, false)};
  if (failed_ || block.bytes.isEmpty()) return std::nullopt;
  const qsizetype end = block.bytes.lastIndexOf('\n') + 1;
  if (end > 0) {
    rest_ = block.bytes.sliced(end);
    block.bytes.truncate(end);
  } else if (block.bytes.size() > static_cast<qsizetype>(LineReader::kMostLength)) {
    block.bytes.truncate(static_cast<qsizetype>(LineReader::kMostLength) + 1);
    skipLine();
    block.bytes.append('\n');
  }
  return block;
}

Result<> LineBlocks::status() const {
  if (failed_) return fail(ErrorCode::FileUnreadable, name_, device_->errorString());
  return {};
}

/// Up to `count` bytes; fewer at the end of the file.
QByteArray LineBlocks::read(qint64 count) {
  QByteArray bytes(count, Qt::Uninitialized);
  qint64 done = 0;
  while (done < count) {
    const qint64 got = device_->read(bytes.data() + done, count - done);
    failed_ = failed_ || got < 0;
    if (got <= 0) break;
    done += got;
  }
  bytes.truncate(done);
  return bytes;
}

void LineBlocks::skipLine() {
  while (!failed_) {
    const QByteArray bytes = read(blockSize_);
    const qsizetype newline = bytes.indexOf('\n');
    if (newline >= 0) rest_ = bytes.sliced(newline + 1);
    if (newline >= 0 || bytes.isEmpty()) return;
  }
}

}  // namespace ase

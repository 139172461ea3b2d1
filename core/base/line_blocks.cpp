#include "core/base/line_blocks.h"

#include <algorithm>

#include <QFile>
#include <QFileInfo>

#include "core/base/native_path.h"

namespace ase {
namespace {

constexpr auto kMostLength = static_cast<qsizetype>(Lines::kMostLength);

}  // namespace

Result<LineBlocks> LineBlocks::open(const QString& path) {
  if (!QFileInfo::exists(path)) return fail(ErrorCode::MetadataMissing, path);
  auto file = std::make_unique<QFile>();
  if (auto opened = openToRead(*file, path, QIODevice::Unbuffered); !opened)
    return std::unexpected(opened.error());
  return LineBlocks(std::move(file), path);
}

LineBlocks::LineBlocks(std::unique_ptr<QIODevice> device, QString name, qint64 blockSize)
    : device_(std::move(device)), name_(std::move(name)), blockSize_(blockSize) {}

std::optional<LineBlock> LineBlocks::next() {
  QByteArray bytes = std::exchange(rest_, {});
  qsizetype end = 0;
  for (bool more = true; more && end == 0 && bytes.size() <= kMostLength;) {
    const QByteArray read = this->read(blockSize_);
    more = !read.isEmpty();
    bytes += read;
    end = bytes.lastIndexOf('\n') + 1;
  }
  if (bytes.isEmpty()) return std::nullopt;
  if (end > 0) {
    rest_ = bytes.sliced(end);
    bytes.truncate(end);
  } else if (failed_) {
    return std::nullopt;  // half a line
  } else if (bytes.size() > kMostLength) {
    bytes.truncate(kMostLength + 1);
    if (skipLine()) bytes.append('\n');
  }
  return LineBlock{std::move(bytes), std::exchange(atStart_, false)};
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

/// False if the line is the last one and has no newline.
bool LineBlocks::skipLine() {
  while (!failed_) {
    const QByteArray bytes = read(blockSize_);
    const qsizetype newline = bytes.indexOf('\n');
    if (newline >= 0) rest_ = bytes.sliced(newline + 1);
    if (newline >= 0 || bytes.isEmpty()) return newline >= 0;
  }
  return false;
}

}  // namespace ase

#include "core/base/line_reader.h"

#include <algorithm>
#include <cstring>

#include <QFile>
#include <QFileInfo>

namespace ase {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

Result<LineReader> LineReader::open(const QString& path) {
  if (!QFileInfo::exists(path)) return fail(ErrorCode::MetadataMissing, path);
  auto file = std::make_unique<QFile>(path);
  if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
    return fail(ErrorCode::FileUnreadable, path, file->errorString());
  }
  const auto size = static_cast<std::size_t>(std::clamp<qint64>(file->size(), 1, kBlockSize));
  return LineReader(std::move(file), path, size);
}

LineReader::LineReader(std::unique_ptr<QIODevice> device, QString name, std::size_t blockSize,
                       qint64 firstNumber)
    : device_(std::move(device)),
      name_(std::move(name)),
      blockSize_(blockSize),
      buffer_(kMostLength + blockSize),
      number_(firstNumber - 1) {}

std::optional<TextLine> LineReader::next() {
  std::size_t scanned = begin_;
  bool skipping = false;  // within a line that is too long
  while (true) {
    const void* found = scanned < end_ ? std::memchr(&buffer_[scanned], '\n', end_ - scanned) : nullptr;
    if (found != nullptr) {
      const auto newline = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data());
      const std::string_view raw(&buffer_[begin_], newline - begin_);
      begin_ = newline + 1;
      if (skipping || raw.size() > kMostLength) return TextLine{{}, ++number_, true, true};
      return line(raw, true);
    }
    if (skipping || end_ - begin_ > kMostLength) {
      skipping = true;
      begin_ = end_;
    }
    const std::size_t pending = end_ - begin_;
    const bool more = fill();
    scanned = pending;
    if (more) continue;
    if (failed_ || (pending == 0 && !skipping)) return std::nullopt;
    begin_ = end_;
    if (skipping) return TextLine{{}, ++number_, true, false};
    return line({buffer_.data(), pending}, false);
  }
}

Result<> LineReader::status() const {
  if (failed_) return fail(ErrorCode::FileUnreadable, name_, device_->errorString());
  return {};
}

/// Moves the bytes that are left to the front and reads a block behind them. False at the end and on errors.
bool LineReader::fill() {
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
            buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
  end_ -= begin_;
  begin_ = 0;
  const qint64 count = device_->read(&buffer_[end_], static_cast<qint64>(blockSize_));
  failed_ = failed_ || count < 0;
  if (count <= 0) return false;
  end_ += static_cast<std::size_t>(count);
  return true;
}

TextLine LineReader::line(std::string_view raw, bool ended) {
  ++number_;
  if (number_ == 1 && raw.starts_with(kByteOrderMark)) raw.remove_prefix(kByteOrderMark.size());
  if (raw.ends_with('\r')) raw.remove_suffix(1);
  return {raw, number_, false, ended};
}

}  // namespace ase

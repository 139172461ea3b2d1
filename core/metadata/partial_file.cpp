#include "core/metadata/partial_file.h"

#include <algorithm>
#include <span>

#include <QFileInfo>

#include "core/base/atomic_file.h"
#include "core/base/native_path.h"

namespace ase {
namespace {

constexpr qint64 kLongestSidecar = 8192;

bool isHeaderText(const QByteArray& text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

PartialFile::PartialFile(const QString& path, const QUrl& source)
    : path_(path),
      validatorPath_(path + QLatin1StringView(kPartialSuffix) + QLatin1StringView(".validator")),
      source_(source.toEncoded()),
      file_(path + QLatin1StringView(kPartialSuffix)) {
  readValidator();
}

qint64 PartialFile::resumableSize() const {
  return validator_.isEmpty() ? 0 : QFileInfo(file_.fileName()).size();
}

/// Expects two lines: the URL and the validator. Anything else, or another URL, gives no validator.
void PartialFile::readValidator() {
  QFile sidecar;
  if (!openToRead(sidecar, validatorPath_) || sidecar.size() > kLongestSidecar) return;
  const auto lines = sidecar.readAll().split('\n');
  if (lines.size() == 3 && lines[2].isEmpty() && lines[0] == source_ && isHeaderText(lines[1])) {
    validator_ = lines[1];
  }
}

Result<> PartialFile::restart(const QByteArray& validator) {
  discard();
  validator_ = isHeaderText(validator) ? validator : QByteArray();
  if (auto opened = open(QIODevice::WriteOnly | QIODevice::Truncate); !opened || validator_.isEmpty())
    return opened;
  // After a power cut it may be too short: it is then no validator, and the download starts over.
  const QByteArray sidecar = source_ + '\n' + validator_ + '\n';
  return replaceFile(validatorPath_, std::as_bytes(std::span(sidecar.cbegin(), sidecar.cend())));
}

Result<> PartialFile::resume() {
  file_.close();
  return open(QIODevice::WriteOnly | QIODevice::Append);
}

Result<> PartialFile::open(QIODevice::OpenMode mode) {
  if (!file_.open(mode | QIODevice::Unbuffered)) return writeError();
  return {};
}

Result<> PartialFile::write(const QByteArray& bytes) {
  qint64 done = 0;
  while (done <
         bytes.size()) {  // a disk that fills up first takes part of the data, and only then reports why
    const qint64 written = file_.write(bytes.constData() + done, bytes.size() - done);
    if (written <= 0) return writeError();
    done += written;
  }
  return {};
}

void PartialFile::keep() {
  file_.close();
  if (resumableSize() == 0) discard();
}

void PartialFile::discard() {
  file_.close();
  file_.remove();
  removeValidator();
  validator_.clear();
}

Result<> PartialFile::publish() {
  if (!file_.isOpen()) {
    if (auto opened = resume(); !opened) return opened;
  }
  if (!waitForDisk(file_)) return fail(ErrorCode::FileUnwritable, path_, qt_error_string());
  file_.close();
  removeValidator();  // first: a kill in between costs a download, but leaves nothing behind permanently
  return moveFile(file_.fileName(), path_);
}

void PartialFile::removeValidator() {
  QFile::remove(validatorPath_);
  QFile::remove(validatorPath_ + QLatin1StringView(kPartialSuffix));  // left by a program that was killed
}

/// QFile keeps the system's message but not its code; for a full disk it gives ResourceError.
std::unexpected<Error> PartialFile::writeError() const {
  const bool full = file_.error() == QFileDevice::ResourceError;
  return fail(full ? ErrorCode::DiskFull : ErrorCode::FileUnwritable, path_, file_.errorString());
}

}  // namespace ase

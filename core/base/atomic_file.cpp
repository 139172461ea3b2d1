#include "core/base/atomic_file.h"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

#include "core/base/native_path.h"
#include "core/base/patience.h"
#include "core/base/system_files.h"

namespace ase {
namespace {

namespace fs = std::filesystem;

/// The system's message for a used-up quota, if it has quotas: QFile keeps the message but not the
/// error number.
QString quotaMessage() {
#ifdef EDQUOT
  return QString::fromLocal8Bit(std::generic_category().message(EDQUOT).c_str());
#else
  return {};
#endif
}

std::unexpected<Error> writeError(const QString& path, bool isFull, const QString& message) {
  const bool noSpace = isFull || message == quotaMessage();
  return fail(noSpace ? ErrorCode::DiskFull : ErrorCode::FileUnwritable, path, message);
}

std::unexpected<Error> writeError(const QString& path, const std::error_code& error) {
  const bool isFull = error == std::errc::no_space_on_device || error == std::errc::file_too_large;
  return writeError(path, isFull, QString::fromLocal8Bit(error.message().c_str()));
}

/// What kept `from` from becoming `to`.
std::unexpected<Error> transferError(const QString& from, const QString& to, const std::error_code& error) {
  QFile source(from);
  if (!source.open(QIODevice::ReadOnly)) return fail(ErrorCode::FileUnreadable, from, source.errorString());
  return writeError(to, error);
}

QString partialName(const QString& path) {
  return path + QLatin1StringView(kPartialSuffix);
}

std::error_code renamed(const fs::path& from, const fs::path& to) {
  return patiently([&] { return renameFile(from, to); });
}

/// Gives the partial file of `path` its final name. If the partial file has disappeared along with
/// its folder, the error is not that it cannot be read but that `path` cannot be written.
Result<> publish(const QString& path) {
  const fs::path partial = nativePath(partialName(path));
  const std::error_code error = renamed(partial, nativePath(path));
  if (!error) return {};
  auto failure = writeError(path, error);
  deleteFile(partial);
  return failure;
}

}  // namespace

/// QFile keeps the system's message but not its code; for a full disk it gives ResourceError.
std::unexpected<Error> writeError(const QString& path, const QFileDevice& file) {
  return writeError(path, file.error() == QFileDevice::ResourceError, file.errorString());
}

Result<> writeAll(QFileDevice& file, std::span<const std::byte> bytes, const QString& path) {
  while (!bytes.empty()) {  // a disk that fills up first takes part of the data, and only then reports why
    const qint64 written =
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
    if (written <= 0) return writeError(path, file);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

bool waitForDisk(const QFileDevice& file) {
#ifdef Q_OS_WIN
  return ::_commit(file.handle()) == 0;
#elif defined(Q_OS_DARWIN)
  // fsync() alone ends when the disk has the bytes, which may not have written them yet (fsync(2)). Some file
  // systems know nothing better.
  return ::fcntl(file.handle(), F_FULLFSYNC) == 0 || ::fsync(file.handle()) == 0;
#else
  return ::fsync(file.handle()) == 0;
#endif
}

bool flushDisk([[maybe_unused]] const QString& folder) {
#if defined(Q_OS_LINUX)
  const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return false;
  const bool isFlushed = ::syncfs(handle) == 0;
  ::close(handle);
  return isFlushed;
#elif defined(Q_OS_UNIX)
  ::sync();
  return true;
#else
  return true;
#endif
}

Result<> replaceFile(const QString& path, std::span<const std::byte> bytes) {
  const QString partial = partialName(path);
  QFile file(partial);
  if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered)) {
    return writeError(path, file);
  }
  Result<> written = writeAll(file, bytes, path);
  file.close();
  if (written && file.error() != QFileDevice::NoError) written = writeError(path, file);
  if (!written) {
    QFile::remove(partial);
    return written;
  }
  return publish(path);
}

Result<> replaceFileDurably(const QString& path, const QByteArray& bytes) {
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) return writeError(path, file);
  auto written = writeAll(file, std::as_bytes(std::span(bytes.cbegin(), bytes.cend())), path);
  return written ? commitFile(file) : written;
}

Result<> commitFile(QSaveFile& file) {
  const fs::path path = nativePath(file.fileName());
  patiently([&] { return checkReplaceable(path); });  // a commit that fails cannot be tried again
  if (!file.commit()) return writeError(file.fileName(), file);
  return {};
}

Result<> mayReplaceFile(const QString& path) {
  const QFileInfo there(path);
  if (there.exists() && !there.isFile())
    return fail(ErrorCode::FileUnwritable, path, QStringLiteral("it is no ordinary file"));
  QSaveFile file(path);  // never committed, so it is removed again
  if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) return writeError(path, file);
  return {};
}

Result<> linkFile(const QString& existing, const QString& path) {
  const fs::path source = nativePath(existing);
  const fs::path partial = nativePath(partialName(path));
  deleteFile(partial);
  std::error_code error;
  fs::create_hard_link(source, partial, error);
  if (error) error = copyFile(source, partial);
  if (error) {
    auto failure = transferError(existing, path, error);
    deleteFile(partial);
    return failure;
  }
  auto published = publish(path);
  deleteFile(partial);  // renaming a link over another link to the same file leaves both names
  return published;
}

Result<> moveFile(const QString& from, const QString& to) {
  const std::error_code error = renamed(nativePath(from), nativePath(to));
  if (error == std::errc::cross_device_link) {  // a folder that is a link to another disk
    auto copied = linkFile(from, to);
    if (copied) deleteFile(nativePath(from));
    return copied;
  }
  if (error) return transferError(from, to, error);
  return {};
}

Result<> removeFile(const QString& path) {
  const fs::path name = nativePath(path);
  if (const std::error_code error = patiently([&] { return deleteFile(name); }))
    return writeError(path, error);
  return {};
}

Result<> makeFolder(const QString& path) {
  if (const std::error_code error = createFolders(path)) return writeError(path, error);
  return {};
}

}  // namespace ase

#include <windows.h>

#include <QFileInfo>

#include "core/base/native_path.h"
#include "core/base/system_files.h"

namespace ase {
namespace {

namespace fs = std::filesystem;

/// The error of a call that has succeeded or not.
std::error_code errorOf(BOOL succeeded) {
  if (succeeded != 0) return {};
  return {static_cast<int>(GetLastError()), std::system_category()};
}

}  // namespace

std::error_code renameFile(const fs::path& from, const fs::path& to) {
  return errorOf(MoveFileExW(from.c_str(), to.c_str(), MOVEFILE_REPLACE_EXISTING));
}

std::error_code checkReplaceable(const fs::path& path) {
  constexpr DWORD kShareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
  const HANDLE file = CreateFileW(path.c_str(), DELETE, kShareAll, nullptr, OPEN_EXISTING, 0, nullptr);
  if (file == INVALID_HANDLE_VALUE) return errorOf(FALSE);
  CloseHandle(file);
  return {};
}

std::error_code deleteFile(const fs::path& path) {
  const std::error_code error = errorOf(DeleteFileW(path.c_str()));
  return error == std::errc::no_such_file_or_directory ? std::error_code() : error;
}

std::error_code copyFile(const fs::path& from, const fs::path& to) {
  return errorOf(CopyFileW(from.c_str(), to.c_str(), FALSE));
}

std::error_code createFolders(const QString& path) {
  const QFileInfo folder(path);
  if (folder.isDir()) return {};
  if (const QString parent = folder.path(); parent != path) {
    if (const std::error_code error = createFolders(parent)) return error;
  }
  const std::error_code error = errorOf(CreateDirectoryW(nativePath(path).c_str(), nullptr));
  // Another thread may have been faster.
  return error == std::errc::file_exists && QFileInfo(path).isDir() ? std::error_code() : error;
}

}  // namespace ase

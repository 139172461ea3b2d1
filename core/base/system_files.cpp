#include "core/base/system_files.h"

#include "core/base/native_path.h"

namespace ase {

namespace fs = std::filesystem;

std::error_code renameFile(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  return error;
}

std::error_code checkReplaceable(const fs::path&) {
  return {};  // renaming asks nobody who has it open
}

std::error_code deleteFile(const fs::path& path) {
  std::error_code error;
  fs::remove(path, error);
  return error;
}

std::error_code copyFile(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
  return error;
}

std::error_code createFolders(const QString& path) {
  std::error_code error;
  fs::create_directories(nativePath(path), error);
  return error;
}

}  // namespace ase

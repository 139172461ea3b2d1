#include "core/base/folder_state.h"

#include <filesystem>
#include <system_error>

#include "core/base/native_path.h"

namespace ase {

namespace fs = std::filesystem;

FolderState folderState(const QString& path) {
  const fs::path native = nativePath(path);
  std::error_code error;
  if (fs::is_regular_file(native, error)) return FolderState::File;
  const fs::directory_iterator entry(native, error);
  if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory)
    return FolderState::Absent;
  if (error == std::errc::permission_denied) return FolderState::NotAllowed;
  if (error) return FolderState::Unreadable;
  return entry == fs::directory_iterator() ? FolderState::Empty : FolderState::Filled;
}

}  // namespace ase

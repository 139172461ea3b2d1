#include <array>
#include <windows.h>

#include "core/base/file_facts.h"
#include "core/base/native_path.h"

namespace ase {
namespace {

/// From the number of 100 ns since 1601 that Windows counts.
qint64 millisecondsOf(const LARGE_INTEGER& time) {
  return time.QuadPart / 10'000 - 11'644'473'600'000;
}

/// NTFS and ReFS do; FAT makes them of where the folder's entry stands.
bool keepsNumbers(HANDLE file) {
  std::array<wchar_t, MAX_PATH + 1> system{};
  if (GetVolumeInformationByHandleW(file, nullptr, 0, nullptr, nullptr, nullptr, system.data(),
                                    static_cast<DWORD>(system.size())) == 0)
    return false;
  const auto name = QStringView(system.data());
  return name == QLatin1StringView("NTFS") || name == QLatin1StringView("ReFS");
}

std::optional<FileFacts> factsOf(HANDLE file) {
  BY_HANDLE_FILE_INFORMATION status{};
  FILE_BASIC_INFO times{};
  if (GetFileInformationByHandle(file, &status) == 0 ||
      (status.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ||
      GetFileInformationByHandleEx(file, FileBasicInfo, &times, sizeof times) == 0)
    return std::nullopt;
  const quint64 number = quint64{status.nFileIndexHigh} << 32 | status.nFileIndexLow;
  return FileFacts{static_cast<qint64>(quint64{status.nFileSizeHigh} << 32 | status.nFileSizeLow),
                   millisecondsOf(times.LastWriteTime),
                   {millisecondsOf(times.ChangeTime), keepsNumbers(file) ? number : 0},
                   QStringLiteral("%1:%2").arg(status.dwVolumeSerialNumber).arg(number)};
}

}  // namespace

std::optional<FileFacts> factsOf(const QString& path) {
  const HANDLE file = CreateFileW(nativePath(path).c_str(), FILE_READ_ATTRIBUTES,
                                  FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                  OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
  if (file == INVALID_HANDLE_VALUE) return std::nullopt;
  const auto facts = factsOf(file);
  CloseHandle(file);
  return facts;
}

bool isFileThere(const QString& path) {
  return factsOf(path).has_value();
}

}  // namespace ase

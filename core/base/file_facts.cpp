#include "core/base/file_facts.h"

#include <algorithm>
#include <array>
#include <sys/stat.h>

#include <QFileInfo>

#include "core/base/native_path.h"

#ifdef Q_OS_LINUX
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#endif

namespace ase {
namespace {

#ifdef Q_OS_LINUX
/// File systems on which a file's number stays the same from mount to mount: ext2 to 4, XFS, Btrfs,
/// F2FS, ZFS, NTFS, tmpfs (linux/magic.h; ZFS: its own header).
constexpr std::array kFileSystemsWithNumbers{0xEF53UL,     0x58465342UL, 0x9123683EUL, 0xF2F52010UL,
                                             0x2FC12FC1UL, 0x7366746EUL, 0x01021994UL};

bool keepsNumbers(const char* path) {
  struct statfs system {};
  if (statfs(path, &system) != 0) return false;
  const auto type = static_cast<unsigned long>(system.f_type) & 0xFFFFFFFFUL;
  return std::ranges::find(kFileSystemsWithNumbers, type) != kFileSystemsWithNumbers.end();
}

/// Linux lists the block devices that are plugged in. File systems without one, such as those of a network,
/// have numbers of major number 0.
bool isPluggedIn(dev_t device) {
  const QString all = QStringLiteral("/sys/dev/block");
  return major(device) == 0 || !QFileInfo::exists(all) ||
         QFileInfo::exists(QStringLiteral("%1/%2:%3").arg(all).arg(major(device)).arg(minor(device)));
}
#else
bool keepsNumbers(const char*) {
  return false;
}
#endif

qint64 millisecondsOf(const timespec& time) {
  return static_cast<qint64>(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

}  // namespace

std::optional<FileFacts> factsOf(const QString& path) {
  const std::filesystem::path native = nativePath(path);
  struct stat status {};
  if (stat(native.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
#ifdef Q_OS_DARWIN
  const timespec modified = status.st_mtimespec;
  const timespec changed = status.st_ctimespec;
#else
  const timespec modified = status.st_mtim;
  const timespec changed = status.st_ctim;
#endif
  const quint64 id = keepsNumbers(native.c_str()) ? status.st_ino : 0;
  return FileFacts{status.st_size,
                   millisecondsOf(modified),
                   {millisecondsOf(changed), id},
                   QStringLiteral("%1:%2").arg(status.st_dev).arg(status.st_ino)};
}

bool isFileThere(const QString& path) {
#ifdef Q_OS_LINUX
  struct stat status {};
  return stat(nativePath(path).c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         isPluggedIn(status.st_dev);
#else
  return factsOf(path).has_value();
#endif
}

}  // namespace ase

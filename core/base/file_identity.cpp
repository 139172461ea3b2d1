#include "core/base/file_identity.h"

#include <algorithm>
#include <array>

#include <QDateTime>
#include <QFile>

#ifdef Q_OS_LINUX
#include <sys/stat.h>
#include <sys/vfs.h>
#endif

namespace ase {
namespace {

#ifdef Q_OS_LINUX
/// Of these, a file's number stays as it is from mount to mount: ext2 to 4, XFS, Btrfs, F2FS, ZFS, NTFS,
/// tmpfs (linux/magic.h; ZFS: its own header).
constexpr std::array kFileSystemsWithNumbers{0xEF53UL,     0x58465342UL, 0x9123683EUL, 0xF2F52010UL,
                                             0x2FC12FC1UL, 0x7366746EUL, 0x01021994UL};

quint64 numberOf(const QFileInfo& file) {
  const QByteArray path = QFile::encodeName(file.filePath());
  struct statfs system {};
  struct stat status {};
  if (statfs(path.constData(), &system) != 0 || stat(path.constData(), &status) != 0) return 0;
  const auto type = static_cast<unsigned long>(system.f_type) & 0xFFFFFFFFUL;
  return std::ranges::find(kFileSystemsWithNumbers, type) != kFileSystemsWithNumbers.end() ? status.st_ino
                                                                                           : 0;
}
#else
quint64 numberOf(const QFileInfo&) {
  return 0;
}
#endif

}  // namespace

FileIdentity identityOf(const QFileInfo& file) {
  if (!file.exists()) return {};
  return {file.metadataChangeTime().toMSecsSinceEpoch(), numberOf(file)};
}

}  // namespace ase

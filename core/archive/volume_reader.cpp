#include "core/archive/volume_reader.h"

#include <algorithm>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#endif

#include "core/base/native_path.h"

namespace ase {

std::unexpected<Error> VolumeReader::fail(const Error& error) {
  if (!failure_) failure_ = error;
  return std::unexpected(error);
}

std::unexpected<Error> VolumeReader::readFailed() {
  return fail({ErrorCode::FileUnreadable, shownPath(path_), file_.errorString()});
}

Result<> VolumeReader::open(std::uint32_t volume) {
  const QString& path = set_.volumes[volume].path;
  if (file_.isOpen() && path_ == path) return {};
  file_.close();
  path_ = path;
  if (auto opened = openToRead(file_, path, QIODevice::Unbuffered); !opened) return fail(opened.error());
  return {};
}

Result<std::size_t> VolumeReader::read(VolumePosition from, std::span<std::byte> target) {
  std::size_t done = 0;
  while (done < target.size() && from.volume < set_.volumes.size()) {
    const Volume& volume = set_.volumes[from.volume];
    if (!volume.present) break;
    const auto size = static_cast<std::uint64_t>(volume.size);
    if (from.offset >= size) {
      from = {from.volume + 1, from.offset - size};
      continue;
    }
    if (auto opened = open(from.volume); !opened) return std::unexpected(opened.error());
    const auto wanted =
        static_cast<qint64>(std::min<std::uint64_t>(target.size() - done, size - from.offset));
    if (!file_.seek(static_cast<qint64>(from.offset))) {
      return readFailed();
    }
    const qint64 got = file_.read(reinterpret_cast<char*>(target.data() + done), wanted);
    if (got < 0) return readFailed();
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
    from.offset += static_cast<std::uint64_t>(got);
  }
  return done;
}

void VolumeReader::willRead([[maybe_unused]] VolumePosition from, [[maybe_unused]] std::size_t count) const {
#ifdef POSIX_FADV_WILLNEED
  if (!file_.isOpen() || from.volume >= set_.volumes.size()) return;
  if (path_ != set_.volumes[from.volume].path) return;
  // Linux takes no more than this at a time, and says nothing of the rest: a disk would have to go back for
  // it.
  constexpr std::size_t kMost = std::size_t{128} << 10;
  for (std::size_t done = 0; done < count; done += kMost) {
    posix_fadvise(file_.handle(), static_cast<off_t>(from.offset + done),
                  static_cast<off_t>(std::min(kMost, count - done)), POSIX_FADV_WILLNEED);
  }
#endif
}

}  // namespace ase

#include "core/archive/canonical_device.h"

#include <algorithm>
#include <cstring>

namespace ase {

CanonicalDevice::CanonicalDevice(const ArchiveSet& set, VolumeReader& reader, const Directory& directory)
    : set_(set),
      reader_(reader),
      directory_(directory),
      volumeBytes_(set.totalSize()),
      end_(canonicalEnd(directory, static_cast<std::uint64_t>(volumeBytes_))) {}

qint64 CanonicalDevice::readData(char* data, qint64 maxSize) {
  qint64 done = 0;
  while (done < maxSize && pos() + done < size()) {
    qint64 at = pos() + done;
    if (at < volumeBytes_) {
      const auto wanted = static_cast<std::size_t>(std::min(maxSize - done, volumeBytes_ - at));
      auto got = reader_.read(volumePosition(static_cast<std::uint64_t>(at)),
                              {reinterpret_cast<std::byte*>(data + done), wanted});
      if (!got || *got == 0) return done > 0 ? done : -1;
      done += static_cast<qint64>(*got);
      continue;
    }
    at -= volumeBytes_;
    const bool inDirectory = at < directory_.canonical.size();
    const QByteArray& part = inDirectory ? directory_.canonical : end_;
    if (!inDirectory) at -= directory_.canonical.size();
    const qint64 count = std::min(maxSize - done, part.size() - at);
    std::memcpy(data + done, part.constData() + at, static_cast<std::size_t>(count));
    done += count;
  }
  return done;
}

VolumePosition CanonicalDevice::volumePosition(std::uint64_t at) const {
  VolumePosition position{0, at};
  for (const Volume& volume : set_.volumes) {  // absent ones have no bytes
    const auto size = static_cast<std::uint64_t>(volume.size);
    if (position.offset < size) break;
    position = {position.volume + 1, position.offset - size};
  }
  return position;
}

}  // namespace ase

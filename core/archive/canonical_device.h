#pragma once

#include <QIODevice>

#include "core/archive/directory.h"
#include "core/archive/volume_reader.h"

namespace ase {

/// Shows an archive of any kind to a ZIP reader as one file: the bytes of its volumes that are there, one
/// behind the other, then its directory in canonical form. So a reader that knows neither split sets nor what
/// else is odd about the archive can read it. Read-only, random access; owned by one thread.
class CanonicalDevice : public QIODevice {
 public:
  /// `set`, `reader` and `directory` must outlive the device.
  CanonicalDevice(const ArchiveSet& set, VolumeReader& reader, const Directory& directory);

  bool isSequential() const override { return false; }
  qint64 size() const override { return volumeBytes_ + directory_.canonical.size() + end_.size(); }

 protected:
  qint64 readData(char* data, qint64 maxSize) override;
  qint64 writeData(const char*, qint64) override { return -1; }

 private:
  VolumePosition volumePosition(std::uint64_t at) const;

  const ArchiveSet& set_;
  VolumeReader& reader_;
  const Directory& directory_;
  qint64 volumeBytes_;
  QByteArray end_;
};

}  // namespace ase

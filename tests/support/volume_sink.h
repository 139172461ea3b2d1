#pragma once

#include <vector>

#include <QByteArray>

#include "tests/support/zip_image.h"

namespace ase::test {

/// Takes the bytes of an archive one after the other and begins a new volume where the last is full.
class VolumeSink {
 public:
  explicit VolumeSink(qint64 volumeSize) : volumeSize_(volumeSize), volumes_(1) {}

  /// The next byte's place: the volume and the offset in it.
  std::size_t volume() const { return volumes_.size() - 1; }
  qint64 offset() const { return volumes_.back().size(); }

  /// Begins a new volume if `length` bytes do not fit into this one (unless it is empty: then it will be too
  /// large).
  void makeRoom(qint64 length);
  /// Writes bytes that must lie in one volume.
  ZipExtent writeWhole(const QByteArray& bytes);
  /// Writes bytes over as many volumes as they take.
  std::vector<ZipExtent> writeSpread(const QByteArray& bytes);
  /// Leaves a hole in the first volume; once, before that volume is full.
  void leaveHole(qint64 length);

  std::vector<ZipVolume> takeVolumes() { return std::move(volumes_); }

 private:
  qint64 room() const { return volumeSize_ - offset(); }

  qint64 volumeSize_;
  std::vector<ZipVolume> volumes_;
};

}  // namespace ase::test

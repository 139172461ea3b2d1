#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include <QFile>

#include "core/archive/archive_set.h"
#include "core/base/error.h"

namespace ase {

/// A place in an archive: a volume (from 0) and a byte in it.
struct VolumePosition {
  std::uint32_t volume = 0;
  std::uint64_t offset = 0;

  auto operator<=>(const VolumePosition&) const = default;
};

/// Reads the bytes of an archive across its volumes. Keeps one volume open at a time. Owned by one thread at
/// a time.
class VolumeReader {
 public:
  /// `set` must outlive the reader.
  explicit VolumeReader(const ArchiveSet& set) : set_(set) {}

  /// Fills `target` with the bytes that start at `from`, going on at the start of the next volume where one
  /// ends. Returns how many there were: fewer at an absent volume, after the last one, or where a file
  /// became shorter. Errors: FileUnreadable.
  Result<std::size_t> read(VolumePosition from, std::span<std::byte> target);

  /// Tells the system that bytes are going to be read soon, as far as they lie in the volume that is open.
  void willRead(VolumePosition from, std::size_t count) const;

  /// The first error of any read so far. What was concluded from bytes that could not be read, such as that a
  /// record is not there, holds for this moment only.
  const std::optional<Error>& failure() const { return failure_; }

 private:
  std::unexpected<Error> fail(const Error& error);
  std::unexpected<Error> readFailed();
  Result<> open(std::uint32_t volume);

  const ArchiveSet& set_;
  QFile file_;
  QString path_;  ///< of the file that is open
  std::optional<Error> failure_;
};

}  // namespace ase

#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include <QString>

#include "core/archive/archive_set.h"
#include "core/archive/entry.h"
#include "core/audioset/damage.h"
#include "core/audioset/detail.h"
#include "core/base/buffer.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"

namespace ase {

/// What a source holds.
struct ArchiveListing {
  ArchiveSet set;              ///< with all its volumes, also those that only its directory knows of
  std::vector<Entry> entries;  ///< in the order of the directory, then those that were salvaged
  std::vector<std::uint64_t> lostBytes;  ///< per volume: bytes known to be cut off its end
  Detail damage;                         ///< empty, or what is wrong with the directory
  /// All is listed, but what is said of the directory is wrong (EndContradictory, DirectoryMisplaced), or odd
  /// (BytesInFront, BytesAfter, ArchiveInComment, NumbersWrap).
  Detail oddity{};
  /// Why there is no directory; then all entries were salvaged.
  std::optional<Error> directoryError;
};

/// The bytes of one entry as the source has them: packed, checked for nothing.
struct RawEntry {
  /// In the buffer that was given; mostly at an even address, where samples can be measured as they lie.
  std::span<const std::byte> data;
  bool headerDamaged = false;  ///< what stands in front of the data is not what ought to
  /// The place as what stands in front of the data has it, where the directory has another. To be tried if
  /// this one turns out to be bad, and only if it is of the same clip: the directory may point to another
  /// entry, or the volume be of another archive.
  std::optional<EntryPlace> byHeader;
  QString nameByHeader{};  ///< that stands there, where there is such a place
};

/// The bytes of one entry.
struct Unpacked {
  /// In the target buffer, or in that of the raw ones where these are not packed; of a damaged entry: as far
  /// as they could be had.
  std::span<const std::byte> bytes;
  Damage damage = Damage::None;  ///< None, BadHeader, BadData, SizeDiffers or BadCrc
  std::uint32_t crc = 0;         ///< of `bytes`
};

/// Lets threads that list archives compute side by side but read one at a time, so that a spinning disk does
/// not jump to and fro between archives. Copies share the turn. Thread-safe.
class ReadingTurn {
 public:
  /// Waits for its turn; releasing the lock passes it on.
  std::unique_lock<std::mutex> take() const { return std::unique_lock(*mutex_); }

 private:
  std::shared_ptr<std::mutex> mutex_ = std::make_shared<std::mutex>();
};

/// One archive, or whatever else clips come from: what lists its entries and gives their bytes. Catalog, plan
/// and extraction know no more of it than this. A new kind of source implements it; see core/zip and, for a
/// small one, tests/support/folder_source.h.
class Source {
 public:
  virtual ~Source() = default;

  /// Lists the entries. What the directory does not tell, because it is missing or damaged, is looked for in
  /// the volumes that are there, which may take as long as reading them. Errors, if no entry is found:
  /// NotAZip, LastVolumeMissing, DirectoryDamaged; and FileUnreadable, Cancelled. Reads when it is its `turn`
  /// among those who share it. Called by one thread at a time, as is all that reads.
  virtual Result<ArchiveListing> list(const CancelToken& cancel, const ReadingTurn& turn = {}) = 0;

  /// Tells the system that an entry will be fetched soon, so that it can read ahead and the fetch need not
  /// wait for a network share or a disk. May do nothing.
  virtual void prepare(const EntryPlace& place) { static_cast<void>(place); }

  /// Reads an entry's raw bytes into `buffer` with one sequential read. Allocates what place.length says, so
  /// check it against a limit before. Errors: FileUnreadable, also where fewer bytes are there than the place
  /// needs.
  virtual Result<RawEntry> fetch(const EntryPlace& place, Buffer& buffer) = 0;

  /// Unpacks what was fetched and compares it with what `place` promises. Allocates place.size bytes at most:
  /// check it against a limit before. Any thread, also while another one fetches.
  virtual Unpacked unpack(const EntryPlace& place, const RawEntry& raw, Buffer& target) const = 0;
};

/// Opens the source of a set. Any thread. Reads nothing yet.
using OpenSource = std::function<std::unique_ptr<Source>(const ArchiveSet&)>;

}  // namespace ase

#pragma once

#include <cstdint>
#include <span>

#include "core/archive/archive_set.h"
#include "core/archive/entry.h"
#include "core/archive/volume_reader.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/zip/directory_records.h"
#include "core/zip/end_record.h"

namespace ase {

/// The true offsets of local headers, where the writer cut them to 32 bits (EndRecord::wraps). The directory
/// is in the order of the archive's bytes, so each offset that is less than the one before has wrapped round
/// once more. Where these are fewer than the end record's place shows, one of the entries has more than 4
/// GiB: then each header is looked for.
class WrappedOffsets {
 public:
  /// Reads the directory once, if offsets have wrapped round at all. Errors: FileUnreadable, Cancelled.
  static Result<WrappedOffsets> of(const ArchiveSet& set, const EndRecord& end, const DirectoryPlace& place,
                                   VolumeReader& reader, const CancelToken& cancel);

  /// Of the next record, which must be visited in their order.
  std::uint64_t next(const DirectoryRecord& record);

 private:
  WrappedOffsets(const EndRecord& end, VolumeReader& reader)
      : wraps_(end.wraps), shift_(static_cast<std::uint64_t>(end.shift)), reader_(&reader) {}

  std::uint64_t wraps_;
  std::uint64_t shift_;
  VolumeReader* reader_;
  bool looksForEach_ = false;
  std::uint64_t turn_ = 0;  ///< how often the offset has wrapped round
  std::uint64_t last_ = 0;  ///< as written
};

/// Gives entries of more than 4 GiB, whose lengths were cut likewise, those that lead to the next entry or to
/// the directory, `directory` bytes into the archive. `entries` in the order of the directory.
void restoreLengths(std::span<Entry> entries, std::uint64_t directory);

}  // namespace ase

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/archive/entry.h"
#include "core/base/cancel_token.h"
#include "core/zip/local_header.h"
#include "core/zip/run_reader.h"

namespace ase {

/// Finds entries without a directory, by their local headers. Where a header gives the size of its data and
/// something of a ZIP follows them, they are jumped over; else every byte is looked at, so that what lies
/// behind a damaged stretch is found again. Entries whose sizes stand behind their data are inflated, or the
/// data descriptor is looked for.
///
/// Time: each byte is read a few times at most, whatever headers the bytes pretend to hold. Memory: entries
/// that lie apart, and at most kMostDoubtful that do not.
class EntryScan {
 public:
  /// `volumeCount`: of the archive, of whose volumes `reader`, which must outlive the scan, reads a run.
  EntryScan(RunReader& reader, std::size_t volumeCount, const CancelToken& cancel)
      : reader_(reader), volumeCount_(volumeCount), cancel_(cancel) {}

  /// Looks for local headers in [from, to) of the run and appends their entries to `found`. The data may go
  /// on behind `to`. An entry whose data do so behind the end of the run is VolumeMissing or VolumeCut.
  /// Errors: FileUnreadable, Cancelled.
  Result<> scan(std::uint64_t from, std::uint64_t to, std::vector<Entry>& found);

  static constexpr std::size_t kMostFound = 1'000'000;
  static constexpr std::size_t kMostDoubtful = 10'000;

 private:
  struct Candidate {
    std::uint64_t at = 0;  ///< of the local header
    LocalHeader header;
    QString name;
    std::uint64_t dataAt = 0;
    std::uint64_t end = 0;  ///< of the data and what belongs to them
    bool certain = false;   ///< something of a ZIP follows
    bool cut = false;       ///< the run ends before the data do
  };

  /// Where `what` begins first in [from, to).
  Result<std::optional<std::uint64_t>> find(std::string_view what, std::uint64_t from, std::uint64_t to);
  Result<std::optional<Candidate>> candidateAt(std::uint64_t at);
  /// Fills in `end` and, where they stand behind the data, sizes and CRC-32. False: it cannot be told.
  Result<bool> findEnd(Candidate& candidate);
  Result<bool> findEndByInflating(Candidate& candidate);
  Result<bool> findEndByDescriptor(Candidate& candidate);
  void markAsCut(Candidate& candidate) const;
  /// Length of a data descriptor at `at` that belongs to data of `packed` bytes; 0 if there is none. Takes
  /// over what it says. Where it can be read as long and as short, that which something of a ZIP follows
  /// counts.
  Result<std::size_t> descriptorAt(std::uint64_t at, std::uint64_t packed, LocalHeader& header,
                                   std::optional<std::uint32_t> crc);
  Result<bool> isFollowed(std::uint64_t at);
  Entry entryOf(const Candidate& candidate) const;

  RunReader& reader_;
  std::size_t volumeCount_;
  const CancelToken& cancel_;
  std::size_t doubtful_ = 0;
  std::uint64_t wasted_ = 0;  ///< bytes inflated in vain
};

}  // namespace ase

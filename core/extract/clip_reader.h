#pragma once

#include <memory>
#include <optional>
#include <span>

#include "core/base/buffer.h"
#include "core/base/cancel_token.h"
#include "core/extract/entry_queue.h"
#include "core/inspect/inspector.h"
#include "core/inspect/judge.h"

namespace ase {

/// The outcome of reading a clip.
struct ReadClip {
  Catalog::Location location;        ///< where it was read from
  Access access = Access::Readable;  ///< anything else: no place of the clip could be read
  AudioFacts facts;
  std::span<const std::byte>
      bytes;  ///< the file, as far as it could be read; in the reader's buffer until the next clip
  std::uint32_t crc = 0;  ///< as promised by the archive's directory or, where that is wrong, the local
                          ///< header; otherwise as found
  std::optional<EntryPlace> byHeader;  ///< RawEntry::byHeader, if it is of this clip

  /// No other reading of the clip could be better.
  bool isGood() const { return access == Access::Readable && isSound(facts); }
};

/// Unpacks, checks and inspects clips. Where the directory is wrong about a clip's place, tries
/// what the local header says; where the place is bad, tries the clip's other places. The first
/// that is sound counts. One per worker, owned by its thread.
class ClipReader {
 public:
  /// `queue` and `catalog` must outlive the reader.
  ClipReader(const EntryQueue& queue, const Catalog& catalog, std::unique_ptr<AudioInspector> inspector);

  /// nullopt after a cancel, which is checked between two places.
  std::optional<ReadClip> read(const QueuedClip& clip, const CancelToken& cancel);

  /// ArchiveGone once an archive could not be read because it is not there any more: what was read of a clip
  /// then says nothing about it.
  const std::optional<Error>& gone() const { return gone_; }

  /// Where EntryQueue::next() is to put the raw bytes.
  Buffer& rawBuffer() { return raw_; }

 private:
  ReadClip examine(Catalog::Location location, const EntryPlace& place, const FetchedEntry& fetched);
  ReadClip orByHeader(const ReadClip& clip);
  ReadClip unreadable(Catalog::Location location, Access access, const Detail& detail) const;
  ReadClip readFrom(Catalog::Location location);
  bool liesApart(Catalog::Location location, const EntryPlace& place) const;

  const EntryQueue& queue_;
  const Catalog& catalog_;
  std::unique_ptr<AudioInspector> inspector_;
  std::optional<Error> gone_;
  Buffer raw_;
  Buffer file_;
};

}  // namespace ase

#pragma once

#include <memory>
#include <span>

#include "core/archive/inflate.h"
#include "core/base/buffer.h"
#include "core/extract/entry_queue.h"
#include "core/inspect/inspector.h"

namespace ase {

/// What reading a clip came to.
struct ReadClip {
  Catalog::Location location;        ///< where it was read from
  Access access = Access::Readable;  ///< anything else: no place of the clip could be read
  AudioFacts facts;
  std::span<const std::byte>
      bytes;  ///< the file, as far as it could be had; in the reader's buffer until the next clip
};

/// Inflates, checks and inspects clips. Where a clip's first place is bad, its other places are tried, and
/// the first sound one counts. One per worker, owned by its thread.
class ClipReader {
 public:
  /// `queue` and `catalog` must outlive the reader.
  ClipReader(const EntryQueue& queue, const Catalog& catalog, std::unique_ptr<AudioInspector> inspector);

  ReadClip read(const QueuedClip& clip);

  /// Where EntryQueue::next() shall put the raw bytes.
  Buffer& rawBuffer() { return raw_; }

 private:
  ReadClip examine(Catalog::Location location, const Result<RawEntry>& raw);
  ReadClip unreadable(Catalog::Location location, Access access, const QString& detail) const;
  ReadClip readFrom(Catalog::Location location);

  const EntryQueue& queue_;
  const Catalog& catalog_;
  std::unique_ptr<AudioInspector> inspector_;
  Inflater inflater_;
  Buffer raw_;
  Buffer file_;
};

}  // namespace ase

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/audioset/clip_id.h"
#include "core/audioset/label_table.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"

namespace ase {

/// A sound in a clip, as given by the official strong labels. Times are milliseconds from the
/// clip's beginning.
struct SoundEvent {
  ClipId id;
  LabelIndex label = 0;
  std::int32_t startMs = 0;
  std::int32_t endMs = 0;
};

/// All events of a strong subset. Built once, then read from any thread.
class EventTable {
 public:
  EventTable() = default;
  /// `events` may be in any order.
  EventTable(std::vector<SoundEvent> events, LabelTable labels);

  std::span<const SoundEvent> find(ClipId id) const;
  const LabelTable& labels() const { return labels_; }

 private:
  std::vector<SoundEvent> events_;
  LabelTable labels_;
};

/// Reads the events of strong TSVs; `labelFolder` has the display names. Rows that cannot be read
/// are left out: readSegments() reports them, and events are only displayed. An absent file has no
/// events. Errors: Cancelled.
Result<EventTable> readEvents(const std::vector<QString>& paths, const QString& labelFolder,
                              const CancelToken& cancel);

}  // namespace ase

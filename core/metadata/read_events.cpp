#include "core/metadata/read_events.h"

#include <algorithm>
#include <tuple>

#include <QFile>

#include "core/metadata/line_reader.h"
#include "core/metadata/read_segments.h"
#include "core/metadata/strong_tsv.h"

namespace ase {

EventTable::EventTable(std::vector<SoundEvent> events, LabelTable labels)
    : events_(std::move(events)), labels_(std::move(labels)) {
  std::ranges::sort(events_, {}, [](const SoundEvent& event) {
    return std::tuple(event.id, event.startMs, event.endMs, event.label);
  });
}

std::span<const SoundEvent> EventTable::find(ClipId id) const {
  const auto found = std::ranges::equal_range(events_, id, {}, &SoundEvent::id);
  return {found.begin(), found.end()};
}

Result<EventTable> readEvents(const std::vector<QString>& paths, const QString& labelFolder,
                              const CancelToken& cancel) {
  constexpr qint64 kLinesPerLook = 4096;
  std::vector<SoundEvent> events;
  LabelTable labels;
  for (const QString& path : paths) {
    auto reader = LineReader::open(path);
    if (!reader) continue;
    while (const auto line = reader->next()) {
      if (line->number % kLinesPerLook == 0 && cancel.isCancelled()) return fail(ErrorCode::Cancelled);
      if (line->tooLong) continue;
      const auto event = parseStrongEvent(line->text);
      if (!event) continue;
      if (auto label = labels.intern(event->mid))
        events.push_back({event->id, *label, event->startMs, event->endMs});
    }
  }
  readLabelNames(labelFolder, labels);
  return EventTable(std::move(events), std::move(labels));
}

}  // namespace ase

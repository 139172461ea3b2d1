#include "core/metadata/read_events.h"

#include <algorithm>
#include <tuple>

#include "core/base/parallel.h"
#include "core/metadata/parse_blocks.h"
#include "core/metadata/read_segments.h"
#include "core/metadata/strong_tsv.h"

namespace ase {

EventTable::EventTable(std::vector<SoundEvent> events, LabelTable labels)
    : events_(std::move(events)), labels_(std::move(labels)) {
  const auto orderOf = [](const SoundEvent& event) {
    return std::tuple(event.id, event.startMs, event.endMs, event.label);
  };
  sortOnAllCores(events_, [&](const SoundEvent& a, const SoundEvent& b) { return orderOf(a) < orderOf(b); });
}

std::span<const SoundEvent> EventTable::find(ClipId id) const {
  const auto found = std::ranges::equal_range(events_, id, {}, &SoundEvent::id);
  return {found.begin(), found.end()};
}

Result<EventTable> readEvents(const std::vector<QString>& paths, const QString& labelFolder,
                              const CancelToken& cancel) {
  struct Parsed {
    std::vector<SoundEvent> events;
    LabelTable labels;
  };
  const auto parse = [](const LineBlock& block) {
    Parsed parsed;
    Lines lines = linesOf(block);
    while (const auto line = lines.next()) {
      if (line->tooLong) continue;
      const auto event = parseStrongEvent(line->text);
      if (!event) continue;
      if (auto label = parsed.labels.intern(event->mid))
        parsed.events.push_back({event->id, *label, event->startMs, event->endMs});
    }
    return parsed;
  };
  std::vector<SoundEvent> events;
  LabelTable labels;
  const auto merge = [&](const Parsed& parsed) {
    const auto numbers = labels.internAll(parsed.labels);
    for (SoundEvent event : parsed.events) {
      if (!numbers[event.label]) continue;
      event.label = *numbers[event.label];
      events.push_back(event);
    }
    return !cancel.isCancelled();
  };
  for (const QString& path : paths) {
    auto blocks = LineBlocks::open(path);
    if (blocks) static_cast<void>(parseBlocks(*blocks, parse, merge));
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  }
  readLabelNames(labelFolder, labels);
  return EventTable(std::move(events), std::move(labels));
}

}  // namespace ase

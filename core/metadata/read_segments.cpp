#include "core/metadata/read_segments.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "core/metadata/line_reader.h"
#include "core/metadata/strong_tsv.h"
#include "core/metadata/weak_csv.h"

namespace ase {
namespace {

constexpr char kTooLong[] = "longer than 64 KiB";
constexpr char kTooManyLabels[] = "more than 65,535 different labels";

void addBadRow(SegmentsRead& read, const TextLine& line, const char* problem) {
  ++read.badRowCount;
  if (read.badRows.size() < SegmentsRead::kMostBadRows) {
    read.badRows.push_back({line.number, QString::fromLatin1(problem)});
  }
}

/// The labels of one clip, each once, in the order they come.
class ClipLabels {
 public:
  explicit ClipLabels(LabelTable& table) : table_(table), lastClip_(LabelTable::kCapacity + 1) {}

  void beginClip() {
    labels_.clear();
    ++clip_;
  }
  /// False if the table of labels is full.
  bool add(std::string_view mid) {
    const auto label = intern(mid);
    if (!label) return false;
    if (lastClip_[*label] != clip_) labels_.push_back(*label);
    lastClip_[*label] = clip_;
    return true;
  }
  std::span<const LabelIndex> labels() const { return labels_; }

 private:
  /// Asks the table once for each label: five million look-ups there cost as much as all the parsing.
  std::optional<LabelIndex> intern(std::string_view mid) {
    if (const auto known = known_.find(mid); known != known_.end()) return known->second;
    const auto label = table_.intern(mid);
    if (!label) return std::nullopt;
    const QByteArray& held = table_.mid(*label);
    known_.emplace(std::string_view(held.constData(), static_cast<std::size_t>(held.size())), *label);
    return label;
  }

  LabelTable& table_;
  std::unordered_map<std::string_view, LabelIndex> known_;  ///< keys are the bytes that the table holds
  std::vector<LabelIndex> labels_;
  std::vector<std::uint32_t>
      lastClip_;  ///< for each label the clip that it was added to last, counted from 1
  std::uint32_t clip_ = 0;
};

void readWeak(LineReader& reader, LabelTable& labels, SegmentsRead& read) {
  constexpr qint64 kShortestRow = 30;
  ClipLabels clipLabels(labels);
  std::vector<std::string_view> mids;
  bool inHeader = true;
  while (const auto line = reader.next()) {
    if (line->tooLong) {
      addBadRow(read, *line, kTooLong);
      continue;
    }
    inHeader = inHeader && isWeakHeader(line->text);
    if (inHeader) {
      const qint64 rows = std::min(parseNumSegs(line->text).value_or(0), reader.size() / kShortestRow);
      read.table.reserve(static_cast<std::size_t>(rows));
      continue;
    }
    if (line->text.empty()) continue;
    const auto row = parseWeakRow(line->text, mids);
    if (!row) {
      addBadRow(read, *line, row.error());
      continue;
    }
    clipLabels.beginClip();
    if (!std::ranges::all_of(mids, [&](std::string_view mid) { return clipLabels.add(mid); })) {
      addBadRow(read, *line, kTooManyLabels);
      continue;
    }
    read.table.append(row->id, row->startMs, row->endMs, clipLabels.labels());
  }
}

/// The events of a clip stand together, so they become one row of the table.
void readStrong(LineReader& reader, LabelTable& labels, SegmentsRead& read) {
  struct Clip {
    ClipId id;
    std::int32_t startMs;
    bool operator==(const Clip&) const = default;
  };
  ClipLabels clipLabels(labels);
  std::optional<Clip> current;
  const auto finishClip = [&] {
    if (current) read.table.append(current->id, current->startMs, -1, clipLabels.labels());
  };
  while (const auto line = reader.next()) {
    if (line->tooLong) {
      addBadRow(read, *line, kTooLong);
      continue;
    }
    if (line->text.empty() || (line->number == 1 && line->text == kStrongHeader)) continue;
    const auto event = parseStrongEvent(line->text);
    if (!event) {
      addBadRow(read, *line, event.error());
      continue;
    }
    const Clip clip{event->id, event->segmentStartMs};
    if (current != clip) {
      finishClip();
      clipLabels.beginClip();
      current = clip;
    }
    if (!clipLabels.add(event->mid)) addBadRow(read, *line, kTooManyLabels);
  }
  finishClip();
}

}  // namespace

Result<SegmentsRead> readSegments(Subset subset, const QString& path, LabelTable& labels) {
  auto reader = LineReader::open(path);
  if (!reader) return std::unexpected(reader.error());
  SegmentsRead read{SegmentTable(subset), {}};
  if (isStrong(subset)) {
    readStrong(*reader, labels, read);
  } else {
    readWeak(*reader, labels, read);
  }
  if (auto status = reader->status(); !status) return std::unexpected(status.error());
  read.table.sort();
  return read;
}

}  // namespace ase

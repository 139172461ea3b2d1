#include "core/metadata/read_segments.h"

#include <algorithm>
#include <optional>

#include <QHash>

#include "core/metadata/parse_blocks.h"
#include "core/metadata/strong_tsv.h"
#include "core/metadata/weak_csv.h"

namespace ase {
namespace {

constexpr char kTooLong[] = "longer than 64 KiB";
constexpr char kTooManyLabels[] = "more than 65,535 different labels";

/// What a block of lines holds.
struct ParsedBlock {
  explicit ParsedBlock(Subset subset) : table(subset) {}

  SegmentTable table;  ///< not sorted
  LabelTable labels;   ///< of this table
  std::vector<BadRow> badRows;
  qint64 badRowCount = 0;
  qint64 lines = 0;

  void addBadRow(const TextLine& line, const char* problem) {
    ++badRowCount;
    if (badRows.size() < SegmentsRead::kMostBadRows)
      badRows.push_back({line.number, QString::fromLatin1(problem)});
  }
};

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
    if (const auto known = known_.constFind(mid); known != known_.cend()) return *known;
    const auto label = table_.intern(mid);
    if (label) known_.insert(table_.mid(*label), *label);
    return label;
  }

  LabelTable& table_;
  QHash<QByteArrayView, LabelIndex> known_;  ///< keys are the bytes that the table holds
  std::vector<LabelIndex> labels_;
  std::vector<std::uint32_t>
      lastClip_;  ///< for each label the clip that it was added to last, counted from 1
  std::uint32_t clip_ = 0;
};

void parseWeak(LineReader& reader, bool isFirst, ParsedBlock& parsed) {
  ClipLabels clipLabels(parsed.labels);
  std::vector<std::string_view> mids;
  bool inHeader = isFirst;
  while (const auto line = reader.next()) {
    parsed.lines = line->number;
    if (line->tooLong) {
      parsed.addBadRow(*line, kTooLong);
      continue;
    }
    inHeader = inHeader && isWeakHeader(line->text);
    if (inHeader || line->text.empty()) continue;
    const auto row = parseWeakRow(line->text, mids);
    if (!row) {
      parsed.addBadRow(*line, row.error());
      continue;
    }
    clipLabels.beginClip();
    if (!std::ranges::all_of(mids, [&](std::string_view mid) { return clipLabels.add(mid); })) {
      parsed.addBadRow(*line, kTooManyLabels);
      continue;
    }
    parsed.table.append(row->id, row->startMs, row->endMs, clipLabels.labels());
  }
}

/// The events of a clip stand together, so they become one row of the table; two where they go on in the next
/// block, which SegmentTable::sort() joins.
void parseStrong(LineReader& reader, ParsedBlock& parsed) {
  struct Clip {
    ClipId id;
    std::int32_t startMs;
    bool operator==(const Clip&) const = default;
  };
  ClipLabels clipLabels(parsed.labels);
  std::optional<Clip> current;
  const auto finishClip = [&] {
    if (current) parsed.table.append(current->id, current->startMs, -1, clipLabels.labels());
  };
  while (const auto line = reader.next()) {
    parsed.lines = line->number;
    if (line->tooLong) {
      parsed.addBadRow(*line, kTooLong);
      continue;
    }
    if (line->text.empty() || (line->number == 1 && line->text == kStrongHeader)) continue;
    const auto event = parseStrongEvent(line->text);
    if (!event) {
      parsed.addBadRow(*line, event.error());
      continue;
    }
    const Clip clip{event->id, event->segmentStartMs};
    if (current != clip) {
      finishClip();
      clipLabels.beginClip();
      current = clip;
    }
    if (!clipLabels.add(event->mid)) parsed.addBadRow(*line, kTooManyLabels);
  }
  finishClip();
}

ParsedBlock parse(Subset subset, const LineBlock& block) {
  ParsedBlock parsed(subset);
  LineReader reader = linesOf(block);
  if (isStrong(subset)) {
    parseStrong(reader, parsed);
  } else {
    parseWeak(reader, block.isFirst, parsed);
  }
  return parsed;
}

/// Takes blocks together in the file's order.
class Merger {
 public:
  Merger(SegmentsRead& read, LabelTable& labels) : read_(read), labels_(labels) {}

  void add(const ParsedBlock& parsed) {
    const qint64 before = isFirst_ ? 0 : lines_ - 1;  // numbers of further blocks begin with 2
    isFirst_ = false;
    for (const BadRow& row : parsed.badRows) addBadRow({row.line + before, row.problem});
    read_.badRowCount += parsed.badRowCount - static_cast<qint64>(parsed.badRows.size());
    const auto numbers = labels_.internAll(parsed.labels);
    std::vector<LabelIndex> own;
    for (const Segment& segment : parsed.table.segments()) {
      own.clear();
      for (const LabelIndex label : parsed.table.labels(segment)) {
        if (numbers[label]) own.push_back(*numbers[label]);
      }
      if (own.size() == segment.labelCount) {
        read_.table.append(segment.id, segment.startMs, segment.endMs, own);
      } else {
        addBadRow({before + 1, QString::fromLatin1(kTooManyLabels)});
      }
    }
    lines_ = before + parsed.lines;
  }

 private:
  void addBadRow(const BadRow& row) {
    ++read_.badRowCount;
    if (read_.badRows.size() < SegmentsRead::kMostBadRows) read_.badRows.push_back(row);
  }

  SegmentsRead& read_;
  LabelTable& labels_;
  qint64 lines_ = 0;
  bool isFirst_ = true;
};

}  // namespace

Result<SegmentsRead> readSegments(Subset subset, const QString& path, LabelTable& labels) {
  auto blocks = LineBlocks::open(path);
  if (!blocks) return std::unexpected(blocks.error());
  SegmentsRead read{SegmentTable(subset), {}};
  // To grow by copying would take as long as to merge.
  constexpr qint64 kUsualRow = 48;         // bytes
  constexpr qint64 kMostRows = 2'500'000;  // that are believed before they are seen
  read.table.reserve(static_cast<std::size_t>(std::min(blocks->size() / kUsualRow, kMostRows)));
  Merger merger(read, labels);
  auto done = parseBlocks(
      *blocks, [subset](const LineBlock& block) { return parse(subset, block); },
      [&](const ParsedBlock& parsed) {
        merger.add(parsed);
        return true;
      });
  if (!done) return std::unexpected(done.error());
  read.table.sort();
  return read;
}

}  // namespace ase

#include "core/metadata/read_segments.h"

#include <algorithm>
#include <optional>

#include <QHash>

#include "core/metadata/metadata_file.h"
#include "core/metadata/parse_blocks.h"
#include "core/metadata/strong_tsv.h"
#include "core/metadata/unsound.h"
#include "core/metadata/weak_csv.h"

namespace ase {
namespace {

constexpr char kTooLong[] = "longer than 64 KiB";
constexpr char kTooManyLabels[] = "more than 65,535 different labels";

/// What the header says the file has.
struct Promise {
  qint64 rows = 0;
  QString line;  ///< the line that says so
};

/// What a block of lines holds.
struct ParsedBlock {
  explicit ParsedBlock(Subset subset) : table(subset) {}

  SegmentTable table;  ///< not sorted
  LabelTable labels;   ///< of this table
  std::vector<BadRow> badRows;
  qint64 badRowCount = 0;
  qint64 lines = 0;
  qint64 rows = 0;                 ///< good and bad
  std::optional<BadRow> cut;       ///< its last line, if that is a bad row without a newline
  bool isEnded = true;             ///< its last row ends with a newline
  QString wrongBeginning;          ///< in the first block: what the file is instead
  std::optional<Promise> promise;  ///< of the first block
  QString headerEnd;               ///< in the first block: the line after a weak list's header

  /// Adds a line that may be a row.
  void addRow(const TextLine& line) {
    ++rows;
    cut.reset();
    isEnded = line.ended;
    if (line.tooLong) addBadRow(line, kTooLong);
  }
  void addBadRow(const TextLine& line, const char* problem) {
    ++badRowCount;
    const bool isKept = badRows.size() < SegmentsRead::kMostBadRows;
    if (!isKept && line.ended) return;
    const BadRow row{line.number, excerptOf(line.text), QString::fromLatin1(problem)};
    if (isKept) badRows.push_back(row);
    if (!line.ended) cut = row;
  }
};

/// The labels of one clip, each once, in order of appearance.
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
  /// Asks the table just once for each label: five million look-ups there would cost as much as all
  /// the parsing.
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
      lastClip_;  ///< for each label, the last clip that it was added to, counted from 1
  std::uint32_t clip_ = 0;
};

void parseWeak(Lines lines, bool isFirst, ParsedBlock& parsed) {
  ClipLabels clipLabels(parsed.labels);
  std::vector<std::string_view> mids;
  bool inHeader = isFirst;
  while (const auto line = lines.next()) {
    parsed.lines = line->number;
    if (isFirst && line->number == 1 && !line->text.starts_with('#'))
      parsed.wrongBeginning = describeBeginning(line, QLatin1StringView("# Segments csv ..."));
    inHeader = inHeader && isWeakHeader(line->text);
    if (inHeader) {
      if (const auto rows = parseNumSegs(line->text)) parsed.promise = {*rows, lineName(*line)};
      continue;
    }
    if (line->text.empty() && !line->tooLong) continue;
    if (isFirst && parsed.rows == 0) parsed.headerEnd = lineName(*line);
    parsed.addRow(*line);
    if (line->tooLong) continue;
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

/// The events of a clip are adjacent, so they become one row of the table, or two if they continue
/// in the next block; SegmentTable::sort() then merges these.
void parseStrong(Lines lines, bool isFirst, ParsedBlock& parsed) {
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
  while (const auto line = lines.next()) {
    parsed.lines = line->number;
    if (isFirst && line->number == 1) {
      if (line->text == kStrongHeader) continue;
      parsed.wrongBeginning = describeBeginning(line, QLatin1StringView("segment_id start_time_seconds ..."));
    }
    if (line->text.empty() && !line->tooLong) continue;
    parsed.addRow(*line);
    if (line->tooLong) continue;
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
  if (isStrong(subset)) {
    parseStrong(linesOf(block), block.isFirst, parsed);
  } else {
    parseWeak(linesOf(block), block.isFirst, parsed);
  }
  return parsed;
}

/// Puts the blocks together, in the file's order.
class Merger {
 public:
  Merger(SegmentsRead& read, LabelTable& labels) : read_(read), labels_(labels) {}

  void add(const ParsedBlock& parsed) {
    const qint64 before = isFirst_ ? 0 : lines_ - 1;  // numbers in later blocks begin with 2
    if (isFirst_) {
      wrongBeginning_ = parsed.wrongBeginning;
      promise_ = parsed.promise;
      headerEnd_ = parsed.headerEnd;
    }
    isFirst_ = false;
    rows_ += parsed.rows;
    goodRows_ += parsed.rows - parsed.badRowCount;
    cut_ = parsed.cut;
    if (cut_) cut_->line += before;
    isEnded_ = parsed.isEnded;
    for (const BadRow& row : parsed.badRows) addBadRow({row.line + before, row.excerpt, row.problem});
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
        addBadRow({before + 1, {}, QString::fromLatin1(kTooManyLabels)});
      }
    }
    lines_ = before + parsed.lines;
  }

  /// SegmentsRead::unsound, once all blocks have been added.
  QString whatIsUnsound() const {
    if (isFirst_) return describeBeginning(std::nullopt, {});
    if (!wrongBeginning_.isEmpty()) return wrongBeginning_;
    if (cut_) return QStringLiteral("the file is cut in ") + describe(*cut_);
    if (isStrong(read_.table.subset())) {
      if (rows_ == 0) return QStringLiteral("there are no rows");
    } else {
      if (!promise_) return withoutPromise();
      if (rows_ != promise_->rows) return brokenPromise();
      if (rows_ == 0) return {};
    }
    return goodRows_ == 0 ? QStringLiteral("no row can be read: ") + describe(read_.badRows.front())
                          : QString();
  }

 private:
  QString withoutPromise() const {
    const QString problem = QStringLiteral("no num_segs= in the header");
    return headerEnd_.isEmpty() ? problem : problem + QStringLiteral(", which ends before ") + headerEnd_;
  }

  QString brokenPromise() const {
    QString why = rows_ < promise_->rows ? QStringLiteral("rows have been taken out")
                                         : QStringLiteral("rows have been added");
    if (!isEnded_ && rows_ < promise_->rows)
      why = QStringLiteral("the file is cut, as its last line has no end");
    if (!read_.badRows.empty()) why += QStringLiteral("; ") + describe(read_.badRows.front());
    const QString promised = promise_->rows == 1 ? QStringLiteral("1 row is promised")
                                                 : QStringLiteral("%1 rows are promised").arg(promise_->rows);
    const QString there =
        rows_ == 1 ? QStringLiteral("there is 1") : QStringLiteral("there are %1").arg(rows_);
    return QStringLiteral("%1, %2: %3; see %4").arg(promised, there, why, promise_->line);
  }

  void addBadRow(const BadRow& row) {
    ++read_.badRowCount;
    if (read_.badRows.size() < SegmentsRead::kMostBadRows) read_.badRows.push_back(row);
  }

  SegmentsRead& read_;
  LabelTable& labels_;
  qint64 lines_ = 0;
  bool isFirst_ = true;  ///< no block has been added yet
  QString wrongBeginning_;
  std::optional<Promise> promise_;
  QString headerEnd_;
  qint64 rows_ = 0;
  qint64 goodRows_ = 0;
  std::optional<BadRow> cut_;
  bool isEnded_ = true;
};

}  // namespace

QString describe(const BadRow& row) {
  return lineName(row.line, row.excerpt) + QStringLiteral(": ") + row.problem;
}

Result<SegmentsRead> readSegments(Subset subset, const QString& path, LabelTable& labels) {
  auto blocks = LineBlocks::open(path);
  if (!blocks) return std::unexpected(blocks.error());
  SegmentsRead read{SegmentTable(subset), {}, 0, describeSize(segmentsFileOf(subset), blocks->size())};
  if (!read.unsound.isEmpty()) return read;
  // Growing by copying would take as long as merging.
  constexpr qint64 kUsualRow = 48;         // bytes
  constexpr qint64 kMostRows = 2'500'000;  // that are reserved before they are seen
  read.table.reserve(static_cast<std::size_t>(std::min(blocks->size() / kUsualRow, kMostRows)));
  Merger merger(read, labels);
  auto done = parseBlocks(
      *blocks, [subset](const LineBlock& block) { return parse(subset, block); },
      [&](const ParsedBlock& parsed) {
        merger.add(parsed);
        return true;
      });
  if (!done) return std::unexpected(done.error());
  read.unsound = merger.whatIsUnsound();
  read.table.sort();
  return read;
}

}  // namespace ase

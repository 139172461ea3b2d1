#pragma once

#include <string_view>

#include <QStringList>

#include "core/review/review_board.h"
#include "core/review/review_query.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/record_builder.h"

namespace ase::test {

/// Facts of sound PCM: seconds long, with that peak (0 to 32768).
inline AudioFacts soundFacts(double seconds, std::uint16_t peak) {
  AudioFacts facts;
  facts.container = Container::Wav;
  facts.pcm = true;
  facts.channels = 1;
  facts.bitsPerSample = 16;
  facts.sampleRate = 32000;
  facts.codec = codecFromName(QStringLiteral("pcm_s16le"));
  facts.samples = static_cast<std::uint32_t>(seconds * 32000);
  facts.peak = peak;
  facts.bytes = facts.samples * 2 + 78;
  facts.dataBytesPromised = facts.samples * 2;
  facts.dataBytesPresent = facts.samples * 2;
  return facts;
}

inline ClipRecord readable(ClipId id, double seconds, std::uint16_t peak, SourceId source = 1) {
  ClipRecord record{.id = id, .source = source, .facts = soundFacts(seconds, peak)};
  return record;
}

inline ClipRecord unreadable(ClipId id, Access access, SourceId source = 1) {
  ClipRecord record{.id = id, .access = access, .source = source, .facts = {}};
  return record;
}

/// What a review is about, put together line by line.
class ReviewWorld {
 public:
  ReviewWorld() {
    sources_.insert(1, {QStringLiteral("one.zip"), QStringLiteral("stamp"), QStringLiteral("folder/")});
    sources_.insert(2, {QStringLiteral("two.zip"), QStringLiteral("stamp"), QStringLiteral("folder/")});
  }

  /// Lists a clip in a subset, with labels by their names; the label "Silence" is the one that may be silent.
  ReviewWorld& list(Subset subset, ClipId id, const QStringList& labels = {}, int startMs = 0) {
    std::vector<LabelIndex> indices;
    for (const QString& name : labels) {
      const QByteArray mid =
          name == QStringLiteral("Silence") ? QByteArray(kSilenceMid.data()) : "/m/" + name.toUtf8();
      const LabelIndex index = *labels_.intern(std::string_view(mid));
      labels_.setName(index, name);
      indices.push_back(index);
    }
    for (SegmentTable& table : subsets_) {
      if (table.subset() == subset) {
        table.append(id, startMs, startMs + 10000, indices);
        return *this;
      }
    }
    subsets_.emplace_back(subset).append(id, startMs, startMs + 10000, indices);
    return *this;
  }

  ReviewWorld& record(const ClipRecord& record) {
    records_.push_back(record);
    return *this;
  }

  ReviewTable table(const SubsetCriteria& followed = {}, const SubsetCriteria& tried = {}) const {
    std::vector<SegmentTable> subsets = subsets_;
    for (SegmentTable& table : subsets) table.sort();
    RecordTable records;
    records.sources = sources_;
    for (const ClipRecord& record : records_) putRecord(records, record);
    return ReviewTable(std::move(subsets), labels_, std::move(records), followed, tried);
  }

 private:
  std::vector<SegmentTable> subsets_;
  LabelTable labels_;
  QHash<SourceId, ClipSource> sources_;
  std::vector<ClipRecord> records_;
};

/// The first letters of the rows' ids, in their order; a row stands for its clip().
inline QByteArray letters(const ReviewTable& table, std::span<const std::uint32_t> rows) {
  QByteArray text;
  for (std::uint32_t row : rows) text += table.rows()[row].id.view().front();
  return text;
}

/// Has a board show a table.
inline void showTable(ReviewBoard& board, const std::shared_ptr<ReviewTable>& table, const Criteria& applied,
                      const Criteria& tried) {
  board.setTable(table, judgeTable(*table, applied, tried));
}

}  // namespace ase::test

#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "core/plan/plan.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/record_builder.h"

namespace ase::test {

inline constexpr std::int64_t kClipBytes = 1000;

/// A sound clip of 1 s.
inline AudioFacts soundFacts() {
  AudioFacts facts;
  facts.container = Container::Wav;
  facts.pcm = true;
  facts.channels = 1;
  facts.sampleRate = 32000;
  facts.samples = 32000;
  facts.peak = 20000;
  facts.bytes = kClipBytes;
  return facts;
}

/// Everything a plan is made from, put together by hand.
class PlanWorld {
 public:
  std::vector<CatalogArchive> archives;
  RecordTable records;
  OutputTree tree;
  SubsetCriteria criteria;
  qint64 entryLimit = 1 << 20;
  bool withCatalog = true;
  bool writeClips = true;
  bool moveOrphans = false;
  std::optional<Selection> selection;  ///< none: all of the lists
  LabelTable labels;

  /// Selects a subset that lists these clips.
  SegmentTable& select(Subset subset, const std::vector<std::string>& clips,
                       const std::vector<std::string>& silent = {}) {
    SegmentTable table(subset);
    for (const std::string& text : clips) {
      const bool isSilent = std::ranges::find(silent, text) != silent.end();
      const std::vector<LabelIndex> own{*labels.intern(isSilent ? kSilenceMid : "/m/dog")};
      table.append(clip(text), 0, 10'000, own);
    }
    table.sort();
    tables_.push_back(std::move(table));
    return tables_.back();
  }

  /// Takes a record of a clip whose entry has this CRC; what files the clip has are of it.
  ClipRecord& record(const std::string& text, std::uint32_t crc) {
    return putRecord(records, reading(text, crc));
  }
  /// Another reading of the clip, which does not count any more but is held by its files.
  ClipRecord& recordAside(const std::string& text, std::uint32_t crc) {
    return records.aside.emplace_back(reading(text, crc));
  }

  void file(Place place, Subset subset, const std::string& text, std::int64_t bytes = kClipBytes) {
    tree.add(place, subset, clip(text), bytes);
  }

  Plan plan() {
    catalog_ = Catalog(archives);
    tree.sort();
    PlanInput input;
    input.lists = tables_;
    for (const SegmentTable& table : tables_) input.selection.subsets.insert(table.subset());
    if (selection) input.selection = *selection;
    input.silence = labels.find(kSilenceMid);
    input.catalog = withCatalog ? &catalog_ : nullptr;
    sources_.clear();
    for (const CatalogArchive& archive : archives) {
      auto& numbers = sources_.emplace_back();
      for (const QString& folder : archive.folders)
        numbers.push_back(numberOf({archive.set.name, archive.stamp, folder}));
    }
    input.sources = sources_;
    input.records = &records;
    input.tree = &tree;
    input.criteria = criteria;
    input.entryLimit = entryLimit;
    input.writeClips = writeClips;
    for (const SegmentTable& table : tables_) input.wholeLists.insert(table.subset());
    input.moveOrphans = moveOrphans;
    return makePlan(input);
  }

  const Catalog& catalog() const { return catalog_; }

 private:
  /// The number of a source in the results; a new one is added.
  SourceId numberOf(const ClipSource& source) {
    for (auto known = records.sources.begin(); known != records.sources.end(); ++known) {
      if (*known == source) return known.key();
    }
    const auto number = static_cast<SourceId>(records.sources.size()) + 1;
    records.sources.insert(number, source);
    return number;
  }

  ClipRecord reading(const std::string& text, std::uint32_t crc) const {
    ClipRecord record{.id = clip(text), .files = SubsetSet::fromBits(~0U), .crc = crc, .facts = soundFacts()};
    record.facts.crc = crc;
    const Catalog catalog(archives);
    record.places = catalog.fingerprint(catalog.find(record.id));
    return record;
  }

  std::vector<SegmentTable> tables_;
  std::vector<std::vector<SourceId>> sources_;
  Catalog catalog_;
};

}  // namespace ase::test

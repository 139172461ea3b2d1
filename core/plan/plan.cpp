#include "core/plan/plan.h"

#include <algorithm>

#include "core/base/parallel.h"
#include "core/inspect/judge.h"

namespace ase {
namespace {

constexpr qint64 kBlockBytes = 4096;
constexpr qint64 kRecordBytes = 1024;  // a clip's share of the database and the reports, generously

qint64 inBlocks(qint64 bytes) {
  return (bytes + kBlockBytes - 1) / kBlockBytes * kBlockBytes;
}

/// All selected subsets' rows of one clip.
struct Listing {
  ClipId id;
  SubsetSet subsets;
  SubsetSet maySilent;
};

/// Calls `visit(listing)` for every listed clip, sorted by id: each once, however many subsets list it.
template <class Visit>
void forEachListing(const PlanInput& input, Visit&& visit) {
  std::vector<std::span<const Segment>> rest;
  for (const SegmentTable& table : input.subsets) rest.push_back(table.segments());
  while (true) {
    const Segment* next = nullptr;
    for (const auto& segments : rest) {
      if (!segments.empty() && (next == nullptr || segments.front().id < next->id)) next = &segments.front();
    }
    if (next == nullptr) return;
    Listing listing{next->id, {}, {}};
    for (std::size_t i = 0; i < rest.size(); ++i) {
      if (rest[i].empty() || rest[i].front().id != listing.id) continue;
      const SegmentTable& table = input.subsets[i];
      listing.subsets.insert(table.subset());
      if (input.silence && table.hasLabel(rest[i].front(), *input.silence))
        listing.maySilent.insert(table.subset());
      rest[i] = rest[i].subspan(1);
    }
    visit(listing);
  }
}

class Planner {
 public:
  explicit Planner(const PlanInput& input) : input_(input), files_(*input.tree) {}

  Plan make() {
    static const Catalog kNoCatalog;
    Catalog::Walk places(input_.catalog != nullptr ? *input_.catalog : kNoCatalog);
    auto record = input_.records->records.begin();
    const auto end = input_.records->records.end();
    forEachListing(input_, [&](const Listing& listing) {
      while (record != end && record->id < listing.id) ++record;
      files_.moveTo(listing.id);
      plan(listing, places.find(listing.id), record != end && record->id == listing.id ? &*record : nullptr);
      plan_.spaceNeeded += kRecordBytes;
    });
    sortOnAllCores(plan_.work, [](const PlanItem& a, const PlanItem& b) { return a.location < b.location; });
    for (const PlanItem& item : plan_.work) addBytes(input_.catalog->at(item.location).place);
    for (const auto* part : {&links_, &moves_, &removals_}) {
      plan_.arrangements.insert(plan_.arrangements.end(), part->begin(), part->end());
    }
    return std::move(plan_);
  }

 private:
  void plan(const Listing& listing, std::span<const Catalog::Location> locations, const ClipRecord* record) {
    const bool known = record != nullptr && isCurrent(*record, locations);
    const bool done = known && (!input_.writeClips || arrange(listing, *record));
    for (Subset subset : kAllSubsets) {
      if (!listing.subsets.contains(subset)) continue;
      SubsetCounts& counts = plan_.counts[subset];
      ++counts.listed;
      counts.inArchives += locations.empty() ? 0 : 1;
      counts.missing += locations.empty() && !done ? 1 : 0;
      counts.alreadyDone += done ? 1 : 0;
    }
    if (done || input_.catalog == nullptr) return;
    if (locations.empty()) {
      if (record != nullptr) plan_.outdated.push_back(listing.id);
      return;
    }
    plan_.work.push_back({listing.id, locations.front(), listing.subsets, listing.maySilent,
                          otherSubsetsOf(listing), userVerdictOn(listing.id)});
  }

  void addBytes(const EntryPlace& place) {
    if (!place.isReadable(input_.entryLimit)) return;
    plan_.bytesToRead += static_cast<qint64>(place.compressedSize);
    plan_.bytesToWrite += static_cast<qint64>(place.size);
    if (input_.writeClips) plan_.spaceNeeded += inBlocks(static_cast<qint64>(place.size));
  }

  UserVerdict userVerdictOn(ClipId id) const {
    return input_.records->decisions.empty() ? UserVerdict::None : input_.records->decisionFor(id).verdict;
  }

  /// Whether reading the clip again would give the same record.
  bool isCurrent(const ClipRecord& record, std::span<const Catalog::Location> locations) const {
    if (locations.empty())
      return record.access == Access::Readable;  // archives may go once their clips are extracted
    if (record.access == Access::Readable && isSound(record.facts)) {
      return std::ranges::any_of(locations, [&](Catalog::Location location) {
        const EntryPlace& place = input_.catalog->at(location).place;
        return place.crc == record.crc && place.size == record.facts.bytes;
      });
    }
    if (record.access == Access::ReadFailed || record.places != input_.catalog->fingerprint(locations))
      return false;
    return record.access != Access::TooLarge ||
           std::ranges::none_of(locations, [&](Catalog::Location location) {
             return input_.catalog->at(location).place.isReadable(input_.entryLimit);
           });
  }

  /// Finds a whole file of the clip and plans what brings it to all its subsets. False if there is none.
  bool arrange(const Listing& listing, const ClipRecord& record) {
    if (record.access != Access::Readable) return true;
    const auto source = findWholeFile(record);
    if (!source) return false;
    const UserVerdict user = userVerdictOn(listing.id);
    for (Subset subset : kAllSubsets) {
      if (!listing.subsets.contains(subset)) continue;
      const bool maySilent = listing.maySilent.contains(subset);
      const bool valid = judge(record.facts, input_.criteria, maySilent, user).state == State::Valid;
      const Place wanted = valid ? Place::Valid : Place::Invalid;
      const Place other = otherPlace(wanted);
      const bool isThere = isWhole(record, wanted, subset);
      if (!isThere && isWhole(record, other, subset)) {
        moves_.push_back({Arrangement::Kind::Move, listing.id, subset, other, subset, wanted});
        continue;
      }
      if (!isThere)
        links_.push_back(
            {Arrangement::Kind::Link, listing.id, source->first, source->second, subset, wanted});
      if (files_.sizeOf(other, subset)) {
        removals_.push_back({Arrangement::Kind::Remove, listing.id, subset, other, subset, other});
      }
    }
    return true;
  }

  /// The subsets that are not selected but have a file of the clip from an earlier run.
  SubsetSet otherSubsetsOf(const Listing& listing) const {
    SubsetSet others;
    for (Subset subset : kAllSubsets) {
      if (listing.subsets.contains(subset)) continue;
      for (Place place : kAllPlaces) {
        if (files_.sizeOf(place, subset)) others.insert(subset);
      }
    }
    return others;
  }

  bool isWhole(const ClipRecord& record, Place place, Subset subset) const {
    return files_.sizeOf(place, subset) == record.facts.bytes;
  }

  std::optional<std::pair<Subset, Place>> findWholeFile(const ClipRecord& record) const {
    for (Subset subset : kAllSubsets) {
      for (Place place : kAllPlaces) {
        if (isWhole(record, place, subset)) return std::pair(subset, place);
      }
    }
    return std::nullopt;
  }

  const PlanInput& input_;
  OutputTree::Walk files_;
  Plan plan_;
  std::vector<Arrangement> links_;
  std::vector<Arrangement> moves_;
  std::vector<Arrangement> removals_;
};

}  // namespace

Plan makePlan(const PlanInput& input) {
  return Planner(input).make();
}

}  // namespace ase

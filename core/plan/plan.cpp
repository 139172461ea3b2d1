#include "core/plan/plan.h"

#include <algorithm>
#include <utility>

#include "core/audioset/listing.h"
#include "core/inspect/judge.h"

namespace ase {
namespace {

constexpr qint64 kBlockBytes = 4096;
constexpr qint64 kRecordBytes = 1024;  // a clip's share of the database and the reports, generously

qint64 inBlocks(qint64 bytes) {
  return (bytes + kBlockBytes - 1) / kBlockBytes * kBlockBytes;
}

/// A listed clip, and where its labels contain Silence.
struct Wanted {
  ClipId id;
  SubsetSet subsets;
  SubsetSet maySilent;
};

/// Plans the clips of a part, in the order of their ids.
class Planner {
 public:
  explicit Planner(const PlanInput& input) : input_(input), files_(*input.tree) {}

  Plan make(const ListingPart& part) {
    static const Catalog kNoCatalog;
    Catalog::Walk places(input_.catalog != nullptr ? *input_.catalog : kNoCatalog);
    const std::span<const ClipRecord> records(input_.records->records);
    std::size_t at = 0;
    forEachListing(input_.subsets, part, [&](const Listing& listing) {
      at = gallop(records, at, listing.id, &ClipRecord::id);
      const bool known = at < records.size() && records[at].id == listing.id;
      files_.moveTo(listing.id);
      plan(wanted(listing), places.find(listing.id), known ? &records[at] : nullptr);
      plan_.spaceNeeded += kRecordBytes;
    });
    return std::move(plan_);
  }

 private:
  Wanted wanted(const Listing& listing) const {
    Wanted clip{listing.id, {}, {}};
    for (const SegmentTable& table : input_.subsets) {
      const Segment* row = listing.rows[table.subset()];
      if (row == nullptr) continue;
      clip.subsets.insert(table.subset());
      if (input_.silence && table.hasLabel(*row, *input_.silence)) clip.maySilent.insert(table.subset());
    }
    return clip;
  }

  void plan(const Wanted& listing, std::span<const Catalog::Location> locations, const ClipRecord* record) {
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

  UserVerdict userVerdictOn(ClipId id) const {
    return input_.records->decisions.empty() ? UserVerdict::None : input_.records->decisionFor(id).verdict;
  }

  /// Whether reading the clip again would give the same record.
  bool isCurrent(const ClipRecord& record, std::span<const Catalog::Location> locations) const {
    if (locations.empty())
      return record.access == Access::Readable;  // archives may go once their clips are extracted
    const auto isFromHere = [&] { return record.places == input_.catalog->fingerprint(locations); };
    if (record.access == Access::Readable && isSound(record.facts)) {
      const auto isOld = [&](Catalog::Location location) {
        const EntryPlace& place = input_.catalog->at(location).place;
        return place.crc == record.crc && place.size == record.facts.bytes;
      };
      return std::ranges::any_of(locations, isOld) || isFromHere();
    }
    if (record.access == Access::ReadFailed || !isFromHere()) return false;
    return record.access != Access::TooLarge ||
           std::ranges::none_of(locations, [&](Catalog::Location location) {
             return input_.catalog->at(location).place.isReadable(input_.entryLimit);
           });
  }

  /// Finds a whole file of the clip and plans what brings it to all its subsets. False if there is none.
  bool arrange(const Wanted& listing, const ClipRecord& record) {
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
        plan_.arrangements.push_back({Arrangement::Kind::Move, listing.id, subset, other, subset, wanted});
        continue;
      }
      if (!isThere)
        plan_.arrangements.push_back(
            {Arrangement::Kind::Link, listing.id, source->first, source->second, subset, wanted});
      if (files_.sizeOf(other, subset)) {
        plan_.arrangements.push_back({Arrangement::Kind::Remove, listing.id, subset, other, subset, other});
      }
    }
    return true;
  }

  /// The subsets that are not selected but have a file of the clip from an earlier run.
  SubsetSet otherSubsetsOf(const Wanted& listing) const {
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
};

void add(Plan& whole, const Plan& part) {
  const auto append = [](auto& list, const auto& more) { list.insert(list.end(), more.begin(), more.end()); };
  append(whole.work, part.work);
  append(whole.arrangements, part.arrangements);
  append(whole.outdated, part.outdated);
  for (Subset subset : kAllSubsets) {
    SubsetCounts& counts = whole.counts[subset];
    const SubsetCounts& more = part.counts[subset];
    counts.listed += more.listed;
    counts.inArchives += more.inArchives;
    counts.missing += more.missing;
    counts.alreadyDone += more.alreadyDone;
  }
  whole.spaceNeeded += part.spaceNeeded;
}

void addBytes(Plan& plan, const EntryPlace& place, const PlanInput& input) {
  if (!place.isReadable(input.entryLimit)) return;
  plan.bytesToRead += static_cast<qint64>(place.compressedSize);
  plan.bytesToWrite += static_cast<qint64>(place.size);
  if (input.writeClips) plan.spaceNeeded += inBlocks(static_cast<qint64>(place.size));
}

}  // namespace

Plan makePlan(const PlanInput& input) {
  const std::vector<ListingPart> parts = listingPartsOf(input.subsets);
  std::vector<Plan> plans(parts.size());
  forEachOnAllCores(parts.size(), [&](std::size_t i) { plans[i] = Planner(input).make(parts[i]); });
  Plan whole;
  for (Plan& plan : plans) add(whole, std::exchange(plan, {}));
  sortOnAllCores(whole.work, [](const PlanItem& a, const PlanItem& b) { return a.location < b.location; });
  for (const PlanItem& item : whole.work) addBytes(whole, input.catalog->at(item.location).place, input);
  std::ranges::stable_sort(whole.arrangements, {}, &Arrangement::kind);
  return whole;
}

}  // namespace ase

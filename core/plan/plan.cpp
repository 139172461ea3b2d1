#include "core/plan/plan.h"

#include <algorithm>
#include <utility>

#include "core/audioset/listing.h"
#include "core/results/verdict.h"

namespace ase {
namespace {

constexpr qint64 kDiskBlockBytes = 4096;
constexpr qint64 kRecordBytes = 1024;  // a clip's share of the database and the reports, generously

qint64 inBlocks(qint64 bytes) {
  return (bytes + kDiskBlockBytes - 1) / kDiskBlockBytes * kDiskBlockBytes;
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
  explicit Planner(const PlanInput& input)
      : input_(input), judges_(judgesBy(input.criteria)), files_(*input.tree) {}

  Plan make(const ListingPart& part) {
    static const Catalog kNoCatalog;
    Catalog::Walk places(input_.catalog != nullptr ? *input_.catalog : kNoCatalog);
    std::size_t record = 0;
    std::size_t aside = 0;
    forEachListing(input_.lists, part, [&](const Listing& listing) {
      const Wanted clip = wanted(listing);
      if (clip.subsets.isEmpty()) return;
      readings_.clear();
      addReadings(input_.records->records, record, listing.id);
      hasRecord_ = !readings_.empty();
      addReadings(input_.records->aside, aside, listing.id);
      files_.moveTo(listing.id);
      plan(clip, places.find(listing.id));
      plan_.spaceNeeded += kRecordBytes;
    });
    return std::move(plan_);
  }

 private:
  using Places = std::span<const Catalog::Location>;

  void addReadings(std::span<const ClipRecord> records, std::size_t& at, ClipId id) {
    for (at = gallop(records, at, id, &ClipRecord::id); at < records.size() && records[at].id == id; ++at)
      readings_.push_back(&records[at]);
  }

  Wanted wanted(const Listing& listing) const {
    Wanted clip{listing.id, {}, {}};
    for (const SegmentTable& table : input_.lists) {
      const Segment* row = listing.rows[table.subset()];
      if (row == nullptr || !input_.selection.subsets.contains(table.subset())) continue;
      clip.subsets.insert(table.subset());
      if (input_.silence && table.hasLabel(*row, *input_.silence)) clip.maySilent.insert(table.subset());
    }
    return clip;
  }

  void plan(const Wanted& listing, Places places) {
    if (input_.catalog == nullptr) return planWithoutCatalog(listing);
    if (places.empty()) {
      const ClipRecord* held = firstReading([&](const ClipRecord& reading) { return isHeld(reading); });
      if (held != nullptr) return settle(listing, *held, *held);
      if (hasRecord_) plan_.nowhere.push_back(listing.id);
      if (input_.writeClips && std::ranges::binary_search(input_.unrecorded, listing.id))
        static_cast<void>(removeFiles(listing));
      return;
    }
    const ClipRecord* current =
        firstReading([&](const ClipRecord& reading) { return isCurrent(reading, places); });
    const ClipRecord* kept =
        firstReading([&](const ClipRecord& reading) { return isGood(reading) && isHeld(reading); });
    const bool isKept = current != nullptr && !isGood(*current) && kept != nullptr;
    const bool isDone = isKept || (current != nullptr && isEnough(*current));
    if (isKept) {  // what the places hold was tried before, and is no better
      ClipRecord tried = *kept;
      tried.places = input_.catalog->fingerprint(places);
      return settle(listing, *kept, tried);
    }
    if (isDone) return settle(listing, *current, asIfReadNow(*current, places));
    // What is kept stands right as long as nothing better is read.
    PlanItem item{listing.id,        places.front(),          listing.subsets,
                  listing.maySilent, otherSubsetsOf(listing), userVerdictOn(listing.id)};
    if (kept != nullptr) {
      settle(listing, *kept, *kept);
      item.kept = static_cast<std::uint32_t>(plan_.kept.size());
      plan_.kept.push_back(*kept);
    }
    if (input_.writeClips && hasFile()) plan_.overwritten.push_back(listing.id);
    const auto isDoneButForJudging = [&](const ClipRecord& reading) {
      return isOfTheSameBytes(reading, places) && isToBeJudgedAnew(reading, places) && isEnough(reading);
    };
    if (firstReading(isDoneButForJudging) != nullptr) ++plan_.judgedAnew;
    plan_.work.push_back(item);
  }

  /// Nothing is read: what is known goes on to count, and files are moved to where they belong. What was only
  /// measured counts as well.
  void planWithoutCatalog(const Wanted& listing) {
    const auto held = [&](const ClipRecord& reading) { return isHeld(reading); };
    const ClipRecord* counting = hasRecord_ ? readings_.front() : firstReading(held);
    if (counting == nullptr) return;
    if (isHeld(*counting)) return settle(listing, *counting, *counting);
    for (const ClipRecord* reading : readings_) {
      if (isHeld(*reading)) moveInPlace(listing, *reading);
    }
  }

  template <class Condition>
  const ClipRecord* firstReading(Condition holds) const {
    const auto found =
        std::ranges::find_if(readings_, [&](const ClipRecord* reading) { return holds(*reading); });
    return found != readings_.end() ? *found : nullptr;
  }

  UserVerdict userVerdictOn(ClipId id) const { return input_.records->decisions.of(id).verdict; }

  static bool isGood(const ClipRecord& reading) {
    return reading.access == Access::Readable && isSound(reading.facts);
  }

  /// Whether the clip could not be had from its archives, or not whole.
  static bool isBad(const ClipRecord& reading) {
    return reading.access != Access::Readable || judge(reading.facts, {}, true).reason == Reason::Corrupt;
  }

  /// Whether reading the clip's places again would give the same reading.
  bool isCurrent(const ClipRecord& reading, Places places) const {
    if (input_.readBadAgain && isBad(reading)) return false;
    return isOfTheSameBytes(reading, places) && !isToBeJudgedAnew(reading, places);
  }

  /// Whether reading the clip's places again would find the same bytes.
  bool isOfTheSameBytes(const ClipRecord& reading, Places places) const {
    if (isOfFirstPlace(reading, places)) return true;
    if (reading.access == Access::ReadFailed || !input_.catalog->isFingerprintOf(places, reading.places))
      return false;
    return reading.access != Access::TooLarge || std::ranges::none_of(places, [&](Catalog::Location place) {
             return input_.catalog->at(place).place.isReadable(input_.entryLimit);
           });
  }

  /// Whether this version of the inspector may find something else in the reading's bytes, which a place
  /// holds.
  bool isToBeJudgedAnew(const ClipRecord& reading, Places places) const {
    if (reading.access != Access::Readable || !isOutdated(reading.facts, reading.inspector)) return false;
    return std::ranges::any_of(places, [&](Catalog::Location location) {
      const EntryPlace& place = input_.catalog->at(location).place;
      return place.isReadable(input_.entryLimit) && place.size == reading.facts.bytes &&
             place.crc.value_or(reading.crc) == reading.crc;
    });
  }

  /// A current reading as reading it again would record it: the archive may have another name by now, or
  /// another one come first that holds the same. One that was only touched or moved changes nothing.
  ClipRecord asIfReadNow(const ClipRecord& reading, Places places) const {
    const std::uint64_t fingerprint = input_.catalog->fingerprint(places);
    if (fingerprint == reading.places || input_.sources.empty()) return reading;
    const Catalog::Location first = places.front();
    const CatalogArchive& archive = input_.catalog->archiveOf(first);
    const std::uint16_t folder = input_.catalog->at(first).folder;
    const auto known = input_.records->sources.constFind(reading.source);
    const bool isNamedSo = known != input_.records->sources.constEnd() &&
                           known->archive == archive.set.name && known->folder == archive.folders[folder];
    if (isNamedSo) return reading;
    ClipRecord now = reading;
    now.places = fingerprint;
    now.source = input_.sources[first.archive][folder];
    return now;
  }

  /// Whether a sound reading is what the first place promises.
  bool isOfFirstPlace(const ClipRecord& reading, Places places) const {
    const EntryPlace& first = input_.catalog->at(places.front()).place;
    return isGood(reading) && first.isReadable(input_.entryLimit) && first.crc == reading.crc &&
           first.size == reading.facts.bytes;
  }

  /// Whether nothing has to be read for the reading to count: files hold it, or none has to.
  bool isEnough(const ClipRecord& reading) const {
    return !input_.writeClips || reading.access != Access::Readable || isHeld(reading);
  }

  /// Makes a reading count as `recorded`, and plans what brings its files to all subsets of the clip.
  void settle(const Wanted& listing, const ClipRecord& reading, ClipRecord recorded) {
    if (input_.writeClips) {
      if (reading.access == Access::Readable) {
        bringEverywhere(listing, reading);
        recorded.files = recorded.files.with(listing.subsets);
      } else if (removeFiles(listing)) {
        recorded.files = recorded.files.with(listing.subsets);
      }
    }
    const bool counts = hasRecord_ && &reading == readings_.front();
    if (!counts || recorded != reading) plan_.changed.push_back(std::move(recorded));
  }

  void bringEverywhere(const Wanted& listing, const ClipRecord& reading) {
    const auto source = findWholeFile(reading);
    for (Subset subset : kAllSubsets) {
      if (!listing.subsets.contains(subset)) continue;
      const Place wanted = placeOf(listing, reading, subset);
      const Place other = otherPlace(wanted);
      const bool isThere = isWhole(reading, wanted, subset);
      if (!isThere && isWhole(reading, other, subset)) {
        add(FileMove::Kind::Move, listing.id, {subset, other}, {subset, wanted});
        continue;
      }
      if (!isThere && source) add(FileMove::Kind::Link, listing.id, *source, {subset, wanted});
      if (files_.sizeOf(other, subset))
        add(FileMove::Kind::Remove, listing.id, {subset, other}, {subset, other});
    }
  }

  /// Of a clip that has no bytes no file stays. Returns whether there was any.
  bool removeFiles(const Wanted& listing) {
    bool any = false;
    for (Subset subset : kAllSubsets) {
      for (Place place : kAllPlaces) {
        if (!listing.subsets.contains(subset) || !files_.sizeOf(place, subset)) continue;
        add(FileMove::Kind::Remove, listing.id, {subset, place}, {subset, place});
        any = true;
      }
    }
    return any;
  }

  /// Moves the files that hold a reading to where they belong, each within its subset.
  void moveInPlace(const Wanted& listing, const ClipRecord& reading) {
    for (Subset subset : kAllSubsets) {
      if (!listing.subsets.contains(subset)) continue;
      const Place wanted = placeOf(listing, reading, subset);
      const Place other = otherPlace(wanted);
      if (isWhole(reading, other, subset) && !files_.sizeOf(wanted, subset))
        add(FileMove::Kind::Move, listing.id, {subset, other}, {subset, wanted});
    }
  }

  Place placeOf(const Wanted& listing, const ClipRecord& reading, Subset subset) const {
    const bool maySilent = listing.maySilent.contains(subset);
    return ase::placeOf(verdictOf(&reading, maySilent, userVerdictOn(listing.id), judges_[subset]));
  }

  using Name = std::pair<Subset, Place>;
  void add(FileMove::Kind kind, ClipId id, Name from, Name to) {
    plan_.moves.push_back({kind, id, from.first, from.second, to.first, to.second});
  }

  /// The subsets that are not selected but have a file of the clip from an earlier run.
  SubsetSet otherSubsetsOf(const Wanted& listing) const {
    SubsetSet others;
    for (Subset subset : kAllSubsets) {
      if (!listing.subsets.contains(subset) && hasFile(subset)) others.insert(subset);
    }
    return others;
  }

  bool hasFile(Subset subset) const {
    return std::ranges::any_of(kAllPlaces,
                               [&](Place place) { return files_.sizeOf(place, subset).has_value(); });
  }
  bool hasFile() const {
    return std::ranges::any_of(kAllSubsets, [&](Subset subset) { return hasFile(subset); });
  }

  bool isWhole(const ClipRecord& reading, Place place, Subset subset) const {
    return reading.files.contains(subset) && files_.sizeOf(place, subset) == reading.facts.bytes;
  }

  /// Whether some file holds the reading's bytes.
  bool isHeld(const ClipRecord& reading) const {
    return reading.access == Access::Readable && findWholeFile(reading).has_value();
  }

  std::optional<Name> findWholeFile(const ClipRecord& reading) const {
    if (reading.files.isEmpty()) return std::nullopt;
    for (Subset subset : kAllSubsets) {
      for (Place place : kAllPlaces) {
        if (isWhole(reading, place, subset)) return std::pair(subset, place);
      }
    }
    return std::nullopt;
  }

  const PlanInput& input_;
  PerSubset<Judge> judges_;
  OutputTree::Walk files_;
  std::vector<const ClipRecord*> readings_;  ///< of the clip at hand; the one that counts comes first
  bool hasRecord_ = false;                   ///< there is one that counts
  Plan plan_;
};

void add(Plan& whole, Plan part) {
  const auto append = [](auto& list, const auto& more) { list.insert(list.end(), more.begin(), more.end()); };
  for (PlanItem& item : part.work) {
    if (item.kept != PlanItem::kNothing) item.kept += static_cast<std::uint32_t>(whole.kept.size());
  }
  append(whole.work, part.work);
  append(whole.kept, part.kept);
  append(whole.moves, part.moves);
  append(whole.overwritten, part.overwritten);
  append(whole.nowhere, part.nowhere);
  append(whole.changed, part.changed);
  whole.judgedAnew += part.judgedAnew;
  whole.spaceNeeded += part.spaceNeeded;
}

/// Finds the files in a subset's audio/ whose clips it does not list, and plans what becomes of them: none
/// takes another file's place.
void addOrphans(Plan& plan, const SegmentTable& table, const PlanInput& input) {
  const Subset subset = table.subset();
  std::size_t at = 0;
  input.tree->forEach(Place::Valid, subset, [&](ClipId id) {
    at = gallop(table.segments(), at, id, &Segment::id);
    if (at < table.size() && table.segments()[at].id == id) return;
    if (!input.moveOrphans || !input.writeClips || input.tree->sizeOf(Place::Invalid, subset, id)) {
      plan.orphans[subset].push_back(id);
      return;
    }
    plan.moves.push_back({FileMove::Kind::Move, id, subset, Place::Valid, subset, Place::Invalid});
    ++plan.orphansMoved;
  });
}

}  // namespace

void countBytes(Plan& plan, const Catalog& catalog, qint64 entryLimit, bool writeClips) {
  for (const PlanItem& item : plan.work) {
    const EntryPlace& place = catalog.at(item.location).place;
    if (!place.isReadable(entryLimit)) continue;
    plan.bytesToWrite += static_cast<qint64>(place.size);
    if (writeClips) plan.spaceNeeded += inBlocks(static_cast<qint64>(place.size));
  }
}

Plan makePlan(const PlanInput& input) {
  const std::vector<ListingPart> parts = listingPartsOf(input.lists);
  std::vector<Plan> plans(parts.size());
  forEachOnAllCores(parts.size(), [&](std::size_t i) { plans[i] = Planner(input).make(parts[i]); });
  Plan whole;
  for (Plan& plan : plans) add(whole, std::exchange(plan, {}));
  sortOnAllCores(whole.work, [](const PlanItem& a, const PlanItem& b) { return a.location < b.location; });
  if (input.catalog != nullptr) countBytes(whole, *input.catalog, input.entryLimit, input.writeClips);
  for (const SegmentTable& table : input.lists) {
    const bool isAsked = input.selection.subsets.contains(table.subset());
    if (isAsked && input.wholeLists.contains(table.subset())) addOrphans(whole, table, input);
  }
  std::ranges::stable_sort(whole.moves, {}, &FileMove::kind);
  return whole;
}

}  // namespace ase

#include "core/check/volume_findings.h"

#include <algorithm>

#include "core/audioset/clip_name.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

/// The part of an entry that lies in one volume.
struct Part {
  std::uint32_t volume = 0;
  std::uint64_t from = 0;
  std::uint64_t to = 0;
};

std::vector<Part> partsOf(const EntryPlace& place, const ArchiveSet& set) {
  std::vector<Part> parts;
  std::uint64_t left = leastLength(place);
  std::uint64_t from = place.at.offset;
  for (std::uint32_t volume = place.at.volume; volume < set.volumes.size() && left > 0; ++volume) {
    const auto size = static_cast<std::uint64_t>(set.volumes[volume].size);
    const std::uint64_t length = std::min(left, size - std::min(size, from));
    if (length > 0) parts.push_back({volume, from, from + length});
    left -= length;
    from = 0;
  }
  return parts;
}

class Findings {
 public:
  Findings(const ArchiveListing& listing, std::span<const std::uint32_t> order)
      : listing_(listing), order_(order), lastIndex_(listing.set.volumes.size()) {
    for (std::size_t i = 0; i < listing.set.volumes.size(); ++i) {
      const Volume& volume = listing.set.volumes[i];
      VolumeCheck check{volume.fileName(), volume.size};
      check.lostBytes = volume.present ? listing.lostBytes[i] : 0;
      if (check.lostBytes > 0) check.state = Condition::Damaged;
      if (!volume.present) check.state = Condition::Incomplete;
      volumes_.push_back(std::move(check));
    }
    for (const Entry& entry : listing.entries) {
      const bool lost =
          entry.place.access == Access::VolumeMissing || entry.place.access == Access::VolumeCut;
      if (lost && parseClipName(entry.name)) ++volumes_[entry.place.blamedVolume].clipsLost;
    }
  }

  std::vector<VolumeCheck> take(const std::map<EntryIndex, Finding>& findings) {
    std::vector<bool> damaged(volumes_.size());
    for (const auto& [index, finding] : findings) {
      const std::vector<Part> parts = partsOf(place(index), listing_.set);
      if (parts.size() == 1) damaged[parts.front().volume] = true;
    }
    for (const auto& [index, finding] : findings) {
      std::vector<Part> parts = partsOf(place(index), listing_.set);
      const auto isBlamed = [&](const Part& part) { return damaged[part.volume]; };
      if (std::ranges::any_of(parts, isBlamed))
        std::erase_if(parts, [&](const Part& part) { return !isBlamed(part); });
      for (const Part& part : parts) add(index, part);
    }
    return std::move(volumes_);
  }

 private:
  const EntryPlace& place(EntryIndex index) const { return listing_.entries[order_[index]].place; }

  /// Entries without a sound one between them make one stretch.
  void add(EntryIndex index, const Part& part) {
    constexpr std::size_t kMostStretches = 1000;
    VolumeCheck& volume = volumes_[part.volume];
    volume.state = Condition::Damaged;
    const bool goesOn = !volume.damage.empty() &&
                        (index == lastIndex_[part.volume] + 1 || volume.damage.size() == kMostStretches);
    if (!goesOn) volume.damage.push_back({part.from, part.to});
    DamagedStretch& stretch = volume.damage.back();
    stretch.to = std::max(stretch.to, part.to);
    const bool isClip = parseClipName(listing_.entries[order_[index]].name).has_value();
    ++(isClip ? stretch.clips : stretch.others);
    lastIndex_[part.volume] = index;
  }

  const ArchiveListing& listing_;
  std::span<const std::uint32_t> order_;
  std::vector<VolumeCheck> volumes_;
  std::vector<EntryIndex> lastIndex_;
};

}  // namespace

std::vector<VolumeCheck> volumeFindings(const ArchiveListing& listing, std::span<const std::uint32_t> order,
                                        const std::map<EntryIndex, Finding>& findings) {
  return Findings(listing, order).take(findings);
}

}  // namespace ase

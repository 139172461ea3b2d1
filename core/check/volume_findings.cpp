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

class Findings {
 public:
  Findings(const ArchiveListing& listing, std::span<const std::uint32_t> order)
      : listing_(listing), order_(order), lastIndex_(listing.set.volumes.size()) {
    for (std::size_t i = 0; i < listing.set.volumes.size(); ++i) {
      const Volume& volume = listing.set.volumes[i];
      VolumeCheck check{.size = volume.size};
      check.lostBytes = volume.present ? listing.lostBytes[i] : 0;
      if (check.lostBytes > 0) check.state = Condition::Damaged;
      if (!volume.present) check.state = Condition::Incomplete;
      volumes_.push_back(std::move(check));
    }
  }

  VolumeFindings take(const std::map<EntryIndex, Finding>& findings) {
    std::vector<bool> damaged(volumes_.size());
    for (const auto& [index, finding] : findings) {
      const bool isLost = finding.access == Access::VolumeMissing || finding.access == Access::VolumeCut;
      if (isLost && !finding.isClipSaved && isClip(index)) ++volumes_[place(index).blamedVolume].clipsLost;
      const std::vector<Part> parts = partsOf(place(index));
      const bool isKnown = parts.size() == 1 || (!parts.empty() && hasBrokenHeader(finding, parts.front()));
      if (isKnown && !finding.isClipSaved) damaged[parts.front().volume] = true;
    }
    std::map<EntryIndex, Blame> blame;
    for (const auto& [index, finding] : findings) {
      std::vector<Part> parts = partsOf(place(index));
      const auto isBlamed = [&](const Part& part) { return damaged[part.volume]; };
      if (finding.isClipSaved) {
        parts.resize(std::min<std::size_t>(1, parts.size()));  // only its header is wrong
      } else if (std::ranges::any_of(parts, isBlamed)) {
        std::erase_if(parts, [&](const Part& part) { return !isBlamed(part); });
      }
      if (parts.empty()) continue;
      const Blame blamed = blame[index] = {parts.front().volume, parts.back().volume};
      for (const Part& part : parts) volumes_[part.volume].state = Condition::Damaged;
      const bool hasOtherWords = finding.isClipSaved || finding.access == Access::BeyondEnd;
      if (!hasOtherWords) add(index, parts.front(), blamed.last - blamed.first);
    }
    return {std::move(volumes_), std::move(blame)};
  }

 private:
  /// Where the bytes that were read are; empty if reading could not even be tried.
  std::vector<Part> partsOf(const EntryPlace& place) const {
    if (place.access != Access::Readable) return {};
    std::vector<Part> parts;
    std::uint64_t left = leastLength(place);
    std::uint64_t from = place.at.offset;
    for (std::uint32_t volume = place.at.volume; volume < listing_.set.volumes.size() && left > 0; ++volume) {
      const auto size = static_cast<std::uint64_t>(listing_.set.volumes[volume].size);
      const std::uint64_t length = std::min(left, size - std::min(size, from));
      if (length > 0) parts.push_back({volume, from, from + length});
      left -= length;
      from = 0;
    }
    return parts;
  }

  /// Whether what is wrong is the local header, and lies in the first part of the entry.
  static bool hasBrokenHeader(const Finding& finding, const Part& first) {
    return finding.damage == Damage::BadHeader && first.to - first.from >= zip::kLocalHeaderSize;
  }

  bool isClip(EntryIndex index) const {
    return parseClipName(listing_.entries[order_[index]].name).has_value();
  }
  const EntryPlace& place(EntryIndex index) const { return listing_.entries[order_[index]].place; }

  /// Entries with no sound one between them form one stretch.
  void add(EntryIndex index, const Part& part, std::uint32_t orFurther) {
    constexpr std::size_t kMostStretches = 1000;
    VolumeCheck& volume = volumes_[part.volume];
    const bool isNext = !volume.damage.empty() && volume.damage.back().orFurther == orFurther &&
                        index == lastIndex_[part.volume] + 1;
    if (!isNext && volume.damage.size() < kMostStretches)
      volume.damage.push_back({.from = part.from, .to = part.to, .orFurther = orFurther});
    DamagedStretch& stretch = volume.damage.back();
    stretch.to = std::max(stretch.to, part.to);
    ++(isClip(index) ? stretch.clips : stretch.others);
    lastIndex_[part.volume] = index;
  }

  const ArchiveListing& listing_;
  std::span<const std::uint32_t> order_;
  std::vector<VolumeCheck> volumes_;
  std::vector<EntryIndex> lastIndex_;
};

}  // namespace

VolumeFindings volumeFindings(const ArchiveListing& listing, std::span<const std::uint32_t> order,
                              const std::map<EntryIndex, Finding>& findings) {
  return Findings(listing, order).take(findings);
}

}  // namespace ase

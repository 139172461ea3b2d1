#include "core/check/foreign_volume.h"

#include <algorithm>

namespace ase {
namespace {

using Code = Detail::Code;

/// Entries that begin in a volume.
struct Beginnings {
  int fitting = 0;
  int wrong = 0;
  bool areOthersThere = false;

  bool areForeign() const { return fitting == 0 && wrong > 1 && areOthersThere; }
};

}  // namespace

std::optional<std::uint32_t> foreignVolume(const ArchiveListing& listing,
                                           std::span<const std::uint32_t> order,
                                           const std::map<EntryIndex, Finding>& findings,
                                           const std::vector<bool>& isSecond) {
  std::vector<Beginnings> volumes(listing.set.volumes.size());
  for (EntryIndex i = 0; i < order.size(); ++i) {
    const Entry& entry = listing.entries[order[i]];
    const bool counts = !isSecond[i] && entry.place.access == Access::Readable;
    if (!counts || entry.place.at.volume >= volumes.size()) continue;
    Beginnings& volume = volumes[entry.place.at.volume];
    const auto finding = findings.find(i);
    const Code code = finding == findings.end() ? Code::None : finding->second.detail.code;
    if (entry.salvaged || code == Code::OtherName) volume.areOthersThere = true;
    if (entry.salvaged) continue;
    const bool isWrong = code == Code::OtherName || code == Code::NoLocalHeader;
    ++(isWrong ? volume.wrong : volume.fitting);
  }
  const auto foreign = std::ranges::find_if(volumes, &Beginnings::areForeign);
  if (foreign == volumes.end()) return std::nullopt;
  bool anyFits = false;
  for (const Beginnings& volume : volumes) {
    if (&volume != &*foreign && volume.wrong > 0) return std::nullopt;
    anyFits = anyFits || volume.fitting > 0;
  }
  return anyFits ? std::optional(static_cast<std::uint32_t>(foreign - volumes.begin())) : std::nullopt;
}

}  // namespace ase

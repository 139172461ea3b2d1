#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/audioset/clip_id.h"
#include "core/audioset/subset.h"
#include "core/base/cancel_token.h"
#include "core/output/layout.h"

namespace ase {

/// Which clips' files are on disk, and how long they are: a snapshot.
class OutputTree {
 public:
  /// Scans all folders of clips below an output folder. Absent folders count as empty.
  static OutputTree scan(const OutputLayout& paths, const CancelToken& cancel);

  void add(Place place, Subset subset, ClipId id, std::int64_t bytes);
  void sort();
  bool isEmpty(Subset subset) const;
  /// Marks a clip's files in a subset as existing but without a known length: their bytes are not
  /// what they should be.
  void distrust(Subset subset, ClipId id);

  /// Calls `visit(id)` for each clip with a file in a place, in the order of ids.
  template <class Visit>
  void forEach(Place place, Subset subset, Visit visit) const {
    for (const File& file : files_[subset][static_cast<std::size_t>(place)]) visit(file.id);
  }

  /// Size of a clip's file in bytes; nullopt if there is none.
  std::optional<std::int64_t> sizeOf(Place place, Subset subset, ClipId id) const;

  /// The same, clip by clip, for iterating over a sorted list of clips.
  class Walk {
   public:
    /// `tree` must outlive the walk.
    explicit Walk(const OutputTree& tree) : tree_(tree) {}
    /// Moves on to a clip; ids must ascend from call to call.
    void moveTo(ClipId id);
    /// Size of that clip's file in bytes; nullopt if there is none.
    std::optional<std::int64_t> sizeOf(Place place, Subset subset) const {
      return sizes_[subset][static_cast<std::size_t>(place)];
    }

   private:
    const OutputTree& tree_;
    PerSubset<std::array<std::size_t, 2>> next_;  ///< per folder: the first file of this clip or a later one
    PerSubset<std::array<std::optional<std::int64_t>, 2>> sizes_;
  };

 private:
  struct File {
    ClipId id;
    std::uint32_t bytes = 0;
  };
  static constexpr std::uint32_t kNoLength = 0xFFFFFFFF;  ///< or longer; no clip is that large
  static const File* find(const std::vector<File>& files, ClipId id);

  PerSubset<std::array<std::vector<File>, 2>> files_;
};

}  // namespace ase

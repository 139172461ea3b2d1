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
  /// Looks into all folders of clips below an output folder. Folders that are absent are empty.
  static OutputTree scan(const OutputLayout& paths, const CancelToken& cancel);

  void add(Place place, Subset subset, ClipId id, std::int64_t bytes);
  void sort();
  bool isEmpty(Subset subset) const;
  /// The files of a clip in a subset are there, but of no length that counts: their bytes are not what they
  /// should be.
  void distrust(Subset subset, ClipId id);

  /// Calls `visit(id)` for each clip with a file in a place, in the order of ids.
  template <class Visit>
  void forEach(Place place, Subset subset, Visit visit) const {
    for (const File& file : files_[subset][static_cast<std::size_t>(place)]) visit(file.id);
  }

  /// Bytes of a clip's file; nullopt if it is not there.
  std::optional<std::int64_t> sizeOf(Place place, Subset subset, ClipId id) const;

  /// The same, clip after clip, for going through a sorted list of clips.
  class Walk {
   public:
    /// `tree` must outlive the walk.
    explicit Walk(const OutputTree& tree) : tree_(tree) {}
    /// Goes on to a clip; ids ascend from call to call.
    void moveTo(ClipId id);
    /// Bytes of that clip's file; nullopt if it is not there.
    std::optional<std::int64_t> sizeOf(Place place, Subset subset) const {
      return sizes_[subset][static_cast<std::size_t>(place)];
    }

   private:
    const OutputTree& tree_;
    PerSubset<std::array<std::size_t, 2>> next_;  ///< per folder: the first file at the clip or after it
    PerSubset<std::array<std::optional<std::int64_t>, 2>> sizes_;
  };

 private:
  struct File {
    ClipId id;
    std::uint32_t bytes = 0;
  };
  static constexpr std::uint32_t kNoLength = 0xFFFFFFFF;  ///< or more: no clip is that large
  static const File* find(const std::vector<File>& files, ClipId id);

  PerSubset<std::array<std::vector<File>, 2>> files_;
};

}  // namespace ase

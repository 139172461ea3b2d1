#pragma once

#include <QStringList>

#include "core/audioset/subset.h"

namespace ase {

/// One of `count` equal parts of all clips.
struct Shard {
  int number = 0;  ///< from 0
  int count = 1;

  bool operator==(const Shard&) const = default;
};

/// Which clips a user asks for: those that at least one of the subsets lists, narrowed by label and
/// to a shard. A value; any thread may read it.
struct Selection {
  SubsetSet subsets;
  QStringList labels = {};  ///< mids, sorted: clips that have at least one of them; empty: any labels
  Shard shard = {};

  /// Whether it asks for every clip of its subsets.
  bool isWhole() const;
  /// Whether it asks for every clip that `other` asks for, as far as that is known without the
  /// lists.
  bool covers(const Selection& other) const;
  bool operator==(const Selection&) const = default;
};

}  // namespace ase

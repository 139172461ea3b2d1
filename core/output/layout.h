#pragma once

#include <array>

#include <QString>

#include "core/audioset/clip_id.h"
#include "core/audioset/subset.h"

namespace ase {

/// The two places where a clip of a subset can be: `audio/<subset>/` and `invalid_audio/<subset>/`.
enum class Place : std::uint8_t { Valid, Invalid };
inline constexpr std::array kAllPlaces{Place::Valid, Place::Invalid};
constexpr Place otherPlace(Place place) {
  return place == Place::Valid ? Place::Invalid : Place::Valid;
}

/// What is where below an output folder: every path and file name there is made here. Only a ClipId
/// can become part of a clip's path. A value; any thread may use it.
class OutputLayout {
 public:
  /// The folder need not exist.
  explicit OutputLayout(const QString& outputFolder);

  /// Absolute.
  const QString& root() const { return root_; }

  QString folder(Place place, Subset subset) const {
    return folders_[subset][static_cast<std::size_t>(place)];
  }
  QString clip(Place place, Subset subset, ClipId id) const {
    return folder(place, subset) + QLatin1Char('/') + id.fileName();
  }

  QString reportsFolder() const;
  QString report(Subset subset) const;           ///< `reports/<subset>.csv`
  QString missingList(Subset subset) const;      ///< `missing_files/<subset>.txt`
  QString unreachableList(Subset subset) const;  ///< `unreachable_files/<subset>.txt`

  QString metadataFolder()
      const;                ///< where the official files are kept, unless the user chose another folder
  QString results() const;  ///< the database of ResultsStore
  QString catalog() const;  ///< the database of CatalogCache
  QString lock() const;     ///< exists while a program works on the folder
  QString claim() const;    ///< exists while a window shows results of the folder and may change them
  QString rebuildingFolder() const;       ///< where new results are made to replace lost ones
  QString shardsFolder() const;           ///< of a run that is divided: see core/shard
  QString runSheet() const;               ///< `shards/run.json`
  QString shardCatalog() const;           ///< the database of CatalogCache from which all shards read
  QString shardScript() const;            ///< `slurm/shard.sbatch`, where the run was submitted by Slurm
  QString mergedNote() const;             ///< exists once the shards are merged
  QString shard(int number) const;        ///< `shards/<number>`: the folder of a shard, with its results
  QString shardPiece(int number) const;   ///< the clips of a shard
  QString shardLock(int number) const;    ///< exists while a process works on a shard
  QString shardResult(int number) const;  ///< `shards/<number>/complete.json`
  /// Where damaged results are kept; `number`, from 1, because there may be several.
  QString damagedResults(int number) const;

  /// `audio` or `invalid_audio`: what users see of a place.
  static QString placeName(Place place);
  /// `results.sqlite`
  static QString resultsName();

 private:
  QString at(const QString& name) const { return root_ + QLatin1Char('/') + name; }

  QString root_;
  PerSubset<std::array<QString, 2>> folders_;
};

}  // namespace ase

#include "core/output/layout.h"

#include <QDir>

namespace ase {

OutputLayout::OutputLayout(const QString& outputFolder) : root_(QDir(outputFolder).absolutePath()) {
  if (root_.endsWith(QLatin1Char('/'))) root_.chop(1);  // only the root of a disk
  for (Subset subset : kAllSubsets) {
    for (Place place : kAllPlaces)
      folders_[subset][static_cast<std::size_t>(place)] =
          at(placeName(place) + QLatin1Char('/') + subsetName(subset));
  }
}

QString OutputLayout::placeName(Place place) {
  return place == Place::Valid ? QStringLiteral("audio") : QStringLiteral("invalid_audio");
}

QString OutputLayout::resultsName() {
  return QStringLiteral("results.sqlite");
}

QString OutputLayout::reportsFolder() const {
  return at(QStringLiteral("reports"));
}

QString OutputLayout::report(Subset subset) const {
  return at(QStringLiteral("reports/%1.csv").arg(subsetName(subset)));
}

QString OutputLayout::missingList(Subset subset) const {
  return at(QStringLiteral("missing_files/%1.txt").arg(subsetName(subset)));
}

QString OutputLayout::unreachableList(Subset subset) const {
  return at(QStringLiteral("unreachable_files/%1.txt").arg(subsetName(subset)));
}

QString OutputLayout::metadataFolder() const {
  return at(QStringLiteral("metadata"));
}

QString OutputLayout::results() const {
  return at(resultsName());
}

QString OutputLayout::catalog() const {
  return at(QStringLiteral("catalog.sqlite"));
}

QString OutputLayout::lock() const {
  return at(QStringLiteral(".audioset-extractor.lock"));
}

QString OutputLayout::claim() const {
  return at(QStringLiteral(".audioset-extractor.window.lock"));
}

QString OutputLayout::rebuildingFolder() const {
  return at(QStringLiteral(".rebuilding"));
}

QString OutputLayout::shardsFolder() const {
  return at(QStringLiteral("shards"));
}

QString OutputLayout::runSheet() const {
  return at(QStringLiteral("shards/run.json"));
}

QString OutputLayout::shardCatalog() const {
  return at(QStringLiteral("shards/catalog.sqlite"));
}

QString OutputLayout::shardScript() const {
  return at(QStringLiteral("slurm/shard.sbatch"));
}

QString OutputLayout::mergedNote() const {
  return at(QStringLiteral("shards/merged.json"));
}

QString OutputLayout::shard(int number) const {
  return at(QStringLiteral("shards/%1").arg(number));
}

QString OutputLayout::shardPiece(int number) const {
  return shard(number) + QStringLiteral("/clips.csv");
}

QString OutputLayout::shardLock(int number) const {
  return shard(number) + QStringLiteral("/lock");
}

QString OutputLayout::shardResult(int number) const {
  return shard(number) + QStringLiteral("/complete.json");
}

QString OutputLayout::damagedResults(int number) const {
  return at(number == 1 ? QStringLiteral("results.damaged.sqlite")
                        : QStringLiteral("results.damaged-%1.sqlite").arg(number));
}

}  // namespace ase

#pragma once

#include <vector>

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include "core/base/error.h"
#include "core/job/job_settings.h"
#include "core/job/load_metadata.h"

namespace ase {

/// An archive by which every node knows that it reads the same one: nodes mount alike, but not the same, so
/// neither paths nor times count.
struct SheetArchive {
  QString name;                 ///< ArchiveSet::name
  std::vector<qint64> volumes;  ///< their sizes in bytes; 0 for one that is not there
  QByteArray directory;         ///< hashOfListing()

  bool operator==(const SheetArchive&) const = default;
};

/// The part of a run that one shard does.
struct SheetPiece {
  qint64 clips = 0;
  qint64 bytes = 0;  ///< compressed, in the archives
  QByteArray hash;   ///< SHA-256 of its file, in hexadecimal digits

  bool operator==(const SheetPiece&) const = default;
};

/// What all shards of a run agree on: `shards/run.json`, written once.
struct RunSheet {
  QString program;  ///< the version that prepared it; no other one goes on with it
  QDateTime prepared;
  JobSettings settings;  ///< with absolute folders; what concerns this machine alone (workers) is not kept
  std::vector<SheetArchive> archives;  ///< those that could be listed
  QByteArray metadata;                 ///< hash of the lists
  QByteArray catalog;                  ///< SHA-256 of `shards/catalog.sqlite`, in hexadecimal digits
  std::vector<SheetPiece> pieces;      ///< one for each shard
  /// Of all that, in hexadecimal digits: what a shard leaves behind belongs to the sheet that it names by
  /// this.
  QByteArray hash = {};

  int shards() const { return static_cast<int>(pieces.size()); }
};

/// RunSheet::metadata.
QByteArray hashOfLists(const Metadata& metadata);

/// Whether two runs are asked for the same.
bool asksForTheSame(const JobSettings& a, const JobSettings& b);

/// Writes the sheet, with its hash, and returns it. Errors: FileUnwritable, DiskFull.
Result<RunSheet> writeRunSheet(const QString& outputFolder, RunSheet sheet);

/// Errors: RunSheetMissing; RunSheetUnsound for one that this version of the program did not write like that.
Result<RunSheet> readRunSheet(const QString& outputFolder);

}  // namespace ase

#pragma once

#include <functional>
#include <vector>

#include <QString>
#include <QtGlobal>

namespace ase {

/// The steps of the main job, in order (Rebuilding: results that were lost; Comparing: files that
/// may differ from what was recorded about them), followed by work outside it.
enum class Stage { Rebuilding, Comparing, Metadata, Listing, Extracting, Arranging, Reporting, Checking };

/// How far one part of the work has come: an archive or a file.
struct PartProgress {
  QString name;
  qint64 done = 0;
  qint64 total = 0;
};

/// A snapshot of how far the work has come. Passed by value, about ten times a second, on the
/// thread that does the work: a receiver that shows it in a window must forward it to its own
/// thread.
struct Progress {
  Stage stage = Stage::Metadata;
  QString item;           ///< what is being worked on: a file or an archive; may be empty
  qint64 done = 0;        ///< units finished: files, archives or clips, depending on the stage
  qint64 total = 0;       ///< units in all; 0 while unknown
  qint64 bytesDone = 0;   ///< bytes received, or bytes of finished clips
  qint64 bytesTotal = 0;  ///< 0 while unknown
  double seconds = 0;     ///< since the stage began, without pauses
  qint64 valid = 0;       ///< clips finished so far in this stage, by state
  qint64 invalid = 0;
  qint64 unreachable = 0;
  std::vector<PartProgress> parts;  ///< the archives, while clips are extracted; may be empty

  double unitsPerSecond() const { return seconds > 0 ? static_cast<double>(done) / seconds : 0; }
  double bytesPerSecond() const { return seconds > 0 ? static_cast<double>(bytesDone) / seconds : 0; }
  /// Seconds until the end at the mean rate so far; negative while unknown.
  double secondsLeft() const {
    const bool byBytes = bytesTotal > 0;
    const double rate = byBytes ? bytesPerSecond() : unitsPerSecond();
    const double left = static_cast<double>(byBytes ? bytesTotal - bytesDone : total - done);
    return rate > 0 ? left / rate : -1;
  }
};

using ProgressCallback = std::function<void(const Progress&)>;

}  // namespace ase

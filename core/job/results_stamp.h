#pragma once

#include <QString>

#include "core/base/error.h"

namespace ase {

/// Tells whether the results of an output folder are those of before: what anybody stores in them changes it.
/// Compared while the folder is locked, or else it may be out of date.
struct ResultsStamp {
  /// A file as far as it can be told without reading it.
  struct File {
    qint64 bytes = -1;
    qint64 modifiedMs = -1;
    bool operator==(const File&) const = default;
  };
  File database;
  File log;  ///< SQLite's, where changes may stand that are not in the database yet: sqlite.org/wal.html

  static ResultsStamp of(const QString& outputFolder);
  bool operator==(const ResultsStamp&) const = default;
};

/// Results that somebody has read, and follows through the changes that he makes himself.
class KnownResults {
 public:
  /// Nothing is known.
  KnownResults() = default;
  /// `identity`: see ResultsStore::identity().
  KnownResults(const ResultsStamp& read, const QString& identity)
      : stamp_(read), identity_(identity), isFollowed_(true) {}

  /// Whether the folder holds these results at all, be they changed or not: see holdsResults(). Call while
  /// nobody of this process writes to them.
  bool areThere(const QString& outputFolder) const;

  /// Whether nobody else has changed them since they were read. Call while the folder is locked.
  bool areCurrent(const QString& outputFolder) const {
    return isFollowed_ && stamp_ == ResultsStamp::of(outputFolder);
  }
  /// A change of one's own is complete: it was made to the results that had the stamp `before`.
  void follow(const ResultsStamp& before, const ResultsStamp& after) {
    isFollowed_ = isFollowed_ && before == stamp_;
    stamp_ = after;
  }
  /// What they hold is not known any more, as after a change that failed.
  void lose() { isFollowed_ = false; }

 private:
  ResultsStamp stamp_;
  QString identity_;  ///< empty: not known
  bool isFollowed_ = false;
};

}  // namespace ase

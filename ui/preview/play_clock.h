#pragma once

#include <QtGlobal>

namespace ase {

/// Makes a smooth clock from a sound device's, which moves in steps or jumps by what was handed
/// over at once. It runs with a steady clock and is drawn towards the device's. Not thread-safe.
/// Times are nanoseconds of any steady clock.
class PlayClock {
 public:
  /// Nothing has been played yet.
  void reset() { *this = PlayClock(); }
  /// The device said at `now` that it had played `playedUSecs` microseconds.
  void observe(qint64 playedUSecs, qint64 now);
  /// Seconds played; 0 until the device has begun.
  double seconds(qint64 now) const;

 private:
  bool running_ = false;
  double base_ = 0;  ///< seconds played at `since_`
  qint64 since_ = 0;
  qint64 observed_ = 0;  ///< the last observation
};

}  // namespace ase

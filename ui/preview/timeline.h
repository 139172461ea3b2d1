#pragma once

#include <optional>

#include <QObject>

#include "ui/preview/time_range.h"

namespace ase {

/// The time axis that all views of one clip share: what part of it is visible, where the playhead is, what is
/// selected. In seconds from the beginning of the clip.
class Timeline : public QObject {
  Q_OBJECT

 public:
  static constexpr double kShortestVisible = 0.002;    ///< no zooming in further
  static constexpr double kShortestSelection = 0.005;  ///< shorter ones are none

  explicit Timeline(QObject* parent = nullptr) : QObject(parent) {}

  double duration() const { return duration_; }
  /// Another clip: all of it is visible, the playhead is at its beginning, nothing is selected.
  void reset(double duration);

  TimeRange visible() const { return visible_; }
  bool isZoomed() const { return visible_.length() < duration_; }
  /// Shows this range, moved and cut so that it lies within the clip.
  void setVisible(TimeRange range);
  /// Shows `factor` times as long a range, `around` staying where it is on the screen.
  void zoom(double factor, double around);
  void pan(double seconds);
  void showAll();
  /// Turns the page if this place is not visible.
  void reveal(double seconds);

  double playhead() const { return playhead_; }
  void setPlayhead(double seconds);

  std::optional<TimeRange> selection() const { return selection_; }
  /// The ends may be given in either order.
  void setSelection(double oneEnd, double otherEnd);
  void clearSelection();

  bool isLooping() const { return looping_; }
  void setLooping(bool looping);
  /// What is repeated: the selection, or the whole clip; nothing if not looping.
  std::optional<TimeRange> loop() const;

  /// Asks whoever moves the playhead to move it here; cut to the clip.
  void requestSeek(double seconds);

 signals:
  void visibleChanged();
  void playheadChanged();
  void selectionChanged();
  void loopChanged();
  void seekRequested(double seconds);

 private:
  double duration_ = 0;
  TimeRange visible_;
  double playhead_ = 0;
  std::optional<TimeRange> selection_;
  bool looping_ = false;
};

}  // namespace ase

#pragma once

#include <optional>

#include <QObject>
#include <QPoint>
#include <QString>

#include "ui/preview/time_range.h"

namespace ase {

/// The time axis that all views of one clip share: which part of it is visible, where the playhead
/// is, what is selected, what the pointer reads. In seconds from the beginning of the clip.
class Timeline : public QObject {
  Q_OBJECT

 public:
  static constexpr double kShortestVisible = 0.002;    ///< the limit for zooming in
  static constexpr double kShortestSelection = 0.005;  ///< anything shorter is not a selection

  explicit Timeline(QObject* parent = nullptr) : QObject(parent) {}

  double duration() const { return duration_; }
  /// Sets up another clip: all of it visible, the playhead at its beginning, nothing selected.
  void reset(double duration);

  TimeRange visible() const { return visible_; }
  bool isZoomed() const { return visible_.length() < duration_; }
  /// Shows this range, moved and clipped to lie within the clip.
  void setVisible(TimeRange range);
  /// Shows a range `factor` times as long, with `around` staying in place on the screen.
  void zoom(double factor, double around);
  /// Keeps the playhead in place, or the middle where the playhead is not visible.
  void zoomInPlace(double factor);
  void pan(double seconds);
  void showAll();
  /// Turns the page if this position is not visible.
  void reveal(double seconds);

  double playhead() const { return playhead_; }
  void setPlayhead(double seconds);

  std::optional<TimeRange> selection() const { return selection_; }
  /// The ends may be given in either order.
  void setSelection(double oneEnd, double otherEnd);
  void clearSelection();

  bool isLooping() const { return looping_; }
  void setLooping(bool looping);
  /// What is repeated: the selection, or the whole clip; nullopt if not looping.
  std::optional<TimeRange> loop() const;

  /// Asks whoever moves the playhead to move it here; clamped to the clip.
  void requestSeek(double seconds);
  /// Asks whoever has one for the menu of this time, at a place on the screen.
  void requestMenu(double seconds, const QPoint& place) { emit menuRequested(seconds, place); }
  /// What is under the pointer, in figures; empty if it is elsewhere.
  void setReading(const QString& reading);

 signals:
  void visibleChanged();
  void playheadChanged();
  void selectionChanged();
  void loopChanged();
  void seekRequested(double seconds);
  void menuRequested(double seconds, const QPoint& place);
  void readingChanged(const QString& reading);

 private:
  double duration_ = 0;
  TimeRange visible_;
  double playhead_ = 0;
  std::optional<TimeRange> selection_;
  bool looping_ = false;
  QString reading_;
};

}  // namespace ase

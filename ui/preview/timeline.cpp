#include "ui/preview/timeline.h"

#include <algorithm>

namespace ase {

void Timeline::reset(double duration) {
  duration_ = duration;
  visible_ = {0, duration};
  playhead_ = 0;
  selection_.reset();
  emit visibleChanged();
  emit playheadChanged();
  emit selectionChanged();
  emit loopChanged();
}

void Timeline::setVisible(TimeRange range) {
  const double length = std::clamp(range.length(), std::min(kShortestVisible, duration_), duration_);
  const double first = std::clamp(range.first, 0.0, duration_ - length);
  const TimeRange visible{first, first + length};
  if (visible == visible_) return;
  visible_ = visible;
  emit visibleChanged();
}

void Timeline::zoom(double factor, double around) {
  const double shortest = std::min(kShortestVisible, duration_);
  const double length = std::clamp(visible_.length() * factor, shortest, duration_);
  const double part = visible_.length() > 0 ? (around - visible_.first) / visible_.length() : 0;
  const double first = around - part * length;
  setVisible({first, first + length});
}

void Timeline::zoomInPlace(double factor) {
  zoom(factor, visible_.contains(playhead_) ? playhead_ : (visible_.first + visible_.last) / 2);
}

void Timeline::pan(double seconds) {
  setVisible({visible_.first + seconds, visible_.last + seconds});
}

void Timeline::showAll() {
  setVisible({0, duration_});
}

void Timeline::reveal(double seconds) {
  if (seconds >= visible_.first && seconds <= visible_.last) return;
  setVisible({seconds, seconds + visible_.length()});
}

void Timeline::setPlayhead(double seconds) {
  const double playhead = std::clamp(seconds, 0.0, duration_);
  if (playhead == playhead_) return;
  playhead_ = playhead;
  emit playheadChanged();
}

void Timeline::setSelection(double oneEnd, double otherEnd) {
  const auto [first, last] =
      std::minmax({std::clamp(oneEnd, 0.0, duration_), std::clamp(otherEnd, 0.0, duration_)});
  if (last - first < kShortestSelection) return clearSelection();
  const TimeRange selection{first, last};
  if (selection_ == selection) return;
  selection_ = selection;
  emit selectionChanged();
  if (looping_) emit loopChanged();
}

void Timeline::clearSelection() {
  if (!selection_) return;
  selection_.reset();
  emit selectionChanged();
  if (looping_) emit loopChanged();
}

void Timeline::setLooping(bool looping) {
  if (looping == looping_) return;
  looping_ = looping;
  emit loopChanged();
}

std::optional<TimeRange> Timeline::loop() const {
  if (!looping_) return std::nullopt;
  return selection_ ? *selection_ : TimeRange{0, duration_};
}

void Timeline::setReading(const QString& reading) {
  if (reading == reading_) return;
  reading_ = reading;
  emit readingChanged(reading);
}

void Timeline::requestSeek(double seconds) {
  emit seekRequested(std::clamp(seconds, 0.0, duration_));
}

}  // namespace ase

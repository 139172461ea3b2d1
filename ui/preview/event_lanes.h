#pragma once

#include <vector>

#include "ui/preview/preview_clip.h"
#include "ui/preview/timeline_view.h"

class QScrollBar;

namespace ase {

/// Events as bars over the time axis: one lane per label, in order of their first event, and more
/// for a label whose events overlap; the tool tip has labels and times in full. Scrolls if there are many.
/// Hidden while there is nothing to show.
class EventLanes : public TimelineView {
  Q_OBJECT

 public:
  explicit EventLanes(Timeline* timeline, QWidget* parent = nullptr);

  void setEvents(const std::vector<PreviewEvent>& events);
  int laneCount() const { return static_cast<int>(lanes_.size()); }

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintContent(QPainter& painter, const PlotStyle& style) override;
  void retranslate() override;
  void viewChanged() override;
  void wheelEvent(QWheelEvent* event) override;
  bool event(QEvent* event) override;

 private:
  struct Lane {
    QString label;
    std::vector<TimeRange> bars;  ///< in order, not overlapping
  };

  int laneHeight() const;
  int laneTop(std::size_t lane) const;
  void paintLane(QPainter& painter, const PlotStyle& style, const Lane& lane, int top) const;
  /// Beside or in the bar of its lane that has the room, shortened where none has.
  void paintLabel(QPainter& painter, const PlotStyle& style, const QString& label,
                  const std::vector<QRectF>& bars) const;
  QString textAt(const QPoint& position) const;

  std::vector<Lane> lanes_;
  QScrollBar* scrollBar_;
};

}  // namespace ase

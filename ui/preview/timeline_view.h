#pragma once

#include <optional>

#include <QPixmap>
#include <QPointF>
#include <QPointer>
#include <QStringList>
#include <QWidget>

#include "ui/preview/timeline.h"

namespace ase {

struct PlotStyle;

/// What all views over a Timeline have in common: margins that line up, a picture of the content that is
/// painted only when it changes, over it the selection and the playhead, and the same mouse and keys:
///  click: seek; drag: select; drag an end of the selection: move it; double click: select nothing
///  right click: what can be done there
///  wheel: zoom at the pointer; Shift and wheel, a sideways wheel, or dragging with the middle button: pan
///  Left, Right: seek a little; with Shift: farther; Home, End; +, -, 0: zoom in, out, all; Esc: select
///  nothing
class TimelineView : public QWidget {
  Q_OBJECT

 public:
  explicit TimelineView(Timeline* timeline, QWidget* parent = nullptr);

  /// Whether the seconds are written below the plot.
  void setShowsTimes(bool shows);

  /// The area of the time axis. The margins to its left and right are the same in all views with
  /// the same font.
  QRect plot() const { return plot_; }
  double xOf(double seconds) const;

 protected:
  /// Paints everything that does not move, in the widget's coordinates; the plot's background is
  /// already painted.
  virtual void paintContent(QPainter& painter, const PlotStyle& style) = 0;
  /// Discards the picture of the content.
  void contentChanged();
  /// Gives the widget its names in the program's new language.
  virtual void retranslate() = 0;
  /// The range, the size or the resolution that the content is painted for has changed.
  virtual void viewChanged() { contentChanged(); }

  /// What there is at this place of the plot, in figures: the time, and more where a view knows more.
  virtual QStringList readingAt(const QPointF& position) const;

  Timeline* timeline() const { return timeline_; }
  double secondsAt(double x) const;
  /// Draws a label of the scale in the left margin, at this height.
  void paintScaleLabel(QPainter& painter, const PlotStyle& style, double y, const QString& text) const;
  void paintTimeGrid(QPainter& painter, const PlotStyle& style) const;

  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  enum class Gesture { None, Press, Select, Pan };

  void layOut();
  void renderContent(const PlotStyle& style);
  void paintTimes(QPainter& painter, const PlotStyle& style) const;
  void paintSelection(QPainter& painter, const PlotStyle& style) const;
  void paintPlayhead(QPainter& painter, const PlotStyle& style) const;
  void movePlayhead();
  void tellReading();
  void seekBy(double parts);
  /// The end of the selection opposite the one near this x; nullopt if neither is near.
  std::optional<double> oppositeOfEndAt(double x) const;

  QPointer<Timeline> timeline_;
  bool showsTimes_ = false;
  QRect plot_;
  QPixmap content_;
  double playheadX_ = 0;  ///< where it is painted
  std::optional<QPointF> pointer_;
  Gesture gesture_ = Gesture::None;
  double pressX_ = 0;
  double anchor_ = 0;  ///< seconds: where the selection began, or what is held while panning
  bool movingEnd_ = false;
};

}  // namespace ase

#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QPalette>

namespace ase {

/// The colours and type of everything that is drawn over a time axis, made from a widget's palette so that
/// light and dark schemes both work. One accent colour.
struct PlotStyle {
  explicit PlotStyle(const QPalette& palette, const QFont& widgetFont);

  QColor paper;     ///< behind the plot
  QColor ink;       ///< text and the playhead
  QColor faintInk;  ///< scale labels
  QColor grid;
  QColor accent;
  QColor strongFill;  ///< shades of the accent for areas
  QColor softFill;
  QColor selection;  ///< laid over everything
  QFont font;        ///< of scale labels: smaller than the widget's
};

/// Text that stays readable on any picture: with an edge of `paper` around it.
void drawOutlinedText(QPainter& painter, const QPointF& baseline, const QString& text, const QColor& ink,
                      const QColor& paper);

}  // namespace ase

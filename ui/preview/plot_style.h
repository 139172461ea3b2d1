#pragma once

#include <QColor>
#include <QFont>
#include <QMargins>
#include <QPainter>
#include <QPalette>

namespace ase {

/// The colours and font of everything drawn over a time axis, derived from a widget's palette so
/// that both light and dark schemes work. One accent colour.
struct PlotStyle {
  explicit PlotStyle(const QPalette& palette, const QFont& widgetFont);

  QColor paper;     ///< behind the plot
  QColor ink;       ///< text and the playhead
  QColor faintInk;  ///< scale labels
  QColor grid;
  QColor accent;
  QColor strongFill;  ///< shades of the accent for areas
  QColor softFill;
  QColor selection;  ///< laid over what is selected
  QColor veil;       ///< laid over what is not, while something is
  QFont font;        ///< of scale labels: smaller than the widget's
};

/// What surrounds the plot in every view with this font: the scale on its left, a legend on its right.
QMargins plotMargins(const PlotStyle& style);

/// Draws text that stays readable on any picture, with an outline of `paper`.
void drawOutlinedText(QPainter& painter, const QPointF& baseline, const QString& text, const QColor& ink,
                      const QColor& paper);

}  // namespace ase

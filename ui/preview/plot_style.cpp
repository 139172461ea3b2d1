#include "ui/preview/plot_style.h"

#include <QPainterPath>

#include "ui/widgets/colors.h"
#include "ui/widgets/text_style.h"

namespace ase {

PlotStyle::PlotStyle(const QPalette& palette, const QFont& widgetFont)
    : paper(palette.color(QPalette::Base)),
      ink(palette.color(QPalette::Text)),
      faintInk(mutedTextColor(palette)),
      grid(blend(paper, ink, 0.12)),
      accent(accentColor(palette)),
      strongFill(blend(paper, accent, 0.75)),
      softFill(blend(paper, accent, 0.4)),
      selection(accent),
      veil(paper),
      font(scaledFont(widgetFont, 0.85)) {
  selection.setAlphaF(0.18F);
  veil.setAlphaF(0.6F);
}

QMargins plotMargins(const PlotStyle& style) {
  const QFontMetrics metrics(style.font);
  const int scale = metrics.horizontalAdvance(QStringLiteral("\u2212100 dB")) + metrics.height() / 2;
  const int legend = metrics.horizontalAdvance(QStringLiteral("\u221250 dB")) + metrics.height() * 4 / 3;
  return {scale, 1, legend, 1};
}

void drawOutlinedText(QPainter& painter, const QPointF& baseline, const QString& text, const QColor& ink,
                      const QColor& paper) {
  QPainterPath path;
  path.addText(baseline, painter.font(), text);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  QColor edge = paper;
  edge.setAlphaF(0.85F);
  painter.strokePath(
      path, QPen(edge, painter.fontMetrics().height() / 5.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.restore();
  painter.setPen(ink);
  painter.drawText(baseline, text);
}

}  // namespace ase

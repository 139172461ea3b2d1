#pragma once

#include <QProxyStyle>

namespace ase {

/// Qt's Fusion style with outlines that are visible on dark windows too: fields and boxes have a
/// contrast of at least 3:1 against their surroundings, or the accent colour while they have the
/// focus. Dialog buttons have no icons. A click on a button leaves the focus where the user works: if that
/// button had it and went, it would go to some field next, where the next key is typed.
class FusionStyle : public QProxyStyle {
  Q_OBJECT

 public:
  FusionStyle();

  using QProxyStyle::polish;

  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
  void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                          const QWidget* widget) const override;
  void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                   const QWidget* widget) const override;
  QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                         const QWidget* widget) const override;
  void polish(QWidget* widget) override;
  int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
  int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                QStyleHintReturn* data) const override;
};

}  // namespace ase

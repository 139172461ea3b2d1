#include "ui/widgets/fusion_style.h"

#include <algorithm>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>

#include "ui/widgets/colors.h"

namespace ase {
namespace {

constexpr double kFieldRadius = 2;  // Fusion's own
constexpr int kCellPadding = 3;     // beside the text in table cells, in addition to Fusion's own

/// For these, Fusion leaves hardly any space between icon and text.
bool hasTextBesideIcon(const QStyleOptionToolButton& button) {
  return button.toolButtonStyle == Qt::ToolButtonTextBesideIcon && !button.icon.isNull() &&
         !button.text.isEmpty();
}

/// Covers the outline that Fusion drew along the inner edge of the option's rectangle.
void drawOutline(QPainter* painter, const QStyleOption* option, const QColor& color, double radius) {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing, radius > 0);
  painter->setPen(QPen(color, 1));
  painter->setBrush(Qt::NoBrush);
  painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
  painter->restore();
}

QColor fieldOutline(const QStyleOption* option) {
  if (!option->state.testFlag(QStyle::State_Enabled)) return faintLineColor(option->palette);
  return option->state.testFlag(QStyle::State_HasFocus) ? accentColor(option->palette)
                                                        : outlineColor(option->palette);
}

}  // namespace

void FusionStyle::polish(QWidget* widget) {
  QProxyStyle::polish(widget);
  const bool isButton = qobject_cast<QAbstractButton*>(widget) != nullptr;
  if (isButton && widget->focusPolicy() == Qt::StrongFocus) widget->setFocusPolicy(Qt::TabFocus);
}

FusionStyle::FusionStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void FusionStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
  if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
      header != nullptr && element == PE_IndicatorHeaderArrow) {
    // Qt points down for what goes up; everything else here points up for it.
    QStyleOptionHeader turned(*header);
    turned.sortIndicator = header->sortIndicator == QStyleOptionHeader::SortUp ? QStyleOptionHeader::SortDown
                                                                               : QStyleOptionHeader::SortUp;
    return QProxyStyle::drawPrimitive(element, &turned, painter, widget);
  }
  QProxyStyle::drawPrimitive(element, option, painter, widget);
  switch (element) {
    case PE_IndicatorCheckBox:
      drawOutline(painter, option, fieldOutline(option), 0);
      break;
    case PE_FrameLineEdit:
      drawOutline(painter, option, fieldOutline(option), kFieldRadius);
      break;
    case PE_Frame:
    case PE_FrameMenu:
      drawOutline(painter, option, faintLineColor(option->palette), 0);
      break;
    default:
      break;
  }
}

void FusionStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                     QPainter* painter, const QWidget* widget) const {
  QProxyStyle::drawComplexControl(control, option, painter, widget);
  const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
  const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
  const bool framed = (control == CC_SpinBox && spin != nullptr && spin->frame) ||
                      (control == CC_ComboBox && combo != nullptr && combo->frame);
  if (framed) drawOutline(painter, option, fieldOutline(option), kFieldRadius);
}

void FusionStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
  const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
  if (element != CE_ToolButtonLabel || button == nullptr || !hasTextBesideIcon(*button)) {
    return QProxyStyle::drawControl(element, option, painter, widget);
  }
  QStyleOptionToolButton spaced(*button);
  spaced.text.prepend(QLatin1Char(' '));
  QProxyStyle::drawControl(element, &spaced, painter, widget);
}

QSize FusionStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                    const QWidget* widget) const {
  QSize whole = QProxyStyle::sizeFromContents(type, option, size, widget);
  // In a button wider than its minimum width, Fusion's edge touches the text.
  if (type == CT_PushButton && option != nullptr)
    whole.setWidth(std::max(whole.width(), size.width() + option->fontMetrics.height() * 3 / 2));
  const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
  if (type == CT_ToolButton && button != nullptr && hasTextBesideIcon(*button))
    whole.rwidth() += button->fontMetrics.horizontalAdvance(QLatin1Char(' '));
  return whole;
}

int FusionStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
  const int pixels = QProxyStyle::pixelMetric(metric, option, widget);
  const bool inView = qobject_cast<const QAbstractItemView*>(widget) != nullptr;
  // A column of numbers must not touch a column of words beside it.
  if (metric == PM_FocusFrameHMargin && inView) return pixels + kCellPadding;
  if (metric == PM_HeaderMargin) return pixels + kCellPadding;
  return pixels;
}

int FusionStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* data) const {
  if (hint == SH_DialogButtonBox_ButtonsHaveIcons) return 0;
  return QProxyStyle::styleHint(hint, option, widget, data);
}

}  // namespace ase

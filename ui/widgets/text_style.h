#pragma once

#include <QFont>
#include <QFontMetrics>
#include <QString>

#include "ui/widgets/colors.h"

class QWidget;

namespace ase {

/// Gives the widget's text a colour of the palette, now and after each change of theme. Disabled text keeps
/// its own colour. Replaces an earlier call for the same widget.
void setTextColor(QWidget* widget, ColorOf color);

/// The font, larger or smaller, for a heading or a scale.
QFont scaledFont(QFont font, double scale, QFont::Weight weight = QFont::Normal);

/// What a character of Latin text takes in width, on the average. Fonts made for Chinese call a whole square
/// the average, which is twice of that.
int characterWidth(const QFontMetrics& metrics);

/// A menu's or label's text as it is read: without the mark of its access key, "&Keep" as well as the
/// "保留(&K)" of Chinese.
QString withoutAccessKey(QString text);

}  // namespace ase

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

/// The font at another size, for a heading or a scale.
QFont scaledFont(QFont font, double scale, QFont::Weight weight = QFont::Normal);

/// The average width of a character in Latin text. Fonts made for Chinese report a full square as
/// the average, which is twice that.
int characterWidth(const QFontMetrics& metrics);

/// As much of a text as fits into a width, with an ellipsis; cut between words where that leaves any.
QString elidedAtWord(const QFontMetrics& metrics, const QString& text, int width);

/// A menu's or label's text as people read it: without the mark of its access key, both "&Keep" and
/// the Chinese "保留(&K)".
QString withoutAccessKey(QString text);

}  // namespace ase

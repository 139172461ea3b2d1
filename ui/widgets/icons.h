#pragma once

#include <QIcon>
#include <QString>

#include "ui/widgets/colors.h"

namespace ase {

/// A Lucide icon of resources/icons by its name ("folder-open"), drawn in the application palette's
/// text colour: dimmed when disabled, in the highlighted text's colour when selected. Drawn from
/// the SVG for each size and device pixel ratio. Wherever the QIcon is kept, it follows changes of
/// the palette by itself (a pixmap taken from it does not). An unknown name gives a null icon and a
/// warning. GUI thread only.
QIcon icon(const QString& lucideName);

/// The same in a given colour, for example icon("circle-x", invalidColor).
QIcon icon(const QString& lucideName, ColorOf color);

/// The program's own icon, in its own colours.
QIcon applicationIcon();

}  // namespace ase

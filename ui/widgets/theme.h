#pragma once

#include <QApplication>
#include <QPalette>

#include "ui/widgets/colors.h"

namespace ase {

enum class Theme { System, Light, Dark };

/// The palette of the light or the dark theme: one accent colour (Highlight), links that can be read, and
/// disabled text with a contrast of at least 4.5:1.
QPalette themePalette(bool dark);

/// Gives all windows the Fusion style and the palette of the theme, and tells every widget by
/// QEvent::PaletteChange. System follows the desktop (system_scheme.h) until another theme is applied. GUI
/// thread only; to be called before the first widget is made, and again at any time while the application
/// runs (Qt tells widgets of a new palette only then).
void applyTheme(QApplication& app, Theme theme);

}  // namespace ase

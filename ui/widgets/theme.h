#pragma once

#include <QApplication>
#include <QPalette>

#include "ui/widgets/colors.h"

namespace ase {

enum class Theme { System, Light, Dark };

/// The palette of the light or the dark theme: one accent colour (Highlight), readable links, and
/// disabled text with a contrast of at least 4.5:1.
QPalette themePalette(bool dark);

/// Gives all windows the Fusion style and the palette of the theme, and notifies every widget by
/// QEvent::PaletteChange. System follows the desktop (system_scheme.h) until another theme is
/// applied. GUI thread only; call before the first widget is created, and again at any time while
/// the application is running (only then does Qt tell widgets about a new palette).
void applyTheme(QApplication& app, Theme theme);

}  // namespace ase

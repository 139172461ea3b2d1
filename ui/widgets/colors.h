#pragma once

#include <QColor>
#include <QPalette>

namespace ase {

/// Where a colour comes from: a function of the palette, so that it follows a change of theme.
using ColorOf = QColor (*)(const QPalette&);

/// True if windows of this palette are dark, with light text.
bool isDark(const QPalette& palette);

/// `over` blended onto `under`: share 0 gives `under`, 1 gives `over`.
QColor blend(const QColor& under, const QColor& over, double share);

/// For text of less importance than the window's own, such as units, hints and scales. Like the
/// colours below, it has a contrast of at least 4.5:1 against the Window, Base, AlternateBase and
/// Button colours of the palettes in theme.h (the formula is WCAG 2's).
QColor mutedTextColor(const QPalette& palette);

/// The colours of the four states. A state is never shown by colour alone, but always with an icon
/// and a word.
QColor validColor(const QPalette& palette);
QColor invalidColor(const QPalette& palette);
QColor missingColor(const QPalette& palette);
QColor unreachableColor(const QPalette& palette);

/// Outline of a field or box, with a contrast of at least 3:1 against the window and the field.
QColor outlineColor(const QPalette& palette);
/// A line that only separates.
QColor faintLineColor(const QPalette& palette);

/// The one accent colour, as text or line on the window's background (QPalette::Highlight is its filled
/// form).
QColor accentColor(const QPalette& palette);

}  // namespace ase

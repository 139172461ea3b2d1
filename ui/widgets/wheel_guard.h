#pragma once

class QWidget;

namespace ase {

/// Makes a slider, spin box or combo box respond to the wheel only while it has the focus, so
/// scrolling past it changes nothing: otherwise the parent gets the wheel event. Also keeps the
/// wheel from giving it the focus.
void wheelOnlyWithFocus(QWidget* widget);

}  // namespace ase

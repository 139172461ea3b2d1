#pragma once

class QWidget;

namespace ase {

/// Makes a slider, spin box or combo box obey the wheel only while it has the focus, so that scrolling past
/// it changes nothing: without the focus the wheel goes on to the parent. Also keeps the wheel from giving it
/// the focus.
void wheelOnlyWithFocus(QWidget* widget);

}  // namespace ase

#pragma once

#include <QString>

class QWidget;

namespace ase {

/// Shows a short text as a notification of the desktop, under the name and icon of the application, and
/// marks the window in the task bar until it is looked at. Returns at once. Where the desktop has no
/// notifications only the mark is there.
void notifyDesktop(QWidget* window, const QString& text);

}  // namespace ase

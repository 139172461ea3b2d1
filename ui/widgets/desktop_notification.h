#pragma once

#include <QString>

class QWidget;

namespace ase {

/// Shows a short text as a notification of the desktop, under the name and icon of the application,
/// and marks the window in the task bar until the user looks at it. Returns at once. If the desktop
/// has no notifications, there is only the mark.
void notifyDesktop(QWidget* window, const QString& text);

}  // namespace ase

#pragma once

#include <QString>

#include "ui/widgets/colors.h"

namespace ase {

/// How much a message matters: shown by icon and colour, and expressed by the message itself.
enum class Severity { Info, Success, Warning, Error };

/// The name of the icon, as in icons.h.
QString severityIcon(Severity severity);
ColorOf severityColor(Severity severity);

}  // namespace ase

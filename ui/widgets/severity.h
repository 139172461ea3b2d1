#pragma once

#include <QString>

#include "ui/widgets/colors.h"

namespace ase {

/// How much a message matters; shown by icon and colour, and told by the words of the message itself.
enum class Severity { Info, Success, Warning, Error };

/// Name of the icon, as in icons.h.
QString severityIcon(Severity severity);
ColorOf severityColor(Severity severity);

}  // namespace ase

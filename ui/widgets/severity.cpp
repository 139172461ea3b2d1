#include "ui/widgets/severity.h"

namespace ase {

QString severityIcon(Severity severity) {
  switch (severity) {
    case Severity::Info:
      return QStringLiteral("info");
    case Severity::Success:
      return QStringLiteral("circle-check");
    case Severity::Warning:
      return QStringLiteral("triangle-alert");
    case Severity::Error:
      return QStringLiteral("circle-x");
  }
  Q_UNREACHABLE();
}

ColorOf severityColor(Severity severity) {
  switch (severity) {
    case Severity::Info:
      return accentColor;
    case Severity::Success:
      return validColor;
    case Severity::Warning:
      return unreachableColor;
    case Severity::Error:
      return invalidColor;
  }
  Q_UNREACHABLE();
}

}  // namespace ase

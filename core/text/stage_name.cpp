#include "core/text/stage_name.h"

namespace ase {

QString stageName(Stage stage) {
  switch (stage) {
    case Stage::Rebuilding:
      return QStringLiteral("rebuilding results");
    case Stage::Comparing:
      return QStringLiteral("comparing files with what was recorded");
    case Stage::Metadata:
      return QStringLiteral("metadata");
    case Stage::Listing:
      return QStringLiteral("listing archives");
    case Stage::Extracting:
      return QStringLiteral("extracting");
    case Stage::Arranging:
      return QStringLiteral("arranging files");
    case Stage::Reporting:
      return QStringLiteral("writing reports");
    case Stage::Checking:
      return QStringLiteral("checking archives");
  }
  return {};
}

}  // namespace ase

#pragma once

#include <QString>

#include "core/audioset/access.h"
#include "core/audioset/condition.h"

namespace ase {

/// Why a clip's bytes cannot be read, in a few words; empty for Readable. Translated if a
/// translator is installed.
QString accessText(Access access);
/// The condition of an archive, a volume or a metadata file. Translated likewise.
QString conditionText(Condition condition);

}  // namespace ase

#pragma once

#include <QString>

#include "core/audioset/access.h"
#include "core/audioset/condition.h"

namespace ase {

/// Why a clip's bytes cannot be had, in few words; empty for Readable. Translated if a translator is
/// installed.
QString accessText(Access access);
/// How an archive, a volume or a metadata file stands. Translated likewise.
QString conditionText(Condition condition);

}  // namespace ase

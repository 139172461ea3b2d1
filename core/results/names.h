#pragma once

#include <optional>

#include <QString>

#include "core/audioset/access.h"
#include "core/inspect/judge.h"

namespace ase {

/// The words that reports and scripts use: `valid`, `too_short`, `volume_missing`, `keep`. Never
/// translated. Empty for values without a word (Reason::None, Access::Readable, UserVerdict::None).
QString stateName(State state);
QString reasonName(Reason reason);
QString accessName(Access access);
QString userVerdictName(UserVerdict verdict);
UserVerdict userVerdictFromName(const QString& name);
/// What makes a clip unreachable, from its name.
std::optional<Access> accessFromName(const QString& name);

}  // namespace ase

#pragma once

#include <QString>

#include "core/base/error.h"

namespace ase {

/// errorText() in the words of the window: what to press, not which option to give.
QString failureText(const Error& error);

}  // namespace ase

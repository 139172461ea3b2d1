#pragma once

#include <QString>

#include "core/base/error.h"

namespace ase {

/// errorText() worded for the window: what to press rather than which option to give.
QString failureText(const Error& error);

}  // namespace ase

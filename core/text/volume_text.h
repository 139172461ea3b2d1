#pragma once

#include <span>

#include <QString>

#include "core/archive/volume_range.h"

namespace ase {

/// Volumes in a few words, translated if a translator is installed: the name of a single one,
/// "x.z02 to x.z09 (8 volumes)", "x.z02, x.z04 to x.z06 (4 volumes)". If there are many stretches,
/// the first ones.
QString volumeRangesText(std::span<const VolumeRange> ranges);

}  // namespace ase

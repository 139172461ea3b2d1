#pragma once

#include <cstdint>

#include "core/inspect/audio_facts.h"

namespace ase {

/// The version of the rules by which AudioInspector turns bytes into facts, incremented whenever
/// some bytes yield different facts than before. Stored with each reading; 0 stands for the
/// program's version 0.1.0 and earlier.
inline constexpr std::uint8_t kInspectorVersion = 1;

/// Whether today's inspector might come to other facts than the earlier version `inspector` did.
/// Never for damage that the archive shows, nor for a plain integer WAV that is as long as its
/// header says.
bool isOutdated(const AudioFacts& facts, std::uint8_t inspector);

}  // namespace ase

#pragma once

#include <cstdint>

#include "core/inspect/audio_facts.h"

namespace ase {

/// The version of the rules by which AudioInspector turns bytes into facts: one more whenever some bytes come
/// to other facts than before. Stored with each reading; 0 are those of the program's version 0.1.0 and
/// earlier.
inline constexpr std::uint8_t kInspectorVersion = 1;

/// Whether what an earlier version of the inspector found may be found otherwise today. Never of damage that
/// the archive shows, nor of a plain WAV of whole numbers that is as long as its header says.
bool isOutdated(const AudioFacts& facts, std::uint8_t inspector);

}  // namespace ase

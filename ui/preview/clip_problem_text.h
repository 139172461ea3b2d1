#pragma once

#include <QString>

#include "core/signal/clip_audio.h"

namespace ase {

/// What is wrong with a clip and how far it plays, in a sentence for people; empty if nothing is wrong.
QString clipProblemText(const ClipAudio& audio);

}  // namespace ase

#pragma once

#include "core/workbench/workbench.h"
#include "ui/preview/preview_panel.h"

namespace ase {

/// What the preview shows for a row of the review: the clip's sound and its official events, or in words why
/// there is nothing to hear.
PreviewClip clipPreview(const Workbench& workbench, std::uint32_t row);

/// What reads the clip of that row: its file, wherever a decision has just moved it, or if there is none, its
/// archive. Asks the disk nothing before it is read. Without a path for a clip of which nothing is known.
ClipFile clipFile(const Workbench& workbench, std::uint32_t row);

/// The official events of that row's clip, as far as they have been read.
std::vector<PreviewEvent> clipEvents(const Workbench& workbench, std::uint32_t row);

}  // namespace ase

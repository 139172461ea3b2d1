#pragma once

#include "core/workbench/workbench.h"
#include "ui/gallery/card.h"
#include "ui/preview/preview_panel.h"

namespace ase {

/// What the preview shows for a row of the review: the clip's file and its official events, or in
/// words why there is nothing to hear. `file` is empty if there is none: then
/// the clip is read from its archive, as far as it is there.
PreviewClip clipPreview(Workbench& workbench, std::uint32_t row, const QString& file);

/// Reads the clip of that row: its file, or where there is none, from its archive. Any thread may call what
/// is returned.
ReadClip clipReader(const Workbench& workbench, std::uint32_t row);

/// The official events of that row's clip, as far as they have been read.
std::vector<PreviewEvent> clipEvents(const Workbench& workbench, std::uint32_t row);

}  // namespace ase

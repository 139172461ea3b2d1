#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "ui/preview/clip_loader.h"

namespace ase {

/// Something that happens in a clip, in seconds from its beginning.
struct PreviewEvent {
  QString label;
  double start = 0;
  double end = 0;

  bool operator==(const PreviewEvent&) const = default;
};

/// What to show and play.
struct PreviewClip {
  ClipFile file;                      ///< a WAV file; its path is empty if there is none
  QString title;                      ///< its name
  QString subtitle;                   ///< a few words about it
  std::optional<double> thresholdDb;  ///< dBFS; drawn over the waveform
  std::vector<PreviewEvent> events;   ///< in any order
  QString nothingToHear;              ///< why there is no file; shown also if it cannot be read
  QString problem;                    ///< what is wrong with the file beyond what playing it tells
};

}  // namespace ase

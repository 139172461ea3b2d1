#pragma once

#include <cstdint>
#include <optional>

#include <QString>
#include <QStringView>

#include "core/audioset/clip_id.h"

namespace ase {

/// The id of a clip in the name of its entry, and its position there.
struct ClipName {
  ClipId id;
  qsizetype idAt = 0;
  bool isUsual = false;  ///< `Y<id>.wav`
};

/// Reads the name of an entry, with or without folders (`/` or `\`). The archives of the PANNs
/// project have `Y<id>.wav`; others have the same clips as `<id>.wav`, `Y<id>_<start>.wav`,
/// `<id>_<start>.wav` or `<id>_<start>_<end>.wav`, and any of these as `.WAV`. nullopt: not a clip.
std::optional<ClipName> parseClipName(QStringView entryName);

/// Whether two entries are of the same clip, going by their names.
bool areOfOneClip(QStringView entryName, QStringView otherName);

/// How the clips of a folder in an archive are named: what the results keep of an entry's name
/// besides the id. For `Y<id>.wav` it is what precedes that, including the slash; for others the
/// name with `<id>` in place of the id.
QString namingOf(QStringView entryName, const ClipName& name);
QString entryNameOf(const QString& naming, ClipId id);
/// Whether it is the naming of `Y<id>.wav`.
bool isUsualNaming(const QString& naming);

/// Whether clips named like this may be of a segment that starts at `startMs`. A start in the name
/// must equal it within 1 ms, given in seconds or in milliseconds.
bool mayStartAt(const QString& naming, std::int64_t startMs);

}  // namespace ase

#pragma once

#include <cstdint>
#include <optional>

#include <QString>
#include <QStringView>

#include "core/audioset/clip_id.h"

namespace ase {

/// The id of a clip in the name of its entry, and where it stands there.
struct ClipName {
  ClipId id;
  qsizetype idAt = 0;
  bool isUsual = false;  ///< `Y<id>.wav`
};

/// Reads the name of an entry, with or without folders (`/` or `\`). The archives of the PANNs project have
/// `Y<id>.wav`; others have the same clips as `<id>.wav`, `Y<id>_<start>.wav`, `<id>_<start>.wav` or
/// `<id>_<start>_<end>.wav`, and any of these as `.WAV`. nullopt: no clip.
std::optional<ClipName> parseClipName(QStringView entryName);

/// Whether two entries are of one clip by their names.
bool areOfOneClip(QStringView entryName, QStringView otherName);

/// How the clips of a folder of an archive are named: what results keep of an entry's name beside the id. Of
/// `Y<id>.wav` it is what stands before, with the slash; of others the name, with `<id>` in the id's place.
QString namingOf(QStringView entryName, const ClipName& name);
QString entryNameOf(const QString& naming, ClipId id);
/// Whether it is that of `Y<id>.wav`.
bool isUsualNaming(const QString& naming);

/// Whether clips that are named so may be of a segment that starts there. A start in the name must be this
/// one, within 1 ms, in seconds or in milliseconds.
bool mayStartAt(const QString& naming, std::int64_t startMs);

}  // namespace ase

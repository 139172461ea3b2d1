#pragma once

#include <vector>

#include <QByteArray>
#include <QSet>
#include <QString>

#include "core/base/error.h"
#include "tests/support/demo_clips.h"

namespace ase::test {

/// Writes the archives of these clips below `folder`, as PANNs shares them: two single ZIPs and, in
/// `unbalanced_train_segments/`, two split sets of three volumes. Part00 is whole; of part01 the volume .z02
/// is not written. Beside the clips there are a clip that no metadata list, and a file that is no clip.
/// Returns the ids of the clips of which any byte lies in the volume that is missing. Errors: FileUnwritable.
Result<QSet<QByteArray>> writeDemoArchives(const QString& folder, const std::vector<DemoClip>& clips);

}  // namespace ase::test

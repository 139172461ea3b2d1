#pragma once

#include <vector>

#include <QString>

#include "core/base/error.h"
#include "tests/support/demo_clips.h"

namespace ase::test {

/// Writes the ten official files and ontology.json for these clips, in the official formats and under the
/// official names, straight into `folder`. Errors: FileUnwritable.
Result<> writeDemoMetadata(const QString& folder, const std::vector<DemoClip>& clips);

}  // namespace ase::test

#include <string>
#include <utility>
#include <vector>

#include "core/base/csv.h"
#include "core/metadata/fields.h"
#include "core/metadata/metadata_file.h"
#include "core/metadata/read_segments.h"
#include "core/metadata/verify.h"

namespace ase {
namespace {

/// Extracts the mid and the name from a row.
using NameOf = std::pair<std::string, std::string> (*)(std::string_view row);

/// Takes the names from a file if it exists and is sound.
void takeNames(MetadataFile file, const QString& folder, NameOf nameOf, LabelTable& labels) {
  std::vector<std::pair<LabelIndex, QString>> names;
  const auto sound = verifyMetadataFile(file, locateMetadataFile(file, folder), [&](std::string_view row) {
    const auto [mid, name] = nameOf(row);
    if (const auto label = labels.find(mid)) names.emplace_back(*label, QString::fromStdString(name));
  });
  if (!sound) return;
  for (const auto& [label, name] : names) labels.setName(label, name);
}

}  // namespace

void readLabelNames(const QString& folder, LabelTable& labels) {
  const auto ofTabs = [](std::string_view row) {
    const auto fields = splitTabs(row);
    return std::pair<std::string, std::string>(fields[0], fields[1]);
  };
  takeNames(MetadataFile::MidToDisplayName, folder, ofTabs, labels);
  // The names of the weak labels come second, and so win: where the files differ, theirs are better
  // known.
  const auto ofCsv = [](std::string_view row) {
    const auto fields = splitCsv(row);
    return std::pair((*fields)[1], (*fields)[2]);
  };
  takeNames(MetadataFile::ClassLabels, folder, ofCsv, labels);
}

}  // namespace ase

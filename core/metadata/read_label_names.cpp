#include "core/base/csv.h"
#include "core/base/line_reader.h"
#include "core/metadata/fields.h"
#include "core/metadata/metadata_file.h"
#include "core/metadata/read_segments.h"
#include "core/metadata/verify.h"

namespace ase {
namespace {

void setName(LabelTable& labels, std::string_view mid, std::string_view name) {
  const auto label = labels.find(mid);
  if (label) labels.setName(*label, QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
}

/// Calls `readRow(text)` for each row of a file that is there and sound.
template <class ReadRow>
void forEachRow(MetadataFile file, const QString& folder, ReadRow readRow) {
  const QString path = locateMetadataFile(file, folder);
  if (!verifyMetadataFile(file, path)) return;
  auto reader = LineReader::open(path);
  if (!reader) return;
  while (const auto line = reader->next()) readRow(line->text);
}

}  // namespace

void readLabelNames(const QString& folder, LabelTable& labels) {
  forEachRow(MetadataFile::MidToDisplayName, folder, [&](std::string_view row) {
    const auto fields = splitTabs(row);
    if (fields.size() == 2) setName(labels, fields[0], fields[1]);
  });
  // The names of the weak labels come second: where the files differ, theirs are the better known.
  forEachRow(MetadataFile::ClassLabels, folder, [&](std::string_view row) {
    const auto fields = splitCsv(row);
    if (fields && fields->size() == 3) setName(labels, (*fields)[1], (*fields)[2]);
  });
}

}  // namespace ase

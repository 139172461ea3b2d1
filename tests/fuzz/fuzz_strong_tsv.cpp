#include <algorithm>

#include "core/metadata/read_events.h"
#include "core/metadata/read_segments.h"
#include "core/metadata/verify.h"
#include "tests/fuzz/fuzz.h"

// Strong TSV: as a list of clips, as a list of events, and the framed one.

using namespace ase;
using namespace ase::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Input input(data, size);
  const QString path = scratch().filePath(QStringLiteral("strong.tsv"));
  write(path, input.rest());
  const auto sound = verifyMetadataFile(MetadataFile::StrongEval, path);
  static_cast<void>(verifyMetadataFile(MetadataFile::StrongEvalFramed, path));

  LabelTable labels;
  const auto read = readSegments(Subset::StrongEval, path, labels);
  require(read.has_value(), "any file can be read");
  const auto rows = read->table.segments();
  require(std::ranges::is_sorted(rows, {}, &Segment::id), "rows are sorted");
  require(std::ranges::adjacent_find(rows, {}, &Segment::id) == rows.end(), "each id stands once");
  require(!sound || !rows.empty(), "a sound file has a clip");

  const auto events = readEvents({path}, scratch().path(), CancelToken());
  require(events.has_value(), "any file can be read");
  for (const Segment& row : rows) {
    const auto found = events->find(row.id);
    require(!found.empty(), "every clip has an event");
    for (const SoundEvent& event : found)
      require(event.startMs >= 0 && event.endMs >= event.startMs, "times are in order");
  }
  return 0;
}

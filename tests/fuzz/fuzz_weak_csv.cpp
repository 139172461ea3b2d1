#include <algorithm>
#include <array>

#include "core/metadata/read_segments.h"
#include "core/metadata/verify.h"
#include "tests/fuzz/fuzz.h"

// Weak CSV, and the small tables of labels, ids and counts: which one, says the last byte.

using namespace ase;
using namespace ase::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array kFiles{MetadataFile::EvalSegments, MetadataFile::ClassLabels,
                              MetadataFile::QaTrueCounts, MetadataFile::ReratedVideoIds,
                              MetadataFile::MidToDisplayName};
  Input input(data, size);
  const MetadataFile file = kFiles[input.takeByte() % kFiles.size()];
  const QString path = scratch().filePath(metadataFileName(file));
  write(path, input.rest());
  const auto sound = verifyMetadataFile(file, path);
  LabelTable labels;
  static_cast<void>(labels.intern("/m/09x0r"));
  readLabelNames(scratch().path(), labels);
  if (file != MetadataFile::EvalSegments) {
    QFile::remove(path);
    return 0;
  }

  const auto read = readSegments(Subset::WeakEval, path, labels);
  require(read.has_value(), "any file can be read");
  const auto rows = read->table.segments();
  require(std::ranges::is_sorted(rows, {}, &Segment::id), "rows are sorted");
  require(std::ranges::adjacent_find(rows, {}, &Segment::id) == rows.end(), "each id stands once");
  for (const Segment& row : rows) {
    require(row.startMs >= 0 && row.endMs >= row.startMs, "times are in order");
    for (const LabelIndex label : read->table.labels(row))
      require(labels.mid(label).startsWith('/'), "labels are machine ids");
  }
  require(read->badRowCount >= static_cast<qint64>(read->badRows.size()), "bad rows are counted");
  require(!sound || !rows.empty() || input.rest().contains("num_segs=0"), "a sound file has a good row");
  return 0;
}

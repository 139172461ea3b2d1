// Records made-up clips as a run does. For tests that count what that asks of SQLite.
//
//   ase_recorder OUTPUT_FOLDER BATCHES CLIPS_PER_BATCH

#include <cstdio>
#include <cstdlib>
#include <vector>

#include <QCoreApplication>

#include "core/results/results_store.h"
#include "tests/support/catalog_builder.h"

using namespace ase;

int main(int argc, char** argv) {
  const QCoreApplication application(argc, argv);
  if (argc != 4) {
    std::fputs("usage: ase_recorder OUTPUT_FOLDER BATCHES CLIPS_PER_BATCH\n", stderr);
    return 2;
  }
  auto store = ResultsStore::open(QString::fromLocal8Bit(argv[1]));
  const auto source =
      store ? store->sourceId({QStringLiteral("one.zip"), QStringLiteral("stamp"), QStringLiteral("folder/")})
            : Result<SourceId>(0);
  if (!store || !source) return 1;
  const int size = std::atoi(argv[3]);
  for (int batch = 0; batch < std::atoi(argv[2]); ++batch) {
    std::vector<ClipRecord> records;
    for (int i = 0; i < size; ++i)
      records.push_back({.id = test::clip(std::to_string(batch * size + i)), .source = *source, .facts = {}});
    if (!store->record(records)) return 1;
  }
  return store->load() ? 0 : 1;
}

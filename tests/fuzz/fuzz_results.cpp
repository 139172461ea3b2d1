#include <algorithm>

#include "core/catalog/catalog_cache.h"
#include "core/output/layout.h"
#include "core/results/results_store.h"
#include "tests/fuzz/fuzz.h"

// Results opening: the bytes as the database of results, and as that of the catalog.

using namespace ase;
using namespace ase::fuzz;

namespace {

QString place(const QString& name, QByteArrayView bytes) {
  const QString path = scratch().filePath(name);
  for (const char* suffix : {"-wal", "-shm", "-journal"}) QFile::remove(path + QLatin1StringView(suffix));
  write(path, bytes);
  return path;
}

void openResults() {
  auto store = ResultsStore::open(scratch().path());
  if (!store) return;
  static_cast<void>(store->wasInterrupted());
  static_cast<void>(store->subsetStates());
  static_cast<void>(store->lastWritten());
  static_cast<void>(store->doubt());
  const auto table = store->load();
  if (!table) return;
  for (const ClipRecord& record : table->records) {
    require(record.facts.peak <= 32768, "a peak is a possible one");
    require(table->sources.contains(record.source), "every record has its source");
    const Verdict verdict = judge(record.facts, {1.0, -60.0}, false);
    require(verdict.state != State::Missing, "what is recorded is not missing");
  }
  static_cast<void>(store->begin(RunKind::Reading, {}, {}));
}

/// Looking comes first: it must leave the bytes as they are.
void lookAtResults(QByteArrayView bytes) {
  const QString path = scratch().filePath(OutputLayout::resultsName());
  if (auto store = ResultsStore::openToRead(scratch().path())) {
    static_cast<void>(store->subsetStates());
    static_cast<void>(store->load());
  }
  QFile file(path);
  require(file.open(QIODevice::ReadOnly) && file.readAll() == bytes, "looking changes nothing");
  require(!QFile::exists(path + QStringLiteral("-wal")), "looking creates nothing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Input input(data, size);
  place(OutputLayout::resultsName(), input.rest());
  lookAtResults(input.rest());
  openResults();
  const QString catalog = place(QStringLiteral("catalog.sqlite"), input.rest());
  if (auto cache = CatalogCache::open(catalog)) {
    for (const CatalogArchive& archive : cache->all())
      require(!archive.set.volumes.empty(), "an archive has a volume");
  }
  static_cast<void>(decodeListing(input.bytes()));
  return 0;
}

#include "core/job/holds_results.h"

#include <QFileInfo>

#include "core/job/rebuild_results.h"
#include "core/output/layout.h"
#include "core/output/output_lock.h"
#include "core/results/results_store.h"

namespace ase {

bool holdsResults(const QString& outputFolder, const QString& identity) {
  if (isClaimedByUs(outputFolder)) return true;
  if (areResultsMissing(outputFolder)) return true;
  if (const auto store = ResultsStore::openToRead(outputFolder)) {
    const auto named = store->identity();
    return !named || identity.isEmpty() || *named == identity;
  }
  return QFileInfo(OutputLayout(outputFolder).results()).size() > 0;
}

}  // namespace ase

#include "core/job/results_stamp.h"

#include <QDateTime>
#include <QFileInfo>

#include "core/job/holds_results.h"
#include "core/output/layout.h"

namespace ase {
namespace {

ResultsStamp::File stampOf(const QString& path) {
  const QFileInfo file(path);
  if (!file.exists()) return {};
  return {file.size(), file.lastModified().toMSecsSinceEpoch()};
}

}  // namespace

bool KnownResults::areThere(const QString& outputFolder) const {
  return holdsResults(outputFolder, identity_);
}

ResultsStamp ResultsStamp::of(const QString& outputFolder) {
  const QString results = OutputLayout(outputFolder).results();
  return {stampOf(results), stampOf(results + QStringLiteral("-wal"))};
}

}  // namespace ase

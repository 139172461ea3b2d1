#include "core/job/results_stamp.h"

#include <QDateTime>
#include <QFileInfo>

#include "core/output/layout.h"

namespace ase {
namespace {

ResultsStamp::File stampOf(const QString& path) {
  const QFileInfo file(path);
  if (!file.exists()) return {};
  return {file.size(), file.lastModified().toMSecsSinceEpoch()};
}

}  // namespace

ResultsStamp ResultsStamp::of(const QString& outputFolder) {
  const QString results = OutputLayout(outputFolder).results();
  return {stampOf(results), stampOf(results + QStringLiteral("-wal"))};
}

}  // namespace ase

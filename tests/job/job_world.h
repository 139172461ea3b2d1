#pragma once

#include <functional>

#include <QDir>
#include <QString>

#include "core/job/job.h"
#include "tests/support/demo_corpus.h"
#include "tests/support/temp_tree.h"

namespace ase::test {

/// An observer that does something before the first clip is read.
inline JobObserver beforeReading(std::function<void()> act) {
  JobObserver observer;
  observer.planned = [act = std::move(act)](const Metadata&, const RecordTable&, const Plan&) { act(); };
  return observer;
}

/// A demo corpus and jobs on it within the test's own process.
class JobWorld {
 public:
  explicit JobWorld(int clips = kFewestDemoClips) {
    if (!makeDemoCorpus(tree_.path(QStringLiteral("corpus")), clips)) qFatal("no corpus");
  }

  /// All five subsets, with the thresholds of the corpus's truth table.
  JobSettings settings(const QString& output = QStringLiteral("output")) const {
    JobSettings settings;
    settings.archivesFolder = archives();
    settings.outputFolder = tree_.path(output);
    settings.metadataFolder = tree_.path(QStringLiteral("corpus/metadata"));
    settings.offline = true;
    for (const Subset subset : kAllSubsets) settings.selection.subsets.insert(subset);
    settings.criteria = {1.0, -60.0};
    settings.workers = 2;
    return settings;
  }

  QString archives() const { return tree_.path(QStringLiteral("corpus/zip_audios")); }
  const TempTree& tree() const { return tree_; }

 private:
  TempTree tree_;
};

}  // namespace ase::test

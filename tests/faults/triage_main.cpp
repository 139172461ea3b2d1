#include <cstdio>
#include <vector>

#include <QCoreApplication>

#include "core/job/apply_verdicts.h"
#include "core/job/open_results.h"
#include "core/text/error_text.h"

using namespace ase;

namespace {

SubsetSet everywhere() {
  SubsetSet all;
  for (const Subset subset : kAllSubsets) all.insert(subset);
  return all;
}

}  // namespace

/// Turns every clip of an output folder round, as a user's triage does: those that the checks pass are
/// rejected, the others kept. Usage: ase_triage OUTPUT METADATA
int main(int argc, char** argv) {
  const QCoreApplication app(argc, argv);
  if (argc != 3) return 2;
  JobSettings settings;
  settings.outputFolder = QString::fromLocal8Bit(argv[1]);
  settings.metadataFolder = QString::fromLocal8Bit(argv[2]);
  MetadataCache cache;
  const auto results = openResults(settings, cache, CancelToken());
  if (!results) {
    std::fprintf(stderr, "%s\n", qPrintable(errorText(results.error())));
    return 4;
  }
  for (const ClipRecord& record : results->records.records) {
    if (record.access != Access::Readable) continue;
    const bool keep = judge(record.facts, {1.0, -60.0}, false).state == State::Invalid;
    const UserDecision byHand{keep ? UserVerdict::Keep : UserVerdict::Reject, QStringLiteral("by hand")};
    const DecidedClips clip{{{record.id, byHand}}, {{record.id, everywhere(), {}, record.facts}}};
    if (const auto done = applyVerdicts(settings.outputFolder, clip); !done) {
      std::fprintf(stderr, "%s\n", qPrintable(errorText(done.error())));
      return 1;
    }
  }
  return 0;
}

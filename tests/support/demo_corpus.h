#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

#include "core/audioset/subset.h"
#include "core/base/error.h"
#include "tests/support/demo_clips.h"

namespace ase::test {

/// What is to become of a clip in a subset, in the words of the reports.
struct DemoRow {
  Subset subset = Subset::WeakEval;
  QByteArray id{};
  QByteArray state{};   ///< valid, invalid, missing or unreachable
  QByteArray reason{};  ///< of invalid; empty otherwise
};

/// Makes a small corpus with its metadata and its truth table, so that everything can be tried without a
/// network and without the real archives:
///   zip_audios/    four archives in the layout of the real ones (see demo_archives.h)
///   metadata/      the official files (see demo_metadata.h)
///   expected.tsv   subset, id, state, reason: one row per listed clip and subset, at the thresholds 1.0 s
///   and -60 dBFS
/// Creates `folder` if need be and replaces what an earlier call wrote there. Returns the rows of
/// expected.tsv. The same count gives the same bytes. Errors: FileUnwritable, DiskFull.
Result<std::vector<DemoRow>> makeDemoCorpus(const QString& folder, int clips = kDemoClips);

/// Whether `folder` may be written into: it does not exist, is empty, or holds what makeDemoCorpus() made.
bool mayHoldDemoCorpus(const QString& folder);

}  // namespace ase::test

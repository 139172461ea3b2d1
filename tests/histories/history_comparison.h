#pragma once

#include <QString>

#include "tests/histories/history_oracle.h"

namespace ase::test {

/// What is wrong with the reports and files of a run that came to its end, in words, by the truth about what
/// the archives hold; empty if nothing is. Every row must say what its file is, and every file be the first
/// good copy in the order of the archives. A good clip from before may stay where they hold no good one.
QString wrongAfterRun(const HistoryWorld& world, const Step& run, const HistoryOracle& oracle,
                      const Tree& tree);

/// Where the tree that a history ends in differs from that of the same run into an empty folder, with the
/// same decisions: byte for byte and column for column, but for clips that outlive what the archives hold
/// now.
QString wrongAgainstFresh(const HistoryWorld& world, const Step& run, const Tree& tree, const Tree& fresh);

}  // namespace ase::test

#pragma once

#include "core/base/database.h"
#include "core/base/error.h"

namespace ase {

inline constexpr int kResultsVersion = 4;

/// The tables of the results, kept in `results.sqlite`:
///
///   source        where clips came from
///   batch         readings that count, packed (record_codec.h), in the order in which they were recorded: of
///                 a clip's readings the last one counts
///   aside         readings that do not count but are known
///   user_verdict  decisions of the user, and which clips were reviewed
///   step          what the user decided last, act by act, and what was before (see DecisionStep)
///   sample        clips that were drawn to find a threshold (see Sample): `strata` and `clips` packed
///                 (sample_codec.h)
///   finished      what was asked for of a subset and is done (see SubsetState): `labels` joined by `;`,
///                 and `shard` of `shards`
///   subset        the `list` (fingerprintOf()) that these were selected from, the criteria that its
///                 files follow, and those that a run is about to apply (`underway`), until it ends
///   doubt         clips whose files may hold other bytes than their readings say (see Doubt)
///   setting       `running`: 1 from when a run begins to read clips to its end; `metadata`: the folder of
///                 those that the last run used; `identity`: see ResultsStore::identity()
///
/// Creates them, or makes them from those of an earlier version. The first one knew nothing of files: all of
/// them come into doubt. Until the second, what was finished was a whole subset, details were English
/// sentences, which are read back, and readings did not tell the version of the inspector: it is 0. Until the
/// third, nothing told of clips that were reviewed, nor of steps or samples. Errors: those of Database.
Result<> upgradeResults(const Database& database, int from);

}  // namespace ase

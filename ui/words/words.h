#pragma once

#include <QString>

#include "core/audioset/subset.h"
#include "core/inspect/judge.h"

namespace ase {

/// The field's terms as the window words them, in the user's language.
QString stateWord(State state);
QString reasonWord(Reason reason);
/// Why there is nothing to show of a missing clip.
QString missingWord();
QString subsetWord(Subset subset);
QString subsetWords(SubsetSet subsets);
/// Its initials, the same in every language: `WU`, `ST`; of several `WE SE`.
QString subsetTag(Subset subset);
QString subsetTags(SubsetSet subsets);
QString userVerdictWord(UserVerdict verdict);
/// Of a clip that was left as it is.
QString reviewedWord();
/// Not one of the clips that these subsets list is in the archives: what to check.
QString noneFoundWords(qint64 listed, SubsetSet subsets);

/// `10.0 s`, `−72.4 dBFS`, `640 kB`.
QString durationWord(double seconds);
QString levelWord(double dbfs);
QString sizeWord(qint64 bytes);
QString countWord(qint64 count);
/// The same in at most six characters, for where there is no room: `18.3k`, `1.9M`.
QString shortCountWord(qint64 count);

}  // namespace ase

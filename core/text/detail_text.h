#pragma once

#include <QString>

#include "core/audioset/detail.h"

namespace ase {

/// What a detail says, for people; translated if a translator is installed. Empty for none.
QString detailText(const Detail& detail);

/// The same in English, whatever translator is installed: for reports and JSON.
QString englishDetail(const Detail& detail);

/// The detail that englishDetail() words so: for what is stored in words only, that is reports and the
/// results of the first two versions. Code::Other for words that are no detail's.
Detail detailFromEnglish(const QString& text);

}  // namespace ase

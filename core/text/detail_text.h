#pragma once

#include <QString>

#include "core/audioset/detail.h"

namespace ase {

/// What a detail says, for people; translated if a translator is installed. Empty for none.
QString detailText(const Detail& detail);

/// The same in English, even if a translator is installed: for reports and JSON.
QString englishDetail(const Detail& detail);

/// The detail that englishDetail() words like this: for what is stored only as text, that is,
/// reports and the results of the first two versions. Code::Other for any other text.
Detail detailFromEnglish(const QString& text);

}  // namespace ase

#pragma once

#include <optional>
#include <string_view>

#include <QString>

#include "core/base/lines.h"
#include "core/metadata/metadata_file.h"

namespace ase {

/// The beginning of a line, so that people can find it; unprintable characters are replaced.
QString excerptOf(std::string_view text);

/// A line in a message: `line 3 ("YTID, start_seconds")`.
QString lineName(qint64 number, const QString& excerpt);
QString lineName(const TextLine& line);

/// What a file is that does not begin with the expected line. nullopt: it has no line.
QString describeBeginning(const std::optional<TextLine>& first, QLatin1StringView expected);

/// Says so if a file of this many bytes cannot be the official one. Empty if it can.
QString describeSize(MetadataFile file, qint64 bytes);

}  // namespace ase

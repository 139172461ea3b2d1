#pragma once

#include <chrono>
#include <optional>

#include <QByteArray>
#include <QDateTime>

namespace ase {

/// `Content-Range` of a 206 or 416 response.
struct ContentRange {
  qint64 first = -1;  ///< -1 for `*`: the requested range does not exist
  qint64 last = -1;
  qint64 total = -1;  ///< -1 for `*`: the server does not know
  bool operator==(const ContentRange&) const = default;
};

/// Reads `bytes 10-99/100`, `bytes 10-99/*` and `bytes */100` (RFC 9110, 14.4). nullopt for anything else.
std::optional<ContentRange> parseContentRange(const QByteArray& value);

/// What `If-Range` may contain to continue with exactly this file (RFC 9110, 13.1.5): a strong
/// entity tag, or the time of the last modification if the server gave no tag. Empty if there is
/// neither.
QByteArray rangeValidator(const QByteArray& etag, const QByteArray& lastModified);

/// The wait that `Retry-After` asks for: seconds or a date (RFC 9110, 10.2.3). nullopt if it cannot be read.
std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray& value, const QDateTime& now);

}  // namespace ase

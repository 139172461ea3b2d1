#include "core/metadata/http_headers.h"

#include <algorithm>
#include <limits>

#include <QLocale>
#include <QTimeZone>

namespace ase {
namespace {

/// Digits only: QByteArray::toLongLong() would accept signs and spaces as well.
std::optional<qint64> parseDigits(const QByteArray& text) {
  const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  bool fits = false;
  const qint64 value = text.toLongLong(&fits);
  if (!digits || !fits) return std::nullopt;
  return value;
}

}  // namespace

std::optional<ContentRange> parseContentRange(const QByteArray& value) {
  constexpr QByteArrayView kUnit("bytes ");
  const QByteArray text = value.trimmed();
  if (!text.toLower().startsWith(kUnit)) return std::nullopt;
  const auto slash = text.indexOf('/');
  if (slash < 0) return std::nullopt;
  const QByteArray range = text.first(slash).sliced(kUnit.size()).trimmed();
  const QByteArray size = text.sliced(slash + 1).trimmed();

  ContentRange result;
  if (size != "*") {
    const auto total = parseDigits(size);
    if (!total) return std::nullopt;
    result.total = *total;
  }
  if (range == "*") return result;
  const auto dash = range.indexOf('-');
  if (dash < 0) return std::nullopt;
  const auto first = parseDigits(range.first(dash));
  const auto last = parseDigits(range.sliced(dash + 1));
  if (!first || !last || *last < *first) return std::nullopt;
  if (result.total >= 0 && *last >= result.total) return std::nullopt;
  result.first = *first;
  result.last = *last;
  return result;
}

QByteArray rangeValidator(const QByteArray& etag, const QByteArray& lastModified) {
  if (etag.isEmpty()) return lastModified;
  const bool strong = etag.size() >= 2 && etag.startsWith('"') && etag.endsWith('"');
  return strong ? etag : QByteArray();
}

std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray& value, const QDateTime& now) {
  constexpr qint64 kMostSeconds = std::numeric_limits<qint64>::max() / 1000;
  const QByteArray text = value.trimmed();
  if (text.isEmpty()) return std::nullopt;
  if (const auto seconds = parseDigits(text)) {
    return std::chrono::milliseconds(std::min(*seconds, kMostSeconds) * 1000);
  }
  QDateTime date =
      QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
  if (!date.isValid()) return std::nullopt;
  date.setTimeZone(QTimeZone::utc());
  return std::chrono::milliseconds(std::max<qint64>(now.msecsTo(date), 0));
}

}  // namespace ase

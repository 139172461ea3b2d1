#include "core/base/web_address.h"

namespace ase {

std::optional<QUrl> webAddress(const QString& text) {
  const bool hasScheme = text.contains(QLatin1StringView("://")) ||
                         text.startsWith(QLatin1StringView("http:")) ||
                         text.startsWith(QLatin1StringView("https:"));
  const QUrl url(hasScheme ? text : QStringLiteral("https://") + text, QUrl::StrictMode);
  const bool isWeb = url.scheme() == QLatin1StringView("https") || url.scheme() == QLatin1StringView("http");
  if (!url.isValid() || !isWeb || url.host().isEmpty()) return std::nullopt;
  return url;
}

}  // namespace ase

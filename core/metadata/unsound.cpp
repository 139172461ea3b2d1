#include "core/metadata/unsound.h"

#include <algorithm>

namespace ase {

QString excerptOf(std::string_view text) {
  constexpr qsizetype kMostShown = 60;       // characters
  constexpr std::size_t kMostDecoded = 240;  // bytes, which these may take
  QString shown = QString::fromUtf8(text.substr(0, kMostDecoded));
  const bool isWhole = text.size() <= kMostDecoded && shown.size() <= kMostShown;
  shown.truncate(kMostShown);
  shown.replace(QLatin1Char('\t'), QLatin1Char(' '));
  std::ranges::replace_if(
      shown, [](QChar c) { return !c.isPrint(); }, QChar(QChar::ReplacementCharacter));
  return isWhole ? shown : shown + QChar(0x2026);  // ...
}

QString lineName(qint64 number, const QString& excerpt) {
  const QString name = QStringLiteral("line %1").arg(number);
  return excerpt.isEmpty() ? name : name + QStringLiteral(" (\"%1\")").arg(excerpt);
}

QString lineName(const TextLine& line) {
  return lineName(line.number, excerptOf(line.text));
}

QString describeBeginning(const std::optional<TextLine>& first, QLatin1StringView expected) {
  if (!first) return QStringLiteral("the file is empty");
  if (first->text.starts_with('<')) return QStringLiteral("the file is a web page");
  return lineName(*first) + QStringLiteral(" is not \"%1\"").arg(expected);
}

QString describeSize(MetadataFile file, qint64 bytes) {
  const qint64 most = largestMetadataFile(file);
  return bytes <= most ? QString() : QStringLiteral("the file is larger than %1 MiB").arg(most >> 20);
}

}  // namespace ase

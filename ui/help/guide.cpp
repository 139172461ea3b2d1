#include "ui/help/guide.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include <QFile>
#include <QTextDocument>

namespace ase {
namespace {

constexpr std::array kPages{"index",    "get-archives", "extract",        "thresholds",
                            "sample",   "review",       "check-archives", "missing-unreachable",
                            "glossary", "mouse-keys",   "when-it-fails"};
constexpr qsizetype kBefore = 20;  // characters of an excerpt before what was found
constexpr qsizetype kExcerpt = 80;

bool has(const GuidePage& page, const QString& word) {
  return page.title.contains(word, Qt::CaseInsensitive) || page.text.contains(word, Qt::CaseInsensitive);
}

/// How often the words stand in the title, then in the text.
std::pair<qsizetype, qsizetype> weightOf(const GuidePage& page, const QStringList& words) {
  std::pair<qsizetype, qsizetype> weight{0, 0};
  for (const QString& word : words) {
    weight.first += page.title.count(word, Qt::CaseInsensitive);
    weight.second += page.text.count(word, Qt::CaseInsensitive);
  }
  return weight;
}

/// Begins with a whole word, where there are spaces between words.
QString excerptOf(const QString& text, const QString& word) {
  const qsizetype found = std::max(text.indexOf(word, 0, Qt::CaseInsensitive), qsizetype{0});
  qsizetype from = std::max(found - kBefore, qsizetype{0});
  const qsizetype space = text.indexOf(u' ', from);
  if (from > 0 && space >= 0 && space < found) from = space + 1;
  return (from > 0 ? QStringLiteral("…") : QString()) + text.mid(from, kExcerpt) +
         (from + kExcerpt < text.size() ? QStringLiteral("…") : QString());
}

}  // namespace

std::vector<GuidePage> readGuide(const QString& language) {
  std::vector<GuidePage> guide;
  for (const char* name : kPages) {
    const QString path = QStringLiteral("/help/%1/%2.html").arg(language, QLatin1StringView(name));
    QFile file(u':' + path);
    if (!file.open(QIODevice::ReadOnly)) continue;
    QTextDocument document;
    document.setHtml(QString::fromUtf8(file.readAll()));
    const QString title = document.metaInformation(QTextDocument::DocumentTitle);
    const QString text = document.toPlainText().remove(QChar::ObjectReplacementCharacter).simplified();
    guide.push_back({QUrl(QStringLiteral("qrc:") + path), title, text.sliced(title.size()).trimmed()});
  }
  return guide;
}

QStringList wordsOf(const QString& query) {
  return query.simplified().split(u' ', Qt::SkipEmptyParts);
}

std::vector<GuideHit> searchGuide(const std::vector<GuidePage>& guide, const QStringList& words) {
  if (words.isEmpty()) return {};
  std::vector<GuideHit> hits;
  for (std::size_t page = 0; page < guide.size(); ++page) {
    const GuidePage& candidate = guide[page];
    const bool hasAll = std::ranges::all_of(words, [&](const QString& word) { return has(candidate, word); });
    if (hasAll) hits.push_back({page, excerptOf(candidate.text, words.front())});
  }
  std::ranges::stable_sort(hits, std::ranges::greater(),
                           [&](const GuideHit& hit) { return weightOf(guide[hit.page], words); });
  return hits;
}

}  // namespace ase

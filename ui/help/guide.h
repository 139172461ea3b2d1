#pragma once

#include <cstddef>
#include <vector>

#include <QString>
#include <QStringList>
#include <QUrl>

namespace ase {

/// A page of the user guide, in one language.
struct GuidePage {
  QUrl url;
  QString title;
  QString text;  ///< what a reader sees below the title, on one line
};

struct GuideHit {
  std::size_t page = 0;  ///< its place in the guide
  QString excerpt;       ///< the text around the first of the words
};

/// The pages in `language`, which is a folder of resources/help: "en" or "zh_CN". They come in the order in
/// which one reads them; the first is the start page.
std::vector<GuidePage> readGuide(const QString& language);

/// What a query asks for: its words, apart by spaces. Chinese, written without spaces, is taken as it is.
QStringList wordsOf(const QString& query);

/// The pages that have every word, in any case: first those with a word in their title, then those that have
/// the words most often. No words: no page.
std::vector<GuideHit> searchGuide(const std::vector<GuidePage>& guide, const QStringList& words);

}  // namespace ase

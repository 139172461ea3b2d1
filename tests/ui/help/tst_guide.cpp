#include <vector>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QXmlStreamReader>

#include "ui/help/guide.h"
#include "ui/widgets/text_style.h"

using namespace ase;
using namespace Qt::StringLiterals;

namespace {

QString resourceOf(const QUrl& url) {
  return u':' + url.path();
}

QString htmlOf(const GuidePage& page) {
  QFile file(resourceOf(page.url));
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList captured(const QString& html, const QString& pattern) {
  QStringList found;
  for (const auto& match : QRegularExpression(pattern).globalMatch(html)) found << match.captured(1);
  return found;
}

/// The places in a page that a link may lead to, as QTextDocument understands them.
QStringList anchors(const QString& html) {
  QTextDocument document;
  document.setHtml(html);
  QStringList found;
  for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
    for (auto part = block.begin(); !part.atEnd(); ++part)
      found << part.fragment().charFormat().anchorNames();
  }
  return found;
}

/// How the program's controls are called in a language, without access keys.
QSet<QString> controls(bool chinese) {
  QSet<QString> words;
  QFile file(QStringLiteral(ASE_SOURCE_FOLDER "/resources/translations/audioset-extractor_zh_CN.ts"));
  if (!file.open(QIODevice::ReadOnly)) return words;
  QXmlStreamReader xml(&file);
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == (chinese ? u"translation" : u"source"))
      words.insert(withoutAccessKey(xml.readElementText()).simplified());
  }
  return words;
}

const QStringList kLanguages{QStringLiteral("en"), QStringLiteral("zh_CN")};

}  // namespace

class TestGuide : public QObject {
  Q_OBJECT

 private slots:
  void everyPageIsThereInEveryLanguageAndListed() {
    for (const QString& language : kLanguages) {
      const std::vector<GuidePage> guide = readGuide(language);
      QStringList names;
      for (const GuidePage& page : guide) {
        names << page.url.fileName();
        QVERIFY2(!page.title.isEmpty() && page.text.size() > 200, qPrintable(page.url.toString()));
        QCOMPARE(captured(htmlOf(page), QStringLiteral("<h1>(.*)</h1>")), QStringList{page.title});
      }
      QCOMPARE(names.front(), QStringLiteral("index.html"));
      names.sort();
      QCOMPARE(QDir(QStringLiteral(":/help/") + language).entryList(QDir::Files, QDir::Name), names);
    }
    QCOMPARE(readGuide(kLanguages[0]).size(), readGuide(kLanguages[1]).size());
  }

  void everyLinkLeadsSomewhere() {
    int links = 0;
    for (const QString& language : kLanguages) {
      for (const GuidePage& page : readGuide(language)) {
        for (const QString& href : captured(htmlOf(page), QStringLiteral("href=\"([^\"]*)\""))) {
          const QUrl link = page.url.resolved(QUrl(href));
          if (link.scheme() == QStringLiteral("https")) continue;
          const QByteArray told = (page.url.toString() + QStringLiteral(" to ") + href).toUtf8();
          QCOMPARE(link.scheme(), QStringLiteral("qrc"));
          QFile target(resourceOf(link));
          QVERIFY2(target.open(QIODevice::ReadOnly), told.constData());
          const QString html = QString::fromUtf8(target.readAll());
          if (link.hasFragment()) QVERIFY2(anchors(html).contains(link.fragment()), told.constData());
          ++links;
        }
      }
    }
    QVERIFY(links > 50);
  }

  void everyPictureIsThere() {
    int pictures = 0;
    for (const QString& language : kLanguages) {
      for (const GuidePage& page : readGuide(language)) {
        for (const QString& src : captured(htmlOf(page), QStringLiteral("<img src=\"([^\"]*)\""))) {
          QVERIFY2(QFile::exists(resourceOf(page.url.resolved(QUrl(src)))), qPrintable(src));
          ++pictures;
        }
      }
    }
    QVERIFY(pictures > 40);
  }

  void theLanguagesHaveTheSameLinksPicturesAndKeys() {
    const std::vector<GuidePage> english = readGuide(kLanguages[0]);
    const std::vector<GuidePage> chinese = readGuide(kLanguages[1]);
    for (std::size_t i = 0; i < english.size(); ++i) {
      for (const char* pattern : {"href=\"([^\"]*)\"", "src=\"([^\"]*)\"", "<kbd>([^<]*)</kbd>",
                                  "name=\"([^\"]*)\"", "<(tr)>", "<(h2)", "<(dt)>"}) {
        QStringList ours = captured(htmlOf(english[i]), QLatin1StringView(pattern));
        QStringList theirs = captured(htmlOf(chinese[i]), QLatin1StringView(pattern));
        ours.sort();
        theirs.sort();
        QCOMPARE(theirs, ours);
      }
    }
  }

  void controlsAreCalledAsInTheWindow() {
    for (const QString& language : kLanguages) {
      const QSet<QString> known = controls(language == QStringLiteral("zh_CN"));
      QVERIFY(known.size() > 200);
      for (const GuidePage& page : readGuide(language)) {
        for (const QString& control : captured(htmlOf(page), QStringLiteral("<b>([^<]*)</b>"))) {
          const QString name = control.simplified();
          QVERIFY2(known.contains(name), qPrintable(page.url.toString() + QStringLiteral(": ") + name));
        }
      }
    }
  }

  void aWordIsFoundOnThePagesThatHaveIt_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("pages");  // the first ones
    QTest::newRow("in the title first") << u"en"_s << u"thresholds"_s << u"thresholds"_s;
    QTest::newRow("in any case") << u"en"_s << u"GALLERY"_s << u"review mouse-keys"_s;
    QTest::newRow("most often first") << u"en"_s << u"dBFS"_s << u"glossary thresholds index"_s;
    QTest::newRow("all words") << u"en"_s << u"ZIP bomb"_s << u"missing-unreachable"_s;
    QTest::newRow("Chinese") << u"zh_CN"_s << u"强标签"_s << u"glossary index review"_s;
    QTest::newRow("Chinese, in the title first") << u"zh_CN"_s << u"阈值"_s << u"thresholds"_s;
    QTest::newRow("nowhere") << u"en"_s << u"xylophone"_s << QString();
    QTest::newRow("nothing") << u"zh_CN"_s << u"  "_s << QString();
  }

  void aWordIsFoundOnThePagesThatHaveIt() {
    QFETCH(QString, language);
    QFETCH(QString, query);
    QFETCH(QString, pages);
    const std::vector<GuidePage> guide = readGuide(language);
    const QStringList words = wordsOf(query);
    QStringList found;
    for (const GuideHit& hit : searchGuide(guide, words)) {
      found << guide[hit.page].url.fileName().section(u'.', 0, 0);
      const QString whole = guide[hit.page].title + guide[hit.page].text;
      for (const QString& word : words) QVERIFY(whole.contains(word, Qt::CaseInsensitive));
      if (guide[hit.page].text.contains(words.front(), Qt::CaseInsensitive))
        QVERIFY(hit.excerpt.contains(words.front(), Qt::CaseInsensitive));
    }
    const QStringList first = wordsOf(pages);
    QCOMPARE(found.isEmpty(), first.isEmpty());
    QCOMPARE(found.mid(0, first.size()), first);
  }
};

QTEST_MAIN(TestGuide)
#include "tst_guide.moc"

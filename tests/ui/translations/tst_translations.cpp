#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTabBar>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include "core/text/detail_text.h"
#include "core/text/error_text.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/widgets/text_style.h"
#include "ui/window/main_window.h"
#include "ui/words/words.h"

using namespace ase;
using namespace ase::test;

namespace {

const QString kSources = QStringLiteral(ASE_SOURCE_FOLDER);
const QString kTsFile = kSources + QStringLiteral("/resources/translations/audioset-extractor_zh_CN.ts");
const QString kQmFile = QStringLiteral(":/translations/audioset-extractor_zh_CN.qm");

const QString kApart = QStringLiteral(" | ");

struct Message {
  QString source;
  QString translation;
  bool finished = true;
};

/// The messages of a .ts file; the keys are context, source and comment.
QMap<QString, Message> readMessages(const QString& path) {
  QMap<QString, Message> messages;
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return messages;
  QXmlStreamReader xml(&file);
  QString context;
  QString comment;
  Message message;
  while (!xml.atEnd()) {
    const auto token = xml.readNext();
    if (token == QXmlStreamReader::StartElement) {
      if (xml.name() == u"message") {
        message = {};
        comment.clear();
      } else if (xml.name() == u"name") {
        context = xml.readElementText();
      } else if (xml.name() == u"source") {
        message.source = xml.readElementText();
      } else if (xml.name() == u"comment") {
        comment = xml.readElementText();
      } else if (xml.name() == u"translation") {
        message.finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
        message.translation = xml.readElementText();
      }
    } else if (token == QXmlStreamReader::EndElement && xml.name() == u"message") {
      messages.insert(QStringList{context, message.source, comment}.join(kApart), message);
    }
  }
  return messages;
}

QStringList placeholders(const QString& text) {
  static const QRegularExpression placeholder(QStringLiteral("%L?\\d+"));
  QStringList found;
  for (auto matches = placeholder.globalMatch(text); matches.hasNext();) found << matches.next().captured();
  found.sort();
  return found;
}

/// A translator in use until the end of the scope.
class Installed {
 public:
  explicit Installed(QTranslator& translator) : translator_(translator) {
    QCoreApplication::installTranslator(&translator_);
  }
  ~Installed() { QCoreApplication::removeTranslator(&translator_); }

 private:
  QTranslator& translator_;
};

/// The access keys that stand more than once in a menu or among the menus of the bar.
QStringList clashes(const QList<QAction*>& actions) {
  QMap<QString, QStringList> texts;
  for (const QAction* action : actions) {
    const QKeySequence key = QKeySequence::mnemonic(action->text());
    if (!key.isEmpty()) texts[key.toString()] << action->text();
  }
  QStringList clashing;
  for (const QStringList& same : texts) {
    if (same.size() > 1) clashing << same.join(QStringLiteral(" = "));
  }
  return clashing;
}

QStringList clashes(const MainWindow& window) {
  QStringList clashing = clashes(window.menuBar()->actions());
  for (const QMenu* menu : window.findChildren<QMenu*>()) clashing << clashes(menu->actions());
  return clashing;
}

/// All that a window and what is in it say.
QStringList words(const QWidget& window) {
  QStringList words{window.windowTitle()};
  QList<const QWidget*> widgets{&window};
  for (const QWidget* widget : window.findChildren<QWidget*>()) {
    const bool isQtsOwn = qobject_cast<const QTabBar*>(widget->parent()) != nullptr;
    if (!isQtsOwn) widgets << widget;
  }
  for (const QWidget* widget : widgets) {
    words << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
    if (const auto* label = qobject_cast<const QLabel*>(widget)) words << label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) words << button->text();
    if (const auto* edit = qobject_cast<const QLineEdit*>(widget))
      words << edit->text() << edit->placeholderText();
    if (const auto* menu = qobject_cast<const QMenu*>(widget)) words << menu->title();
    if (const auto* box = qobject_cast<const QComboBox*>(widget)) {
      for (int i = 0; i < box->count(); ++i) words << box->itemText(i);
    }
    if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) {
      for (int i = 0; i < tabs->count(); ++i) words << tabs->tabText(i);
    }
    if (const auto* header = qobject_cast<const QHeaderView*>(widget); header != nullptr && header->model()) {
      for (int i = 0; i < header->count(); ++i)
        words << header->model()->headerData(i, header->orientation()).toString();
    }
  }
  for (const QAction* action : window.findChildren<QAction*>()) words << action->text() << action->toolTip();
  words.removeAll(QString());
  words.removeDuplicates();
  words.sort();
  return words;
}

/// Those with a word of Latin letters and nothing Chinese. Units, names and licences are the same in Chinese.
QStringList english(const QStringList& words) {
  static const QRegularExpression chinese(QStringLiteral("\\p{Han}"));
  static const QRegularExpression latin(QStringLiteral("[A-Za-z]{2}"));
  static const QRegularExpression same(QStringLiteral(
      "AudioSet Extractor|English|dBFS|\\bdB\\b|k?Hz|Mi?B|[kG]B|https?://\\S+|<[^>]*>|qt_\\w+"));
  QStringList found;
  for (QString text : words) {
    if (!text.contains(chinese) && text.remove(same).contains(latin)) found << text;
  }
  return found;
}

}  // namespace

class TestTranslations : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void everyStringOfTheSourcesIsTranslated();
  void translationsKeepPlaceholdersEllipsesAndAccessKeys();
  void percentSignsStandAsTheLanguageWantsThem();
  void whatIsMeasuredInSecondsHasOneUnitInEveryLanguage();
  void theFileInTheProgramIsTheOneOfTheSources();
  void theWordsAreFoundWhereTheyAreUsed();
  void everyDetailIsSaidInChineseAndReportedInEnglish();
  void noMenuHasAnAccessKeyTwice();
  void nothingInTheWindowsIsLeftInEnglish();
  void theWindowChangesItsLanguageWhileShown();

 private:
  WorkThreads threads_;
  QTranslator chinese_;
};

void TestTranslations::initTestCase() {
  QStandardPaths::setTestModeEnabled(true);
  QCoreApplication::setOrganizationName(QStringLiteral("AudioSet Extractor Test"));
  QCoreApplication::setApplicationName(QStringLiteral("tst_translations"));
  QVERIFY(chinese_.load(kQmFile));
}

void TestTranslations::everyStringOfTheSourcesIsTranslated() {
  const QString lupdate = QStringLiteral(ASE_LUPDATE);
  if (!QFile::exists(lupdate)) QSKIP("lupdate, which finds the strings of the sources, is not installed");
  const TempTree tree;
  const QString ts = tree.path(QStringLiteral("fresh.ts"));
  const QStringList arguments{QStringLiteral("-I"),      QStringLiteral("."),
                              QStringLiteral("-silent"), QStringLiteral("-locations"),
                              QStringLiteral("none"),    QStringLiteral("core/text"),
                              QStringLiteral("ui"),      QStringLiteral("app"),
                              QStringLiteral("-ts"),     ts};
  const ProgramRun run = runProgram(lupdate, arguments, kSources);
  QVERIFY2(run.succeeded(), run.everything().constData());
  const auto fresh = readMessages(ts);
  const auto ours = readMessages(kTsFile);
  QVERIFY(!fresh.isEmpty());
  for (auto message = fresh.keyBegin(); message != fresh.keyEnd(); ++message)
    QVERIFY2(ours.contains(*message), qPrintable(QStringLiteral("not in the .ts file: ") + *message));
  for (auto message = ours.keyBegin(); message != ours.keyEnd(); ++message) {
    QVERIFY2(fresh.contains(*message),
             qPrintable(QStringLiteral("not in the sources any more: ") + *message));
    const Message& own = ours[*message];
    QVERIFY2(own.finished && !own.translation.isEmpty(),
             qPrintable(QStringLiteral("not translated: ") + *message));
  }
}

void TestTranslations::translationsKeepPlaceholdersEllipsesAndAccessKeys() {
  const auto messages = readMessages(kTsFile);
  QVERIFY(messages.size() > 200);
  for (const Message& message : messages) {
    const QByteArray told = message.source.toUtf8();
    QVERIFY2(placeholders(message.translation) == placeholders(message.source), told.constData());
    QVERIFY2(message.translation.endsWith(u'…') == message.source.endsWith(u'…'), told.constData());
    QVERIFY2(QKeySequence::mnemonic(message.translation) == QKeySequence::mnemonic(message.source),
             told.constData());
  }
}

void TestTranslations::percentSignsStandAsTheLanguageWantsThem() {
  // English and Chinese have no blank before the sign; a language that has one gets it by its translation.
  static const QRegularExpression blank(QStringLiteral("%\\d+ +%(?!\\d)"));
  for (const Message& message : readMessages(kTsFile)) {
    for (const QString& text : {message.source, message.translation})
      QVERIFY2(!blank.match(text).hasMatch(), qPrintable(text));
  }
}

void TestTranslations::whatIsMeasuredInSecondsHasOneUnitInEveryLanguage() {
  static const QRegularExpression seconds(QStringLiteral("%\\d+ s\\b"));
  // How long something took or will take is told in words, with minutes and hours.
  static const QRegularExpression spans(QStringLiteral("^(ProgressWords|ase::Notices) "));
  const QMap<QString, Message> messages = readMessages(kTsFile);
  for (auto each = messages.cbegin(); each != messages.cend(); ++each) {
    if (!seconds.match(each->source).hasMatch() || spans.match(each.key()).hasMatch()) continue;
    QVERIFY2(seconds.match(each->translation).hasMatch(), qPrintable(each.key() + each->translation));
  }
}

void TestTranslations::theFileInTheProgramIsTheOneOfTheSources() {
  for (const auto& [key, message] : readMessages(kTsFile).asKeyValueRange()) {
    const QStringList parts = key.split(kApart);
    const QByteArray comment = parts.back().toUtf8();
    QCOMPARE(chinese_.translate(parts.front().toUtf8().constData(), message.source.toUtf8().constData(),
                                comment.isEmpty() ? nullptr : comment.constData()),
             message.translation);
  }
}

void TestTranslations::theWordsAreFoundWhereTheyAreUsed() {
  const Installed installed(chinese_);
  QCOMPARE(stateWord(State::Unreachable), QStringLiteral("不可读取"));
  QCOMPARE(subsetWord(Subset::StrongEval), QStringLiteral("强标签评估集"));
  QCOMPARE(errorText({ErrorCode::NotAZip, QStringLiteral("a.zip"), {}}),
           QStringLiteral("a.zip 不是 ZIP 压缩包。请重新下载。"));
  const MainWindow window(threads_);
  QCOMPARE(window.menuBar()->actions().front()->text(), QStringLiteral("文件(&F)"));
  QCOMPARE(withoutAccessKey(window.menuBar()->actions().front()->text()), QStringLiteral("文件"));
}

void TestTranslations::everyDetailIsSaidInChineseAndReportedInEnglish() {
  static const QRegularExpression chinese(QStringLiteral("\\p{Han}"));
  const Installed installed(chinese_);
  for (int code = static_cast<int>(Detail::Code::Other) + 1; code <= static_cast<int>(Detail::kLast);
       ++code) {
    const Detail detail{static_cast<Detail::Code>(code), 1234, 5678, QStringLiteral("x.z01")};
    const QString english = englishDetail(detail);
    QVERIFY2(detailText(detail).contains(chinese), qPrintable(english));
    QVERIFY2(!english.contains(chinese), qPrintable(english));
    QVERIFY(detailFromEnglish(english).code == detail.code);
  }
  const Detail words{Detail::Code::Other, 0, 0, QStringLiteral("older words")};
  QCOMPARE(detailText(words), words.argument);
}

void TestTranslations::noMenuHasAnAccessKeyTwice() {
  QCOMPARE(clashes(MainWindow(threads_)).join(kApart), QString());
  const Installed installed(chinese_);
  QCOMPARE(clashes(MainWindow(threads_)).join(kApart), QString());
}

void TestTranslations::nothingInTheWindowsIsLeftInEnglish() {
  QVERIFY(!english(words(MainWindow(threads_))).isEmpty());
  const Installed installed(chinese_);
  QCOMPARE(english(words(MainWindow(threads_))).join(kApart), QString());
  QCOMPARE(english(words(SettingsDialog(UiSettings()))).join(kApart), QString());
}

void TestTranslations::theWindowChangesItsLanguageWhileShown() {
  MainWindow changed(threads_);
  const Installed installed(chinese_);
  QCoreApplication::processEvents();
  const QStringList now = words(changed);
  const QStringList fresh = words(MainWindow(threads_));
  QStringList different;
  for (const QString& text : now) {
    if (!fresh.contains(text)) different << text;
  }
  QCOMPARE(different.join(kApart), QString());
}

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"

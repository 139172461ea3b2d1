#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "app/command_line.h"
#include "app/manual.h"

using namespace ase;

namespace {

/// What bash offers for the last of `words`.
QStringList offeredByBash(const QStringList& words) {
  QTemporaryDir folder;
  QFile script(folder.filePath(QStringLiteral("completion")));
  if (!script.open(QIODevice::WriteOnly)) return {};
  script.write(completion(Shell::Bash, commandLineManual()).toUtf8());
  script.close();
  QProcess bash;
  const QString ask = QStringLiteral(
      "compopt() { :; }; source \"$0\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); "
      "_audioset_extractor_cli; printf '%s\\n' \"${COMPREPLY[@]}\"");
  const QStringList arguments{QStringLiteral("--norc"), QStringLiteral("-c"), ask, script.fileName(),
                              QStringLiteral("audioset-extractor-cli")};
  bash.start(QStringLiteral("bash"), arguments + words);
  bash.waitForFinished();
  return QString::fromUtf8(bash.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

}  // namespace

/// The text from which the help, the man page and the completions are made.
class TestManual : public QObject {
  Q_OBJECT

 private slots:
  void namesOnlyOptionsThatThereAre() {
    for (const Manual::Section& section : commandLineManual().sections) {
      for (const Manual::Entry& entry : section.entries) {
        for (const QString& option : entry.options()) {
          QVERIFY2(!section.verbs.isEmpty(), qPrintable(option));
          for (const QString& verb : section.verbs) {
            const auto line =
                parseCommandLine(verb.isEmpty() ? QStringList{option} : QStringList{verb, option});
            const QString refusal = line ? QString() : line.error();
            QVERIFY2(!refusal.startsWith(QStringLiteral("There is no option")), qPrintable(verb + refusal));
            QCOMPARE(refusal.contains(QStringLiteral("expects a value")),
                     entry.takes != Manual::Takes::Nothing);
          }
        }
      }
    }
  }

  void theReadmeHasEveryVerb() {
    QFile file(QStringLiteral(ASE_README));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString readme = QString::fromUtf8(file.readAll());
    QStringList verbs;
    for (const Manual::Section& section : commandLineManual().sections) verbs += section.verbs;
    verbs.removeDuplicates();
    verbs.removeAll(QString());
    QVERIFY(verbs.size() >= 5);
    for (const QString& verb : verbs) {
      const auto line = parseCommandLine({verb});
      QVERIFY2(line || !line.error().startsWith(QStringLiteral("There is no option")), qPrintable(verb));
      if (verb != QStringLiteral("check"))  // which has a section of its own
        QVERIFY2(readme.contains(QStringLiteral("\n| `%1 ").arg(verb)), qPrintable(verb));
    }
  }

  void isWrappedForATerminal() {
    for (const QString& line : plainText(commandLineManual()).split(QLatin1Char('\n')))
      QVERIFY2(line.size() <= 120, qPrintable(line));
  }

  void bashOffersVerbsOptionsAndSubsets() {
    if (QStandardPaths::findExecutable(QStringLiteral("bash")).isEmpty()) QSKIP("bash is not installed");
    QCOMPARE(offeredByBash({QStringLiteral("ch")}), QStringList{QStringLiteral("check")});
    QCOMPARE(offeredByBash({QStringLiteral("-e"), QStringLiteral("--weak-u")}),
             QStringList{QStringLiteral("--weak-unbalanced-train")});
    QCOMPARE(offeredByBash({QStringLiteral("-e"), QStringLiteral("--re")}),
             (QStringList{QStringLiteral("--rejudge"), QStringLiteral("--remove-orphans")}));
    QCOMPARE(offeredByBash({QStringLiteral("check"), QStringLiteral("/"), QStringLiteral("--re")}),
             QStringList{QStringLiteral("--report")});
    QCOMPARE(offeredByBash({QStringLiteral("-m"), QString()}), QStringList());
  }

  void bashOffersFoldersWhereOneIsAskedFor() {
    if (QStandardPaths::findExecutable(QStringLiteral("bash")).isEmpty()) QSKIP("bash is not installed");
    QVERIFY(
        offeredByBash({QStringLiteral("--output"), QStringLiteral("/")}).contains(QStringLiteral("/usr")));
    QVERIFY(offeredByBash({QStringLiteral("check"), QStringLiteral("/")}).contains(QStringLiteral("/usr")));
  }

  void otherShellsReadTheirCompletions_data() {
    QTest::addColumn<QString>("program");
    QTest::addColumn<int>("shell");
    QTest::newRow("zsh") << QStringLiteral("zsh") << static_cast<int>(Shell::Zsh);
    QTest::newRow("fish") << QStringLiteral("fish") << static_cast<int>(Shell::Fish);
  }
  void otherShellsReadTheirCompletions() {
    QFETCH(QString, program);
    QFETCH(int, shell);
    if (QStandardPaths::findExecutable(program).isEmpty()) QSKIP("This shell is not installed");
    QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("completion")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write(completion(static_cast<Shell>(shell), commandLineManual()).toUtf8());
    script.close();
    QProcess check;
    check.start(program, {QStringLiteral("-n"), script.fileName()});
    QVERIFY(check.waitForFinished());
    QCOMPARE(check.exitCode(), 0);
  }

  void theManPageHasNoLineThatTroffWouldTakeForACommand() {
    const Manual manual{
        .program = QStringLiteral("p"),
        .purpose = QStringLiteral("q"),
        .usage = {},
        .sections = {{.title = QStringLiteral("T"), .before = {QStringLiteral(".so /etc/passwd \\n")}}}};
    const QString page = manPage(manual, QStringLiteral("1"));
    QVERIFY(page.contains(QStringLiteral("\n\\&.so /etc/passwd \\en\n")));
  }
};

QTEST_APPLESS_MAIN(TestManual)
#include "tst_manual.moc"

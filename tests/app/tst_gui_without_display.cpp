#include <QTest>

#include "app/manual.h"
#include "tests/support/run_program.h"

using namespace ase;
using namespace ase::test;

namespace {

/// Starts the window's program where there is no display.
ProgramRun run(const QString& argument) {
  QStringList arguments;
  for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
    arguments << QStringLiteral("-u") << QLatin1StringView(variable);
  return runProgram(QStringLiteral("env"), arguments << QStringLiteral(ASE_GUI) << argument);
}

}  // namespace

class TestGuiWithoutDisplay : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
#ifndef Q_OS_LINUX
    QSKIP("elsewhere there is always a display");
#endif
  }

  void itsHelpIsPrinted_data() {
    QTest::addColumn<QString>("argument");
    for (const char* argument : {"--help", "-h", "--help-all"})
      QTest::newRow(argument) << QString::fromLatin1(argument);
  }

  void itsHelpIsPrinted() {
    QFETCH(QString, argument);
    const ProgramRun help = run(argument);
    QVERIFY2(help.succeeded(), help.everything().constData());
    const Manual manual = windowManual();
    for (const Manual::Entry& entry : manual.sections.back().entries)
      for (const QString& option : entry.options())
        QVERIFY2(help.output.contains(option.toUtf8()), qPrintable(option));
    QVERIFY(help.output.contains("folder with the official metadata"));
    QCOMPARE(help.errors, QByteArray());
  }

  void itsVersionIsPrinted_data() {
    QTest::addColumn<QString>("argument");
    for (const char* argument : {"--version", "-v"}) QTest::newRow(argument) << QString::fromLatin1(argument);
  }

  void itsVersionIsPrinted() {
    QFETCH(QString, argument);
    const ProgramRun version = run(argument);
    QVERIFY2(version.succeeded(), version.everything().constData());
    QCOMPARE(version.output.trimmed(), QByteArray("audioset-extractor " ASE_VERSION));
    QCOMPARE(version.errors, QByteArray());
  }
};

QTEST_GUILESS_MAIN(TestGuiWithoutDisplay)
#include "tst_gui_without_display.moc"

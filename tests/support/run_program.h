#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTest>

namespace ase::test {

/// What a program did.
struct ProgramRun {
  bool started = false;
  int exitCode = -1;    ///< -1 if it did not start, crashed or had to be stopped
  QByteArray output{};  ///< standard output
  QByteArray errors{};  ///< standard error

  bool succeeded() const { return exitCode == 0; }
  /// Both outputs, for a test's message.
  QByteArray everything() const { return output + errors; }
};

/// Runs a program to its end, in `folder` if given, with `input` on its standard input. Stopped after two
/// minutes.
ProgramRun runProgram(const QString& program, const QStringList& arguments, const QString& folder = {},
                      const QByteArray& input = {});

bool haveProgram(const QString& program);

}  // namespace ase::test

/// Skips the test that it stands in when a program it needs as an oracle is not installed.
#define ASE_NEED_PROGRAM(name)                                               \
  do {                                                                       \
    if (!ase::test::haveProgram(QStringLiteral(name)))                       \
      QSKIP("needs the program " name " as an oracle: it is not installed"); \
  } while (false)

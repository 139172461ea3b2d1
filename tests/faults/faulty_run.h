#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include "tests/support/run_program.h"

namespace ase::test {

/// Which of a program's system calls shall go wrong: see fault_library.cpp.
struct Fault {
  QString folder;   ///< calls on files below it
  QString calls{};  ///< `write,open`; all if empty
  long nth = 0;     ///< from 1; 0: none
  long times = 1;   ///< 0: all from there on
  QString action{};
  QString countFile{};
  bool clockJumps = false;
  int earlySignal = 0;  ///< which the program gets while it starts; 0: none
  int slowMs = 0;       ///< what each of the calls takes more
};

inline QProcessEnvironment environmentOf(const Fault& fault) {
  auto environment = QProcessEnvironment::systemEnvironment();
  environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(ASE_FAULT_LIBRARY));
  environment.insert(QStringLiteral("ASE_FAULT_FOLDER"), fault.folder);
  environment.insert(QStringLiteral("ASE_FAULT_CALLS"), fault.calls);
  environment.insert(QStringLiteral("ASE_FAULT_NTH"), QString::number(fault.nth));
  environment.insert(QStringLiteral("ASE_FAULT_TIMES"), QString::number(fault.times));
  environment.insert(QStringLiteral("ASE_FAULT_ACTION"), fault.action);
  environment.insert(QStringLiteral("ASE_FAULT_COUNT"), fault.countFile);
  environment.insert(QStringLiteral("ASE_EARLY_SIGNAL"), QString::number(fault.earlySignal));
  if (fault.slowMs > 0) environment.insert(QStringLiteral("ASE_FAULT_SLOW"), QString::number(fault.slowMs));
  if (fault.clockJumps) environment.insert(QStringLiteral("ASE_CLOCK_JUMPS"), QStringLiteral("1"));
  return environment;
}

/// Runs a program to its end with a fault in it. exitCode is -1 where the program was killed.
inline ProgramRun runFaulty(const Fault& fault, const QString& program, const QStringList& arguments) {
  QProcess process;
  process.setProcessEnvironment(environmentOf(fault));
  process.start(program, arguments);
  ProgramRun run;
  run.started = process.waitForStarted();
  constexpr int kLongestMs = 120'000;
  if (!process.waitForFinished(kLongestMs)) {
    process.kill();
    process.waitForFinished();
  } else if (process.exitStatus() == QProcess::NormalExit) {
    run.exitCode = process.exitCode();
  }
  run.output = process.readAllStandardOutput();
  run.errors = process.readAllStandardError();
  return run;
}

}  // namespace ase::test

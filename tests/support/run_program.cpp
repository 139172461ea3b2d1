#include "tests/support/run_program.h"

#include <QProcess>
#include <QStandardPaths>

namespace ase::test {

ProgramRun runProgram(const QString& program, const QStringList& arguments, const QString& folder,
                      const QByteArray& input) {
  static constexpr int kLimitMs = 120'000;
  QProcess process;
  if (!folder.isEmpty()) process.setWorkingDirectory(folder);
  process.start(program, arguments);
  ProgramRun run;
  if (!process.waitForStarted()) return run;
  run.started = true;
  process.write(input);
  process.closeWriteChannel();
  if (!process.waitForFinished(kLimitMs)) {
    process.kill();
    process.waitForFinished();
  } else if (process.exitStatus() == QProcess::NormalExit) {
    run.exitCode = process.exitCode();
  }
  run.output = process.readAllStandardOutput();
  run.errors = process.readAllStandardError();
  return run;
}

bool haveProgram(const QString& program) {
  return !QStandardPaths::findExecutable(program).isEmpty();
}

}  // namespace ase::test

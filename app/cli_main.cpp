#include <cstdio>

#include <QCoreApplication>

#include "app/check_command.h"
#include "app/command_line.h"
#include "app/complaint.h"
#include "app/console.h"
#include "app/exit_status.h"
#include "app/job_command.h"
#include "app/json_summary.h"
#include "app/manual.h"
#include "app/open_files.h"
#include "app/shard_commands.h"
#include "app/signals.h"
#include "app/standard_streams.h"
#include "core/base/memory.h"

namespace {

using namespace ase;

int refuseUsage(const QString& problem, bool json) {
  const QString message = QStringLiteral("%1 See --help.").arg(problem);
  std::fputs(QStringLiteral("audioset-extractor-cli: %1\n").arg(message).toLocal8Bit().constData(), stderr);
  if (json) printOut(jsonUsageError(message, BadUsage));
  return BadUsage;
}

int perform(const CommandLine& line, const CancelToken& cancel) {
  switch (line.action) {
    case CommandLine::Action::Help:
      printOut(plainText(commandLineManual()).toUtf8());
      return Done;
    case CommandLine::Action::Version:
      printOut(
          QStringLiteral("audioset-extractor-cli %1\n").arg(QCoreApplication::applicationVersion()).toUtf8());
      return Done;
    case CommandLine::Action::Extract:
    case CommandLine::Action::Rejudge:
      return runJob(line, cancel);
    case CommandLine::Action::Check:
      return runCheck(line, cancel);
    case CommandLine::Action::Prepare:
      return runPrepare(line, cancel);
    case CommandLine::Action::Shard:
      return runOneShard(line, cancel);
    case CommandLine::Action::Merge:
      return runMerge(line, cancel);
    case CommandLine::Action::Status:
      return runStatus(line);
  }
  return Failed;
}

/// Checks what must hold before any command begins.
Result<> mayBegin(const CommandLine& line, const CancelToken& cancel) {
  if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  const bool opensFiles =
      line.action != CommandLine::Action::Help && line.action != CommandLine::Action::Version;
  return opensFiles ? allowOpenFiles(openFilesNeeded(line.settings.workerCount())) : Result<>();
}

int run(const QStringList& arguments, const CancelToken& cancel) {
  const auto line = parseCommandLine(arguments);
  if (!line) return refuseUsage(line.error(), arguments.contains(QStringLiteral("--json")));
  if (const auto may = mayBegin(*line, cancel); !may) {
    Console console;
    return complain(may.error(), CouldNotStart, line->json, console);
  }
  return perform(*line, cancel);
}

}  // namespace

int main(int argc, char** argv) {
  const CancelToken& interrupted = catchInterrupts();
  ignoreFileSizeSignal();
  holdStandardStreams();
  returnFreedMemory();
  QCoreApplication app(argc, argv);
  QCoreApplication::setApplicationName(QStringLiteral("audioset-extractor-cli"));
  QCoreApplication::setApplicationVersion(QStringLiteral(ASE_VERSION));
  return closeOut(run(QCoreApplication::arguments().sliced(1), interrupted));
}

#include <algorithm>
#include <cstdio>

#include <QCoreApplication>

#include "app/check_command.h"
#include "app/command_line.h"
#include "app/complaint.h"
#include "app/console.h"
#include "app/exit_status.h"
#include "app/json_summary.h"
#include "app/manual.h"
#include "app/open_files.h"
#include "app/signals.h"
#include "app/standard_streams.h"
#include "app/text_summary.h"
#include "core/base/memory.h"
#include "core/job/rejudge.h"
#include "core/text/error_text.h"

namespace {

using namespace ase;

/// An error before the first clip was touched means that the job could not start; archives, or an output
/// folder, that vanish are as archives that are not there.
ExitStatus statusFor(const Error& error, Stage reached) {
  if (error.code == ErrorCode::Internal) return Failed;
  if (error.code == ErrorCode::ArchiveGone || error.code == ErrorCode::OutputGone) return CouldNotStart;
  return reached >= Stage::Extracting ? Failed : CouldNotStart;
}

int runJob(const CommandLine& line, const CancelToken& cancel) {
  Console console;
  Stage reached = Stage::Metadata;
  const ProgressCallback progress = [&](const Progress& state) {
    reached = std::max(reached, state.stage);
    console.show(state);
  };
  const bool rejudge = line.action == CommandLine::Action::Rejudge;
  const auto report = rejudge ? rejudgeSubsets(line.settings, line.settings.criteria, progress, cancel)
                              : extractSubsets(line.settings, {progress, {}, {}}, PauseGate(), cancel);
  console.finishLine();
  if (!report) return complain(report.error(), statusFor(report.error(), reached), line.json, console);
  for (const Error& warning : report->warnings)
    console.message(QStringLiteral("warning: %1").arg(errorText(warning)));
  for (const ArchiveProblem& problem : report->problems)
    console.message(QStringLiteral("warning: %1").arg(problemText(problem)));
  for (const UnusedEntries& unused : report->unused)
    console.message(QStringLiteral("warning: %1").arg(unusedText(unused)));
  const bool isIncomplete = report->anythingUnreachable() || report->isNothingFound();
  const ExitStatus status = isIncomplete ? DoneButUnreachable : Done;
  printOut(line.json ? jsonSummary(*report, status) : textSummary(*report, line.settings).toLocal8Bit());
  return status;
}

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

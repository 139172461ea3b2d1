#include "app/job_command.h"

#include <algorithm>

#include "app/complaint.h"
#include "app/json_summary.h"
#include "app/standard_streams.h"
#include "app/text_summary.h"
#include "core/job/rejudge.h"
#include "core/text/error_text.h"

namespace ase {

ProgressCallback Course::shown() {
  return [this](const Progress& state) {
    reached_ = std::max(reached_, state.stage);
    console_.show(state);
  };
}

ExitStatus Course::statusFor(const Error& error) const {
  if (error.code == ErrorCode::Internal) return Failed;
  if (error.code == ErrorCode::ArchiveGone || error.code == ErrorCode::OutputGone) return CouldNotStart;
  return reached_ >= Stage::Extracting ? Failed : CouldNotStart;
}

int tellReport(const JobReport& report, const JobSettings& settings, bool json, Console& console) {
  for (const Error& warning : report.warnings)
    console.message(QStringLiteral("warning: %1").arg(errorText(warning)));
  for (const ArchiveProblem& problem : report.problems)
    console.message(QStringLiteral("warning: %1").arg(problemText(problem)));
  for (const UnusedEntries& unused : report.unused)
    console.message(QStringLiteral("warning: %1").arg(unusedText(unused)));
  const ExitStatus status = report.isIncomplete() ? DoneButUnreachable : Done;
  printOut(json ? jsonSummary(report, status) : textSummary(report, settings).toLocal8Bit());
  return status;
}

int runJob(const CommandLine& line, const CancelToken& cancel) {
  Console console;
  Course course(console);
  const bool rejudge = line.action == CommandLine::Action::Rejudge;
  const auto report = rejudge ? rejudgeSubsets(line.settings, line.settings.criteria, course.shown(), cancel)
                              : extractSubsets(line.settings, {course.shown(), {}, {}}, PauseGate(), cancel);
  console.finishLine();
  if (!report) return complain(report.error(), course.statusFor(report.error()), line.json, console);
  return tellReport(*report, line.settings, line.json, console);
}

}  // namespace ase

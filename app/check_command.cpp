#include "app/check_command.h"

#include <algorithm>

#include <QDir>

#include "app/complaint.h"
#include "app/console.h"
#include "app/exit_status.h"
#include "app/standard_streams.h"
#include "core/archive/find_archives.h"
#include "core/base/atomic_file.h"
#include "core/check/check_archives.h"
#include "core/output/layout.h"
#include "core/text/check_report.h"
#include "core/text/error_text.h"

namespace ase {
namespace {

/// An error about a file, turned into one about the report.
Error ofReport(Error error) {
  if (error.code == ErrorCode::FileUnwritable) error.code = ErrorCode::ReportUnwritable;
  return error;
}

/// Finds the archives and checks the places to write to: everything that can go wrong before the
/// work begins.
Result<FoundArchives> prepare(const CheckRequest& request, CheckSettings& settings,
                              const CancelToken& cancel) {
  auto found = requireArchives(request.folder, cancel);
  if (!found) return found;
  if (!request.outputFolder.isEmpty()) {
    if (auto made = makeFolder(request.outputFolder); !made) return std::unexpected(made.error());
    settings.cachePath = OutputLayout(request.outputFolder).catalog();
  }
  if (!request.reportFile.isEmpty()) {
    if (auto may = mayReplaceFile(request.reportFile); !may) return std::unexpected(ofReport(may.error()));
  }
  return found;
}

}  // namespace

int runCheck(const CommandLine& line, const CancelToken& cancel) {
  const CheckRequest& request = line.check;
  Console console;
  CheckSettings settings;
  settings.workers = line.settings.workerCount();
  settings.entryLimit = line.settings.entryLimit;
  settings.again = request.again;
  const auto found = prepare(request, settings, cancel);
  if (!found) return complain(found.error(), CouldNotStart, line.json, console);
  for (const Error& warning : found->warnings)
    console.message(QStringLiteral("warning: %1").arg(errorText(warning)));
  bool started = false;
  const auto checks = checkArchives(
      found->sets, settings,
      [&](const Progress& state) {
        started = true;
        console.show(state);
      },
      [&](const ArchiveCheck& check) {
        if (line.json) return;
        console.finishLine();
        printOut(textCheck(check).toLocal8Bit());
      },
      cancel);
  console.finishLine();
  if (!checks) return complain(checks.error(), started ? Failed : CouldNotStart, line.json, console);
  printOut(line.json ? jsonChecks(*checks, found->warnings) : textTotals(*checks).toLocal8Bit());
  if (!request.reportFile.isEmpty()) {
    if (auto written = replaceFileDurably(request.reportFile, fullReport(*checks, found->warnings)); !written)
      return complain(ofReport(written.error()), Failed, false, console);
  }
  const bool allWhole =
      std::ranges::all_of(*checks, [](const ArchiveCheck& check) { return check.state == Condition::Whole; });
  return allWhole ? Done : DoneButUnreachable;
}

}  // namespace ase

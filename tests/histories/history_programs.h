#pragma once

#include <optional>

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "core/audioset/subset.h"
#include "tests/histories/dice.h"
#include "tests/support/copies.h"
#include "tests/support/run_program.h"

namespace ase::test {

/// How a program is ended from outside: at a call that the dice choose, or, where calls cannot be counted, at
/// a moment. See tests/faults/fault_library.cpp.
struct Disturbance {
  bool isKill = true;  ///< SIGKILL; else SIGTERM
  QString below{};     ///< a folder of the output folder; empty: all of it
  QString calls{};     ///< of which kinds
  long nth = 1;        ///< the call, from 1
  int slowMs = 0;      ///< what each of the calls takes more, so that much happens in between
  int afterMs = 0;

  static Disturbance random(Dice& dice);
  QString describe() const;
};

/// A run of the command line.
struct CliRequest {
  SubsetSet subsets{};
  Thresholds thresholds{};
  bool dryRun = false;
  bool rejudge = false;
  bool removeOrphans = false;

  /// The options that say so.
  QStringList options() const;
};

struct HistoryFolders {
  QString archives{};
  QString metadata{};
  QString output{};
};

/// Runs the command line. exitCode is -1 where it was killed.
ProgramRun runCli(const HistoryFolders& folders, const CliRequest& request,
                  const std::optional<Disturbance>& disturbance = {});
/// Plays a session of the window: see window_session_main.cpp for the steps.
ProgramRun runWindow(const HistoryFolders& folders, const QStringList& steps,
                     const std::optional<Disturbance>& disturbance = {});

/// Whether a run of the command line came to its end.
bool isDone(const ProgramRun& run);
/// The --json summary of a run.
QJsonObject summaryOf(const ProgramRun& run);
SubsetSet united(SubsetSet subsets, SubsetSet more);

}  // namespace ase::test

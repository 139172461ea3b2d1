#pragma once

#include <optional>

#include <QStringList>

#include "tests/histories/history_oracle.h"
#include "tests/histories/history_programs.h"
#include "tests/histories/history_world.h"

namespace ase::test {

/// What happens in a history beside runs, re-judging and changes of the archives.
struct HistoryKind {
  bool dryRuns = false;
  bool kills = false;
  bool window = false;   ///< sessions of the window, with verdicts and notes
  bool lists = false;    ///< clips leave the lists and come back
  bool mishaps = false;  ///< disks and results that are not there for a while
};

/// One history: an output folder, what is done to it one after the other as a seed decides, and in the end a
/// run that must leave what the same run leaves in an empty folder.
class History {
 public:
  /// Below `folder`, which is empty.
  History(const QString& folder, quint32 seed, const HistoryKind& kind);

  /// What is wrong, in words, with all that was done until then; empty if nothing is.
  QString play();

 private:
  void act();
  void changeWorld();
  void runOrJudge();
  void end();
  /// A real run to its end; false where there is none.
  bool extractUndisturbed(const CliRequest& request);
  void followFinalRun(const Step& run, const CliRequest& request);

  // What happens to the output folder from outside: see mishaps.cpp.
  void mishap();
  void loseADisk();
  void loseTheResults();
  /// Whether every clip that was decided about stands in a report.
  bool areDecisionsReported() const;

  // What is done in the window: see window_actions.cpp.
  void beginWindow();
  void useWindow();
  void look();
  void decide();
  void apply();
  void runInWindow();
  ProgramRun session(const QString& archives, const QStringList& steps,
                     const std::optional<Disturbance>& disturbance, const QString& what);
  /// What may stand for a clip where a session that decided about it was killed.
  using PossibleDecisions = std::map<int, std::vector<Decision>>;
  PossibleDecisions takeDecisions(const ProgramRun& run);
  /// Finds out which of them do.
  void learnDecisions(const PossibleDecisions& possible);
  void checkShown(const ProgramRun& run);
  std::optional<Disturbance> maybeKilled();

  /// Notes the first thing that is wrong.
  void require(bool holds, const QString& problem);
  void finish(const Step& step, const Tree& before);
  Tree tree() const { return treeBelow(folders_.output); }
  QString path(const QString& name) const { return root_ + QLatin1Char('/') + name; }
  std::optional<Disturbance> maybeDisturbed();
  Thresholds randomThresholds();
  SubsetSet randomSubsets();

  QString root_;
  HistoryKind kind_;
  Dice dice_;
  HistoryWorld world_;
  HistoryOracle oracle_;
  HistoryFolders folders_;
  SubsetSet chosen_;      ///< by any run so far
  SubsetSet finished_;    ///< those that a run came to its end with
  SubsetSet otherLists_;  ///< those of them whose lists may name clips that no run has looked for
  Tree elsewhere_;        ///< another output folder, which nothing may change
  QStringList actions_;
  QString problem_;
};

}  // namespace ase::test

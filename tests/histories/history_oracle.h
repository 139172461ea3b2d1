#pragma once

#include <map>
#include <set>

#include <QString>

#include "tests/histories/history_world.h"
#include "tests/histories/output_tree.h"

namespace ase::test {

/// What was done to an output folder in a step of a history.
struct Step {
  enum class Kind {
    Look,     ///< it was opened in the window
    Measure,  ///< a dry run
    Extract,
    Rejudge,
    Decide,  ///< the user decided about clips in the window
  };
  Kind kind = Kind::Look;
  SubsetSet subsets{};
  Thresholds thresholds{};
  bool finished = true;  ///< neither killed nor stopped nor refused
  std::set<int> decided{};
  bool removesOrphans = false;
};

/// Knows what an output folder may hold at any moment of a history, from what the archives have held and what
/// was done: the rules that hold without knowing how the program does it.
class HistoryOracle {
 public:
  explicit HistoryOracle(const HistoryWorld& world) : world_(world) {}

  /// The verdicts and notes that the user has given, by clip.
  const std::map<int, Decision>& decisions() const { return decisions_; }
  Decision decision(int clip) const;
  void decide(int clip, const Decision& decision);
  /// To be told after the lists have changed.
  void followLists();

  /// What is wrong with the files after a step, in words; empty if nothing is.
  QString problemAfter(const Step& step, const Tree& before, const Tree& after);

 private:
  /// What the files of a subset follow.
  struct Applied {
    Thresholds thresholds;
    std::set<int> clips;
  };

  /// Notes which clips have files of which an interrupted run may not have told.
  void noteUntold(const Step& step, const Tree& before, const Tree& after);
  /// Forgets what nothing says any more: of what was interrupted, and of clips that a run has renewed in
  /// subsets that it was not about, where they stay in their places until a run is.
  void forgetApplied(const Step& step, const Tree& before, const Tree& after);
  QString changedWrongly(const Step& step, const Tree& before, const Tree& after) const;
  QString wrongBytes(const Tree& after) const;
  QString lostClip(const Tree& after) const;
  QString misplaced(const Tree& after) const;
  QString lostOrphan(const Step& step, const Tree& before, const Tree& after) const;
  QString litter(const Tree& after) const;
  void learn(const Step& step, const Tree& after);

  const HistoryWorld& world_;
  std::map<int, Decision> decisions_;
  std::set<int> everKept_;
  std::map<int, QByteArray> settled_;  ///< good clips that a run has finished with
  std::map<Subset, Applied> applied_;
  std::set<int> untold_;  ///< clips whose files an interrupted run has made, until a run has been about them
  bool disturbed_ = false;  ///< something was killed or stopped since the last run that came to its end
};

}  // namespace ase::test

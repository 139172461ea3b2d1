#pragma once

#include <initializer_list>
#include <map>
#include <utility>
#include <vector>

#include <QByteArray>
#include <QDir>
#include <QString>
#include <QStringList>

#include "core/audioset/clip_id.h"
#include "core/job/job.h"
#include "core/output/layout.h"
#include "tests/support/copies.h"
#include "tests/support/temp_tree.h"

namespace ase::test {

/// The two subsets that a ClipWorld has lists for, no thresholds, and one by which Copy::Quiet is silent.
inline constexpr Subset kEval = Subset::WeakEval;
inline constexpr Subset kBalanced = Subset::WeakBalancedTrain;
inline constexpr Criteria kNone{};
inline constexpr Criteria kStrict{std::nullopt, -20.0};

/// Archives and lists that a test writes clip by clip, and runs on them in the test's own process. A clip
/// goes by a letter, 'a' to 'h'; all copies of it have one length (see Copy). Failures of the world itself
/// end the program with a message.
class ClipWorld {
 public:
  /// What an archive holds, in its order.
  using Members = std::vector<std::pair<char, Copy>>;
  enum class Packing {
    Stored,
    Deflated,
    Streamed,  ///< deflated, with sizes and CRC-32 only after each entry's data
  };

  ClipWorld() : copies_(kClips) {}

  static ClipId idOf(char clip);
  /// The bytes of a copy, as a run writes them.
  const QByteArray& bytesOf(char clip, Copy copy) const { return copies_.file(numberOf(clip), copy); }

  /// Writes the list of WeakEval or WeakBalancedTrain anew.
  void list(Subset subset, const QByteArray& clips) const;
  /// Writes an archive, or another one in its place, each at another time.
  void putArchive(const QString& name, const Members& members, Packing packing = Packing::Stored);
  /// Cuts an archive to a part of its bytes.
  void cutArchive(const QString& name, int percent);
  void removeArchive(const QString& name) const;
  QString archives() const { return tree_.path(QStringLiteral("archives")); }
  QString metadata() const { return tree_.path(QStringLiteral("metadata")); }
  const TempTree& tree() const { return tree_; }

  /// The command line's options for the folders.
  QStringList folderOptions() const;
  /// What a run of these subsets needs to know. All outputs are folders of the world.
  JobSettings settings(std::initializer_list<Subset> subsets, const Criteria& criteria = {}) const;
  /// Runs to the end.
  JobReport run(const JobSettings& settings, const JobObserver& observer = {}) const;
  /// The same, and nothing is written, moved or removed but results and reports.
  JobReport dryRun(JobSettings settings) const;
  /// Stops a run when it has moved files about and is going to read.
  void interrupt(const JobSettings& settings) const;
  /// Runs into an empty folder and says what stands there otherwise, in words; nothing if all is the same.
  QString differenceFromFreshRun(const JobSettings& settings);

  /// A path below the output folder of settings().
  QString output(const QString& relative = {}) const;
  /// The path of a clip's file.
  QString path(Place place, Subset subset, char clip) const;
  /// All clips' files, as paths below the output folder.
  QStringList clipFiles() const;
  /// The files of a clip and which of its copies they hold, such as `audio/weak_eval: loud`; sorted, with
  /// commas between them.
  QByteArray filesOf(char clip) const;
  /// State and reason of a clip in the report of a subset, such as `invalid corrupt`.
  QByteArray rowOf(Subset subset, char clip) const;
  /// The whole row.
  QByteArray lineOf(Subset subset, char clip) const;

 private:
  static constexpr int kClips = 8;
  static int numberOf(char clip);
  void write(const QString& archive, const QByteArray& bytes);

  TempTree tree_;
  Copies copies_;
  int writes_ = 0;
  int freshRuns_ = 0;
};

/// Writes lists and an archive in which 'a' is quiet and in both subsets, 'b' quiet and in eval, 'c' loud and
/// in the balanced one.
void fillTwoSubsets(ClipWorld& world);

/// All files below a folder, with all of their bytes, but for the claim of a window that shows it.
inline std::map<QString, QByteArray> bytesBelow(const QString& folder) {
  std::map<QString, QByteArray> files;
  for (const QString& name : filesBelow(folder)) {
    const QString path = QDir(folder).filePath(name);
    if (path != OutputLayout(folder).claim()) files[name] = readFile(path);
  }
  return files;
}

/// The first file that is not what it was, is gone or is new; empty if there is none.
inline QString changeSince(const std::map<QString, QByteArray>& before, const QString& folder) {
  const auto now = bytesBelow(folder);
  for (const auto& [name, bytes] : before) {
    const auto found = now.find(name);
    if (found == now.end()) return name + QStringLiteral(" is gone");
    if (found->second != bytes) return name + QStringLiteral(" was changed");
  }
  for (const auto& [name, bytes] : now) {
    if (!before.contains(name)) return name + QStringLiteral(" is new");
  }
  return {};
}

}  // namespace ase::test

#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include <QByteArray>
#include <QString>

#include "core/audioset/subset.h"
#include "tests/histories/dice.h"
#include "tests/support/copies.h"

namespace ase::test {

/// The subsets that a history's lists have.
inline constexpr std::array kHistorySubsets{Subset::WeakEval, Subset::WeakBalancedTrain, Subset::StrongTrain,
                                            Subset::StrongEval};

/// A clip, and what the lists say of it.
struct WorldClip {
  QByteArray id{};
  SubsetSet home{};       ///< the subsets that may list it
  SubsetSet listed{};     ///< those that do
  SubsetSet maySilent{};  ///< those that label it Silence
};

/// The archives and the lists of a history, how they change, and the truth about both.
class HistoryWorld {
 public:
  /// Makes a few clips, lists and archives below `folder`.
  HistoryWorld(const QString& folder, Dice& dice);

  QString archivesFolder() const { return folder_ + QStringLiteral("/archives"); }
  QString metadataFolder() const { return folder_ + QStringLiteral("/metadata"); }
  const std::vector<WorldClip>& clips() const { return clips_; }
  const WorldClip& clip(int number) const { return clips_[static_cast<std::size_t>(number)]; }
  int clipCount() const { return static_cast<int>(clips_.size()); }
  /// The number of the clip with that id, or -1.
  int find(const QByteArray& id) const;
  const Copies& copies() const { return copies_; }

  /// One archive comes, goes, comes back, is renamed, touched, cut, or holds other copies of some clips.
  /// Returns what happened, in words.
  QString changeArchives(Dice& dice);
  /// Some clips leave lists or come back to them.
  QString changeLists(Dice& dice);
  /// An archive without a clip of the lists.
  void writeOtherArchive(const QString& path) const;
  bool hasArchives() const { return !archives_.empty(); }

  /// What the archives hold of a clip, in their order; nullopt where one that holds it is cut, so that only
  /// reading it can tell.
  std::optional<std::vector<Copy>> copiesOf(int clip) const;
  /// Whether some archive has held that copy, now or before.
  bool wasHeld(int clip, Copy copy) const { return held_.contains({clip, copy}); }

 private:
  struct Member {
    int clip = 0;
    Copy copy = Copy::Loud;
  };
  struct Archive {
    std::vector<Member> members{};
    bool deflate = false;
    bool descriptors = false;
    int percent = 100;  ///< of its bytes that are there
  };
  using Archives = std::map<QString, Archive>;

  Archive randomArchive(Dice& dice) const;
  QString changeCopies(Archive& archive, Dice& dice) const;
  void put(const QString& name, const Archive& archive);
  void remove(const QString& name);
  void writeArchive(const QString& name, const Archive& archive);
  void writeLists() const;
  QByteArray weakList(Subset subset) const;
  QByteArray strongList(Subset subset) const;

  QString folder_;
  std::vector<WorldClip> clips_;
  Copies copies_;
  Archives archives_;  ///< by name: the order in which they are read
  Archives gone_;      ///< what may come back
  std::set<std::pair<int, Copy>> held_;
  int writes_ = 0;
};

}  // namespace ase::test

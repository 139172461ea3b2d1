#include "tests/histories/history_oracle.h"

#include <algorithm>

#include <QRegularExpression>

namespace ase::test {
namespace {

/// A clip's files, with their paths.
QMap<QString, QByteArray> filesOf(const HistoryWorld& world, const Tree& tree, int clip) {
  QMap<QString, QByteArray> files;
  for (auto file = tree.begin(); file != tree.end(); ++file) {
    const auto place = clipFileOf(world, file.key());
    if (place && place->clip == clip) files.insert(file.key(), file.value());
  }
  return files;
}

/// Without what SQLite keeps in memory by way of a file, where a program was killed: no data stand there.
Tree withoutSharedMemory(Tree tree) {
  for (const char* file : {"results.sqlite-shm", "catalog.sqlite-shm"}) tree.remove(QLatin1StringView(file));
  return tree;
}

bool isSoundFile(const HistoryWorld& world, int clip, const QByteArray& bytes) {
  const auto copy = world.copies().find(clip, bytes);
  return copy && isSound(*copy);
}

}  // namespace

Decision HistoryOracle::decision(int clip) const {
  const auto found = decisions_.find(clip);
  return found != decisions_.end() ? found->second : Decision{};
}

void HistoryOracle::decide(int clip, const Decision& decision) {
  decisions_[clip] = decision;
  if (decision.verdict == "keep") everKept_.insert(clip);
}

void HistoryOracle::followLists() {
  for (auto& [subset, applied] : applied_) {
    std::erase_if(applied.clips, [&](int clip) { return !world_.clip(clip).listed.contains(subset); });
  }
}

QString HistoryOracle::problemAfter(const Step& step, const Tree& before, const Tree& after) {
  noteUntold(step, before, after);
  forgetApplied(step, before, after);
  QString problem = changedWrongly(step, before, after);
  if (problem.isEmpty()) problem = wrongBytes(after);
  if (problem.isEmpty()) problem = lostOrphan(step, before, after);
  if (problem.isEmpty() && !step.finished) {
    std::erase_if(settled_, [&](const auto& entry) {
      const auto files = filesOf(world_, after, entry.first);
      return std::ranges::any_of(files, [&](const QByteArray& bytes) {
        return bytes != entry.second && isSoundFile(world_, entry.first, bytes);
      });
    });
  }
  if (problem.isEmpty()) problem = lostClip(after);
  if (problem.isEmpty()) learn(step, after);
  if (problem.isEmpty()) problem = misplaced(after);
  if (problem.isEmpty() && step.finished && step.kind == Step::Kind::Extract) problem = litter(after);
  return problem;
}

void HistoryOracle::noteUntold(const Step& step, const Tree& before, const Tree& after) {
  if (step.kind != Step::Kind::Extract) return;
  if (step.finished) {
    std::erase_if(untold_, [&](int clip) { return world_.clip(clip).listed.intersects(step.subsets); });
    return;
  }
  for (auto file = after.begin(); file != after.end(); ++file) {
    const auto place = clipFileOf(world_, file.key());
    if (place && before.value(file.key()) != file.value()) untold_.insert(place->clip);
  }
}

void HistoryOracle::forgetApplied(const Step& step, const Tree& before, const Tree& after) {
  const bool arranges = step.kind == Step::Kind::Extract || step.kind == Step::Kind::Rejudge;
  if (!step.finished && step.kind == Step::Kind::Decide) applied_.clear();
  if (!step.finished && arranges)
    std::erase_if(applied_, [&](const auto& entry) { return step.subsets.contains(entry.first); });
  if (step.kind != Step::Kind::Extract) return;
  for (auto& [subset, applied] : applied_) {
    std::erase_if(applied.clips, [&, subset = subset](int clip) {
      return std::ranges::any_of(std::array{true, false}, [&](bool isValid) {
        const QString path = pathOf(world_, {clip, subset, isValid});
        return before.contains(path) && after.contains(path) && before.value(path) != after.value(path);
      });
    });
  }
}

QString HistoryOracle::changedWrongly(const Step& step, const Tree& before, const Tree& after) const {
  if (step.kind == Step::Kind::Look) {
    const QString changed = treeDifference(withoutSharedMemory(before), withoutSharedMemory(after));
    return changed.isEmpty() ? changed : QStringLiteral("looking changed something: ") + changed;
  }
  const Tree clipsBefore = clipFilesOf(world_, before);
  const Tree clipsAfter = clipFilesOf(world_, after);
  if (step.kind == Step::Kind::Measure) {
    const QString changed = treeDifference(clipsBefore, clipsAfter);
    return changed.isEmpty() ? changed : QStringLiteral("a dry run changed a clip: ") + changed;
  }
  if (step.kind == Step::Kind::Extract) return {};
  for (auto file = clipsAfter.begin(); file != clipsAfter.end(); ++file) {
    const int clip = clipFileOf(world_, file.key())->clip;
    if (step.kind == Step::Kind::Decide && !step.decided.contains(clip) &&
        clipsBefore.value(file.key()) != file.value())
      return file.key() + QStringLiteral(" changed, though another clip was decided about");
    const auto known = filesOf(world_, clipsBefore, clip);
    if (std::ranges::find(known, file.value()) == known.end())
      return file.key() + QStringLiteral(" has bytes that the clip did not have, though no archive was read");
  }
  for (const QString& path : clipsBefore.keys()) {
    const auto place = *clipFileOf(world_, path);
    const QString moved = pathOf(world_, {place.clip, place.subset, !place.isValid});
    const bool mayMove = step.kind != Step::Kind::Decide || step.decided.contains(place.clip);
    if (!clipsAfter.contains(path) && !(mayMove && clipsAfter.contains(moved)))
      return path + QStringLiteral(" is gone, though no archive was read");
  }
  return {};
}

QString HistoryOracle::wrongBytes(const Tree& after) const {
  for (auto file = after.begin(); file != after.end(); ++file) {
    const auto place = clipFileOf(world_, file.key());
    if (!place) continue;
    const auto copy = world_.copies().find(place->clip, file.value());
    const bool isKnown = copy && world_.wasHeld(place->clip, *copy);
    const bool mayBeBad = !place->isValid || everKept_.contains(place->clip);
    const bool isBadData = mayBeBad && !copy && world_.wasHeld(place->clip, Copy::BadData);
    if (!isKnown && !isBadData)
      return file.key() + QStringLiteral(" has bytes that no archive has held for it");
    if (isKnown && !isSound(*copy) && !mayBeBad)
      return file.key() + QStringLiteral(" is a copy that is no good: ") + QLatin1StringView(nameOf(*copy));
  }
  return {};
}

QString HistoryOracle::lostClip(const Tree& after) const {
  for (const auto& [clip, bytes] : settled_) {
    const auto files = filesOf(world_, after, clip);
    const bool areSound = std::ranges::all_of(
        files, [&, clip = clip](const QByteArray& file) { return isSoundFile(world_, clip, file); });
    if (files.isEmpty() || !areSound)
      return QStringLiteral("the good clip %1 is lost").arg(QLatin1StringView(world_.clip(clip).id));
  }
  return {};
}

QString HistoryOracle::misplaced(const Tree& after) const {
  for (const auto& [subset, applied] : applied_) {
    for (const int clip : applied.clips) {
      const ClipFile valid{clip, subset, true};
      const ClipFile invalid{clip, subset, false};
      const bool isValid = after.contains(pathOf(world_, valid));
      const bool isInvalid = after.contains(pathOf(world_, invalid));
      if (!isValid && !isInvalid) continue;
      if (isValid && isInvalid)
        return pathOf(world_, valid) + QStringLiteral(" is among the invalid ones too");
      const QString path = pathOf(world_, isValid ? valid : invalid);
      const auto copy = world_.copies().find(clip, after.value(path));
      const Outcome outcome = outcomeOf(copy.value_or(Copy::BadData), applied.thresholds,
                                        world_.clip(clip).maySilent.contains(subset), decision(clip).verdict);
      if (isValid != (outcome.state == "valid"))
        return QStringLiteral("%1 should be %2 %3")
            .arg(path, QLatin1StringView(outcome.state), QLatin1StringView(outcome.reason));
    }
  }
  return {};
}

QString HistoryOracle::lostOrphan(const Step& step, const Tree& before, const Tree& after) const {
  for (auto file = before.begin(); file != before.end(); ++file) {
    const auto place = clipFileOf(world_, file.key());
    if (!place || world_.clip(place->clip).listed.contains(place->subset)) continue;
    const bool mayMove = step.removesOrphans && step.subsets.contains(place->subset);
    if (!mayMove && !disturbed_ && !after.contains(file.key()))
      return file.key() + QStringLiteral(", which is in no list, has gone by itself");
    const QString moved = pathOf(world_, {place->clip, place->subset, false});
    if (mayMove && step.finished && place->isValid && (after.contains(file.key()) || !after.contains(moved)))
      return file.key() + QStringLiteral(", which is in no list, was not moved to invalid_audio");
  }
  return {};
}

/// What Qt leaves of a lock where a kill comes while it takes over that of a program killed before is its own
/// affair, and does no harm.
QString HistoryOracle::litter(const Tree& after) const {
  static const QRegularExpression known(QRegularExpression::anchoredPattern(
      QStringLiteral("(results|catalog|results\\.damaged(-\\d+)?)\\.sqlite|reports/"
                     "\\w+\\.csv|(missing|unreachable)_files/\\w+\\.txt|"
                     "(invalid_)?audio/\\w+/[^/]{11}\\.wav|\\.audioset-extractor\\.lock\\.rmlock")));
  for (auto file = after.begin(); file != after.end(); ++file) {
    if (!known.match(file.key()).hasMatch()) return file.key() + QStringLiteral(" was left behind");
  }
  return {};
}

void HistoryOracle::learn(const Step& step, const Tree& after) {
  if (!step.finished && step.kind != Step::Kind::Look) disturbed_ = true;
  const bool isArranged = step.kind == Step::Kind::Extract || step.kind == Step::Kind::Rejudge;
  if (!step.finished || !isArranged) return;
  for (const Subset subset : kHistorySubsets) {
    if (!step.subsets.contains(subset)) continue;
    Applied applied{step.thresholds, {}};
    for (int clip = 0; clip < world_.clipCount(); ++clip) {
      if (world_.clip(clip).listed.contains(subset) && !untold_.contains(clip)) applied.clips.insert(clip);
    }
    applied_[subset] = applied;
  }
  if (step.kind != Step::Kind::Extract) return;
  disturbed_ = false;
  for (auto file = after.begin(); file != after.end(); ++file) {
    const auto place = clipFileOf(world_, file.key());
    if (place && isSoundFile(world_, place->clip, file.value())) settled_[place->clip] = file.value();
  }
}

}  // namespace ase::test

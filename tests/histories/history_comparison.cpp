#include "tests/histories/history_comparison.h"

#include <algorithm>

namespace ase::test {
namespace {

/// A clip in a subset: its row, and its file if it has one.
struct Shown {
  int clip = 0;
  Subset subset = Subset::WeakEval;
  ReportRow row{};
  std::optional<bool> isValidFile{};
  QByteArray bytes{};

  Outcome outcome() const { return {column(StateColumn), column(ReasonColumn)}; }
  QByteArray column(ReportColumn which) const { return QByteArray::fromStdString(row[which]); }
  bool operator==(const Shown&) const = default;
};

QString nameOf(const HistoryWorld& world, const Shown& shown) {
  return subsetName(shown.subset) + QLatin1Char('/') + QLatin1StringView(world.clip(shown.clip).id);
}

QString describe(const Shown& shown) {
  QByteArrayList row;
  for (const std::string& field : shown.row) row.append(QByteArray::fromStdString(field));
  const char* place = !shown.isValidFile ? "no file" : *shown.isValidFile ? "in audio" : "in invalid_audio";
  return QStringLiteral("[%1; %2, %3 bytes]")
      .arg(QString::fromUtf8(row.join(',')), QLatin1StringView(place))
      .arg(shown.bytes.size());
}

bool isSoundCopy(const HistoryWorld& world, const Shown& shown) {
  const auto copy = world.copies().find(shown.clip, shown.bytes);
  return copy && isSound(*copy);
}

/// The listed clips of a subset as a tree shows them, in their order; nullopt where the report lists others.
std::optional<std::vector<Shown>> shownIn(const HistoryWorld& world, const Tree& tree, Subset subset) {
  const auto report = reportOf(tree, subset);
  if (!report) return std::nullopt;
  std::set<QByteArray> listed;
  for (const WorldClip& clip : world.clips()) {
    if (clip.listed.contains(subset)) listed.insert(clip.id);
  }
  std::vector<Shown> all;
  auto expected = listed.begin();
  for (const ReportRow& row : *report) {
    Shown shown{.subset = subset, .row = row};
    if (expected == listed.end() || shown.column(IdColumn) != *expected++) return std::nullopt;
    shown.clip = world.find(shown.column(IdColumn));
    for (const bool isValid : {true, false}) {
      const auto file = tree.find(pathOf(world, {shown.clip, subset, isValid}));
      if (file == tree.end()) continue;
      if (shown.isValidFile) return std::nullopt;  // in both places
      shown.isValidFile = isValid;
      shown.bytes = *file;
    }
    all.push_back(shown);
  }
  if (expected != listed.end()) return std::nullopt;
  return all;
}

/// Whether the row says what the file is.
QString contradiction(const HistoryWorld& world, const Step& run, const Decision& decision,
                      const Shown& shown) {
  if (shown.column(VerdictColumn) != decision.verdict || shown.column(NoteColumn) != decision.note)
    return QStringLiteral("the user decided '%1', '%2'")
        .arg(QLatin1StringView(decision.verdict), QLatin1StringView(decision.note));
  const QByteArray state = shown.column(StateColumn);
  if (!shown.isValidFile) {
    const bool needsNone = state == "missing" || state == "unreachable";
    return needsNone ? QString() : QStringLiteral("its file is not there");
  }
  if (state != (*shown.isValidFile ? "valid" : "invalid")) return QStringLiteral("its file says otherwise");
  if (shown.column(BytesColumn) != QByteArray::number(shown.bytes.size()))
    return QStringLiteral("its file has another size");
  const Copy copy = world.copies().find(shown.clip, shown.bytes).value_or(Copy::BadData);
  const Outcome truth = outcomeOf(copy, run.thresholds,
                                  world.clip(shown.clip).maySilent.contains(shown.subset), decision.verdict);
  if (shown.outcome() == truth) return {};
  return QStringLiteral("its file is %1, so it is %2 %3")
      .arg(QLatin1StringView(nameOf(copy)), QLatin1StringView(truth.state), QLatin1StringView(truth.reason));
}

/// Whether a place may promise the CRC-32 of the sound copy that is shown without holding it, be it damaged
/// or in an archive that was cut: such a place is not read to find that out, and what is known counts as its.
bool mayBeDeceived(const HistoryWorld& world, const Shown& shown) {
  const auto copies = world.copiesOf(shown.clip);
  return isSoundCopy(world, shown) && (!copies || std::ranges::any_of(*copies, [](Copy copy) {
           return copy == Copy::BadCrc || copy == Copy::BadData;
         }));
}

/// Whether the file is what the archives hold, or a copy that outlives what they hold now.
QString wrongChoice(const HistoryWorld& world, const Shown& shown) {
  const auto copies = world.copiesOf(shown.clip);
  if (!copies) return {};
  auto chosen = std::ranges::find_if(*copies, &isSound);
  if (chosen != copies->end()) {
    if (world.copies().file(shown.clip, *chosen) == shown.bytes || mayBeDeceived(world, shown)) return {};
    return QStringLiteral("the archives hold a good copy: ") + QLatin1StringView(nameOf(*chosen));
  }
  if (isSoundCopy(world, shown)) return {};
  chosen = std::ranges::find_if(*copies, &isReachable);
  if (chosen != copies->end()) {
    const QByteArray& file = world.copies().file(shown.clip, *chosen);
    const bool isRight = shown.isValidFile && (*chosen == Copy::BadData || shown.bytes == file);
    if (isRight) return {};
    return QStringLiteral("the archives hold ") + QLatin1StringView(nameOf(*chosen));
  }
  if (shown.isValidFile) return {};
  const Outcome truth = copies->empty() ? Outcome{"missing", {}} : outcomeOf(copies->front(), {}, false, {});
  if (shown.outcome() == truth) return {};
  return QStringLiteral("it is %1 %2").arg(QLatin1StringView(truth.state), QLatin1StringView(truth.reason));
}

/// Whether the lists beside the report name its missing and unreachable clips.
QString wrongLists(const Tree& tree, Subset subset, const std::vector<Shown>& all) {
  for (const QByteArray state : {"missing", "unreachable"}) {
    QByteArray names;
    for (const Shown& shown : all) {
      if (shown.column(StateColumn) == state) names += shown.column(IdColumn) + ".wav\n";
    }
    const QString path = QStringLiteral("%1_files/%2.txt").arg(QLatin1StringView(state), subsetName(subset));
    if (!tree.contains(path) || tree.value(path) != names)
      return path + QStringLiteral(" is not what the report says");
  }
  return {};
}

/// Whether a history may end so where a fresh run ends otherwise: a clip that was good once is kept where the
/// archives have none as good any more, and any clip where they give no bytes for it.
bool mayOutlive(const HistoryWorld& world, const Shown& shown, const Shown& fresh) {
  if (isSoundCopy(world, fresh) || !shown.isValidFile) return false;
  if (fresh.isValidFile && !isSoundCopy(world, shown)) return false;
  constexpr std::array kSame{IdColumn, StartColumn, EndColumn, LabelsColumn, VerdictColumn, NoteColumn};
  return std::ranges::all_of(kSame,
                             [&](ReportColumn which) { return shown.column(which) == fresh.column(which); });
}

/// Whether the files beside the clips are the same, byte for byte.
QString differingTexts(Subset subset, const Tree& tree, const Tree& fresh) {
  for (const char* path : {"reports/%1.csv", "missing_files/%1.txt", "unreachable_files/%1.txt"}) {
    const QString name = QString::fromLatin1(path).arg(subsetName(subset));
    if (tree.value(name) != fresh.value(name))
      return name + QStringLiteral(" differs from that of a fresh run");
  }
  return {};
}

}  // namespace

QString wrongAfterRun(const HistoryWorld& world, const Step& run, const HistoryOracle& oracle,
                      const Tree& tree) {
  for (const Subset subset : kHistorySubsets) {
    if (!run.subsets.contains(subset)) continue;
    const auto all = shownIn(world, tree, subset);
    if (!all) return QStringLiteral("the report of %1 does not list its clips").arg(subsetName(subset));
    for (const Shown& shown : *all) {
      QString problem = contradiction(world, run, oracle.decision(shown.clip), shown);
      if (problem.isEmpty()) problem = wrongChoice(world, shown);
      if (!problem.isEmpty())
        return nameOf(world, shown) + QStringLiteral(": ") + problem + QStringLiteral("; it is ") +
               describe(shown);
    }
    const QString problem = wrongLists(tree, subset, *all);
    if (!problem.isEmpty()) return problem;
  }
  return {};
}

QString wrongAgainstFresh(const HistoryWorld& world, const Step& run, const Tree& tree, const Tree& fresh) {
  for (const Subset subset : kHistorySubsets) {
    if (!run.subsets.contains(subset)) continue;
    const auto all = shownIn(world, tree, subset);
    const auto others = shownIn(world, fresh, subset);
    if (!all || !others) return QStringLiteral("a report of %1 cannot be read").arg(subsetName(subset));
    for (std::size_t i = 0; i < all->size(); ++i) {
      const Shown& shown = (*all)[i];
      const Shown& other = (*others)[i];
      if (shown != other && !mayBeDeceived(world, shown) && !mayOutlive(world, shown, other))
        return nameOf(world, shown) + QStringLiteral(" is ") + describe(shown) +
               QStringLiteral(" after the history, and ") + describe(other) +
               QStringLiteral(" after a fresh run");
    }
    const QString differing = *all == *others ? differingTexts(subset, tree, fresh) : QString();
    if (!differing.isEmpty()) return differing;
  }
  return {};
}

}  // namespace ase::test

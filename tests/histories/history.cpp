#include "tests/histories/history.h"

#include <QDir>

#include "tests/histories/history_comparison.h"

namespace ase::test {
namespace {

/// Whether the program knows --remove-orphans.
constexpr bool kCanRemoveOrphans = true;

constexpr int kCouldNotStart = 4;

bool isWithin(SubsetSet subsets, SubsetSet all) {
  return united(all, subsets) == all;
}

/// What is wrong with the counts of a summary.
QString wrongCounts(const QJsonObject& summary) {
  const QJsonObject subsets = summary[QLatin1StringView("subsets")].toObject();
  for (auto subset = subsets.begin(); subset != subsets.end(); ++subset) {
    const QJsonObject counts = subset.value().toObject();
    int sum = 0;
    for (const char* state : {"valid", "invalid", "missing", "unreachable"})
      sum += counts[QLatin1StringView(state)].toInt();
    if (sum != counts[QLatin1StringView("listed")].toInt())
      return QStringLiteral("the counts of %1 do not add up").arg(subset.key());
  }
  return subsets.isEmpty() ? QStringLiteral("there is no summary") : QString();
}

}  // namespace

History::History(const QString& folder, quint32 seed, const HistoryKind& kind)
    : root_(folder),
      kind_(kind),
      dice_(seed),
      world_(folder, dice_),
      oracle_(world_),
      folders_{world_.archivesFolder(), world_.metadataFolder(), path(QStringLiteral("output"))} {
  QDir().mkpath(world_.archivesFolder());
  QDir().mkpath(path(QStringLiteral("nothing")));
  world_.writeOtherArchive(path(QStringLiteral("other-archives/other.zip")));
}

QString History::play() {
  if (kind_.window) beginWindow();
  const int actions = 5 + dice_.below(8);
  for (int action = 0; action < actions && problem_.isEmpty(); ++action) act();
  if (problem_.isEmpty()) end();
  if (problem_.isEmpty()) return {};
  return QStringLiteral("%1\nafter:\n  %2").arg(problem_, actions_.join(QStringLiteral("\n  ")));
}

void History::act() {
  if (dice_.chance(40)) return changeWorld();
  if (kind_.window && !finished_.isEmpty() && dice_.chance(50)) return useWindow();
  if (kind_.mishaps && !finished_.isEmpty() && dice_.chance(30)) return mishap();
  runOrJudge();
}

void History::changeWorld() {
  if (kind_.lists && dice_.chance(40)) {
    actions_ << world_.changeLists(dice_);
    oracle_.followLists();
    otherLists_ = finished_;
    return;
  }
  actions_ << world_.changeArchives(dice_);
}

void History::runOrJudge() {
  CliRequest request{randomSubsets(), randomThresholds()};
  request.rejudge = !finished_.isEmpty() && dice_.chance(25);
  if (request.rejudge && dice_.chance(70)) request.subsets = finished_;
  request.dryRun = !request.rejudge && kind_.dryRuns && dice_.chance(45);
  request.removeOrphans =
      kCanRemoveOrphans && kind_.lists && !request.rejudge && !request.dryRun && dice_.chance(30);
  const auto disturbance = maybeDisturbed();
  actions_ << QStringLiteral("run ") + request.options().join(QLatin1Char(' ')) +
                  (disturbance ? disturbance->describe() : QString());
  const Tree before = tree();
  const ProgramRun run = runCli(folders_, request, disturbance);
  actions_.back() += QStringLiteral(" -> %1").arg(run.exitCode);

  const SubsetSet judgeable = finished_.without(otherLists_);
  const bool mayRefuse = request.rejudge ? !isWithin(request.subsets, judgeable) : !world_.hasArchives();
  const bool isExpected = isDone(run) || disturbance || (mayRefuse && run.exitCode == kCouldNotStart);
  require(isExpected, QStringLiteral("it ended with %1").arg(QString::fromLocal8Bit(run.everything())));
  Step step{Step::Kind::Extract, request.subsets, request.thresholds, isDone(run)};
  if (request.rejudge) step.kind = Step::Kind::Rejudge;
  if (request.dryRun) step.kind = Step::Kind::Measure;
  step.removesOrphans = request.removeOrphans;
  if (!request.rejudge) chosen_ = united(chosen_, request.subsets);
  finish(step, before);
}

void History::finish(const Step& step, const Tree& before) {
  const Tree after = tree();
  const QString problem = oracle_.problemAfter(step, before, after);
  require(problem.isEmpty(), problem);
  if (step.kind != Step::Kind::Extract || !step.finished) return;
  finished_ = united(finished_, step.subsets);
  otherLists_ = otherLists_.without(step.subsets);
  const QString wrong = wrongAfterRun(world_, step, oracle_, after);
  require(wrong.isEmpty(), wrong);
}

void History::end() {
  if (chosen_.isEmpty()) chosen_ = randomSubsets();
  while (!world_.hasArchives()) actions_ << world_.changeArchives(dice_);
  const CliRequest request{chosen_, randomThresholds()};
  if (!extractUndisturbed(request)) return;
  followFinalRun({Step::Kind::Extract, request.subsets, request.thresholds}, request);
  if (kind_.window && problem_.isEmpty()) look();
}

bool History::extractUndisturbed(const CliRequest& request) {
  if (!world_.hasArchives() || request.subsets.isEmpty()) return false;
  actions_ << QStringLiteral("run ") + request.options().join(QLatin1Char(' '));
  const Tree before = tree();
  const ProgramRun run = runCli(folders_, request);
  require(isDone(run), QString::fromLocal8Bit(run.everything()));
  const QString counts = wrongCounts(summaryOf(run));
  require(counts.isEmpty(), counts);
  finish({Step::Kind::Extract, request.subsets, request.thresholds}, before);
  return problem_.isEmpty();
}

void History::followFinalRun(const Step& run, const CliRequest& request) {
  const Tree end = tree();
  HistoryFolders fresh = folders_;
  fresh.output = path(QStringLiteral("fresh"));
  runCli(fresh, request);
  QStringList decisions{QStringLiteral("wait")};
  for (const auto& [clip, decision] : oracle_.decisions()) {
    const QString id = QLatin1StringView(world_.clip(clip).id);
    if (!decision.verdict.isEmpty())
      decisions << QStringLiteral("%1:%2").arg(QLatin1StringView(decision.verdict), id);
    if (!decision.note.isEmpty())
      decisions << QStringLiteral("wait")
                << QStringLiteral("note:%1:%2").arg(id, QString::fromUtf8(decision.note));
  }
  if (decisions.size() > 1) {
    const ProgramRun deciding = runWindow(fresh, decisions);
    require(deciding.succeeded(), QString::fromUtf8(deciding.everything()));
    runCli(fresh, request);
  }
  const QString difference = wrongAgainstFresh(world_, run, end, treeBelow(fresh.output));
  require(difference.isEmpty(), difference);

  actions_ << QStringLiteral("the same run again");
  const QJsonObject again = summaryOf(runCli(folders_, request));
  for (const char* work : {"clips_read", "files_arranged"})
    require(
        again[QLatin1StringView(work)].toInt(-1) == 0,
        QStringLiteral("%1: %2").arg(QLatin1StringView(work)).arg(again[QLatin1StringView(work)].toInt(-1)));
  const auto files = [&](Tree tree) {
    for (const char* database : {"results.sqlite", "catalog.sqlite"})
      tree.remove(QLatin1StringView(database));
    return tree;
  };
  const QString changed = treeDifference(files(end), files(tree()));
  require(changed.isEmpty(), changed);
}

void History::require(bool holds, const QString& problem) {
  if (!holds && problem_.isEmpty()) problem_ = problem;
}

std::optional<Disturbance> History::maybeDisturbed() {
  return kind_.kills && dice_.chance(45) ? std::optional(Disturbance::random(dice_)) : std::nullopt;
}

Thresholds History::randomThresholds() {
  constexpr std::array<std::optional<double>, 4> kSeconds{std::nullopt, 0.0, 0.06, 0.2};
  constexpr std::array<std::optional<double>, 4> kDbfs{std::nullopt, -60.0, -60.0, -30.0};
  return {dice_.pick(kSeconds), dice_.pick(kDbfs)};
}

SubsetSet History::randomSubsets() {
  SubsetSet subsets;
  subsets.insert(dice_.pick(kHistorySubsets));
  for (const Subset subset : kHistorySubsets) {
    if (dice_.chance(35)) subsets.insert(subset);
  }
  return subsets;
}

}  // namespace ase::test

#include <algorithm>

#include <QDir>

#include "tests/histories/history.h"

namespace ase::test {
namespace {

const QStringList& notes() {
  static const QStringList texts{QStringLiteral("hum"), QStringLiteral("=1+1"),
                                 QStringLiteral("sounds \"fine\", to me"), QString()};
  return texts;
}

QString textOf(const std::optional<double>& value) {
  return value ? QString::number(*value) : QString();
}

QString tryOut(const Thresholds& thresholds) {
  return QStringLiteral("try:%1,%2").arg(textOf(thresholds.leastSeconds), textOf(thresholds.leastDbfs));
}

QString names(SubsetSet subsets) {
  QStringList all;
  for (const Subset subset : kAllSubsets) {
    if (subsets.contains(subset)) all << subsetName(subset);
  }
  return all.join(QLatin1Char(','));
}

/// The words of a session's line, the text of a note being one.
struct Said {
  QString what;
  QByteArray id;
  QByteArray verdict;  ///< or the note, where one was made
  QByteArray note;
};

/// Whether a line shows a clip that nothing was decided about.
bool isAsBefore(const QString& line) {
  return line.startsWith(QLatin1StringView("shows ")) && line.endsWith(QLatin1StringView(" none "));
}

std::vector<Said> linesOf(const ProgramRun& run) {
  std::vector<Said> lines;
  for (const QByteArray& line : run.output.split('\n')) {
    const QList<QByteArray> words = line.split(' ');
    if (line.isEmpty()) continue;
    Said said{QString::fromUtf8(words[0]), words.value(1), words.value(2), {}};
    if (said.what == QLatin1StringView("noted")) {
      said.note = words.sliced(2).join(' ');
    } else if (said.what == QLatin1StringView("shows")) {
      said.note = words.sliced(3).join(' ');
    }
    if (said.verdict == "none") said.verdict.clear();
    lines.push_back(said);
  }
  return lines;
}

}  // namespace

void History::beginWindow() {
  HistoryFolders folders = folders_;
  folders.output = path(QStringLiteral("elsewhere"));
  const CliRequest request{randomSubsets(), randomThresholds()};
  actions_ << QStringLiteral("elsewhere: run ") + request.options().join(QLatin1Char(' '));
  runCli(folders, request);
  elsewhere_ = treeBelow(folders.output);
}

ProgramRun History::session(const QString& archives, const QStringList& steps,
                            const std::optional<Disturbance>& disturbance, const QString& what) {
  actions_ << QStringLiteral("window, %1: %2%3")
                  .arg(what, steps.join(QLatin1Char(' ')), disturbance ? disturbance->describe() : QString());
  HistoryFolders folders = folders_;
  folders.archives = archives;
  const ProgramRun run = runWindow(folders, steps, disturbance);
  QStringList said = QString::fromUtf8(run.output).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  said.removeIf([](const QString& line) { return isAsBefore(line); });
  actions_.back() += QStringLiteral(" -> %1, %2").arg(run.exitCode).arg(said.join(QStringLiteral("; ")));
  require(disturbance || (run.succeeded() && !run.output.contains("failed")),
          QString::fromUtf8(run.everything()));
  const QString elsewhere = treeDifference(elsewhere_, treeBelow(path(QStringLiteral("elsewhere"))));
  require(elsewhere.isEmpty(), QStringLiteral("in another output folder ") + elsewhere);
  return run;
}

std::optional<Disturbance> History::maybeKilled() {
  auto disturbance = maybeDisturbed();
  if (!disturbance) return {};
  constexpr int kFewer = 3;    // calls than a run makes
  disturbance->isKill = true;  // it does not listen to SIGTERM, which then is the same
  disturbance->nth = 1 + disturbance->nth / kFewer;
  return disturbance;
}

void History::useWindow() {
  const int what = dice_.below(100);
  if (what < 25) return look();
  if (what < 70) return decide();
  if (what < 85) return apply();
  runInWindow();
}

void History::look() {
  const QStringList folders{world_.archivesFolder(), path(QStringLiteral("other-archives")),
                            path(QStringLiteral("nothing")), QString()};
  QStringList steps{QStringLiteral("wait"), QStringLiteral("show")};
  if (dice_.chance(30))
    steps << QStringLiteral("output:") + path(QStringLiteral("elsewhere")) << QStringLiteral("wait");
  const Tree before = tree();
  const ProgramRun run = session(dice_.pick(folders), steps, {}, QStringLiteral("looking"));
  checkShown(run);
  finish({Step::Kind::Look}, before);
}

void History::decide() {
  QStringList steps{QStringLiteral("wait"), QStringLiteral("show")};
  const int count = 1 + dice_.below(4);
  for (int number = 0; number < count; ++number) {
    const QString id = QLatin1StringView(world_.clip(dice_.below(world_.clipCount())).id);
    static const QStringList verdicts{QStringLiteral("keep:"), QStringLiteral("keep:"),
                                      QStringLiteral("reject:"), QStringLiteral("none:")};
    if (dice_.chance(70)) steps << dice_.pick(verdicts) + id;
    if (dice_.chance(30)) steps << QStringLiteral("wait");
    if (dice_.chance(40)) steps << QStringLiteral("note:%1:%2").arg(id, dice_.pick(notes()));
    if (dice_.chance(15)) steps << QStringLiteral("undo");
  }
  if (dice_.chance(30)) steps << QStringLiteral("output:") + path(QStringLiteral("elsewhere"));
  if (dice_.chance(40)) steps << QStringLiteral("wait");
  if (dice_.chance(3)) steps << QStringLiteral("linger");
  const auto disturbance = maybeKilled();
  const Tree before = tree();
  const ProgramRun run = session(world_.archivesFolder(), steps, disturbance, QStringLiteral("deciding"));
  checkShown(run);
  Step step{Step::Kind::Decide};
  step.finished = run.succeeded();
  const auto possible = takeDecisions(run);
  for (const auto& [clip, decisions] : possible) step.decided.insert(clip);
  finish(step, before);
  if (!run.succeeded() && problem_.isEmpty()) learnDecisions(possible);
}

History::PossibleDecisions History::takeDecisions(const ProgramRun& run) {
  PossibleDecisions possible;
  std::vector<std::pair<int, Decision>> undo;
  const auto take = [&](int clip, const Decision& decision) {
    if (!possible.contains(clip)) possible[clip].push_back(oracle_.decision(clip));
    oracle_.decide(clip, decision);
    possible[clip].push_back(decision);
  };
  for (const Said& said : linesOf(run)) {
    const int clip = world_.find(said.id);
    Decision decision = clip < 0 ? Decision{} : oracle_.decision(clip);
    if (said.what == QLatin1StringView("decided")) {
      undo.emplace_back(clip, decision);
      decision.verdict = said.verdict;
      take(clip, decision);
    } else if (said.what == QLatin1StringView("noted")) {
      undo.emplace_back(clip, decision);
      decision.note = said.note;
      take(clip, decision);
    } else if (said.what == QLatin1StringView("undone") && !undo.empty()) {
      take(undo.back().first, undo.back().second);
      undo.pop_back();
    }
  }
  return possible;
}

void History::learnDecisions(const PossibleDecisions& possible) {
  const Tree before = tree();
  const ProgramRun run = session(world_.archivesFolder(), {QStringLiteral("wait"), QStringLiteral("show")},
                                 {}, QStringLiteral("looking after the kill"));
  for (const Said& said : linesOf(run)) {
    const auto found = possible.find(world_.find(said.id));
    if (said.what != QLatin1StringView("shows") || found == possible.end()) continue;
    const Decision shown{said.verdict, said.note};
    if (std::ranges::find(found->second, shown) != found->second.end()) oracle_.decide(found->first, shown);
  }
  checkShown(run);
  finish({Step::Kind::Look}, before);
}

void History::checkShown(const ProgramRun& run) {
  for (const Said& said : linesOf(run)) {
    if (said.what != QLatin1StringView("shows")) continue;
    const bool isRight = oracle_.decision(world_.find(said.id)) == Decision{said.verdict, said.note};
    require(isRight, QStringLiteral("%1 is not what the user decided").arg(QLatin1StringView(said.id)));
  }
}

void History::apply() {
  const Thresholds thresholds = randomThresholds();
  QStringList steps{QStringLiteral("wait"), tryOut(thresholds), QStringLiteral("apply")};
  const bool leaves = dice_.chance(30);
  if (leaves) steps << QStringLiteral("output:") + path(QStringLiteral("elsewhere"));
  const bool waits = dice_.chance(60);
  if (waits) steps << QStringLiteral("wait");
  const auto disturbance = maybeKilled();
  const Tree before = tree();
  const ProgramRun run = session(world_.archivesFolder(), steps, disturbance, QStringLiteral("applying"));
  // What is going on when another folder is chosen may be finished or dropped.
  Step step{Step::Kind::Rejudge, finished_, thresholds, run.succeeded() && waits && !leaves};
  if (!run.output.contains("applying")) step = {Step::Kind::Decide};
  finish(step, before);
}

void History::runInWindow() {
  const SubsetSet subsets = randomSubsets();
  const Thresholds thresholds = randomThresholds();
  const bool measures = kind_.dryRuns && dice_.chance(40);
  QStringList steps{QStringLiteral("wait"), tryOut(thresholds), QStringLiteral("subsets:") + names(subsets)};
  if (measures) steps << QStringLiteral("measure");
  steps << QStringLiteral("run");
  if (dice_.chance(15)) steps << QStringLiteral("stop");
  if (dice_.chance(20)) steps << QStringLiteral("output:") + path(QStringLiteral("elsewhere"));
  if (dice_.chance(60)) steps << QStringLiteral("wait");
  const auto disturbance = maybeKilled();
  const Tree before = tree();
  const ProgramRun run = session(world_.archivesFolder(), steps, disturbance, QStringLiteral("running"));
  Step step{measures ? Step::Kind::Measure : Step::Kind::Extract, subsets, thresholds,
            run.output.contains("finished")};
  if (run.output.contains("running")) {
    chosen_ = united(chosen_, subsets);
  } else {
    step = {Step::Kind::Decide};
  }
  finish(step, before);
}

}  // namespace ase::test

#include <algorithm>

#include <QVariant>

#include "core/results/results_store.h"

// The steps of the user's review, to be taken back.
namespace ase {
namespace {

constexpr int kMostSteps = 1000;
/// Of all steps that are kept: taking back more than these belongs to the moment.
constexpr qsizetype kMostClips = 200'000;

}  // namespace

Result<> ResultsStore::addStep(const DecisionStep& step) {
  if (step.before.size() > kMostClips) return dropSteps();  // nothing before it can be taken back either
  auto add = database_.prepare(QStringLiteral("INSERT INTO step (act, before) VALUES (?, ?)"));
  if (!add) return std::unexpected(add.error());
  add->bindValue(0, static_cast<int>(step.act));
  add->bindValue(1, packDecisions(step.before));
  if (!add->exec()) return std::unexpected(database_.error(*add));
  return database_.run(
      QStringLiteral("DELETE FROM step WHERE id <= (SELECT max(id) FROM step) - %1").arg(kMostSteps));
}

Result<> ResultsStore::dropLastStep() {
  return database_.run(QStringLiteral("DELETE FROM step WHERE id = (SELECT max(id) FROM step)"));
}

Result<> ResultsStore::dropSteps() {
  return database_.run(QStringLiteral("DELETE FROM step"));
}

Result<std::vector<DecisionStep>> ResultsStore::loadSteps() const {
  std::vector<DecisionStep> steps;
  if (version_ < 4) return steps;
  auto query = database_.query();
  if (!query.exec(QStringLiteral("SELECT act, before FROM step ORDER BY id DESC")))
    return std::unexpected(database_.error(query));
  qsizetype clips = 0;
  while (query.next()) {
    const int act = query.value(0).toInt();
    auto before = unpackDecisions(query.value(1).toByteArray());
    if (!before || before->isEmpty() || act < 0 || act > static_cast<int>(DecisionAct::Note)) break;
    clips += before->size();
    if (clips > kMostClips) break;
    steps.push_back({static_cast<DecisionAct>(act), std::move(*before)});
  }
  if (query.lastError().isValid()) return std::unexpected(database_.error(query));
  std::ranges::reverse(steps);
  return steps;
}

}  // namespace ase

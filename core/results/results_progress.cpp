#include <algorithm>
#include <array>

#include <QVariant>

#include "core/results/results_store.h"

// The part of ResultsStore that records how far the work has come: runs, subsets, and what is in
// doubt.
namespace ase {
namespace {

const QString kRunning = QStringLiteral("running");
const QString kMetadata = QStringLiteral("metadata");
const QString kYes = QStringLiteral("1");
const QString kNo = QStringLiteral("0");
constexpr QLatin1Char kBetweenLabels(';');

QVariant variantOf(const std::optional<double>& value) {
  return value ? QVariant(*value) : QVariant();
}

std::optional<double> numberOf(const QVariant& value) {
  bool isNumber = false;
  const double number = value.toDouble(&isNumber);
  if (value.isNull() || !isNumber) return std::nullopt;
  return number;
}

}  // namespace

Result<> ResultsStore::begin(RunKind kind, const Selection& selection, const SubsetCriteria& criteria) {
  if (kind == RunKind::Measuring) return {};
  return database_.inTransaction([&]() -> Result<> {
    for (Subset subset : kAllSubsets) {
      if (!selection.subsets.contains(subset)) continue;
      auto query = database_.prepare(QStringLiteral(
          "INSERT INTO subset (name, underway, underway_min_duration, underway_silence_threshold)"
          " VALUES (?, 1, ?, ?) ON CONFLICT (name) DO UPDATE SET underway = 1,"
          " underway_min_duration = excluded.underway_min_duration,"
          " underway_silence_threshold = excluded.underway_silence_threshold"));
      if (!query) return std::unexpected(query.error());
      query->bindValue(0, subsetName(subset));
      query->bindValue(1, variantOf(criteria[subset].minDuration));
      query->bindValue(2, variantOf(criteria[subset].silenceThreshold));
      if (!query->exec()) return std::unexpected(database_.error(*query));
    }
    return kind == RunKind::Reading ? set(kRunning, kYes) : Result<>();
  });
}

Result<> ResultsStore::finish(RunKind kind, const Selection& selection, const SubsetCriteria& criteria,
                              const PerSubset<std::uint32_t>& lists) {
  return database_.inTransaction([&]() -> Result<> {
    for (Subset subset : kAllSubsets) {
      if (!selection.subsets.contains(subset)) continue;
      auto query = database_.prepare(QStringLiteral(
          "INSERT INTO subset (name, min_duration, silence_threshold, list) VALUES (?, ?, ?, ?)"
          " ON CONFLICT (name) DO UPDATE SET min_duration = excluded.min_duration,"
          " silence_threshold = excluded.silence_threshold, list = excluded.list,"
          " underway = underway AND ?"));
      if (!query) return std::unexpected(query.error());
      query->bindValue(0, subsetName(subset));
      query->bindValue(1, variantOf(criteria[subset].minDuration));
      query->bindValue(2, variantOf(criteria[subset].silenceThreshold));
      query->bindValue(3, lists[subset]);
      query->bindValue(4, kind == RunKind::Measuring ? 1 : 0);
      if (!query->exec()) return std::unexpected(database_.error(*query));
      if (auto added = addFinished(subset, selection); !added) return added;
    }
    return kind == RunKind::Reading ? set(kRunning, kNo) : Result<>();
  });
}

/// The selection replaces those that it covers.
Result<> ResultsStore::addFinished(Subset subset, const Selection& selection) {
  PerSubset<SubsetState> states;
  if (auto loaded = loadFinished(states); !loaded) return loaded;
  std::vector<Selection> finished = std::move(states[subset].finished);
  const Selection added{{subset}, selection.labels, selection.shard};
  if (std::ranges::any_of(finished, [&](const Selection& one) { return one.covers(added); })) return {};
  std::erase_if(finished, [&](const Selection& one) { return added.covers(one); });
  finished.push_back(added);
  auto forget = database_.prepare(QStringLiteral("DELETE FROM finished WHERE subset = ?"));
  if (!forget) return std::unexpected(forget.error());
  forget->bindValue(0, subsetName(subset));
  if (!forget->exec()) return std::unexpected(database_.error(*forget));
  for (const Selection& one : finished) {
    auto query = database_.prepare(QStringLiteral("INSERT INTO finished VALUES (?, ?, ?, ?)"));
    if (!query) return std::unexpected(query.error());
    query->bindValue(0, subsetName(subset));
    query->bindValue(1, one.labels.isEmpty() ? QStringLiteral("") : one.labels.join(kBetweenLabels));
    query->bindValue(2, one.shard.number);
    query->bindValue(3, one.shard.count);
    if (!query->exec()) return std::unexpected(database_.error(*query));
  }
  return {};
}

Result<PerSubset<SubsetState>> ResultsStore::subsetStates() const {
  PerSubset<SubsetState> states;
  Result<> loaded = loadFinished(states);
  if (loaded) loaded = version_ == 1 ? loadFirstCriteria(states) : loadCriteria(states);
  if (!loaded) return std::unexpected(loaded.error());
  return states;
}

Result<> ResultsStore::loadFinished(PerSubset<SubsetState>& states) const {
  static constexpr std::array kByVersion{"SELECT name, '', 0, 1 FROM finished_subset",
                                         "SELECT name, '', 0, 1 FROM subset WHERE finished",
                                         "SELECT subset, labels, shard, shards FROM finished"};
  auto query = database_.query();
  const std::size_t version = std::min(static_cast<std::size_t>(version_), kByVersion.size());
  if (!query.exec(QLatin1StringView(kByVersion[version - 1]))) return std::unexpected(database_.error(query));
  while (query.next()) {
    const auto subset = subsetFromName(query.value(0).toString());
    if (!subset) continue;
    states[*subset].finished.push_back({{*subset},
                                        query.value(1).toString().split(kBetweenLabels, Qt::SkipEmptyParts),
                                        {query.value(2).toInt(), query.value(3).toInt()}});
  }
  if (query.lastError().isValid()) return std::unexpected(database_.error(query));
  return {};
}

Result<> ResultsStore::loadCriteria(PerSubset<SubsetState>& states) const {
  auto query = database_.query();
  const QString list = version_ < 3 ? QStringLiteral("0") : QStringLiteral("list");
  if (!query.exec(QStringLiteral("SELECT name, min_duration, silence_threshold, underway,"
                                 " underway_min_duration, underway_silence_threshold, %1 FROM subset")
                      .arg(list)))
    return std::unexpected(database_.error(query));
  while (query.next()) {
    const auto subset = subsetFromName(query.value(0).toString());
    if (!subset) continue;
    SubsetState& state = states[*subset];
    state.applied = {numberOf(query.value(1)), numberOf(query.value(2))};
    state.list = query.value(6).toUInt();
    if (query.value(3).toBool()) state.underway = {numberOf(query.value(4)), numberOf(query.value(5))};
  }
  if (query.lastError().isValid()) return std::unexpected(database_.error(query));
  return {};
}

/// The first version kept one set of criteria for all subsets.
Result<> ResultsStore::loadFirstCriteria(PerSubset<SubsetState>& states) const {
  const auto duration = setting(QStringLiteral("min_duration"));
  if (!duration) return std::unexpected(duration.error());
  const auto silence = setting(QStringLiteral("silence_threshold"));
  if (!silence) return std::unexpected(silence.error());
  for (Subset subset : kAllSubsets) {
    if (!states[subset].finished.empty()) states[subset].applied = {numberOf(*duration), numberOf(*silence)};
  }
  return {};
}

Result<bool> ResultsStore::wasInterrupted() const {
  auto running = setting(kRunning);
  if (!running) return std::unexpected(running.error());
  return *running == kYes;
}

Result<QString> ResultsStore::metadataFolder() const {
  return setting(kMetadata);
}

Result<> ResultsStore::setMetadataFolder(const QString& folder) {
  return set(kMetadata, folder);
}

Result<> ResultsStore::beginOverwriting(std::span<const ClipId> clips) {
  return database_.inTransaction([&] { return storeDoubt(database_, DoubtKind::Overwriting, clips); });
}

Result<> ResultsStore::settleDoubt(const Doubt& left) {
  return database_.inTransaction([&] {
    const Result<> done = replaceDoubt(left);
    return done ? set(kRunning, kNo) : done;
  });
}

Result<> ResultsStore::settleOldResults(std::span<const ClipId> left) {
  return database_.inTransaction([&] {
    const auto old = static_cast<int>(DoubtKind::OldResults);
    const Result<> done = database_.run(QStringLiteral("DELETE FROM doubt WHERE kind = %1").arg(old));
    return done ? storeDoubt(database_, DoubtKind::OldResults, left) : done;
  });
}

Result<> ResultsStore::replaceDoubt(const Doubt& left) {
  Result<> done = database_.run(QStringLiteral("DELETE FROM doubt"));
  if (done) done = storeDoubt(database_, DoubtKind::Overwriting, left.clips);
  if (done) done = storeDoubt(database_, DoubtKind::OldResults, left.ofOldResults);
  if (done) done = storeDoubt(database_, DoubtKind::Unrecorded, left.unrecorded);
  if (done) done = storeDoubt(database_, DoubtKind::Unwritten, left.unwritten);
  return done;
}

Result<QString> ResultsStore::setting(const QString& key) const {
  auto query = database_.prepare(QStringLiteral("SELECT value FROM setting WHERE key = ?"));
  if (!query) return std::unexpected(query.error());
  query->bindValue(0, key);
  if (!query->exec()) return std::unexpected(database_.error(*query));
  if (query->next()) return query->value(0).toString();
  if (query->lastError().isValid()) return std::unexpected(database_.error(*query));
  return QString();
}

Result<> ResultsStore::set(const QString& key, const QString& value) {
  auto query = database_.prepare(QStringLiteral("INSERT OR REPLACE INTO setting VALUES (?, ?)"));
  if (!query) return std::unexpected(query.error());
  query->bindValue(0, key);
  query->bindValue(1, value);
  if (!query->exec()) return std::unexpected(database_.error(*query));
  return {};
}

}  // namespace ase

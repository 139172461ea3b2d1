#include <QVariant>

#include "core/results/results_store.h"
#include "core/sample/sample_codec.h"

// The samples by which the user looks for thresholds.
namespace ase {
namespace {

/// nullopt for what no sample is: it does not keep the results from being read.
std::optional<Sample> sampleIn(const QSqlQuery& row) {
  const int threshold = row.value(0).toInt();
  auto strata = unpackStrata(row.value(4).toByteArray());
  if (threshold < 0 || threshold > static_cast<int>(SampledThreshold::Silence) || !strata)
    return std::nullopt;
  auto clips = unpackSampledClips(row.value(5).toByteArray(), strata->size());
  if (!clips) return std::nullopt;
  return Sample{.threshold = static_cast<SampledThreshold>(threshold),
                .seed = row.value(1).toUInt(),
                .target = row.value(2).toDouble(),
                .draws = row.value(3).toInt(),
                .strata = std::move(*strata),
                .clips = std::move(*clips)};
}

}  // namespace

Result<> ResultsStore::keepSample(const Sample& sample) {
  auto keep = database_.prepare(QStringLiteral(
      "INSERT INTO sample (threshold, seed, target, draws, strata, clips) VALUES (?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (threshold, seed) DO UPDATE SET target = excluded.target, draws = excluded.draws,"
      " strata = excluded.strata, clips = excluded.clips"));
  if (!keep) return std::unexpected(keep.error());
  keep->bindValue(0, static_cast<int>(sample.threshold));
  keep->bindValue(1, sample.seed);
  keep->bindValue(2, sample.target);
  keep->bindValue(3, sample.draws);
  keep->bindValue(4, packStrata(sample.strata));
  keep->bindValue(5, packSampledClips(sample.clips));
  if (!keep->exec()) return std::unexpected(database_.error(*keep));
  return {};
}

Result<std::vector<Sample>> ResultsStore::loadSamples() const {
  std::vector<Sample> samples;
  if (version_ < 4) return samples;
  auto query = database_.query();
  if (!query.exec(
          QStringLiteral("SELECT threshold, seed, target, draws, strata, clips FROM sample ORDER BY id")))
    return std::unexpected(database_.error(query));
  while (query.next()) {
    if (auto sample = sampleIn(query)) samples.push_back(std::move(*sample));
  }
  if (query.lastError().isValid()) return std::unexpected(database_.error(query));
  return samples;
}

}  // namespace ase

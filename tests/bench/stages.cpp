// Times the engine's stages at full count, one after the other, on a corpus with the counts of the whole of
// AudioSet: archives and metadata, but next to no audio. Every stage works on what the one before it made, as
// a run does. What the clips measure is made up, so that thresholds part them.
//
//   ase_bench_stages CORPUS OUTPUT_FOLDER        prints one JSON object: stage -> seconds

#include <chrono>
#include <cstdio>
#include <functional>
#include <optional>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/archive/find_archives.h"
#include "core/catalog/build_catalog.h"
#include "core/job/job_steps.h"
#include "core/job/load_metadata.h"
#include "core/job/open_results.h"
#include "core/metadata/metadata_file.h"
#include "core/metadata/read_events.h"
#include "core/plan/plan.h"
#include "core/results/report.h"
#include "core/results/results_store.h"
#include "core/review/review_measure.h"
#include "core/review/review_query.h"
#include "core/zip/zip_source.h"

using namespace ase;

namespace {

constexpr std::size_t kBatch = 500;  // clips a tenth of a second, as the pipeline records them

[[noreturn]] void giveUp(const Error& error) {
  std::fprintf(stderr, "ase_bench_stages: error %d: %s %s\n", static_cast<int>(error.code),
               qPrintable(error.file), qPrintable(error.detail));
  std::exit(1);
}

template <class T>
T orGiveUp(Result<T> result) {
  if (!result) giveUp(result.error());
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

class Stopwatch {
 public:
  template <class Work>
  auto time(const QString& stage, Work&& work) {
    const auto begin = std::chrono::steady_clock::now();
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      note(stage, begin);
    } else {
      auto result = work();
      note(stage, begin);
      return result;
    }
  }
  QJsonObject seconds;

 private:
  void note(const QString& stage, std::chrono::steady_clock::time_point begin) {
    seconds[stage] = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  }
};

/// A sound clip whose length and peak follow from its number.
ClipRecord recordOf(const Catalog& catalog, Catalog::Location location, SourceId source,
                    std::uint32_t number) {
  constexpr std::uint32_t kRate = 32000;
  static const CodecId kCodec = codecFromName(QStringLiteral("pcm_s16le"));
  const ClipEntry& entry = catalog.at(location);
  ClipRecord record{.id = entry.id, .source = source, .crc = entry.place.crc.value_or(0), .facts = {}};
  record.places = catalog.fingerprint(catalog.find(entry.id));
  AudioFacts& facts = record.facts;
  facts.container = Container::Wav;
  facts.pcm = true;
  facts.channels = 1;
  facts.bitsPerSample = 16;
  facts.codec = kCodec;
  facts.sampleRate = kRate;
  facts.samples = kRate / 2 + number * 7919U % (kRate * 19 / 2);
  facts.peak = static_cast<std::uint16_t>(number * 104729U % 32769);
  facts.meanPower = facts.peak / 4U * facts.peak;
  facts.dataBytesPresent = facts.samples * 2;
  facts.dataBytesPromised = facts.dataBytesPresent;
  facts.bytes = facts.dataBytesPresent + 78;
  return record;
}

/// Writes a record of every clip as a run would.
void recordAll(const Catalog& catalog, ResultsStore& store) {
  std::vector<ClipRecord> batch;
  std::uint32_t number = 0;
  const auto flush = [&] {
    orGiveUp(store.record(batch));
    batch.clear();
  };
  for (std::uint32_t archive = 0; archive < catalog.archives().size(); ++archive) {
    const CatalogArchive& one = catalog.archives()[archive];
    const SourceId source = orGiveUp(store.sourceId({one.set.name, one.stamp, one.folders.front()}));
    for (std::uint32_t clip = 0; clip < one.clips.size(); ++clip) {
      batch.push_back(recordOf(catalog, {archive, clip}, source, number++));
      if (batch.size() == kBatch) flush();
    }
  }
  flush();
}

void timeReview(Stopwatch& watch, OpenedResults results) {
  const ReviewTable table = watch.time(QStringLiteral("review table"), [&] {
    return ReviewTable(std::move(results.metadata.subsets), std::move(results.metadata.labels),
                       std::move(results.records));
  });
  const Criteria criteria{1.0, -60.0};
  auto verdicts = watch.time(QStringLiteral("judge"), [&] { return judgeRows(table, criteria); });
  verdicts = watch.time(QStringLiteral("judge again"), [&] {
    return judgeRows(table, Criteria{2.0, -40.0});
  });
  watch.time(QStringLiteral("count and measure"),
             [&] { return countStates(verdicts)[0] + countReasons(verdicts)[0] + measure(table).measured; });
  const ReviewJudgement judgement = judgeTable(table, criteria, criteria);
  ReviewQuery query;
  const auto run = [&] { return runQuery(table, judgement, query, {}).value_or(QueryAnswer()).rows.size(); };
  watch.time(QStringLiteral("filter nothing"), run);
  for (const char* text : {"d", "dog", "speech", "zzzz"}) {
    query.text = QString::fromLatin1(text);
    watch.time(QStringLiteral("filter \"%1\"").arg(query.text), run);
  }
  query.text.clear();
  const char* const names[] = {"id",     "subsets", "labels", "duration",     "peak", "reason",
                               "detail", "archive", "size",   "user verdict", "note"};
  query.order = ReviewOrder::ClosestToThreshold;
  watch.time(QStringLiteral("closest to the threshold first"), run);
  query.order = ReviewOrder::ByColumn;
  for (std::size_t column = 0; column < kReviewColumnCount; ++column) {
    query.sortBy = static_cast<ReviewColumn>(column);
    watch.time(QStringLiteral("sort by ") + QLatin1StringView(names[column]), run);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const QCoreApplication application(argc, argv);
  const QStringList arguments = QCoreApplication::arguments();
  if (arguments.size() != 3) {
    std::fputs("usage: ase_bench_stages CORPUS OUTPUT_FOLDER\n", stderr);
    return 2;
  }
  JobSettings settings;
  settings.archivesFolder = arguments[1] + QStringLiteral("/zip_audios");
  settings.metadataFolder = arguments[1] + QStringLiteral("/metadata");
  settings.outputFolder = arguments[2];
  settings.offline = true;
  settings.criteria = {1.0, -60.0};
  for (Subset subset : kAllSubsets) settings.selection.subsets.insert(subset);
  QDir(settings.outputFolder).removeRecursively();
  QDir().mkpath(settings.outputFolder);

  Stopwatch watch;
  Metadata metadata =
      watch.time(QStringLiteral("read metadata"), [&] { return orGiveUp(loadMetadata(settings, {}, {})); });
  watch.time(QStringLiteral("read events"), [&] {
    const std::vector<QString> paths{locateMetadataFile(MetadataFile::StrongTrain, settings.metadataFolder),
                                     locateMetadataFile(MetadataFile::StrongEval, settings.metadataFolder)};
    return orGiveUp(readEvents(paths, settings.metadataFolder, {}));
  });
  const QString cache = settings.outputFolder + QStringLiteral("/catalog.sqlite");
  const auto list = [&] {
    const auto sets = findArchives(settings.archivesFolder, {}).sets;
    return orGiveUp(buildCatalog(sets, &openZip, cache, false, settings.workerCount(), {}, {}));
  };
  static_cast<void>(watch.time(QStringLiteral("list archives"), list));
  const Catalog catalog = watch.time(QStringLiteral("list archives, cached"), list);

  RecordTable records;
  const OutputTree tree;
  PlanInput input;
  input.lists = metadata.subsets;
  input.selection = settings.selection;
  input.silence = metadata.labels.find(kSilenceMid);
  input.catalog = &catalog;
  input.records = &records;
  input.tree = &tree;
  input.criteria = settings.criteria;
  input.entryLimit = settings.entryLimit;
  watch.time(QStringLiteral("plan"), [&] { return makePlan(input).work.size(); });

  {
    ResultsStore store = orGiveUp(ResultsStore::open(settings.outputFolder));
    watch.time(QStringLiteral("record"), [&] { recordAll(catalog, store); });
    records = watch.time(QStringLiteral("load, unsorted"), [&] { return orGiveUp(store.load()); });
    watch.time(QStringLiteral("rewrite"), [&] { orGiveUp(store.rewrite(records, {})); });
    watch.time(QStringLiteral("plan again"), [&] { return makePlan(input).work.size(); });
    watch.time(QStringLiteral("reports"), [&] {
      for (const SegmentTable& subset : metadata.subsets) {
        orGiveUp(writeReport(settings.outputFolder, subset, metadata.labels, records, settings.criteria, {}));
      }
    });
    orGiveUp(store.finish(RunKind::Reading, settings.selection, settings.criteria,
                          fingerprintsOf(metadata.subsets)));
  }
  records = {};
  metadata = {};
  timeReview(watch, watch.time(QStringLiteral("open results"), [&] {
    JobSettings opening = settings;
    opening.selection = {};
    MetadataCache lists;
    return orGiveUp(openResults(opening, lists, {}));
  }));
  std::puts(QJsonDocument(watch.seconds).toJson().constData());
  return 0;
}

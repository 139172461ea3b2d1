#include <limits>

#include <QFileInfo>
#include <QProcess>
#include <QSysInfo>
#include <QTest>

#include "core/results/results_schema.h"
#include "core/results/results_store.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/run_program.h"
#include "tests/support/small_disk.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr auto kMost32 = std::numeric_limits<std::uint32_t>::max();

ClipSource source() {
  return {QStringLiteral("a/b.zip"), QStringLiteral("0123456789abcdef"), QStringLiteral("folder/")};
}

ClipRecord smallest(const char* id, SourceId from) {
  return {.id = clip(id), .source = from, .facts = {}};
}

/// One whose bytes a file holds.
ClipRecord written(const char* id, SourceId from) {
  ClipRecord record = smallest(id, from);
  record.files.insert(Subset::WeakEval);
  return record;
}

/// Every field at the end of its range.
ClipRecord largest(const char* id, SourceId from) {
  ClipRecord record{.id = clip(id),
                    .access = Access::ReadFailed,
                    .files = SubsetSet::fromBits(~0U),
                    .source = from,
                    .facts = {}};
  record.crc = std::numeric_limits<std::uint32_t>::max();
  record.places = std::numeric_limits<std::uint64_t>::max() - 1;
  AudioFacts& facts = record.facts;
  facts.damage = Damage::NotDecodable;
  facts.container = Container::Other;
  facts.pcm = true;
  facts.channels = std::numeric_limits<std::uint16_t>::max();
  facts.bitsPerSample = std::numeric_limits<std::uint16_t>::max();
  facts.peak = 32768;
  facts.meanPower = std::numeric_limits<std::uint32_t>::max();
  facts.sampleRate = std::numeric_limits<std::uint32_t>::max();
  facts.codec = codecFromName(QStringLiteral("adpcm_ima_wav"));
  facts.bytes = kMost32;
  facts.dataBytesPromised = std::numeric_limits<std::int64_t>::max();
  facts.dataBytesPresent = kMost32 - 1;
  facts.samples = kMost32 - 2;
  facts.crc = kMost32 - 3;
  facts.detail = Detail{Detail::Code::VolumeCut, 0, 0, QStringLiteral("it's \"ö\" ☃ 𝄞\n;--'),\t%1 ?")};
  return record;
}

/// Changes the database behind the program's back.
void edit(const QString& folder, const QString& statement) {
  const auto database = Database::open(folder + QStringLiteral("/results.sqlite"), 1000, {});
  QVERIFY(database);
  QVERIFY2(database->run(statement), qPrintable(statement));
  QVERIFY(database->run(QStringLiteral("PRAGMA user_version=%1").arg(kResultsVersion)));
}

SubsetSet setOf(Subset subset) {
  SubsetSet set;
  set.insert(subset);
  return set;
}

RecordTable tableOf(const std::vector<ClipRecord>& records) {
  RecordTable table;
  table.records = records;
  return table;
}

ResultsStore openStore(const TempTree& folder) {
  auto store = ResultsStore::open(folder.path());
  if (!store) qFatal("cannot open: %ls", qUtf16Printable(store.error().detail));
  return std::move(*store);
}

RecordTable loaded(const ResultsStore& store) {
  auto table = store.load();
  if (!table) qFatal("cannot load: %ls", qUtf16Printable(table.error().detail));
  return std::move(*table);
}

}  // namespace

/// The results of an output folder in SQLite.
class TestResultsStore : public QObject {
  Q_OBJECT

 private slots:
  void aNewStoreIsEmpty() {
    const TempTree folder;
    const ResultsStore store = openStore(folder);
    const RecordTable table = loaded(store);
    QVERIFY(table.records.empty() && table.sources.isEmpty() && table.decisions.isEmpty());
    QCOMPARE(*store.wasInterrupted(), false);
    QVERIFY(*store.subsetStates() == PerSubset<SubsetState>());
    QVERIFY(store.lastWritten()->empty());
    QVERIFY(store.doubt()->isEmpty());
  }

  void sampleComesBackAsItWasAndReplacesItsEarlierSelf() {
    const TempTree folder;
    Sample sample{.threshold = SampledThreshold::MinDuration,
                  .seed = kMost32,
                  .target = 0.1,
                  .draws = 1,
                  .strata = {{0.7, 1, 3}, {1, 1.3, std::int64_t{1} << 40}},
                  .clips = {{clip("b"), 1.1, 1}, {clip("a"), 0.1, 0}}};
    const Sample other{.threshold = SampledThreshold::Silence, .seed = 1};
    {
      ResultsStore store = openStore(folder);
      QVERIFY(store.loadSamples()->empty());
      QVERIFY(store.keepSample(sample));
      QVERIFY(store.keepSample(other));
      sample.draws = 2;
      sample.clips.push_back({clip("c"), 1.2, 1});
      QVERIFY(store.keepSample(sample));
    }
    const auto samples = openStore(folder).loadSamples();
    QVERIFY(samples.has_value());
    QCOMPARE(*samples, (std::vector{sample, other}));
  }

  void everyFieldComesBackAsItWas() {
    const TempTree folder;
    std::vector<ClipRecord> records;
    {
      ResultsStore store = openStore(folder);
      const auto from = store.sourceId(source());
      QVERIFY(from);
      records = {largest("-", *from), smallest("0", *from), largest("_", *from), smallest("a", *from)};
      QVERIFY(store.record(records));
    }
    const RecordTable table = loaded(openStore(folder));
    QCOMPARE(table.records.size(), records.size());
    for (std::size_t i = 0; i < records.size(); ++i) QVERIFY(table.records[i] == records[i]);
    QCOMPARE(table.sources.size(), 1);
    QVERIFY(table.sources.value(records[0].source) == source());
  }

  void everyEnumeratorComesBack() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const SourceId from = *store.sourceId(source());
    for (int damage = 0; damage <= static_cast<int>(Damage::NotDecodable); ++damage) {
      for (int access = 0; access <= static_cast<int>(Access::ReadFailed); ++access) {
        for (int container = 0; container <= static_cast<int>(Container::Other); ++container) {
          ClipRecord record = smallest("a", from);
          record.facts.damage = static_cast<Damage>(damage);
          record.access = static_cast<Access>(access);
          record.facts.container = static_cast<Container>(container);
          QVERIFY(store.record(std::span(&record, 1)));
          QVERIFY(loaded(store).records.front() == record);
        }
      }
    }
  }

  void aSourceHasOneNumber() {
    const TempTree folder;
    ClipSource bare = source();
    bare.folder = QString();
    ClipSource newer = source();
    newer.stamp = QStringLiteral("f");
    SourceId first = 0;
    {
      ResultsStore store = openStore(folder);
      first = *store.sourceId(source());
      QCOMPARE(*store.sourceId(source()), first);
      QVERIFY(*store.sourceId(bare) != first);
      QVERIFY(*store.sourceId(newer) != first);
      QCOMPARE(*store.sourceId(bare), *store.sourceId(bare));
    }
    ResultsStore store = openStore(folder);
    QCOMPARE(*store.sourceId(source()), first);
    QCOMPARE(loaded(store).sources.size(), 3);
  }

  void aLaterRecordReplacesTheEarlierOne() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const SourceId from = *store.sourceId(source());
    const std::vector records{smallest("a", from), smallest("b", from)};
    QVERIFY(store.record(records));
    const ClipRecord later = largest("a", from);
    QVERIFY(store.record(std::span(&later, 1)));
    const RecordTable table = loaded(store);
    QCOMPARE(table.records.size(), std::size_t{2});
    QVERIFY(*table.find(clip("a")) == later);
    QVERIFY(*table.find(clip("b")) == records[1]);
  }

  void rewritingKeepsTheGivenRecordsAndNoOthers() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const SourceId from = *store.sourceId(source());
    for (const char* id : {"z", "a", "m", "a"}) {
      const ClipRecord record = smallest(id, from);
      QVERIFY(store.record(std::span(&record, 1)));
    }
    std::vector<ClipRecord> many;  // more than one batch
    for (int i = 0; i < 20'000; ++i)
      many.push_back(largest(qPrintable(QStringLiteral("%1").arg(i, 5, 10, QLatin1Char('0'))), from));
    QVERIFY(store.rewrite(tableOf(many), {}));
    QVERIFY(loaded(store).records == many);
    QVERIFY(store.lastWritten()->empty());
    const ClipRecord later = written("00003", from);
    QVERIFY(store.record(std::span(&later, 1)));
    QVERIFY(*loaded(openStore(folder)).find(later.id) == later);
    QCOMPARE(loaded(store).records.size(), many.size());
    QVERIFY((*store.lastWritten() == std::vector{later.id}));
    QVERIFY(store.rewrite({}, {}));
    QVERIFY(loaded(store).records.empty());
  }

  void clipsComeSortedInWhateverOrderTheyWereRecorded() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const SourceId from = *store.sourceId(source());
    for (const auto& ids : {std::vector{"q", "b", "x"}, std::vector{"c", "b", "-"}}) {
      std::vector<ClipRecord> records;
      for (const char* id : ids) records.push_back(smallest(id, from));
      QVERIFY(store.record(records));
    }
    std::string text;
    for (const ClipRecord& record : loaded(store).records) text += record.id.view().front();
    QCOMPARE(text, std::string("-bcqx"));
  }

  void aDecisionSurvivesRecordsAndComesBack() {
    const TempTree folder;
    const QString note = QStringLiteral("say \"no\", it's\nö 𝄞;");
    {
      ResultsStore store = openStore(folder);
      const SourceId from = *store.sourceId(source());
      QVERIFY(store.decide(clip("a"), {UserVerdict::Reject, note}));
      QVERIFY(store.decide(clip("b"), {UserVerdict::Keep, {}}));
      QVERIFY(store.decide(clip("c"), {UserVerdict::None, QStringLiteral("listen again")}));
      const std::vector records{largest("a", from), smallest("b", from)};
      QVERIFY(store.record(records));
      QVERIFY(store.rewrite(tableOf({records[1]}), {}));
      QVERIFY(store.record(records));
    }
    ResultsStore store = openStore(folder);
    RecordTable table = loaded(store);
    QCOMPARE(table.decisions.of(clip("a")).verdict, UserVerdict::Reject);
    QCOMPARE(table.decisions.of(clip("a")).note, note);
    QCOMPARE(table.decisions.of(clip("b")).verdict, UserVerdict::Keep);
    QCOMPARE(table.decisions.of(clip("c")).note, QStringLiteral("listen again"));
    QCOMPARE(table.decisions.of(clip("d")).verdict, UserVerdict::None);
    QVERIFY(store.decide(clip("a"), {UserVerdict::Keep, {}}));
    QVERIFY(store.decide(clip("b"), {}));
    table = loaded(store);
    QCOMPARE(table.decisions.of(clip("a")).verdict, UserVerdict::Keep);
    QCOMPARE(table.decisions.of(clip("a")).note, QString());
    QCOMPARE(table.decisions.size(), std::size_t{2});
  }

  void aRunThatEndsInTheMiddleIsKnownWithWhatItWasAboutToApply() {
    const TempTree folder;
    const SubsetSet eval = setOf(Subset::WeakEval);
    const Criteria first{0.1, -60.25};
    const Criteria second{std::nullopt, 1.0 / 3};
    {
      ResultsStore store = openStore(folder);
      QVERIFY(store.begin(RunKind::Reading, {eval}, first));
    }
    {
      ResultsStore store = openStore(folder);
      QCOMPARE(*store.wasInterrupted(), true);
      SubsetState state = (*store.subsetStates())[Subset::WeakEval];
      QVERIFY(!state.isFinished() && state.underway == first && state.followed() == first);
      QVERIFY(store.begin(RunKind::Reading, {eval}, first));
      QVERIFY(store.finish(RunKind::Reading, {eval}, first));
      QCOMPARE(*store.wasInterrupted(), false);
      state = (*store.subsetStates())[Subset::WeakEval];
      QVERIFY(state.isFinished() && state.applied == first && !state.underway);
      QVERIFY(store.begin(RunKind::Arranging, {eval}, second));
    }
    ResultsStore store = openStore(folder);
    const SubsetState state = (*store.subsetStates())[Subset::WeakEval];
    QVERIFY(state.isFinished() && state.underway == second && state.followed() == first);
    QCOMPARE(*store.wasInterrupted(), false);  // no clip was being read
    QVERIFY((*store.subsetStates())[Subset::StrongEval] == SubsetState());
  }

  void criteriaAreKeptSubsetBySubset() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    QVERIFY(store.finish(RunKind::Reading, {{Subset::WeakEval}}, Criteria{1.0, std::nullopt}));
    QVERIFY(store.finish(RunKind::Reading, {{Subset::StrongTrain}}, Criteria{std::nullopt, -40.0}));
    const auto states = *store.subsetStates();
    QCOMPARE(states[Subset::WeakEval].applied, (Criteria{1.0, std::nullopt}));
    QCOMPARE(states[Subset::StrongTrain].applied, (Criteria{std::nullopt, -40.0}));
  }

  void whatIsDoneHoldsForTheListThatItWasAskedForOf() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const auto state = [&] { return (*store.subsetStates())[Subset::WeakEval]; };
    PerSubset<std::uint32_t> lists;
    lists[Subset::WeakEval] = 0xFFFFFFFF;
    QVERIFY(store.finish(RunKind::Reading, {{Subset::WeakEval}}, {}, lists));
    QVERIFY(state().isFinishedFor(0xFFFFFFFFU) && !state().isFinishedFor(7));
    lists[Subset::WeakEval] = 7;
    QVERIFY(store.finish(RunKind::Reading, {{Subset::WeakEval}}, {}, lists));
    QVERIFY(state().isFinishedFor(7) && !state().isFinishedFor(0xFFFFFFFFU));
    QVERIFY(store.finish(RunKind::Reading, {{Subset::WeakEval}}, {}));  // not told
    QVERIFY(state().isFinished() && !state().isFinishedFor(7));
    QVERIFY(!(*store.subsetStates())[Subset::StrongEval].isFinishedFor(0));
  }

  void whatIsDoneOfASubsetIsKnownByWhatWasAskedForOfIt() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const auto finished = [&] { return (*store.subsetStates())[Subset::WeakEval]; };
    const Selection dogs{{Subset::WeakEval}, {QStringLiteral("/m/0bt9lr")}};
    const Selection pets{{Subset::WeakEval}, {QStringLiteral("/m/01yrx"), QStringLiteral("/m/0bt9lr")}};
    const Selection quarter{{Subset::WeakEval}, {}, {1, 4}};
    for (const Selection& selection : {dogs, pets, quarter, dogs})
      QVERIFY(store.finish(RunKind::Reading, selection, {}));
    QVERIFY((finished().finished == std::vector{quarter, pets} ||
             finished().finished == std::vector{pets, quarter}));
    QVERIFY(!finished().isFinished());
    const Selection all{{Subset::WeakEval}};
    for (const Selection& selection : {all, dogs}) QVERIFY(store.finish(RunKind::Reading, selection, {}));
    QVERIFY(finished().finished == std::vector{all});
    QVERIFY(finished().isFinished());
    QVERIFY(!(*store.subsetStates())[Subset::StrongEval].isFinished());
  }

  void toMeasureIsAboutToApplyNothing() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const SubsetSet eval = setOf(Subset::WeakEval);
    QVERIFY(store.begin(RunKind::Arranging, {eval}, Criteria{1.0, -60.0}));
    QVERIFY(store.begin(RunKind::Measuring, {eval}, Criteria{2.0, -60.0}));
    QVERIFY(store.finish(RunKind::Measuring, {eval}, Criteria{3.0, -60.0}));
    const SubsetState state = (*store.subsetStates())[Subset::WeakEval];
    QVERIFY((state.underway == Criteria{1.0, -60.0}));  // that is still to be ended
    QCOMPARE(*store.wasInterrupted(), false);
  }

  void whatIsAboutToBeOverwrittenIsInDoubtUntilItIsSettled() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const std::vector clips{clip("a"), clip("c")};
    QVERIFY(store.begin(RunKind::Reading, {}, {}));
    QVERIFY(store.beginOverwriting(clips));
    QVERIFY(openStore(folder).doubt()->clips == clips);
    Doubt left;
    left.clips = {clip("a")};
    left.unrecorded = {clip("b")};
    QVERIFY(store.settleDoubt(left));
    QVERIFY(store.doubt()->clips == left.clips && store.doubt()->unrecorded == left.unrecorded);
    QCOMPARE(*store.wasInterrupted(), false);
  }

  void whatWasWrittenLastIsInDoubtUntilTheDiskHasIt() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const SourceId from = *store.sourceId(source());
    const std::vector records{written("b", from), written("a", from)};
    QVERIFY(store.record(records));
    Doubt left;
    left.unwritten = *store.lastWritten();
    QVERIFY(store.rewrite(loaded(store), left));
    QVERIFY((store.doubt()->clips == std::vector{clip("a"), clip("b")}));
    edit(folder.path(), QStringLiteral("UPDATE doubt SET since = since - 3600"));
    if (!QSysInfo::bootUniqueId().isEmpty()) QVERIFY(store.doubt()->isEmpty());
    edit(folder.path(), QStringLiteral("UPDATE doubt SET boot = 'another'"));
    QVERIFY(!store.doubt()->isEmpty());  // the machine was started anew: perhaps after a power cut
  }

  void readingsThatAreSetAsideComeBackAsThat() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const SourceId from = *store.sourceId(source());
    const std::vector records{smallest("a", from), largest("b", from)};
    QVERIFY(store.record(records));
    RecordTable table = loaded(store);
    table.setAside(std::vector{clip("a")});
    QVERIFY(store.rewrite(table, {}));
    table = loaded(openStore(folder));
    QVERIFY(table.records == std::vector{records[1]});
    QVERIFY(table.aside == std::vector{records[0]});
    QVERIFY(store.record(std::span(&records[0], 1)));
    QVERIFY(loaded(store).records == records);
    QVERIFY(loaded(store).aside.empty());
  }

  void lookingChangesNothing() {
    const TempTree folder;
    {
      ResultsStore store = openStore(folder);
      const ClipRecord record = smallest("a", *store.sourceId(source()));
      QVERIFY(store.record(std::span(&record, 1)));
    }
    const auto before = filesBelow(folder.path());
    const QByteArray bytes = folder.read(QStringLiteral("results.sqlite"));
    const auto store = ResultsStore::openToRead(folder.path());
    QVERIFY(store);
    QCOMPARE(loaded(*store).records.size(), std::size_t{1});
    QCOMPARE(filesBelow(folder.path()), before);
    QCOMPARE(folder.read(QStringLiteral("results.sqlite")), bytes);
    QVERIFY(!ResultsStore::openToRead(folder.path(QStringLiteral("none"))));
    QVERIFY(!QFileInfo::exists(folder.path(QStringLiteral("none"))));
  }

  void whatAKillLeftIsReadAsItIs() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const ClipRecord record = largest("a", *store.sourceId(source()));
    QVERIFY(store.record(std::span(&record, 1)));
    QCOMPARE(loaded(*ResultsStore::openToRead(folder.path())).records.size(), std::size_t{1});
    const TempTree copy;  // without the log's index, as after the machine was started anew
    for (const char* name : {"results.sqlite", "results.sqlite-wal"})
      copy.write(QString::fromLatin1(name), folder.read(QString::fromLatin1(name)));
    const auto before = filesBelow(copy.path());
    QCOMPARE(loaded(*ResultsStore::openToRead(copy.path())).records.size(), std::size_t{1});
    QCOMPARE(filesBelow(copy.path()), before);
  }

  void theOrderOfRecordsDoesNotFollowTheSystemsClock() {
    const TempTree folder;
    {
      ResultsStore store = openStore(folder);
      const SourceId from = *store.sourceId(source());
      const ClipRecord early = written("early", from);
      QVERIFY(store.record(std::span(&early, 1)));
    }
    edit(folder.path(),
         QStringLiteral("UPDATE batch SET recorded_at = recorded_at + 100000000"));  // then it was set back
    ResultsStore store = openStore(folder);
    const ClipRecord late = written("late", *store.sourceId(source()));
    QVERIFY(store.record(std::span(&late, 1)));
    const auto last = store.lastWritten();
    QVERIFY(last);
    QVERIFY(std::ranges::find(*last, late.id) != last->end());
  }

  void theLastWrittenAreThoseOfTheLastMinutes() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const SourceId from = *store.sourceId(source());
    const std::vector early{smallest("b", from), written("d", from)};
    const std::vector late{written("c", from), written("a", from)};
    QVERIFY(store.record(early));  // "b" was only measured
    QVERIFY(store.record(late));
    QCOMPARE(store.lastWritten()->size(), std::size_t{3});
    edit(folder.path(), QStringLiteral("UPDATE batch SET recorded_at = recorded_at - 3600 WHERE id = 1"));
    QVERIFY((*store.lastWritten() == std::vector{clip("a"), clip("c")}));
  }

  void resultsOfALaterProgramAreRefused() {
    const TempTree folder;
    { const ResultsStore store = openStore(folder); }
    {
      const auto database =
          Database::open(folder.path(QStringLiteral("results.sqlite")), kResultsVersion, {});
      QVERIFY(database->run(QStringLiteral("PRAGMA user_version=999")));
    }
    const auto store = ResultsStore::open(folder.path());
    QVERIFY(!store);
    QCOMPARE(store.error().code, ErrorCode::DatabaseNewer);
  }

  void aFileThatIsNoDatabaseIsDamaged() {
    const TempTree folder;
    folder.write(QStringLiteral("results.sqlite"), "<html>no database at all</html>" + QByteArray(4096, 'x'));
    const auto store = ResultsStore::open(folder.path());
    QVERIFY(!store);
    QCOMPARE(store.error().code, ErrorCode::DatabaseDamaged);
    QVERIFY(store.error().file.endsWith(QStringLiteral("results.sqlite")));
  }

  void damageAnywhereIsAnErrorOrFewerRowsButNeverACrash() {
    const TempTree folder;
    {
      ResultsStore store = openStore(folder);
      const SourceId from = *store.sourceId(source());
      std::vector<ClipRecord> records;
      for (int i = 0; i < 1000; ++i) records.push_back(largest(qPrintable(QString::number(i)), from));
      QVERIFY(store.record(records));
      for (int i = 0; i < 1000; ++i) {
        QVERIFY(
            store.decide(clip(std::to_string(i)), {UserVerdict::Keep, QStringLiteral("note").repeated(20)}));
      }
    }
    const QByteArray whole = folder.read(QStringLiteral("results.sqlite"));
    int errors = 0;
    for (qsizetype at = 0; at < whole.size(); at += 1021) {
      const TempTree copy;
      QByteArray damaged = whole;
      damaged.replace(at, 200, QByteArray(std::min<qsizetype>(200, whole.size() - at), '\xA5'));
      copy.write(QStringLiteral("results.sqlite"), damaged);
      const auto store = ResultsStore::open(copy.path());
      const auto table = store ? store->load() : Result<RecordTable>(std::unexpected(store.error()));
      if (!table) {
        ++errors;
        QCOMPARE(table.error().code, ErrorCode::DatabaseDamaged);
      }
    }
    QVERIFY(errors > 10);
    for (const qsizetype size : {qsizetype{50}, qsizetype{4096}, whole.size() / 2, whole.size() - 1}) {
      const TempTree copy;
      copy.write(QStringLiteral("results.sqlite"), whole.first(size));
      const auto store = ResultsStore::open(copy.path());
      QVERIFY(!store || !store->load() || loaded(*store).records.size() <= 1000);
    }
  }

  void aDamagedTableIsNeverTakenForAShorterOne_data() {
    QTest::addColumn<QString>("table");
    for (const char* table : {"batch", "user_verdict", "source"})
      QTest::newRow(table) << QString::fromLatin1(table);
  }

  void aDamagedTableIsNeverTakenForAShorterOne() {
    QFETCH(QString, table);
    const TempTree folder;
    int page = 0;
    {
      ResultsStore store = openStore(folder);
      std::vector<ClipRecord> records;
      for (int i = 0; i < 2000; ++i) {
        ClipSource from = source();
        from.archive += QString::number(i);
        records.push_back(smallest(qPrintable(QString::number(i)), *store.sourceId(from)));
      }
      QVERIFY(store.record(records));
      for (int i = 0; i < 2000; ++i) {
        QVERIFY(
            store.decide(clip(std::to_string(i)), {UserVerdict::Keep, QStringLiteral("note").repeated(9)}));
      }
      const auto database =
          Database::open(folder.path(QStringLiteral("results.sqlite")), kResultsVersion, {});
      auto query = database->query();
      const QString lastPage =
          QStringLiteral("SELECT max(pageno) FROM dbstat WHERE name = '%1' AND pagetype = 'leaf'").arg(table);
      if (!query.exec(lastPage) || !query.next()) QSKIP("this SQLite cannot say where a table lies");
      page = query.value(0).toInt();
    }
    QVERIFY(page > 1);
    QByteArray bytes = folder.read(QStringLiteral("results.sqlite"));
    bytes.replace((page - 1) * qsizetype{4096}, 4096, QByteArray(4096, '\xFF'));
    folder.write(QStringLiteral("results.sqlite"), bytes);
    const auto store = ResultsStore::open(folder.path());
    const auto read = store ? store->load() : Result<RecordTable>(std::unexpected(store.error()));
    QVERIFY2(!read, "the rows of the damaged page are passed over in silence");
    QCOMPARE(read.error().code, ErrorCode::DatabaseDamaged);
  }

  void aBatchThatIsNotWholeIsDamage_data() {
    QTest::addColumn<QString>("change");
    for (const char* change : {"records = substr(records, 1, length(records) - 1)", "records = x''",
                               "records = x'00000000'", "records = records || x'00'", "records = 'text'",
                               "records = 7", "records = cast(replace(hex(records), '4', '5') as blob)"}) {
      QTest::newRow(change) << QString::fromLatin1(change);
    }
  }

  void aBatchThatIsNotWholeIsDamage() {
    QFETCH(QString, change);
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const ClipRecord record = largest("a", *store.sourceId(source()));
    QVERIFY(store.record(std::span(&record, 1)));
    edit(folder.path(), QStringLiteral("UPDATE batch SET %1").arg(change));
    const auto table = store.load();
    QVERIFY(!table);
    QCOMPARE(table.error().code, ErrorCode::DatabaseDamaged);
  }

  void aRecordOfAnUnknownSourceIsDropped() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const SourceId from = *store.sourceId(source());
    const std::vector records{smallest("a", from + 1), smallest("b", from)};
    QVERIFY(store.record(records));
    const RecordTable table = loaded(store);
    QCOMPARE(table.records.size(), std::size_t{1});
    QVERIFY(table.records.front() == records[1]);
  }

  void aDecisionThatNobodyCanHaveWrittenIsDropped() {
    const TempTree folder;
    ResultsStore store = openStore(folder);
    QVERIFY(store.decide(clip("a"), {UserVerdict::Keep, {}}));
    edit(folder.path(),
         QStringLiteral("INSERT INTO user_verdict (id, verdict, note) VALUES ('../../../x', 'keep', '')"));
    edit(
        folder.path(),
        QStringLiteral("INSERT INTO user_verdict (id, verdict, note) VALUES ('b----------', 'perhaps', '')"));
    const RecordTable table = loaded(store);
    QCOMPARE(table.decisions.of(clip("a")).verdict, UserVerdict::Keep);
    QCOMPARE(table.decisions.of(clip("b")).verdict, UserVerdict::None);
    edit(folder.path(), QStringLiteral("INSERT INTO subset (name, underway) VALUES ('weak_nothing', 1)"));
    QVERIFY(*store.subsetStates() == PerSubset<SubsetState>());
    edit(folder.path(), QStringLiteral("INSERT INTO subset (name, min_duration)"
                                       " VALUES ('weak_eval', 'long')"));
    QVERIFY(!(*store.subsetStates())[Subset::WeakEval].applied.minDuration);
  }

  void whatIsRecordedSurvivesAKill() {
    // What another connection sees without the first being closed is what a kill leaves.
    const TempTree folder;
    ResultsStore store = openStore(folder);
    const ClipRecord record = largest("a", *store.sourceId(source()));
    QVERIFY(store.record(std::span(&record, 1)));
    const TempTree copy;
    for (const QString& file : filesBelow(folder.path())) copy.write(file, folder.read(file));
    QVERIFY(*loaded(openStore(copy)).find(clip("a")) == record);
  }

  void aFullDiskIsSaidToBeFullAndKeepsWhatIsThere() {
    const SmallDisk disk(600);
    ASE_NEED_SMALL_DISK(disk);
    auto store = ResultsStore::open(disk.path());
    QVERIFY(store);
    const ClipRecord first = smallest("a", *store->sourceId(source()));
    QVERIFY(store->record(std::span(&first, 1)));
    disk.fill();
    std::vector<ClipRecord> many;
    for (int i = 0; i < 20'000; ++i) many.push_back(largest(qPrintable(QString::number(i)), first.source));
    const auto recorded = store->record(many);
    QVERIFY(!recorded);
    QCOMPARE(recorded.error().code, ErrorCode::DiskFull);
    const auto table = store->load();
    QVERIFY(table && table->records.size() == 1);
  }

  void sqliteItselfCanReadTheResults() {
    ASE_NEED_PROGRAM("python3");
    const TempTree folder;
    {
      ResultsStore store = openStore(folder);
      const ClipRecord record = largest("a", *store.sourceId(source()));
      QVERIFY(store.record(std::span(&record, 1)));
      QVERIFY(store.decide(clip("a"), {UserVerdict::Reject, QStringLiteral("hum")}));
    }
    const auto run = runProgram(
        QStringLiteral("python3"),
        {QStringLiteral("-c"),
         QStringLiteral(
             "import sqlite3\nd = sqlite3.connect('results.sqlite')\n"
             "print(d.execute('pragma integrity_check').fetchone()[0])\n"
             "print(*d.execute('select count(*), archive, verdict, note from batch, source, user_verdict')"
             ".fetchone())")},
        folder.path());
    QCOMPARE(run.output, QByteArray("ok\n1 a/b.zip reject hum\n"));
  }
};

QTEST_GUILESS_MAIN(TestResultsStore)
#include "tst_results_store.moc"

#include <map>
#include <random>

#include <QTest>

#include "core/extract/extract.h"
#include "core/output/move_files.h"
#include "core/output/partial_files.h"
#include "core/plan/plan.h"
#include "core/results/settle_readings.h"
#include "tests/extract/fake_inspector.h"
#include "tests/extract/watched_archives.h"
#include "tests/support/record_builder.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kClips = 12;
constexpr int kArchives = 3;
constexpr std::array kSubsets{Subset::WeakEval, Subset::WeakBalancedTrain, Subset::StrongEval};

/// What stands in one place of a clip.
struct Copy {
  enum class State { Sound, Corrupt, Lost };
  State state = State::Sound;
};

/// The world outside of the program: archives that change, a user who chooses.
struct Outside {
  std::map<int, int> version{};                     ///< of a clip's sound
  std::array<std::map<int, Copy>, kArchives> in{};  ///< by archive: which clips it has
  std::array<std::uint64_t, kArchives> stamp{};
  std::map<Subset, std::map<int, bool>> listed{};  ///< by clip: whether its labels contain Silence
  Criteria criteria{};
  std::map<int, UserVerdict> decisions{};
};

ClipId clipOf(int number) {
  return clip(std::to_string(number));
}

/// All versions of all clips have the same length, as AudioSet's clips have.
QByteArray bytesOf(int number, int version) {
  const QByteArray kind = number % 4 == 0 ? QByteArray("quiet") : QByteArray("sound");
  return kind + QByteArray::number(number).rightJustified(5) + QByteArray::number(version).rightJustified(5);
}

/// An output folder and the records that belong to it, as the job treats them.
class Run {
 public:
  /// Brings these subsets up to date. With `killAfter`, everything after so many batches of records is lost.
  void extractAll(const Outside& outside, const std::vector<Subset>& selected, int killAfter = -1) {
    removePartialClips(paths_);
    WatchedArchives archives;
    std::vector<CatalogArchive> catalogued;
    for (int archive = 0; archive < kArchives; ++archive) {
      std::vector<ArchivedClip> entries;
      for (const auto& [number, copy] : outside.in[static_cast<std::size_t>(archive)]) {
        ArchivedClip entry{clipOf(number), bytesOf(number, outside.version.at(number))};
        if (copy.state == Copy::State::Corrupt) {  // a flipped byte: the promised CRC stays that of the sound
          entry.crc = test::crc32Of(entry.bytes);
          entry.bytes[6] = 'X';
        }
        if (copy.state == Copy::State::Lost) entry.access = Access::VolumeMissing;
        entries.push_back(entry);
      }
      catalogued.push_back(archives.add(QStringLiteral("%1.zip").arg(archive),
                                        outside.stamp[static_cast<std::size_t>(archive)], entries));
    }
    const Catalog catalog(std::move(catalogued));
    OutputTree tree = OutputTree::scan(paths_, {});
    for (const ClipId id : doubtful_) {
      for (const Subset subset : kSubsets) tree.distrust(subset, id);
    }
    LabelTable labels;
    const LabelIndex silence = *labels.intern(kSilenceMid);
    const LabelIndex dog = *labels.intern("/m/dog");
    std::vector<SegmentTable> tables;
    SubsetSet chosen;
    for (const Subset subset : selected) {
      SegmentTable table(subset);
      for (const auto& [number, silent] : outside.listed.at(subset)) {
        table.append(clipOf(number), 0, 10'000, std::vector{silent ? silence : dog});
      }
      table.sort();
      tables.push_back(std::move(table));
      chosen.insert(subset);
    }
    records_.decisions = {};
    for (const auto& [number, verdict] : outside.decisions)
      records_.decisions.set(clipOf(number), {verdict, {}});
    PlanInput input{.lists = tables,
                    .selection = {chosen},
                    .silence = silence,
                    .catalog = &catalog,
                    .records = &records_,
                    .tree = &tree,
                    .criteria = outside.criteria,
                    .entryLimit = 1 << 20};
    plan = makePlan(input);
    const ClipWriter writer(paths_, outside.criteria);
    QVERIFY(writer.prepare(chosen));
    doubtful_.clear();
    if (killAfter >= 0) doubtful_ = plan.overwritten;
    records_.setAside(plan.nowhere);
    QVERIFY(moveFiles(plan.moves, paths_, {}, {}));
    take(plan.changed);
    ExtractSetup setup;
    setup.workers = 2;
    setup.entryLimit = input.entryLimit;
    setup.openSource = archives.opener();
    setup.makeInspector = [] { return std::make_unique<FakeInspector>(); };
    setup.sources.assign(kArchives, {1});
    std::vector<ClipRecord> fresh;
    const RecordSink sink = [&](std::span<const ClipRecord> some) -> Result<> {
      if (killAfter >= 0) some = some.first(std::min(some.size(), static_cast<std::size_t>(killAfter)));
      fresh.insert(fresh.end(), some.begin(), some.end());
      return {};
    };
    QVERIFY(extract(plan, catalog, writer, setup, sink, {}, {}, {}));
    take(fresh);
  }

  /// The files of some subsets, with their bytes.
  std::map<QString, QByteArray> files(const std::vector<Subset>& subsets) const {
    std::map<QString, QByteArray> found;
    for (const QString& file : filesBelow(folder.path())) {
      const auto subset = subsetFromName(file.section(QLatin1Char('/'), 1, 1));
      if (subset && std::ranges::find(subsets, *subset) != subsets.end()) found[file] = folder.read(file);
    }
    return found;
  }

  TempTree folder;
  Plan plan;

 private:
  /// What the results would make of readings that are recorded.
  void take(const std::vector<ClipRecord>& readings) {
    records_.records.insert(records_.records.end(), readings.begin(), readings.end());
    settleReadings(records_.records, records_.aside);
  }

  OutputLayout paths_{folder.path()};
  RecordTable records_;
  std::vector<ClipId> doubtful_;  ///< other bytes may have been written since they were recorded
};

using Files = std::map<QString, QByteArray>;

/// Whether one of a clip's files is sound.
bool hasSound(const Files& files, const QString& clip) {
  return std::ranges::any_of(files, [&](const auto& file) {
    return file.first.endsWith(clip) && file.second.at(6) != 'X' && file.second.size() == 15;
  });
}

/// What is in one tree and not in the other, a file a line. A sound clip of an earlier run may stay where a
/// fresh one finds none.
QString differenceOf(Files found, Files expected) {
  const auto allFound = found;
  const auto isKept = [&](const auto& file) {
    const QString clip = file.first.section(QLatin1Char('/'), -1);
    return hasSound(allFound, clip) && !hasSound(expected, clip);
  };
  std::erase_if(expected, [&, all = expected](const auto& file) {
    const QString clip = file.first.section(QLatin1Char('/'), -1);
    return hasSound(allFound, clip) && !hasSound(all, clip);
  });
  std::erase_if(found, isKept);
  QString text;
  for (const auto& file : found) {
    if (std::ranges::find(expected, file) == expected.end())
      text += QStringLiteral("\nhas %1: %2").arg(file.first, QString::fromLatin1(file.second));
  }
  for (const auto& file : expected) {
    if (std::ranges::find(found, file) == found.end())
      text += QStringLiteral("\nlacks %1: %2").arg(file.first, QString::fromLatin1(file.second));
  }
  return text;
}

}  // namespace

/// Runs on a world that changes between them, compared with one run on an empty folder.
class TestRerun : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase_data() { addSourceKinds(); }

  void anyHistoryEndsInTheTreeOfOneFreshRun_data() {
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 60; ++seed) QTest::addRow("seed %u", seed) << seed;
  }

  void anyHistoryEndsInTheTreeOfOneFreshRun() {
    QFETCH(quint32, seed);
    random_.seed(seed);
    Outside outside = newWorld();
    Run run;
    for (int step = 0; step < 8; ++step) {
      const std::vector<Subset> selected = someSubsets();
      if (chance(3)) {
        run.extractAll(outside, selected, below(5));
        spoilFiles(run.folder);
      }
      run.extractAll(outside, selected);
      Run fresh;
      fresh.extractAll(outside, selected);
      if (QTest::currentTestFailed()) return;
      const QString difference = differenceOf(run.files(selected), fresh.files(selected));
      QVERIFY2(difference.isEmpty(), qPrintable(difference));
      allFilesOfAClipAreAlike(run);
      run.extractAll(outside, selected);
      QVERIFY2(run.plan.work.empty() && run.plan.moves.empty(), "a further run finds work to do");
      if (QTest::currentTestFailed()) return;
      change(outside);
    }
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<quint32>(limit)); }
  bool chance(int oneIn) { return below(oneIn) == 0; }

  Outside newWorld() {
    Outside outside;
    for (int number = 0; number < kClips; ++number) {
      outside.version[number] = 0;
      for (auto& archive : outside.in) {
        if (chance(2)) archive[number] = {static_cast<Copy::State>(below(3))};
      }
      for (const Subset subset : kSubsets) {
        if (chance(2)) outside.listed[subset][number] = chance(3);
      }
    }
    for (const Subset subset : kSubsets) outside.listed[subset][0] = false;
    return outside;
  }

  std::vector<Subset> someSubsets() {
    std::vector<Subset> subsets;
    for (const Subset subset : kSubsets) {
      if (chance(2)) subsets.push_back(subset);
    }
    if (subsets.empty()) subsets.push_back(kSubsets[static_cast<std::size_t>(below(3))]);
    return subsets;
  }

  /// Archives are downloaded again, the user changes the thresholds and decides about clips. An archive that
  /// becomes worse takes nothing back that was extracted before, so that only clips that are nowhere sound
  /// may get worse here.
  void change(Outside& outside) {
    for (int changes = below(5); changes > 0; --changes) {
      const auto archive = static_cast<std::size_t>(below(kArchives));
      ++outside.stamp[archive];
      if (outside.in[archive].empty()) continue;
      auto copy = outside.in[archive].begin();
      std::advance(copy, below(static_cast<int>(outside.in[archive].size())));
      if (!isSomewhereSound(outside, copy->first)) copy->second.state = static_cast<Copy::State>(below(3));
    }
    if (chance(2)) {  // a new edition, with other sound in one clip
      const int number = below(kClips);
      ++outside.version[number];
      for (std::size_t archive = 0; archive < kArchives; ++archive) {
        ++outside.stamp[archive];
        const auto copy = outside.in[archive].find(number);
        if (copy != outside.in[archive].end()) copy->second.state = static_cast<Copy::State>(below(3));
      }
    }
    if (chance(3)) outside.criteria = {std::nullopt, chance(2) ? std::optional(-60.0) : std::nullopt};
    if (chance(3)) outside.decisions[below(kClips)] = static_cast<UserVerdict>(below(3));
  }

  static bool isSomewhereSound(const Outside& outside, int number) {
    return std::ranges::any_of(outside.in, [&](const std::map<int, Copy>& archive) {
      const auto copy = archive.find(number);
      return copy != archive.end() && copy->second.state == Copy::State::Sound;
    });
  }

  /// What a kill, a power cut or a user does to files. Each changes its length or takes it away.
  void spoilFiles(const TempTree& folder) {
    for (const QString& file : filesBelow(folder.path())) {
      if (chance(6))
        QFile::remove(folder.path(file));
      else if (chance(8))
        folder.write(file + QStringLiteral(".partial"), "half");
    }
  }

  static void allFilesOfAClipAreAlike(const Run& run) {
    std::map<QString, QByteArray> byClip;
    for (const auto& [file, bytes] : run.files({kSubsets.begin(), kSubsets.end()})) {
      const auto [known, isNew] = byClip.try_emplace(file.section(QLatin1Char('/'), 2), bytes);
      QVERIFY2(isNew || known->second == bytes, qPrintable(file));
    }
  }

  std::mt19937 random_;
};

QTEST_GUILESS_MAIN(TestRerun)
#include "tst_rerun.moc"

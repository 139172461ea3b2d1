#include <utility>

#include <QTest>

#include "core/base/parallel.h"
#include "tests/plan/plan_world.h"

using namespace ase;
using namespace ase::test;

namespace {

using Kind = FileMove::Kind;
constexpr Subset kEval = Subset::WeakEval;
constexpr Subset kTrain = Subset::WeakBalancedTrain;
constexpr Subset kStrong = Subset::StrongEval;

QString archiveName(char letter) {
  return QLatin1Char(letter) + QStringLiteral(".zip");
}

std::string idsOf(const std::vector<PlanItem>& work) {
  std::string ids;
  for (const PlanItem& item : work) ids += item.id.view().front();
  return ids;
}

/// An arrangement as a line: `link a audio/weak_eval -> invalid_audio/strong_eval`.
QString lineOf(const FileMove& arrangement) {
  static const char* const kinds[] = {"link", "move", "remove"};
  const auto folder = [](Place place, Subset subset) {
    return (place == Place::Valid ? QStringLiteral("audio/") : QStringLiteral("invalid_audio/")) +
           subsetName(subset);
  };
  const QString from = folder(arrangement.fromPlace, arrangement.fromSubset);
  const QString to = folder(arrangement.toPlace, arrangement.toSubset);
  QString line = QStringLiteral("%1 %2 %3")
                     .arg(QLatin1StringView(kinds[static_cast<int>(arrangement.kind)]))
                     .arg(QLatin1Char(arrangement.id.view().front()))
                     .arg(from);
  if (arrangement.kind != Kind::Remove) line += QStringLiteral(" -> ") + to;
  return line;
}

QStringList linesOf(const Plan& plan) {
  QStringList lines;
  for (const FileMove& arrangement : plan.moves) lines.push_back(lineOf(arrangement));
  return lines;
}

SubsetSet setOf(std::initializer_list<Subset> subsets) {
  SubsetSet set;
  for (const Subset subset : subsets) set.insert(subset);
  return set;
}

}  // namespace

/// What to do for a selection, from inputs made by hand.
class TestPlan : public QObject {
  Q_OBJECT

 private slots:
  void nothingSelectedIsNothingToDo() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
    const Plan plan = world.plan();
    QVERIFY(plan.work.empty() && plan.moves.empty() && plan.nowhere.empty());
    QCOMPARE(plan.spaceNeeded, 0);
  }

  void freshWorkIsInArchiveOrder() {
    PlanWorld world;
    world.archives = {
        archiveOf(archiveName('a'), 1, {entryOf(clip("z"), 1), entryOf(clip("c"), 2), entryOf(clip("x"), 9)}),
        archiveOf(archiveName('b'), 2, {entryOf(clip("m"), 3), entryOf(clip("a"), 4)})};
    world.select(kEval, {"a", "c", "m", "q", "z"});
    const Plan plan = world.plan();
    QCOMPARE(idsOf(plan.work), std::string("zcma"));
    QVERIFY(std::ranges::is_sorted(plan.work, {}, &PlanItem::location));
    QVERIFY(plan.moves.empty() && plan.nowhere.empty());
    QCOMPARE(plan.bytesToWrite, 4000);
    QVERIFY(plan.spaceNeeded >= 4 * 4096);
  }

  void toMeasureOnlyNeedsNoRoomAndMovesNothing() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1), entryOf(clip("b"), 2)})};
    world.select(kEval, {"a", "b"});
    world.writeClips = false;
    world.record("a", 1);  // without a file
    const Plan plan = world.plan();
    QCOMPARE(idsOf(plan.work), std::string("b"));
    QVERIFY(plan.moves.empty());
    QVERIFY(plan.spaceNeeded < 4096);
  }

  void ofTheListsOnlyWhatIsSelectedIsPlanned() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1), entryOf(clip("b"), 2)})};
    world.select(kEval, {"a", "b"});
    world.select(kStrong, {"b"});
    world.selection = Selection{{kStrong}};
    const Plan plan = world.plan();
    QCOMPARE(idsOf(plan.work), std::string("b"));
    QVERIFY(plan.work.front().subsets == setOf({kStrong}));
  }

  void aClipOfSeveralSubsetsIsReadOnce() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1), entryOf(clip("b"), 2)})};
    world.select(kEval, {"a", "b"}, {"a"});
    world.select(kStrong, {"a"});
    world.records.decisions.set(clip("a"), {UserVerdict::Reject, QStringLiteral("hum")});
    const Plan plan = world.plan();
    QCOMPARE(idsOf(plan.work), std::string("ab"));
    QVERIFY(plan.work[0].subsets == setOf({kEval, kStrong}));
    QVERIFY(plan.work[0].maySilent == setOf({kEval}));
    QVERIFY(plan.work[1].subsets == setOf({kEval}));
    QVERIFY(plan.work[1].maySilent.isEmpty());
    QCOMPARE(plan.work[0].user, UserVerdict::Reject);
    QCOMPARE(plan.work[1].user, UserVerdict::None);
  }

  void withoutASilenceLabelInTheMetadataNoClipMayBeSilent() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
    world.select(kEval, {"a"});
    QVERIFY(!world.labels.find(kSilenceMid));
    QVERIFY(world.plan().work[0].maySilent.isEmpty());
  }

  void aClipInTwoArchivesIsReadFromTheFirstThatCanBeRead() {
    PlanWorld world;
    ClipEntry unreadable = entryOf(clip("a"), 1);
    unreadable.place.access = Access::VolumeMissing;
    world.archives = {archiveOf(archiveName('a'), 1, {unreadable}),
                      archiveOf(archiveName('b'), 2, {entryOf(clip("a"), 2)}),
                      archiveOf(archiveName('c'), 3, {entryOf(clip("a"), 3)})};
    world.select(kEval, {"a"});
    const Plan plan = world.plan();
    QCOMPARE(plan.work.size(), std::size_t{1});
    QCOMPARE(plan.work[0].location.archive, 1U);
  }

  void whatCannotBeReadTakesNoSpace() {
    PlanWorld world;
    ClipEntry encrypted = entryOf(clip("a"), 1);
    encrypted.place.access = Access::Encrypted;
    ClipEntry packedTooLarge = entryOf(clip("c"), 3, 10);
    packedTooLarge.place.length = std::uint64_t{1} << 62;
    world.archives = {archiveOf(
        archiveName('a'), 1,
        {encrypted, entryOf(clip("b"), 2, std::uint64_t{1} << 60), packedTooLarge, entryOf(clip("d"), 4)})};
    world.select(kEval, {"a", "b", "c", "d"});
    const Plan plan = world.plan();
    QCOMPARE(plan.work.size(), std::size_t{4});  // the three are to be recorded as unreachable
    QCOMPARE(plan.bytesToWrite, 1000);
  }

  void whatIsDoneIsNotDoneAgain() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
    world.select(kEval, {"a"});
    world.record("a", 1);
    world.file(Place::Valid, kEval, "a");
    const Plan plan = world.plan();
    QVERIFY(plan.work.empty() && plan.moves.empty() && plan.nowhere.empty());
  }

  void aFileThatIsGoneOrOfAnotherLengthIsReadAgain() {
    for (const std::int64_t bytes : {std::int64_t{-1}, std::int64_t{0}, kClipBytes - 1, kClipBytes + 1}) {
      PlanWorld world;
      world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
      world.select(kEval, {"a"});
      world.record("a", 1);
      if (bytes >= 0) world.file(Place::Valid, kEval, "a", bytes);
      const Plan plan = world.plan();
      QCOMPARE(idsOf(plan.work), std::string("a"));
      QVERIFY(plan.moves.empty());
    }
  }

  void aFileWithoutARecordIsReadAgain() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
    world.select(kEval, {"a"});
    world.file(Place::Valid, kEval, "a");
    QCOMPARE(idsOf(world.plan().work), std::string("a"));
  }

  void aSubsetSelectedLaterIsLinkedFromWhereTheFileIs() {
    for (const Place place : kAllPlaces) {
      PlanWorld world;
      world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
      world.select(kStrong, {"a"});
      world.record("a", 1);
      world.file(place, kEval, "a");
      const Plan plan = world.plan();
      QVERIFY(plan.work.empty());
      QCOMPARE(linesOf(plan), QStringList{QStringLiteral("link a %1/weak_eval -> audio/strong_eval")
                                              .arg(place == Place::Valid ? QStringLiteral("audio")
                                                                         : QStringLiteral("invalid_audio"))});
    }
  }

  void newCriteriaMoveFiles() {
    PlanWorld world;
    world.withCatalog = false;
    world.select(kEval, {"a", "b", "c"}, {"c"});
    world.select(kStrong, {"c"});
    world.record("a", 1).facts.peak = 1;
    world.record("b", 2);
    world.record("c", 3).facts.peak = 1;
    world.file(Place::Valid, kEval, "a");
    world.file(Place::Invalid, kEval, "b");
    world.file(Place::Valid, kEval, "c");
    world.file(Place::Valid, kStrong, "c");
    world.criteria = Criteria{std::nullopt, -60.0};
    const Plan plan = world.plan();
    QVERIFY(plan.work.empty() && plan.nowhere.empty());
    QCOMPARE(linesOf(plan),
             (QStringList{QStringLiteral("move a audio/weak_eval -> invalid_audio/weak_eval"),
                          QStringLiteral("move b invalid_audio/weak_eval -> audio/weak_eval"),
                          QStringLiteral("move c audio/strong_eval -> invalid_audio/strong_eval")}));
  }

  void theUsersVerdictMovesFilesToo() {
    PlanWorld world;
    world.withCatalog = false;
    world.select(kEval, {"a", "b"});
    world.record("a", 1).facts.damage = Damage::BadCrc;
    world.record("b", 2);
    world.file(Place::Invalid, kEval, "a");
    world.file(Place::Valid, kEval, "b");
    world.records.decisions.set(clip("a"), {UserVerdict::Keep, {}});
    world.records.decisions.set(clip("b"), {UserVerdict::Reject, {}});
    QCOMPARE(linesOf(world.plan()),
             (QStringList{QStringLiteral("move a invalid_audio/weak_eval -> audio/weak_eval"),
                          QStringLiteral("move b audio/weak_eval -> invalid_audio/weak_eval")}));
  }

  void aSecondFileInTheWrongPlaceIsRemoved() {
    for (const std::int64_t bytes : {kClipBytes, std::int64_t{3}}) {
      PlanWorld world;
      world.withCatalog = false;
      world.select(kEval, {"a"});
      world.record("a", 1);
      world.file(Place::Valid, kEval, "a");
      world.file(Place::Invalid, kEval, "a", bytes);
      QCOMPARE(linesOf(world.plan()), QStringList{QStringLiteral("remove a invalid_audio/weak_eval")});
    }
  }

  void aBrokenFileIsReplacedByTheWholeOne() {
    PlanWorld world;
    world.withCatalog = false;
    world.select(kEval, {"a", "b"});
    world.select(kStrong, {"b"});
    world.record("a", 1);
    world.record("b", 2);
    world.file(Place::Valid, kEval, "a", 5);
    world.file(Place::Invalid, kEval, "a");
    world.file(Place::Valid, kEval, "b", 5);
    world.file(Place::Invalid, kEval, "b", 6);
    world.file(Place::Valid, kStrong, "b");
    QCOMPARE(linesOf(world.plan()),
             (QStringList{QStringLiteral("link b audio/strong_eval -> audio/weak_eval"),
                          QStringLiteral("move a invalid_audio/weak_eval -> audio/weak_eval"),
                          QStringLiteral("remove b invalid_audio/weak_eval")}));
  }

  void linksComeBeforeMovesAndMovesBeforeRemovals() {
    PlanWorld world;
    world.withCatalog = false;
    world.select(kEval, {"a", "b", "c", "d"});
    world.select(kStrong, {"a", "b", "c", "d"});
    for (const char* text : {"a", "b", "c", "d"}) {
      world.record(text, 1);
      world.file(Place::Invalid, kEval, text);
    }
    world.file(Place::Valid, kStrong, "c");
    world.file(Place::Valid, kEval, "c");
    const Plan plan = world.plan();
    QVERIFY(std::ranges::is_sorted(plan.moves, {}, &FileMove::kind));
    QCOMPARE(plan.moves.size(), std::size_t{7});  // three links, three moves, one removal
  }

  void aChangedEntryIsReadAgain() {
    for (const bool newSize : {false, true}) {
      PlanWorld world;
      world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
      world.select(kEval, {"a"});
      world.record("a", 1);
      world.file(Place::Valid, kEval, "a");
      QVERIFY(world.plan().work.empty());
      world.archives = {
          archiveOf(archiveName('a'), 2, {entryOf(clip("a"), newSize ? 1 : 2, newSize ? 999 : 1000)})};
      QCOMPARE(idsOf(world.plan().work), std::string("a"));
    }
  }

  void anArchiveThatOnlyMovedIsNotReadAgain() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
    world.select(kEval, {"a"});
    world.record("a", 1);
    world.file(Place::Valid, kEval, "a");
    world.archives = {archiveOf(archiveName('b'), 77, {entryOf(clip("x"), 5), entryOf(clip("a"), 1)})};
    QVERIFY(world.plan().work.empty());
  }

  void filesOfOtherSubsetsAreNamedWhenAClipIsReadAgain() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 2), entryOf(clip("b"), 2)})};
    world.select(kEval, {"a", "b"});
    world.record("a", 1).places = 0;
    world.file(Place::Valid, kEval, "a");
    world.file(Place::Invalid, kStrong, "a");
    world.file(Place::Valid, kTrain, "a", 7);
    const Plan plan = world.plan();
    QCOMPARE(idsOf(plan.work), std::string("ab"));
    QVERIFY(plan.work[0].others == setOf({kStrong, kTrain}));
    QVERIFY(plan.work[1].others.isEmpty());
  }

  void aBadClipIsReadAgainWhenAnArchiveOfItsChanges() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)}),
                      archiveOf(archiveName('b'), 2, {entryOf(clip("x"), 1)})};
    world.select(kEval, {"a"});
    world.record("a", 1).facts.damage = Damage::BadData;
    world.file(Place::Invalid, kEval, "a");
    QVERIFY(world.plan().work.empty());
    const auto before = world.archives;
    world.archives[0].stamp = archiveOf({}, 9, {}).stamp;
    QCOMPARE(idsOf(world.plan().work), std::string("a"));
    world.archives = before;
    world.archives[1].stamp = archiveOf({}, 9, {}).stamp;  // not one of its own
    QVERIFY(world.plan().work.empty());
    world.archives.push_back(archiveOf(archiveName('c'), 3, {entryOf(clip("a"), 8)}));
    QCOMPARE(idsOf(world.plan().work), std::string("a"));
  }

  void aBadClipIsReadAgainWhereItsArchiveWasReplacedByOneOfTheSameSizeAndTime() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1), entryOf(clip("b"), 2)})};
    world.select(kEval, {"a", "b"});
    world.record("a", 1).facts.damage = Damage::BadData;
    world.record("b", 2);
    world.file(Place::Invalid, kEval, "a");
    world.file(Place::Valid, kEval, "b");
    QVERIFY(world.plan().work.empty());
    world.archives[0].identity = QString(16, u'7');
    QCOMPARE(idsOf(world.plan().work), std::string("a"));  // what is sound and listed as before is not
  }

  void aBadClipOfOlderResultsIsNotReadAgainWhereItsArchiveIsTheSame() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
    world.select(kEval, {"a"});
    world.record("a", 1).facts.damage = Damage::BadData;  // with the stamp that is the former one later
    world.file(Place::Invalid, kEval, "a");
    world.archives[0].formerStamp = std::exchange(world.archives[0].stamp, archiveOf({}, 9, {}).stamp);
    QVERIFY(world.plan().work.empty());
    world.archives[0].formerStamp = archiveOf({}, 8, {}).stamp;
    QCOMPARE(idsOf(world.plan().work), std::string("a"));
  }

  void whatAnEarlierInspectorMayHaveJudgedOtherwiseIsReadAgain() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1,
                                {entryOf(clip("a"), 1), entryOf(clip("b"), 2), entryOf(clip("c"), 3),
                                 entryOf(clip("d"), 4), entryOf(clip("e"), 5)})};
    world.archives[0].clips[3].place.access = Access::VolumeMissing;
    world.select(kEval, {"a", "b", "c", "d", "e"});
    for (int i = 0; i < 5; ++i) {
      const std::string id(1, static_cast<char>('a' + i));
      ClipRecord& record = world.record(id, static_cast<std::uint32_t>(i) + 1);
      record.inspector = 0;
      record.facts.dataBytesPresent = 64'000;
      record.facts.dataBytesPromised = 64'000;
      if (id != "a") record.facts.container = Container::Rifx;
      if (id == "c") record.facts.crc = record.crc = 9;  // other bytes than the archive holds
      if (id != "e") world.file(Place::Valid, kEval, id);
    }
    const Plan plan = world.plan();
    QCOMPARE(idsOf(plan.work), std::string("be"));
    QCOMPARE(plan.judgedAnew, 1);  // without its file, 'e' would be read anyway
  }

  void aClipThatWasReadOnItsLocalHeadersWordIsDone() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
    world.select(kEval, {"a"});
    const Catalog catalog(world.archives);
    ClipRecord& record = world.record("a", 2);  // not the CRC-32 of the directory
    record.places = catalog.fingerprint(catalog.find(clip("a")));
    world.file(Place::Valid, kEval, "a");
    QVERIFY(world.plan().work.empty());
    record.places = 0;  // from archives that were others
    QCOMPARE(idsOf(world.plan().work), std::string("a"));
  }

  void aTruncatedClipIsBadToo() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
    world.select(kEval, {"a"});
    ClipRecord& record = world.record("a", 1);
    record.facts.dataBytesPromised = 100;
    record.places = 0;
    world.file(Place::Invalid, kEval, "a");
    QCOMPARE(idsOf(world.plan().work), std::string("a"));
  }

  void anUnreachableClipIsTriedAgainWhenItsArchiveChanges() {
    PlanWorld world;
    ClipEntry entry = entryOf(clip("a"), 1);
    entry.place.access = Access::VolumeMissing;
    world.archives = {archiveOf(archiveName('a'), 1, {entry})};
    world.select(kEval, {"a"});
    ClipRecord& record = world.record("a", 1);
    record.access = Access::VolumeMissing;
    record.facts = {};
    QVERIFY(world.plan().work.empty());
    entry.place.access = Access::Readable;
    world.archives = {archiveOf(archiveName('a'), 2, {entry})};
    QCOMPARE(idsOf(world.plan().work), std::string("a"));
  }

  void aFailedReadIsAlwaysTriedAgain() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
    world.select(kEval, {"a"});
    world.record("a", 1).access = Access::ReadFailed;
    QCOMPARE(idsOf(world.plan().work), std::string("a"));
  }

  void aClipTooLargeIsTriedAgainWhenTheLimitGrows_data() {
    QTest::addColumn<quint64>("size");
    QTest::addColumn<quint64>("packed");
    QTest::newRow("unpacked") << quint64{5000} << quint64{100};
    QTest::newRow("packed") << quint64{100} << quint64{5000};
  }

  void aClipTooLargeIsTriedAgainWhenTheLimitGrows() {
    QFETCH(quint64, size);
    QFETCH(quint64, packed);
    PlanWorld world;
    ClipEntry entry = entryOf(clip("a"), 1, size);
    entry.place.length = packed;
    world.archives = {archiveOf(archiveName('a'), 1, {entry})};
    world.select(kEval, {"a"});
    ClipRecord& record = world.record("a", 1);
    record.access = Access::TooLarge;
    for (const qint64 limit : {1000, 4999}) {
      world.entryLimit = limit;
      QVERIFY(world.plan().work.empty());
    }
    world.entryLimit = 5000;
    QCOMPARE(idsOf(world.plan().work), std::string("a"));
  }

  void archivesMayGoOnceTheirClipsAreExtracted() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('x'), 1, {entryOf(clip("x"), 1)})};
    world.select(kEval, {"a", "b", "c", "d"});
    world.record("a", 1);
    world.record("b", 2).facts.damage = Damage::BadCrc;
    world.record("c", 3);
    world.record("d", 4).access = Access::VolumeMissing;
    world.file(Place::Valid, kEval, "a");
    world.file(Place::Invalid, kEval, "b");
    const Plan plan = world.plan();
    QVERIFY(plan.work.empty() && plan.moves.empty());
    QVERIFY((plan.nowhere == std::vector{clip("c"), clip("d")}));
  }

  void withoutACatalogNothingIsReadOrSetAside() {
    PlanWorld world;
    world.withCatalog = false;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("b"), 1)})};
    world.select(kEval, {"a", "b", "c"});
    world.record("a", 1);  // its file is gone
    world.record("c", 3).access = Access::Encrypted;
    const Plan plan = world.plan();
    QVERIFY(plan.work.empty() && plan.moves.empty() && plan.nowhere.empty());
    QCOMPARE(plan.bytesToWrite, 0);
  }

  void eachSubsetsFilesFollowItsOwnCriteria() {
    PlanWorld world;
    world.withCatalog = false;
    world.select(kEval, {"a"});
    world.select(kTrain, {"a"});
    world.record("a", 1).facts.peak = 1;
    world.file(Place::Valid, kEval, "a");
    world.file(Place::Valid, kTrain, "a");
    world.criteria[kEval].silenceThreshold = -60.0;
    QCOMPARE(linesOf(world.plan()),
             QStringList{QStringLiteral("move a audio/weak_eval -> invalid_audio/weak_eval")});
  }

  void whatWasOnlyMeasuredHasNoFileHoweverLongTheOldOneIs() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 2, {entryOf(clip("a"), 2)})};
    world.select(kEval, {"a"});
    world.record("a", 2).files = {};  // by a dry run, after the archive was replaced
    world.recordAside("a", 1);
    world.file(Place::Valid, kEval, "a");
    const Plan plan = world.plan();
    QCOMPARE(idsOf(plan.work), std::string("a"));
    QVERIFY((plan.overwritten == std::vector{clip("a")}));
    QCOMPARE(plan.kept.at(plan.work[0].kept).crc, 1U);
    world.writeClips = false;
    QVERIFY(world.plan().work.empty());
    QVERIFY(world.plan().changed.empty());
  }

  void aFileOfAnotherReadingIsNotLinkedOrMovedForThisOne() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
    world.select(kEval, {"a"});
    SubsetSet& files = world.record("a", 1).files;
    files = setOf({kTrain});
    world.file(Place::Valid, kEval, "a");  // of the same length, and nothing tells what it is
    world.file(Place::Valid, kTrain, "a");
    const Plan plan = world.plan();
    QVERIFY(plan.work.empty());
    QCOMPARE(linesOf(plan),
             QStringList{QStringLiteral("link a audio/weak_balanced_train -> audio/weak_eval")});
    QCOMPARE(plan.changed.size(), std::size_t{1});
    QVERIFY(plan.changed[0].files == setOf({kTrain, kEval}));
  }

  void anUnreachableClipKeepsNoFile() {
    PlanWorld world;
    ClipEntry entry = entryOf(clip("a"), 1);
    entry.place.access = Access::Encrypted;
    world.archives = {archiveOf(archiveName('a'), 1, {entry})};
    world.select(kEval, {"a"});
    ClipRecord& record = world.record("a", 1);  // by a dry run
    record.access = Access::Encrypted;
    record.files = {};
    world.recordAside("a", 7).facts.damage = Damage::BadCrc;
    world.file(Place::Invalid, kEval, "a");
    QCOMPARE(linesOf(world.plan()), QStringList{QStringLiteral("remove a invalid_audio/weak_eval")});
    world.writeClips = false;
    QVERIFY(world.plan().moves.empty());
  }

  void aGoodClipThatFilesHoldStaysWhenItsPlacesAreWorse() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('b'), 2, {entryOf(clip("a"), 9)})};
    world.select(kEval, {"a"});
    world.record("a", 1).places = 0;  // from an archive that is gone
    world.file(Place::Invalid, kEval, "a");
    const Plan first = world.plan();
    QCOMPARE(idsOf(first.work), std::string("a"));  // the other place may hold a good one, too
    QCOMPARE(first.kept.at(first.work[0].kept).crc, 1U);
    QCOMPARE(linesOf(first),
             QStringList{QStringLiteral("move a invalid_audio/weak_eval -> audio/weak_eval")});

    ClipRecord bad = world.records.records.front();  // as a dry run of an earlier version recorded it
    bad.crc = bad.facts.crc = 9;
    bad.facts.damage = Damage::BadCrc;
    bad.files = {};
    const Catalog catalog(world.archives);
    bad.places = catalog.fingerprint(catalog.find(bad.id));
    world.records.aside = {world.records.records.front()};
    world.records.records.front() = bad;
    const Plan second = world.plan();
    QVERIFY(second.work.empty());
    QCOMPARE(second.changed.size(), std::size_t{1});
    QCOMPARE(second.changed[0].crc, 1U);
    QCOMPARE(second.changed[0].places, bad.places);  // tried
  }

  void aGoodClipWithoutAFileIsNotKept() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('b'), 2, {entryOf(clip("a"), 9)})};
    world.select(kEval, {"a"});
    world.record("a", 1).places = 0;
    QCOMPARE(world.plan().work.at(0).kept, PlanItem::kNothing);
  }

  void theFirstPlaceCountsAlsoIfAnotherHoldsWhatIsThere() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('b'), 2, {entryOf(clip("a"), 1)})};
    world.select(kEval, {"a"});
    world.record("a", 1);
    world.file(Place::Valid, kEval, "a");
    QVERIFY(world.plan().work.empty());
    world.archives.insert(world.archives.begin(), archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 5)}));
    QCOMPARE(idsOf(world.plan().work), std::string("a"));
  }

  void anArchiveThatWasOnlyTouchedChangesNothingAndOneOfAnotherNameIsNamed() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
    world.select(kEval, {"a"});
    world.record("a", 1);
    world.file(Place::Valid, kEval, "a");
    static_cast<void>(world.plan());  // numbers the source
    world.records.records.front().source = 1;
    world.archives = {archiveOf(archiveName('a'), 2, {entryOf(clip("a"), 1)})};
    QVERIFY(world.plan().changed.empty());
    world.archives = {archiveOf(archiveName('b'), 3, {entryOf(clip("a"), 1)})};
    const Plan plan = world.plan();
    QVERIFY(plan.work.empty());
    QCOMPARE(plan.changed.size(), std::size_t{1});
    QCOMPARE(world.records.sources.value(plan.changed[0].source).archive, archiveName('b'));
  }

  void whatIsNowhereIsSetAsideAndCountsAgainWhenItsFileIsBack() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('x'), 1, {entryOf(clip("x"), 1)})};
    world.select(kEval, {"a"});
    world.recordAside("a", 1);
    QVERIFY(world.plan().changed.empty());
    QVERIFY(world.plan().nowhere.empty());  // it is aside already
    world.file(Place::Valid, kEval, "a");
    const Plan plan = world.plan();
    QCOMPARE(plan.changed.size(), std::size_t{1});
    world.withCatalog = false;
    QCOMPARE(world.plan().changed.size(), std::size_t{1});
  }

  void whatIsNowhereCountsAgainWhenItsArchiveIsBack() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
    world.select(kEval, {"a"});
    world.recordAside("a", 1).files = {};
    world.writeClips = false;
    const Plan plan = world.plan();
    QVERIFY(plan.work.empty());  // it was measured
    QCOMPARE(plan.changed.size(), std::size_t{1});
  }

  void aDistrustedFileIsNotWhole() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1)})};
    world.select(kEval, {"a"});
    world.record("a", 1);
    world.file(Place::Valid, kEval, "a");
    world.tree.sort();
    world.tree.distrust(kEval, clip("a"));
    QCOMPARE(idsOf(world.plan().work), std::string("a"));
  }

  void filesOfClipsThatAListDoesNotNameAreOrphans() {
    PlanWorld world;
    world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("b"), 1)})};
    world.select(kEval, {"b"});
    world.select(kTrain, {"c"});
    world.record("b", 1);
    for (const char* text : {"a", "b", "c", "d"}) world.file(Place::Valid, kEval, text);
    world.file(Place::Invalid, kEval, "d");
    world.file(Place::Invalid, kEval, "e");
    Plan plan = world.plan();
    QVERIFY((plan.orphans[kEval] == std::vector{clip("a"), clip("c"), clip("d")}));
    QVERIFY(plan.orphans[kTrain].empty());
    QVERIFY(plan.moves.empty());
    world.moveOrphans = true;
    plan = world.plan();
    QCOMPARE(linesOf(plan),
             (QStringList{QStringLiteral("move a audio/weak_eval -> invalid_audio/weak_eval"),
                          QStringLiteral("move c audio/weak_eval -> invalid_audio/weak_eval")}));
    QVERIFY((plan.orphans[kEval] == std::vector{clip("d")}));  // it would take another file's place
    QCOMPARE(plan.orphansMoved, 2);
    world.writeClips = false;
    QVERIFY(world.plan().moves.empty());
  }

  void spaceIsCountedInWholeBlocks() {
    const auto spaceFor = [](std::uint64_t size) {
      PlanWorld world;
      world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("a"), 1, size)})};
      world.select(kEval, {"a"});
      return world.plan().spaceNeeded;
    };
    QCOMPARE(spaceFor(4097) - spaceFor(4096), 4096);
    QCOMPARE(spaceFor(4096), spaceFor(1));
    QVERIFY(spaceFor(1) > 4096);  // and something for the results
  }

  void theOrderOfTheSelectedSubsetsDoesNotMatter() {
    const auto worldOf = [](bool evalFirst) {
      PlanWorld world;
      world.archives = {archiveOf(archiveName('a'), 1, {entryOf(clip("b"), 1), entryOf(clip("a"), 2)})};
      if (evalFirst) world.select(kEval, {"a", "b"}, {"b"});
      world.select(kStrong, {"b"});
      if (!evalFirst) world.select(kEval, {"a", "b"}, {"b"});
      return world;
    };
    PlanWorld first = worldOf(true);
    PlanWorld second = worldOf(false);
    const Plan one = first.plan();
    const Plan other = second.plan();
    QCOMPARE(idsOf(one.work), idsOf(other.work));
    for (std::size_t i = 0; i < one.work.size(); ++i) {
      QVERIFY(one.work[i].subsets == other.work[i].subsets);
      QVERIFY(one.work[i].maySilent == other.work[i].maySilent);
    }
  }

  void clipsByTheHundredThousandAreAllPlannedInArchiveOrder() {
    constexpr std::uint32_t kCount = 2 * kPartSize + 1000;  // three threads' parts
    PlanWorld world;
    std::vector<std::string> listed;
    std::vector<ClipEntry> entries;
    for (std::uint32_t number = 0; number < kCount; ++number) {
      const ClipId id = numberedClip(number);
      listed.emplace_back(id.view());
      // Against the order of ids; every thousandth is missing, so also the last.
      if (number % 1000 != 0) entries.push_back(entryOf(numberedClip(kCount - 1 - number), 7, kClipBytes));
    }
    world.archives = {archiveOf(archiveName('a'), 1, entries)};
    world.select(kEval, listed);
    world.select(kStrong, {listed.front(), listed.back()});
    const Catalog catalog(world.archives);
    for (const std::uint32_t number : {1U, kCount - 1}) {
      ClipRecord record{.id = numberedClip(number), .crc = 7, .facts = soundFacts()};
      record.files = setOf({kEval});
      record.places = catalog.fingerprint(catalog.find(record.id));
      putRecord(world.records, record);
      world.file(Place::Invalid, kEval, listed[number]);
    }
    const Plan plan = world.plan();
    QCOMPARE(plan.work.size(), entries.size() - 1);  // the last is on disk alone
    QVERIFY(std::ranges::is_sorted(plan.work, {}, &PlanItem::location));
    QCOMPARE(plan.bytesToWrite, static_cast<qint64>(plan.work.size()) * kClipBytes);
    QCOMPARE(linesOf(plan),
             (QStringList{QStringLiteral("link 0 invalid_audio/weak_eval -> audio/strong_eval"),
                          QStringLiteral("move 0 invalid_audio/weak_eval -> audio/weak_eval"),
                          QStringLiteral("move 0 invalid_audio/weak_eval -> audio/weak_eval")}));
  }
};

QTEST_APPLESS_MAIN(TestPlan)
#include "tst_plan.moc"

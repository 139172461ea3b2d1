#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include <QTest>

#include "core/audioset/clip_id.h"
#include "core/audioset/label_table.h"
#include "core/audioset/segment_table.h"
#include "core/audioset/subset.h"

using ase::ClipId;
using ase::LabelIndex;
using ase::LabelTable;
using ase::SegmentTable;
using ase::Subset;

namespace {

ClipId id(std::string_view text) {
  return ClipId::parse(text).value();
}

std::vector<LabelIndex> labelsOf(const SegmentTable& table, std::string_view clip) {
  const auto* segment = table.find(id(clip));
  if (segment == nullptr) return {};
  const auto labels = table.labels(*segment);
  return {labels.begin(), labels.end()};
}

}  // namespace

class TestAudioset : public QObject {
  Q_OBJECT

 private slots:
  void clipIdTakesElevenIdCharacters_data();
  void clipIdTakesElevenIdCharacters();
  void clipIdNamesItsFile();
  void clipIdsOrderByByteValue();
  void clipIdsCanBeHashed();
  void subsetNamesGoThereAndBack();
  void subsetSetHoldsWhatWasInserted();
  void labelTableGivesEachMidOneIndex();
  void labelTableShowsTheMidWhereThereIsNoName();
  void labelTableStopsWhenFull();
  void segmentTableSortsById();
  void segmentTableMergesRepeatedIds();
  void segmentTableFindsOnlyWhatItHas();
};

void TestAudioset::clipIdTakesElevenIdCharacters_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<bool>("good");
  QTest::newRow("plain") << QByteArray("abcABC01289") << true;
  QTest::newRow("hyphens in front") << QByteArray("--PJHxphWEs") << true;
  QTest::newRow("underscores") << QByteArray("_a_b-c_d-e_") << true;
  QTest::newRow("empty") << QByteArray("") << false;
  QTest::newRow("short") << QByteArray("abcABC0128") << false;
  QTest::newRow("long") << QByteArray("abcABC012890") << false;
  QTest::newRow("slash") << QByteArray("../../../ab") << false;
  QTest::newRow("backslash") << QByteArray("abcABC\\1289") << false;
  QTest::newRow("dot") << QByteArray("abcABC.1289") << false;
  QTest::newRow("space") << QByteArray("abcABC 1289") << false;
  QTest::newRow("zero byte") << QByteArray(
                                    "abcABC\0"
                                    "1289",
                                    11)
                             << false;
  QTest::newRow("beyond ASCII") << QByteArray(
                                       "abcABC\xC3\xA9"
                                       "289")
                                << false;
}

void TestAudioset::clipIdTakesElevenIdCharacters() {
  QFETCH(QByteArray, text);
  QFETCH(bool, good);
  const auto parsed =
      ClipId::parse(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
  QCOMPARE(parsed.has_value(), good);
  if (parsed) QCOMPARE(parsed->toString().toLatin1(), text);
}

void TestAudioset::clipIdNamesItsFile() {
  QCOMPARE(id("-0RWZT-miFs").fileName(), QStringLiteral("-0RWZT-miFs.wav"));
}

void TestAudioset::clipIdsOrderByByteValue() {
  std::vector ids{id("aaaaaaaaaaa"), id("_aaaaaaaaaa"), id("Aaaaaaaaaaa"), id("0aaaaaaaaaa"),
                  id("-aaaaaaaaaa")};
  std::ranges::sort(ids);
  QString order;
  for (ClipId clip : ids) order += clip.toString().front();
  QCOMPARE(order, QStringLiteral("-0A_a"));
}

void TestAudioset::clipIdsCanBeHashed() {
  std::unordered_set<ClipId> ids{id("aaaaaaaaaaa"), id("aaaaaaaaaab"), id("aaaaaaaaaaa")};
  QCOMPARE(ids.size(), std::size_t{2});
  QVERIFY(ids.contains(id("aaaaaaaaaab")));
}

void TestAudioset::subsetNamesGoThereAndBack() {
  QStringList names;
  for (Subset subset : ase::kAllSubsets) {
    names.append(ase::subsetName(subset));
    QCOMPARE(ase::subsetFromName(names.last()), std::optional(subset));
  }
  QCOMPARE(names.join(QLatin1Char(' ')),
           QStringLiteral("weak_unbalanced_train weak_balanced_train weak_eval strong_train strong_eval"));
  QVERIFY(!ase::subsetFromName(u"weak"));
  QVERIFY(!ase::subsetFromName(u""));
}

void TestAudioset::subsetSetHoldsWhatWasInserted() {
  ase::SubsetSet set;
  QVERIFY(set.isEmpty());
  set.insert(Subset::StrongEval);
  set.insert(Subset::StrongEval);
  for (Subset subset : ase::kAllSubsets) QCOMPARE(set.contains(subset), subset == Subset::StrongEval);
}

void TestAudioset::labelTableGivesEachMidOneIndex() {
  LabelTable table;
  const auto speech = table.intern("/m/09x0r");
  const auto dog = table.intern("/m/0bt9lr");
  QVERIFY(speech && dog && *speech != *dog);
  QCOMPARE(table.intern("/m/09x0r"), speech);
  QCOMPARE(table.find("/m/0bt9lr"), dog);
  QVERIFY(!table.find("/m/0bt9l"));
  QCOMPARE(table.size(), std::size_t{2});
  QCOMPARE(table.mid(*dog), QByteArray("/m/0bt9lr"));
}

void TestAudioset::labelTableShowsTheMidWhereThereIsNoName() {
  LabelTable table;
  const LabelIndex dog = table.intern("/m/0bt9lr").value();
  QCOMPARE(table.name(dog), QStringLiteral("/m/0bt9lr"));
  table.setName(dog, QStringLiteral("Dog"));
  QCOMPARE(table.name(dog), QStringLiteral("Dog"));
}

void TestAudioset::labelTableStopsWhenFull() {
  LabelTable table;
  for (std::size_t i = 0; i < LabelTable::kCapacity; ++i) QVERIFY(table.intern("/m/" + std::to_string(i)));
  QVERIFY(!table.intern("/m/one_more"));
  QVERIFY(table.intern("/m/0"));
  QCOMPARE(table.size(), LabelTable::kCapacity);
}

void TestAudioset::segmentTableSortsById() {
  SegmentTable table(Subset::WeakEval);
  const LabelIndex label = 3;
  table.append(id("zzzzzzzzzzz"), 1000, 2000, std::span(&label, 1));
  table.append(id("-aaaaaaaaaa"), 3000, 4000, {});
  table.append(id("Maaaaaaaaaa"), 5000, 6000, {});
  table.sort();
  QCOMPARE(table.subset(), Subset::WeakEval);
  QCOMPARE(table.size(), std::size_t{3});
  QVERIFY(std::ranges::is_sorted(table.segments(), {}, &ase::Segment::id));
  const auto* last = table.find(id("zzzzzzzzzzz"));
  QVERIFY(last != nullptr);
  QCOMPARE(last->startMs, 1000);
  QCOMPARE(last->endMs, 2000);
  QCOMPARE(labelsOf(table, "zzzzzzzzzzz"), std::vector<LabelIndex>{3});
  QVERIFY(table.hasLabel(*last, 3));
  QVERIFY(!table.hasLabel(*last, 4));
  QVERIFY(labelsOf(table, "-aaaaaaaaaa").empty());
}

void TestAudioset::segmentTableMergesRepeatedIds() {
  SegmentTable table(Subset::StrongTrain);
  const std::vector<LabelIndex> first{5, 2};
  const std::vector<LabelIndex> other{9};
  const std::vector<LabelIndex> second{2, 7, 5, 1};
  table.append(id("twiceeeeeee"), 30000, -1, first);
  table.append(id("onceeeeeeee"), 0, -1, other);
  table.append(id("twiceeeeeee"), 10000, -1, second);
  table.append(id("twiceeeeeee"), 20000, -1, other);
  table.sort();
  QCOMPARE(table.size(), std::size_t{2});
  QCOMPARE(labelsOf(table, "twiceeeeeee"), (std::vector<LabelIndex>{5, 2, 7, 1, 9}));
  QCOMPARE(table.find(id("twiceeeeeee"))->startMs, 30000);
  QCOMPARE(labelsOf(table, "onceeeeeeee"), other);
}

void TestAudioset::segmentTableFindsOnlyWhatItHas() {
  SegmentTable table(Subset::WeakEval);
  table.sort();
  QCOMPARE(table.find(id("aaaaaaaaaaa")), nullptr);
  table.append(id("bbbbbbbbbbb"), 0, 10, {});
  table.sort();
  QCOMPARE(table.find(id("aaaaaaaaaaa")), nullptr);
  QCOMPARE(table.find(id("ccccccccccc")), nullptr);
  QVERIFY(table.find(id("bbbbbbbbbbb")) != nullptr);
}

QTEST_APPLESS_MAIN(TestAudioset)
#include "tst_audioset.moc"

#include <map>
#include <string>

#include <QTest>

#include "core/audioset/listing.h"
#include "tests/support/catalog_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

/// Every `step`-th of the clips up to `count`.
SegmentTable tableOf(Subset subset, std::uint32_t count, std::uint32_t step) {
  SegmentTable table(subset);
  for (std::uint32_t number = 0; number < count; number += step) table.append(numberedClip(number), 0, 0, {});
  table.sort();
  return table;
}

}  // namespace

/// The rows of several subsets, clip by clip.
class TestListing : public QObject {
  Q_OBJECT

 private slots:
  void partsHoldEveryClipOnceWithAllItsRowsInOrder_data() {
    QTest::addColumn<std::uint32_t>("count");
    QTest::newRow("none") << 0U;
    QTest::newRow("one part") << 1000U;
    QTest::newRow("just one part") << static_cast<std::uint32_t>(kPartSize);
    QTest::newRow("one clip more") << static_cast<std::uint32_t>(kPartSize) + 1;
    QTest::newRow("several parts") << static_cast<std::uint32_t>(kPartSize * 3 - 5);
  }
  void partsHoldEveryClipOnceWithAllItsRowsInOrder() {
    QFETCH(std::uint32_t, count);
    const std::vector<SegmentTable> tables{tableOf(Subset::WeakEval, count, 3),
                                           tableOf(Subset::WeakUnbalancedTrain, count, 1),
                                           tableOf(Subset::StrongEval, count, 1000)};
    std::uint32_t number = 0;
    for (const ListingPart& part : listingPartsOf(tables)) {
      forEachListing(tables, part, [&](const Listing& listing) {
        if (number < count && listing.id != numberedClip(number)) QFAIL("not the next clip");
        for (const SegmentTable& table : tables) {
          if (listing.rows[table.subset()] != table.find(listing.id)) QFAIL("not this clip's row");
        }
        if (listing.rows[Subset::StrongTrain] != nullptr) QFAIL("a row of a subset that is not there");
        ++number;
      });
    }
    QCOMPARE(number, count);
  }

  void clipsBehindTheEndOfTheLongestTableAreInTheLastPart() {
    SegmentTable late(Subset::WeakEval);
    for (const char* text : {"a", "y", "z"}) late.append(clip(text), 0, 0, {});
    late.sort();
    const std::vector<SegmentTable> tables{late, tableOf(Subset::WeakBalancedTrain, kPartSize + 1, 1)};
    std::string last;
    std::size_t count = 0;
    for (const ListingPart& part : listingPartsOf(tables)) {
      forEachListing(tables, part, [&](const Listing& listing) {
        ++count;
        last = listing.id.view();
      });
    }
    QCOMPARE(count, kPartSize + 4);
    QCOMPARE(last, std::string(clip("z").view()));
  }

  void withoutTablesThereIsNothing() { QVERIFY(listingPartsOf({}).empty()); }
};

QTEST_APPLESS_MAIN(TestListing)
#include "tst_listing.moc"

#include <QTest>

#include "core/results/settle_readings.h"
#include "tests/support/catalog_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr Subset kEval = Subset::WeakEval;
constexpr Subset kTrain = Subset::WeakBalancedTrain;

/// A reading whose bytes have this CRC-32, held by the files of these subsets.
ClipRecord reading(const std::string& id, std::uint32_t crc, std::initializer_list<Subset> files = {}) {
  ClipRecord record{.id = clip(id), .facts = {}};
  record.facts.crc = crc;
  record.facts.bytes = 1000;
  for (const Subset subset : files) record.files.insert(subset);
  return record;
}

/// `a1:ev` for a reading that eval's file holds.
QString textOf(const std::vector<ClipRecord>& records) {
  QStringList texts;
  for (const ClipRecord& record : records) {
    QString text = QLatin1Char(record.id.view().front()) + QString::number(record.facts.crc);
    if (!record.files.isEmpty()) text += QLatin1Char(':');
    if (record.files.contains(kEval)) text += QLatin1Char('e');
    if (record.files.contains(kTrain)) text += QLatin1Char('t');
    texts.push_back(text);
  }
  return texts.join(QLatin1Char(' '));
}

QString settled(std::vector<ClipRecord> readings, std::vector<ClipRecord> aside = {}) {
  settleReadings(readings, aside);
  return textOf(readings) + QStringLiteral(" | ") + textOf(aside);
}

}  // namespace

/// Which reading of a clip counts, and which files hold which.
class TestSettleReadings : public QObject {
  Q_OBJECT

 private slots:
  void theLastReadingCounts() {
    QCOMPARE(settled({reading("b", 1), reading("a", 1), reading("a", 2), reading("b", 3), reading("a", 4)}),
             QStringLiteral("a4 b3 | "));
    QCOMPARE(settled({}), QStringLiteral(" | "));
  }

  void whatWasOnlyMeasuredTakesNoFileFromWhatWasWritten() {
    QCOMPARE(settled({reading("a", 1, {kEval}), reading("a", 2)}), QStringLiteral("a2 | a1:e"));
  }

  void aReadingTakesOverTheNamesThatItIsPutUnder() {
    QCOMPARE(settled({reading("a", 1, {kEval, kTrain}), reading("a", 2, {kEval})}),
             QStringLiteral("a2:e | a1:t"));
    QCOMPARE(settled({reading("a", 1, {kEval}), reading("a", 2, {kEval})}), QStringLiteral("a2:e | "));
  }

  void theSameBytesKeepTheNamesThatTheyHad() {
    QCOMPARE(settled({reading("a", 1, {kEval}), reading("a", 1)}), QStringLiteral("a1:e | "));
    QCOMPARE(settled({reading("a", 1, {kEval}), reading("a", 2), reading("a", 1, {kTrain})}),
             QStringLiteral("a1:et | "));
    QCOMPARE(settled({reading("a", 1, {kTrain}), reading("a", 2, {kEval}), reading("a", 1)}),
             QStringLiteral("a1:t | a2:e"));
  }

  void aReadingWithoutBytesTakesOverNamesAndHasNoFile() {
    ClipRecord unreachable = reading("a", 0, {kEval});
    unreachable.access = Access::Encrypted;
    QCOMPARE(settled({reading("a", 1, {kEval}), unreachable}), QStringLiteral("a0:e | "));
    QCOMPARE(settled({reading("a", 0, {kTrain}), unreachable}), QStringLiteral("a0:e | a0:t"));
  }

  void whatIsAsideComesBeforeWhatIsRecordedLater() {
    QCOMPARE(settled({reading("a", 2, {kEval}), reading("b", 1)}, {reading("a", 1, {kEval, kTrain})}),
             QStringLiteral("a2:e b1 | a1:t"));
    QCOMPARE(settled({reading("a", 1)}, {reading("a", 1, {kTrain})}), QStringLiteral("a1:t | "));
  }

  void ofClipsForWhichNothingCountsAllStaysAside() {
    QCOMPARE(settled({reading("b", 1)}, {reading("a", 1), reading("a", 2, {kEval})}),
             QStringLiteral("b1 | a1 a2:e"));
  }
};

QTEST_APPLESS_MAIN(TestSettleReadings)
#include "tst_settle_readings.moc"

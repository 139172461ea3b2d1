#include <QTest>
#include <QtEndian>

#include "core/archive/inflate.h"
#include "core/results/record_codec.h"
#include "tests/support/catalog_builder.h"

using namespace ase;
using ase::test::clip;

namespace {

std::vector<ClipRecord> someRecords() {
  ClipRecord readable{.id = clip("a"), .source = 7, .crc = 0xDEADBEEF, .facts = {}};
  readable.places = 0x0123456789ABCDEF;
  readable.facts.container = Container::Wav;
  readable.facts.pcm = true;
  readable.facts.channels = 1;
  readable.facts.bitsPerSample = 16;
  readable.facts.codec = codecFromName(QStringLiteral("pcm_s16le"));
  readable.facts.sampleRate = 32000;
  readable.facts.peak = 32768;
  readable.facts.bytes = 0xFFFFFFFF;
  readable.facts.samples = 320000;
  ClipRecord damaged{.id = clip("b"), .access = Access::ReadFailed, .source = -1, .facts = {}};
  damaged.facts.damage = Damage::NotDecodable;
  damaged.facts.dataBytesPromised = -1;
  damaged.facts.detail = QStringLiteral("ö ☃ 𝄞\n\t\"");
  ClipRecord alike = damaged;  // shares its text
  alike.id = clip("c");
  return {readable, damaged, alike};
}

/// With the CRC-32 of all that at its end.
QByteArray summed(const QByteArray& content) {
  const std::uint32_t crc = crc32Of(std::as_bytes(std::span(content.cbegin(), content.cend())));
  QByteArray sum(4, '\0');
  qToLittleEndian(crc, sum.data());
  return content + sum;
}

}  // namespace

/// Batches of records as the store keeps them.
class TestRecordCodec : public QObject {
  Q_OBJECT

 private slots:
  void whatIsPackedIsUnpacked() {
    const std::vector<ClipRecord> records = someRecords();
    std::vector<ClipRecord> unpacked{records.front()};
    QVERIFY(decodeRecords(encodeRecords(records), unpacked));  // appended to what is there
    QCOMPARE(unpacked.size(), records.size() + 1);
    QVERIFY(std::equal(records.begin(), records.end(), unpacked.begin() + 1));
  }

  void nothingIsPackedAsNothing() {
    std::vector<ClipRecord> unpacked;
    QVERIFY(decodeRecords(encodeRecords({}), unpacked));
    QVERIFY(unpacked.empty());
  }

  void cutBytesAreRefused() {
    const QByteArray batch = encodeRecords(someRecords());
    std::vector<ClipRecord> unpacked;
    for (qsizetype length = 0; length < batch.size(); ++length) {
      QVERIFY(!decodeRecords(batch.first(length), unpacked));
      QVERIFY(unpacked.empty());
    }
    QVERIFY(!decodeRecords(batch + '\0', unpacked));
  }

  void changedBytesAreRefused() {
    const QByteArray batch = encodeRecords(someRecords());
    std::vector<ClipRecord> unpacked;
    for (qsizetype i = 0; i < batch.size(); ++i) {
      QByteArray changed = batch;
      changed[i] = static_cast<char>(changed[i] ^ 0x10);
      QVERIFY2(!decodeRecords(changed, unpacked), qPrintable(QString::number(i)));
      QVERIFY(unpacked.empty());
    }
  }

  void countsThatLieAreRefusedAlsoWithTheRightSum() {
    const QByteArray batch = encodeRecords(someRecords());
    const QByteArray content = batch.chopped(4);
    std::vector<ClipRecord> unpacked;
    QVERIFY(decodeRecords(summed(content), unpacked));
    unpacked.clear();
    QVERIFY(!decodeRecords(summed(content + '\0'), unpacked));
    QVERIFY(!decodeRecords(summed(content.chopped(1)), unpacked));
    QVERIFY(!decodeRecords(summed(QByteArray(16, '\xFF')), unpacked));  // four thousand million texts
    QVERIFY(!decodeRecords(summed(QByteArray(4, '\0') + QByteArray(4, '\xFF')), unpacked));
    QVERIFY(unpacked.empty());
  }
};

QTEST_GUILESS_MAIN(TestRecordCodec)

#include "tst_record_codec.moc"

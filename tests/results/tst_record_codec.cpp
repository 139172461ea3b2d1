#include <limits>

#include <QTest>
#include <QtEndian>

#include "core/base/crc32.h"
#include "core/results/record_codec.h"
#include "tests/support/catalog_builder.h"

using namespace ase;
using ase::test::clip;

namespace {

std::vector<ClipRecord> someRecords() {
  ClipRecord readable{
      .id = clip("a"), .files = SubsetSet::fromBits(5), .source = 7, .crc = 0xDEADBEEF, .facts = {}};
  readable.inspector = 200;
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
  readable.facts.crc = 0xCAFEBABE;
  ClipRecord damaged{.id = clip("b"), .access = Access::ReadFailed, .source = -1, .facts = {}};
  damaged.facts.damage = Damage::NotDecodable;
  damaged.facts.dataBytesPromised = -1;
  damaged.facts.detail = Detail{Detail::Code::NotDecodable, 1, std::numeric_limits<std::uint64_t>::max(),
                                QStringLiteral("ö ☃ 𝄞\n\t\"")};
  ClipRecord alike = damaged;  // shares its text
  alike.id = clip("c");
  return {readable, damaged, alike};
}

bool unpackInto(std::vector<ClipRecord>& records, const QByteArray& batch) {
  return decodeRecords(batch, RecordFormat::Third, records);
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
    QVERIFY(unpackInto(unpacked, encodeRecords(records)));  // appended to what is there
    QCOMPARE(unpacked.size(), records.size() + 1);
    QVERIFY(std::equal(records.begin(), records.end(), unpacked.begin() + 1));
  }

  void theClipsThatHaveFilesAreFoundWithoutTheRest() {
    std::vector<ClipId> written;
    QVERIFY(decodeWritten(encodeRecords(someRecords()), written));
    QVERIFY((written == std::vector{clip("a")}));
    QVERIFY(!decodeWritten(encodeRecords(someRecords()).chopped(1), written));
  }

  void nothingIsPackedAsNothing() {
    std::vector<ClipRecord> unpacked;
    QVERIFY(unpackInto(unpacked, encodeRecords({})));
    QVERIFY(unpacked.empty());
  }

  void cutBytesAreRefused() {
    const QByteArray batch = encodeRecords(someRecords());
    std::vector<ClipRecord> unpacked;
    for (qsizetype length = 0; length < batch.size(); ++length) {
      QVERIFY(!unpackInto(unpacked, batch.first(length)));
      QVERIFY(unpacked.empty());
    }
    QVERIFY(!unpackInto(unpacked, batch + '\0'));
  }

  void changedBytesAreRefused() {
    const QByteArray batch = encodeRecords(someRecords());
    std::vector<ClipRecord> unpacked;
    for (qsizetype i = 0; i < batch.size(); ++i) {
      QByteArray changed = batch;
      changed[i] = static_cast<char>(changed[i] ^ 0x10);
      QVERIFY2(!unpackInto(unpacked, changed), qPrintable(QString::number(i)));
      QVERIFY(unpacked.empty());
    }
  }

  void countsThatLieAreRefusedAlsoWithTheRightSum() {
    const QByteArray batch = encodeRecords(someRecords());
    const QByteArray content = batch.chopped(4);
    std::vector<ClipRecord> unpacked;
    QVERIFY(unpackInto(unpacked, summed(content)));
    unpacked.clear();
    QVERIFY(!unpackInto(unpacked, summed(content + '\0')));
    QVERIFY(!unpackInto(unpacked, summed(content.chopped(1))));
    QVERIFY(!unpackInto(unpacked, summed(QByteArray(16, '\xFF'))));  // four thousand million texts
    QVERIFY(!unpackInto(unpacked, summed(QByteArray(4, '\0') + QByteArray(4, '\xFF'))));
    QVERIFY(unpacked.empty());
  }
};

QTEST_GUILESS_MAIN(TestRecordCodec)

#include "tst_record_codec.moc"

#include <bit>
#include <limits>

#include <QTest>

#include "core/inspect/riff.h"
#include "tests/inspect/clip_bytes.h"
#include "tests/support/put.h"
#include "tests/support/wav_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

RiffInfo riffOf(const QByteArray& file) {
  return readRiff(ClipBytes(file).span());
}

/// A chunk with whatever size it claims.
QByteArray chunk(const char* id, const QByteArray& content, quint32 claimed) {
  QByteArray bytes(id);
  put<quint32>(bytes, claimed);
  return bytes + content;
}

QByteArray chunk(const char* id, const QByteArray& content) {
  return chunk(id, content, static_cast<quint32>(content.size()));
}

QByteArray riff(const QByteArray& chunks, const char* magic = "RIFF") {
  return QByteArray(magic) + QByteArray(4, '\0') + "WAVE" + chunks;
}

/// The 16 bytes of a plain format chunk.
QByteArray format(quint16 tag) {
  QByteArray bytes;
  put<quint16>(bytes, tag);
  return bytes + QByteArray(14, '\1');
}

const QByteArray kSamples(100, 'x');

}  // namespace

/// The walk over a WAV's chunks.
class TestRiff : public QObject {
  Q_OBJECT

 private slots:
  void findsFormatAndData() {
    const QByteArray file = buildWav({}, silence(0.5, 32000));
    const RiffInfo info = riffOf(file);
    QCOMPARE(info.container, Container::Wav);
    QCOMPARE(info.formatTag, std::optional<std::uint16_t>(1));
    QVERIFY(info.hasData);
    QCOMPARE(info.dataOffset, std::size_t{78});
    QCOMPARE(info.dataPromised, std::int64_t{32000});
    QCOMPARE(info.dataPresent, std::int64_t{32000});
  }

  void readsBothByteOrders() {
    const RiffInfo info = riffOf(buildWav({.container = WavContainer::Rifx}, silence(0.5, 32000)));
    QCOMPARE(info.container, Container::Rifx);
    QCOMPARE(info.formatTag, std::optional<std::uint16_t>(1));
    QCOMPARE(info.dataPromised, std::int64_t{32000});
  }

  void takesTheLongSizeOfRf64() {
    const WavSpec spec{.container = WavContainer::Rf64, .declaredDataSize = quint64{5} << 32};
    const RiffInfo info = riffOf(buildWav(spec, silence(0.5, 32000)));
    QCOMPARE(info.container, Container::Rf64);
    QCOMPARE(info.dataPromised, std::int64_t{5} << 32);
    QCOMPARE(info.dataPresent, std::int64_t{32000});
  }

  void bw64IsRf64() {
    QByteArray file = buildWav({.container = WavContainer::Rf64}, silence(0.5, 32000));
    file.replace(0, 4, "BW64");
    const RiffInfo info = riffOf(file);
    QCOMPARE(info.container, Container::Rf64);
    QCOMPARE(info.dataPromised, std::int64_t{32000});
  }

  void aLongSizeNobodyHasPromisesNothing() {
    for (const quint64 size : {quint64{0}, std::numeric_limits<quint64>::max(), quint64{1} << 63}) {
      const WavSpec spec{.container = WavContainer::Rf64, .declaredDataSize = size};
      const RiffInfo info = riffOf(buildWav(spec, silence(0.5, 32000)));
      QCOMPARE(info.dataPromised, std::int64_t{-1});
      QCOMPARE(info.dataPresent, std::int64_t{32000});
    }
  }

  void aSizeOfNoneOrAllPromisesNothing() {
    for (const quint64 size : {quint64{0}, quint64{0xFFFFFFFF}}) {
      const RiffInfo info = riffOf(buildWav({.declaredDataSize = size}, silence(0.5, 32000)));
      QVERIFY(info.hasData);
      QCOMPARE(info.dataPromised, std::int64_t{-1});
      QCOMPARE(info.dataPresent, std::int64_t{32000});
    }
  }

  void marksForAnUnknownSizePromiseNothing_data() {
    QTest::addColumn<quint32>("data");
    QTest::addColumn<quint32>("riff");
    QTest::addColumn<int>("channels");
    QTest::addColumn<bool>("promises");
    const auto row = [](const char* name, quint32 data, quint32 riff, bool promises, int channels = 1) {
      QTest::newRow(name) << data << riff << channels << promises;
    };
    // The first sample stands at 44.
    row("SoX", 0x7FFFF000, 0x7FFFF024, false);
    row("SoX, in whole frames of six bytes", 0x7FFFF000 - 0x7FFFF000 % 6, 0x7FFFF024 - 0x7FFFF000 % 6, false,
        3);
    row("SoX's size, no RIFF size", 0x7FFFF000, 0, false);
    row("SoX's size for the RIFF chunk", 0x7FFFF000 - 36, 0x7FFFF000, false);
    row("arecord", 0x80000000, 0x80000024, false);
    row("2^31 - 1 for both", 0x7FFFFFFF, 0x7FFFFFFF, false);
    row("2^31 - 1 for the RIFF chunk", 0x7FFFFFFF - 36, 0x7FFFFFFF, false);
    row("2^31 - 1 for the file", 0x7FFFFFFF - 44, 0x7FFFFFFF - 8, false);
    row("2^31 for the data", 0x80000000, 0x80000000, false);
    row("2^31 plus the header", 0x80000000 + 44, 0x80000000 + 44, false);
    row("all ones for the RIFF chunk", 0xFFFFFFFF - 36, 0xFFFFFFFF, false);
    row("0 less the header", 0U - 44, 0U - 8, false);
    row("all ones, whatever the RIFF size", 0xFFFFFFFF, 1234, false);
    row("2 GB, and a RIFF size that fits", 2'000'000'000, 2'000'000'036, true);
    row("SoX's size and a RIFF size of the file", 0x7FFFF000, 32036, true);
    row("SoX's RIFF size alone", 40'000, 0x7FFFF024, true);
    row("not quite SoX's", 0x7FFFF004, 0x7FFFF024, true);
    row("frames of six bytes where they are of two", 0x7FFFF000 - 0x7FFFF000 % 6, 0x7FFFF024, true);
  }

  void marksForAnUnknownSizePromiseNothing() {
    QFETCH(quint32, data);
    QFETCH(quint32, riff);
    QFETCH(int, channels);
    QFETCH(bool, promises);
    for (const WavContainer container : {WavContainer::Riff, WavContainer::Rifx}) {
      const RiffInfo info = riffOf(buildWavOfBytes({.container = container,
                                                    .channels = channels,
                                                    .listChunk = false,
                                                    .declaredDataSize = data,
                                                    .declaredRiffSize = riff},
                                                   QByteArray(32'000, 'x')));
      QCOMPARE(info.dataPromised, promises ? std::int64_t{data} : std::int64_t{-1});
      QCOMPARE(info.dataPresent, std::int64_t{32'000});
    }
  }

  void aSizeOf0IsMeantWhereChunksFillTheFile() {
    const QByteArray list = chunk("LIST", "INFO") + chunk("id3 ", QByteArray(2001, 'x'));
    const auto present = [](WavSpec spec, const QByteArray& behind) {
      spec.declaredDataSize = 0;
      spec.afterData = behind;
      const RiffInfo info = riffOf(buildWavOfBytes(spec, {}));
      return std::pair(info.dataPromised, info.dataPresent);
    };
    using Sizes = std::pair<std::int64_t, std::int64_t>;
    const Sizes meant{0, 0};
    const Sizes untilTheEnd{-1, list.size()};
    QCOMPARE(present({}, list), meant);
    QCOMPARE(present({}, list + '\0'), meant);  // the pad of the last chunk
    QCOMPARE(present({.container = WavContainer::Rf64}, list), meant);
    for (const quint32 riffSize : {quint32{0}, quint32{70}, quint32{0xFFFFFFFF}})
      QCOMPARE(present({.declaredRiffSize = riffSize}, list), untilTheEnd);
    QCOMPARE(present({}, QByteArray(list.size(), 'x')), untilTheEnd);
    QCOMPARE(present({}, QByteArray(list.size(), '\0')), untilTheEnd);
    QCOMPARE(present({}, list.chopped(1)), Sizes(-1, list.size() - 1));
  }

  void manyChunksWithoutDataAreWalkedOnce() {
    constexpr int kChunks = 1'000'000;  // walked from each to the end, they would take hours
    const QByteArray empty = chunk("data", {});
    const RiffInfo info = riffOf(buildWavOfBytes({.afterData = empty.repeated(kChunks)}, {}));
    QCOMPARE(info.dataPromised, std::int64_t{0});
    QCOMPARE(info.dataOffset, std::size_t{78 + 8 * kChunks});
  }

  void whatComesAfterTheDataIsNotData() {
    const RiffInfo info =
        riffOf(riff(chunk("fmt ", format(1)) + chunk("data", kSamples) + chunk("note", kSamples)));
    QCOMPARE(info.dataPresent, std::int64_t{100});
  }

  void theFirstFormatAndTheLastDataCount() {
    const RiffInfo info =
        riffOf(riff(chunk("fmt ", format(1)) + chunk("fmt ", format(6)) + chunk("data", kSamples) +
                    chunk("fmt ", format(7)) + chunk("data", kSamples + kSamples)));
    QCOMPARE(info.formatTag, std::optional<std::uint16_t>(1));
    QCOMPARE(info.dataPromised, std::int64_t{200});
  }

  void skipsAChunkOfOddLengthWithItsPad() {
    const QByteArray odd = chunk("note", "abc") + '\0';
    const RiffInfo info = riffOf(riff(odd + chunk("fmt ", format(1)) + odd + chunk("data", kSamples)));
    QCOMPARE(info.formatTag, std::optional<std::uint16_t>(1));
    QCOMPARE(info.dataPresent, std::int64_t{100});
  }

  void aSizeThatLiesEndsTheWalk_data() {
    QTest::addColumn<quint32>("size");
    QTest::newRow("one too many") << quint32{4 + 8 + 100 + 1};
    QTest::newRow("2 GiB") << quint32{0x80000000};
    QTest::newRow("largest") << quint32{0xFFFFFFFF};
    QTest::newRow("largest even") << quint32{0xFFFFFFFE};
  }

  void aSizeThatLiesEndsTheWalk() {
    QFETCH(quint32, size);
    const RiffInfo info =
        riffOf(riff(chunk("fmt ", format(1)) + chunk("LIST", "abcd", size) + chunk("data", kSamples)));
    QCOMPARE(info.formatTag, std::optional<std::uint16_t>(1));
    QVERIFY(!info.hasData);
    QCOMPARE(info.dataPromised, std::int64_t{-1});
  }

  void aShortFormatChunkHasNoTag() {
    QVERIFY(!riffOf(riff(chunk("fmt ", "") + chunk("data", kSamples))).formatTag);
    QVERIFY(!riffOf(riff(chunk("fmt ", "\1", 1) + '\0' + chunk("data", kSamples))).formatTag);
  }

  void aFormatBehindTheDataIsNotSeen() {
    const RiffInfo info = riffOf(riff(chunk("data", kSamples) + chunk("fmt ", format(1))));
    QVERIFY(info.hasData);
    QVERIFY(!info.formatTag);
  }

  void extensibleHasTheTagOfItsSubFormat() {
    const auto tagOf = [](quint16 subFormat) {
      return riffOf(
                 buildWavOfBytes({.formatTag = kExtensible, .subFormat = subFormat}, QByteArray(100, '\0')))
          .formatTag;
    };
    QCOMPARE(tagOf(kPcm), std::optional<std::uint16_t>(kPcm));
    QCOMPARE(tagOf(kFloat), std::optional<std::uint16_t>(kFloat));
    QCOMPARE(tagOf(kALaw), std::optional<std::uint16_t>(kALaw));
  }

  void ambisonicPcmIsPcm() {
    QByteArray file = buildWavOfBytes({.formatTag = kExtensible}, kSamples);
    file.replace(20 + 24 + 4, 12, QByteArray::fromHex("2107d3118644c8c1ca000000"));
    QCOMPARE(riffOf(file).formatTag, std::optional<std::uint16_t>(kPcm));
  }

  void extensibleWithAnyOtherGuidHasNoTag() {
    QByteArray file = buildWavOfBytes({.formatTag = kExtensible}, kSamples);
    const qsizetype guid = 20 + 24;
    for (qsizetype at = guid + 2; at < guid + 16; ++at) {
      QByteArray changed = file;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      QCOMPARE(riffOf(changed).formatTag, std::optional<std::uint16_t>(0));
    }
  }

  void extensibleCutBeforeItsGuidHasNoTag() {
    const RiffInfo info = riffOf(riff(chunk("fmt ", format(kExtensible)) + chunk("data", kSamples)));
    QCOMPARE(info.formatTag, std::optional<std::uint16_t>(0));
  }

  void notEveryRiffIsAWav() {
    for (const char* magic : {"RIFF", "RIFX", "RF64"}) {
      QByteArray file = riff(chunk("fmt ", format(1)) + chunk("data", kSamples), magic);
      file.replace(8, 4, "AVI ");
      QCOMPARE(riffOf(file).container, Container::Other);
    }
    QCOMPARE(riffOf(riff({}, "FORM")).container, Container::Other);
    QCOMPARE(riffOf({}).container, Container::Other);
    QCOMPARE(riffOf(QByteArray("RIFF\0\0\0\0WAV", 11)).container, Container::Other);
    QCOMPARE(riffOf(riff({})).container, Container::Wav);
  }

  void readsNothingOutsideWhereverTheFileEnds() {
    for (const WavContainer container : {WavContainer::Riff, WavContainer::Rf64, WavContainer::Rifx}) {
      const QByteArray whole =
          buildWav({.container = container, .formatTag = kExtensible}, silence(0.001, 32000));
      for (qsizetype size = 0; size <= whole.size(); ++size) {
        const RiffInfo info = riffOf(whole.first(size));
        QVERIFY(info.dataPresent <= size);
        QVERIFY(!info.hasData || info.dataOffset <= static_cast<std::size_t>(size));
      }
    }
  }

  void believesNoByteOfItsHeader() {
    const QByteArray whole = buildWav({.container = WavContainer::Rf64}, silence(0.001, 32000));
    for (qsizetype at = 0; at < whole.size(); ++at) {
      for (const int value : {0x00, 0x01, 0x7F, 0x80, 0xFF}) {
        QByteArray changed = whole;
        changed[at] = static_cast<char>(value);
        const RiffInfo info = riffOf(changed);
        QVERIFY(info.dataPresent >= 0 && info.dataPresent <= whole.size());
        QVERIFY(info.dataPromised >= -1);
      }
    }
  }
};

QTEST_APPLESS_MAIN(TestRiff)
#include "tst_riff.moc"

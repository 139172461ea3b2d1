#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

#include "core/inspect/inspector.h"
#include "core/inspect/judge.h"
#include "core/inspect/level.h"
#include "core/text/detail_text.h"
#include "tests/inspect/clip_bytes.h"
#include "tests/inspect/reference.h"
#include "tests/support/put.h"
#include "tests/support/run_program.h"
#include "tests/support/samples.h"
#include "tests/support/temp_tree.h"
#include "tests/support/wav_builder.h"

using namespace ase;
using namespace ase::test;

Q_DECLARE_METATYPE(ase::test::WavSpec)

namespace {

const Criteria kCriteria{1.0, -60.0};

Reason reasonOf(const AudioFacts& facts) {
  return judge(facts, kCriteria, false).reason;
}

Reason reasonOf(const QByteArray& file) {
  return reasonOf(inspectFresh(file));
}

Samples loud(double seconds) {
  return chirp(seconds, 32000, 50, 9000, -3);
}

QByteArray chunk(const char* id, const QByteArray& content) {
  QByteArray bytes(id);
  put<quint32>(bytes, static_cast<quint32>(content.size()));
  return bytes + content;
}

/// Where the first sample stands.
qsizetype dataOffset(const QByteArray& wav) {
  return wav.indexOf("data") + 8;
}

void row(const char* name, const QByteArray& file, Reason reason) {
  QTest::newRow(name) << file << static_cast<int>(reason);
}

/// Whatever the bytes are, these hold.
bool isPlausible(const AudioFacts& facts, qsizetype size) {
  const std::int64_t heard = std::int64_t{facts.samples} * std::max<int>(facts.channels, 1);
  return facts.bytes == size && facts.dataBytesPresent <= size && facts.dataBytesPromised >= -1 &&
         heard <= facts.dataBytesPresent && facts.peak <= 32768 && facts.meanPower <= 1U << 30 &&
         facts.sampleRate < 1U << 31 && isSound(facts) == englishDetail(facts.detail.value()).isEmpty();
}

}  // namespace

/// What the inspector makes of damaged and of strange WAVs.
class TestInspectorDamage : public QObject {
  Q_OBJECT

 private slots:
  void everyKindOfDamageHasItsReason_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("reason");
    const QByteArray whole = buildWav({}, loud(2));
    row("sound", whole, Reason::None);
    row("zero bytes", {}, Reason::Corrupt);
    row("one byte", "R", Reason::WrongFormat);
    row("header only, nothing promised", buildWav({}, Samples{}), Reason::Empty);
    row("header only, sound promised", whole.first(dataOffset(whole)), Reason::Empty);
    row("half a sample", whole.first(dataOffset(whole) + 1), Reason::Empty);
    row("one sample of many", whole.first(dataOffset(whole) + 2), Reason::Truncated);
    row("last byte missing", whole.chopped(1), Reason::Truncated);
    row("half of it missing", whole.first(whole.size() / 2), Reason::Truncated);
    row("cut at a block of 4096", whole.first(dataOffset(whole) + 4096), Reason::Truncated);
    row("cut at a block of 65536", whole.first(dataOffset(whole) + 65536), Reason::Truncated);
    row("size 0, sound there", buildWav({.declaredDataSize = 0}, loud(2)), Reason::None);
    row("size 0xFFFFFFFF, sound there", buildWav({.declaredDataSize = 0xFFFFFFFF}, loud(2)), Reason::None);
    row("size 0, nothing there", buildWav({.declaredDataSize = 0}, Samples{}), Reason::Empty);
    row("size 0, a chunk behind it",
        buildWav({.afterData = chunk("id3 ", QByteArray(20'000, 'x'))}, Samples{}), Reason::Empty);
    row("size 0xFFFFFFFF, nothing there", buildWav({.declaredDataSize = 0xFFFFFFFF}, Samples{}),
        Reason::Empty);
    row("size 0xFFFFFFFE", buildWav({.declaredDataSize = 0xFFFFFFFE}, loud(2)), Reason::Truncated);
    row("RF64 that promises 2^40 bytes",
        buildWav({.container = WavContainer::Rf64, .declaredDataSize = quint64{1} << 40}, loud(2)),
        Reason::Truncated);
    const QByteArray rf64 = buildWav({.container = WavContainer::Rf64}, loud(2));
    row("RF64 without ds64", QByteArray(rf64).remove(12, 36), Reason::Corrupt);
    row("RF64 whose ds64 is not the first chunk", QByteArray(rf64).insert(12, chunk("JUNK", "abcd")),
        Reason::Corrupt);
    row("RF64 whose ds64 is too short", QByteArray(rf64).replace(16, 1, "\x10"), Reason::Corrupt);
    row("an ID3v2 tag as long as the file", QByteArray("ID3\3\0\0\x7F\x7F\x7F\x7F", 10) + whole,
        Reason::WrongFormat);
    row("an ID3v2 tag and a cut clip", QByteArray("ID3\3\0\0\0\0\0\0", 10) + whole.chopped(1),
        Reason::Truncated);
    row("too short", buildWav({}, loud(0.99)), Reason::TooShort);
    row("silent", buildWav({}, silence(2, 32000)), Reason::Silent);
    row("no chunks", whole.first(12), Reason::Corrupt);
    row("no data chunk", whole.first(dataOffset(whole) - 8), Reason::Corrupt);
    row("data before the format",
        QByteArray("RIFF\0\0\0\0WAVE", 12) + chunk("data", QByteArray(1000, 'x')) + whole.sliced(12, 24),
        Reason::Corrupt);
    row("a chunk as long as the file claims",
        whole.first(36) + QByteArray("LIST\xFF\xFF\xFF\x7F", 8) + whole.sliced(44), Reason::Corrupt);
    row("a RIFF size that lies", buildWav({.declaredRiffSize = 7}, loud(2)), Reason::None);
    row("bytes behind the data", whole + QByteArray(1000, '\xFF'), Reason::None);
  }

  void everyKindOfDamageHasItsReason() {
    QFETCH(QByteArray, file);
    QFETCH(int, reason);
    const AudioFacts facts = inspectFresh(file);
    QCOMPARE(static_cast<int>(reasonOf(facts)), reason);
    QVERIFY2(isPlausible(facts, file.size()), qPrintable(englishDetail(facts.detail.value())));
  }

  void codecsThatAreNotPcmAreTheWrongFormat_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("named");
    const auto add = [](const char* name, const QByteArray& file, const char* named) {
      QTest::newRow(name) << file << QString::fromLatin1(named);
    };
    const QByteArray bytes(20'000, 'a');
    add("IMA ADPCM", buildImaAdpcmWav(60), "adpcm_ima_wav");
    add("MS ADPCM", buildWavOfBytes({.formatTag = kMsAdpcm, .bits = 4, .blockAlign = 256}, bytes),
        "adpcm_ms");
    add("A-law", buildWavOfBytes({.formatTag = kALaw, .bits = 8}, bytes), "pcm_alaw");
    add("mu-law", buildWavOfBytes({.formatTag = kMuLaw, .bits = 8}, bytes), "pcm_mulaw");
    add("MP3", buildWavOfBytes({.formatTag = kMp3, .bits = 0, .blockAlign = 1}, bytes), "mp3");
    add("A-law in extensible",
        buildWavOfBytes({.formatTag = kExtensible, .subFormat = kALaw, .bits = 8}, bytes), "pcm_alaw");
    add("no tag anyone knows", buildWavOfBytes({.formatTag = 0x1234}, bytes), "format tag 0x1234 is not PCM");
    add("tag 0", buildWavOfBytes({.formatTag = 0}, bytes), "format tag 0x0000 is not PCM");
    QByteArray guid = buildWavOfBytes({.formatTag = kExtensible, .subFormat = kPcm}, bytes);
    guid[50] = 'X';
    add("a tag as in a RIFX", buildWavOfBytes({.formatTag = 0x4600}, bytes), "format tag 0x4600 is not PCM");
    add("extensible with a foreign GUID", guid, "the format does not have the GUID of PCM");
  }

  void codecsThatAreNotPcmAreTheWrongFormat() {
    QFETCH(QByteArray, file);
    QFETCH(QString, named);
    const AudioFacts facts = inspectFresh(file);
    QCOMPARE(facts.container, Container::Wav);
    QVERIFY(!facts.pcm);
    QCOMPARE(facts.samples, std::int64_t{0});
    QCOMPARE(reasonOf(facts), Reason::WrongFormat);
    QVERIFY2(englishDetail(facts.detail.value()).contains(named),
             qPrintable(englishDetail(facts.detail.value())));
    // Cut short, or without any sample: still the wrong format.
    QCOMPARE(reasonOf(file.chopped(1001)), Reason::WrongFormat);
    QCOMPARE(reasonOf(file.first(dataOffset(file))), Reason::WrongFormat);
  }

  void strangeHeaders_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("reason");
    const QByteArray bytes(131'072, '\x21');
    row("no channels", buildWavOfBytes({.channels = 0, .blockAlign = 2}, bytes), Reason::Corrupt);
    row("65,535 channels", buildWavOfBytes({.channels = 65535, .blockAlign = 2}, bytes), Reason::Corrupt);
    row("rate 0", buildWavOfBytes({.rate = 0}, bytes), Reason::Corrupt);
    row("rate 2^31", buildWavOfBytes({.rate = static_cast<int>(0x80000000)}, bytes), Reason::Corrupt);
    row("rate 1", buildWavOfBytes({.rate = 1}, bytes), Reason::None);
    row("0 bits", buildWavOfBytes({.bits = 0, .blockAlign = 2}, bytes), Reason::Corrupt);
    row("65,535 bits", buildWavOfBytes({.bits = 65535, .blockAlign = 2}, bytes), Reason::Corrupt);
    row("12 bits in 16", buildWavOfBytes({.bits = 12, .blockAlign = 2}, bytes), Reason::None);
    row("20 bits in 24", buildWavOfBytes({.bits = 20, .blockAlign = 3}, bytes), Reason::None);
    row("64 bits", buildWavOfBytes({.bits = 64}, bytes), Reason::TooShort);
    row("float of 12 bits", buildWavOfBytes({.formatTag = kFloat, .bits = 12, .blockAlign = 2}, bytes),
        Reason::Corrupt);
    row("block align 0", buildWavOfBytes({.blockAlign = 0}, bytes), Reason::None);
    row("block align 1", buildWavOfBytes({.blockAlign = 1}, bytes), Reason::None);
    row("block align 65,535", buildWavOfBytes({.blockAlign = 65535}, bytes), Reason::None);
    row("bytes a second 0", buildWavOfBytes({.bytesPerSecond = 0}, bytes), Reason::None);
  }

  void strangeHeaders() {
    QFETCH(QByteArray, file);
    QFETCH(int, reason);
    const AudioFacts facts = inspectFresh(file);
    QVERIFY2(static_cast<int>(reasonOf(facts)) == reason,
             qPrintable(QStringLiteral("reason %1, %2")
                            .arg(static_cast<int>(reasonOf(facts)))
                            .arg(englishDetail(facts.detail.value()))));
  }

  void strangeButSoundHeadersAgreeWithTheReference_data() { strangeHeaders_data(); }

  void strangeButSoundHeadersAgreeWithTheReference() {
    ASE_NEED_PROGRAM("ffprobe");
    ASE_NEED_PROGRAM("ffmpeg");
    QFETCH(QByteArray, file);
    const AudioFacts facts = inspectFresh(file);
    if (!isSound(facts)) return;
    const TempTree tree;
    const Reference reference = askReference(tree.write(QStringLiteral("clip.wav"), file));
    QCOMPARE(codecName(facts.codec).toLatin1(), reference.codec);
    QVERIFY(reference.duration && std::abs(facts.duration() - *reference.duration) <= 1e-6);
    QVERIFY(reference.maxVolume);
    QCOMPARE(peakLevel(facts.peak), *reference.maxVolume);
  }

  void aWavCutAnywhereIsNeverValid_data() {
    QTest::addColumn<WavSpec>("spec");
    QTest::newRow("RIFF") << WavSpec{};
    QTest::newRow("RF64") << WavSpec{.container = WavContainer::Rf64, .channels = 2, .bits = 24};
    QTest::newRow("RIFX") << WavSpec{.container = WavContainer::Rifx};
    QTest::newRow("extensible") << WavSpec{
        .formatTag = kExtensible, .subFormat = kFloat, .bits = 32, .listChunk = false};
    QTest::newRow("8 bits") << WavSpec{.bits = 8};
  }

  void aWavCutAnywhereIsNeverValid() {
    QFETCH(WavSpec, spec);
    const QByteArray whole = buildWav(spec, Samples(60, 0.5));
    const qsizetype samplesAt = dataOffset(whole);
    const qsizetype sampleBytes = spec.channels * spec.bits / 8;
    QCOMPARE(judge(inspectFresh(whole), {}, false).reason, Reason::None);
    for (qsizetype size = 0; size < whole.size(); ++size) {
      const AudioFacts facts = inspectFresh(whole.first(size));
      const Reason reason = judge(facts, {}, false).reason;
      QVERIFY2(isPlausible(facts, size),
               qPrintable(QStringLiteral("%1 bytes: %2").arg(size).arg(englishDetail(facts.detail.value()))));
      if (size == 0) {
        QCOMPARE(reason, Reason::Corrupt);
      } else if (size < 12) {
        QCOMPARE(reason, Reason::WrongFormat);
      } else if (size < samplesAt) {
        QVERIFY(reason == Reason::Corrupt || reason == Reason::WrongFormat);
      } else {
        QCOMPARE(reason, size < samplesAt + sampleBytes ? Reason::Empty : Reason::Truncated);
      }
    }
  }

  void severalFaultsGiveTheFirstReason() {
    // Silent, too short and cut: each mended fault shows the next one.
    const QByteArray quiet = buildWav({}, silence(0.5, 32000));
    QCOMPARE(reasonOf(quiet.chopped(100)), Reason::Truncated);
    QCOMPARE(reasonOf(quiet), Reason::TooShort);
    QCOMPARE(reasonOf(buildWav({}, silence(1, 32000))), Reason::Silent);
  }

  void samplesThatAreNoNumbersMakeAClipCorrupt_data() {
    QTest::addColumn<int>("bits");
    QTest::addColumn<double>("value");
    for (const int bits : {32, 64}) {
      QTest::addRow("NaN, %d bits", bits) << bits << std::numeric_limits<double>::quiet_NaN();
      QTest::addRow("infinity, %d bits", bits) << bits << std::numeric_limits<double>::infinity();
      QTest::addRow("minus infinity, %d bits", bits) << bits << -std::numeric_limits<double>::infinity();
    }
  }

  void samplesThatAreNoNumbersMakeAClipCorrupt() {
    QFETCH(int, bits);
    QFETCH(double, value);
    const WavSpec spec{.formatTag = kFloat, .channels = 2, .bits = bits};
    for (const std::size_t bad : {1, 7, 15, 16, 17, 63, 64, 20'000}) {
      Samples samples(bad, value);
      samples.resize(64'000, 0.25);
      const AudioFacts facts = inspectFresh(buildWav(spec, samples));
      QCOMPARE(reasonOf(facts), Reason::Corrupt);
      QCOMPARE(englishDetail(facts.detail.value()),
               bad == 1 ? QStringLiteral("1 of 64000 samples is not finite")
                        : QStringLiteral("%1 of 64000 samples are not finite").arg(bad));
      QCOMPARE(facts.peak, std::uint16_t{8192});
    }
  }

  void howManySamplesThereAreDoesNotDecideWhatTheyAre() {
    for (const double value : {1e29, -1e29, 3e38, std::numeric_limits<double>::quiet_NaN()}) {
      for (int count = 1; count <= 40; ++count) {
        const AudioFacts facts = inspectFresh(
            buildWav({.formatTag = kFloat, .bits = 32}, Samples(static_cast<std::size_t>(count), value)));
        QCOMPARE(peakLevel(facts.peak), std::isnan(value) ? kLowestLevel : 0.0);
        QCOMPARE(judge(facts, {}, false).reason, std::isnan(value) ? Reason::Corrupt : Reason::None);
      }
    }
  }

  void aLoudSampleBehindTheDataIsNotHeard() {
    const QByteArray loudBytes(40'000, '\x7F');
    const QByteArray file =
        buildWav({.afterData = chunk("note", loudBytes) + chunk("fmt ", loudBytes)}, silence(1, 32000));
    const AudioFacts facts = inspectFresh(file);
    QCOMPARE(facts.samples, std::int64_t{32'000});
    QCOMPARE(facts.peak, std::uint16_t{0});
  }

  void aChunkThatClaimsGigabytesTakesNoMemory() {
#ifdef Q_OS_UNIX
    QByteArray huge("LIST\xF0\xFF\xFF\x7FINFOISFT\x00\x00\x00\x70hello", 25);
    const QByteArray sound = buildWav({.listChunk = false}, loud(2));
    const QByteArray before = sound.first(36) + huge + sound.sliced(36);
    const AudioFacts behind = inspectFresh(sound + huge);
    QCOMPARE(reasonOf(behind), Reason::None);
    QCOMPARE(reasonOf(before), Reason::Corrupt);
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    constexpr long kMostKilobytes = 1'000'000;
    QVERIFY2(used.ru_maxrss < kMostKilobytes, qPrintable(QStringLiteral("%1 KB").arg(used.ru_maxrss)));
#else
    QSKIP("needs a way to ask for the memory used");
#endif
  }

  void oneInspectorSeesEachFileAsAFreshOneDoes() {
    std::vector<QByteArray> files{buildWav({}, loud(1.5)),
                                  buildWav({.channels = 2, .bits = 24}, loud(1)),
                                  buildWav({.formatTag = kFloat, .channels = 6, .bits = 32}, loud(0.6)),
                                  buildWav({.container = WavContainer::Rf64, .bits = 8}, loud(0.3)),
                                  buildWav({}, silence(2, 32000)),
                                  buildImaAdpcmWav(20),
                                  buildWavOfBytes({.channels = 0, .blockAlign = 2}, QByteArray(500, 'x')),
                                  buildWavOfBytes({.channels = 65535, .blockAlign = 2}, QByteArray(500, 'x')),
                                  QByteArray(),
                                  QByteArray("RIFF\0\0\0\0WAVE", 12),
                                  QByteArray("<html></html>"),
                                  QByteArray(3000, '\0')};
    files.push_back(files[0].first(1000));
    std::vector<AudioFacts> fresh;
    for (const QByteArray& file : files) fresh.push_back(inspectFresh(file));
    const auto inspector = makeFfmpegInspector();
    quint32 state = 5;
    for (int i = 0; i < 2000; ++i) {
      state = state * 1664525 + 1013904223;
      const std::size_t which = (state >> 8) % files.size();
      const AudioFacts facts = inspector->inspect(ClipBytes(files[which]).span());
      QVERIFY2(facts == fresh[which], qPrintable(QStringLiteral("file %1 at turn %2").arg(which).arg(i)));
    }
  }

  void noBytesMakeItCrash() {
    const auto inspector = makeFfmpegInspector();
    const QByteArray seeds[] = {
        buildWav({}, Samples(200, 0.5)),
        buildWav({.container = WavContainer::Rf64, .channels = 2}, Samples(200, 0.5)),
        buildWav({.container = WavContainer::Rifx, .bits = 24}, Samples(200, 0.5)),
        buildWav({.formatTag = kExtensible, .subFormat = kFloat, .bits = 64}, Samples(50, 0.5)),
        buildImaAdpcmWav(2)};
    quint32 state = 99;
    const auto random = [&](qsizetype below) {
      state = state * 1664525 + 1013904223;
      return static_cast<qsizetype>((state >> 7) % static_cast<quint32>(below));
    };
    for (int i = 0; i < 20'000; ++i) {
      QByteArray file = seeds[random(std::size(seeds))];
      for (qsizetype changes = 1 + random(4); changes > 0; --changes) {
        static constexpr int kValues[] = {0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF};
        const qsizetype at = random(std::min<qsizetype>(file.size(), 120));
        file[at] = static_cast<char>(random(3) == 0 ? random(256) : kValues[random(6)]);
      }
      if (random(4) == 0) file.truncate(random(file.size()));
      const AudioFacts facts = inspector->inspect(ClipBytes(file).span());
      QVERIFY2(isPlausible(facts, file.size()), file.toHex().constData());
    }
  }
};

QTEST_APPLESS_MAIN(TestInspectorDamage)
#include "tst_inspector_damage.moc"

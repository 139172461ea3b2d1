#include <algorithm>
#include <cmath>
#include <vector>

#include <QTest>

#include "core/inspect/inspector.h"
#include "core/inspect/judge.h"
#include "core/inspect/level.h"
#include "core/text/detail_text.h"
#include "tests/inspect/clip_bytes.h"
#include "tests/inspect/reference.h"
#include "tests/support/run_program.h"
#include "tests/support/samples.h"
#include "tests/support/temp_tree.h"
#include "tests/support/wav_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr double kMinDuration = 1.0;
constexpr double kSilence = -60;
const Criteria kCriteria{kMinDuration, kSilence};

/// Adds rows of whole files.
void row(const QString& name, const QByteArray& file) {
  QTest::newRow(qPrintable(name)) << file;
}

Samples tone(const WavSpec& spec, double seconds, double peakDb) {
  return toChannels(chirp(seconds, spec.rate, 20, spec.rate / 3.0, peakDb), spec.channels);
}

QString nameOf(const WavSpec& spec) {
  static const char* const containers[] = {"RIFF", "RF64"};
  const quint16 codec = spec.formatTag == kExtensible ? spec.subFormat : spec.formatTag;
  return QStringLiteral("%1 %2%3%4 %5 ch %6 Hz")
      .arg(QLatin1StringView(containers[static_cast<int>(spec.container)]),
           QLatin1StringView(spec.formatTag == kExtensible ? "extensible " : ""),
           QLatin1StringView(codec == kFloat ? "f" : "s"))
      .arg(spec.bits)
      .arg(spec.channels)
      .arg(spec.rate);
}

struct Encoding {
  quint16 tag = kPcm;
  int bits = 16;
};
constexpr Encoding kEncodings[] = {{kPcm, 8}, {kPcm, 16}, {kPcm, 24}, {kPcm, 32}, {kFloat, 32}, {kFloat, 64}};

/// 16-bit samples whose largest is `peak`, exactly, and 1.2 s long.
QByteArray withPeak(int peak, bool negative) {
  Samples samples = chirp(1.2, 8000, 50, 2000, -3);
  for (double& sample : samples) sample *= 0.7 * peak / 32768.0;
  samples[777] = (negative ? -peak : peak) / 32768.0;
  return buildWav({.rate = 8000}, samples);
}

/// A tag of padding.
QByteArray id3Tag(char version, char flags, int length) {
  QByteArray tag = QByteArray("ID3") + version + '\0' + flags;
  for (const int shift : {21, 14, 7, 0}) tag.append(static_cast<char>(length >> shift & 0x7F));
  return tag + QByteArray(length, '\0');
}

/// The peaks whose level in dB lies nearest to a step of the rounding to one decimal, and the silence
/// threshold's neighbours.
std::vector<int> delicatePeaks() {
  std::vector<std::pair<double, int>> distances;
  for (int peak = 1; peak < 32768; ++peak) {
    const double tenths = -200 * std::log10(peak / 32768.0);
    distances.emplace_back(std::abs(tenths - std::floor(tenths) - 0.5), peak);
  }
  std::ranges::sort(distances);
  std::vector<int> peaks{1, 2, 3, 10, 31, 32, 33, 34, 16384, 32766};
  for (std::size_t i = 0; i < 8; ++i) peaks.push_back(distances[i].second);
  return peaks;
}

}  // namespace

/// What the inspector measures on sound files, and the verdicts that follow, against ffprobe and ffmpeg.
class TestInspector : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    ASE_NEED_PROGRAM("ffprobe");
    ASE_NEED_PROGRAM("ffmpeg");
  }

  void agreesWithTheReferenceOnFormats_data() {
    QTest::addColumn<QByteArray>("file");
    for (const WavContainer container : {WavContainer::Riff, WavContainer::Rf64}) {
      for (const Encoding encoding : kEncodings) {
        for (const bool extensible : {false, true}) {
          WavSpec spec{
              .container = container, .formatTag = encoding.tag, .rate = 16000, .bits = encoding.bits};
          if (extensible) {
            spec.subFormat = encoding.tag;
            spec.formatTag = kExtensible;
          }
          row(nameOf(spec), buildWav(spec, tone(spec, 1.1, -7)));
        }
      }
    }
    for (const int channels : {2, 6}) {
      for (const Encoding encoding : kEncodings) {
        const WavSpec spec{
            .formatTag = encoding.tag, .channels = channels, .rate = 16000, .bits = encoding.bits};
        row(nameOf(spec), buildWav(spec, tone(spec, 0.9, -30)));
      }
    }
    for (const int rate : {1000, 8000, 11025, 22050, 32000, 44100, 48000, 96000, 192000}) {
      const WavSpec spec{.rate = rate};
      row(nameOf(spec) + QStringLiteral(", rates"), buildWav(spec, tone(spec, 1.01, -12)));
    }
  }
  void agreesWithTheReferenceOnFormats() { compareWithReference(); }

  // FFmpeg takes the samples of RIFX for little-endian; of the same clip as RIFF it says what is right.
  void aRifxIsWhatTheSameClipIsAsRiff_data() {
    QTest::addColumn<int>("tag");
    QTest::addColumn<int>("bits");
    QTest::addColumn<bool>("extensible");
    for (const Encoding encoding : kEncodings) {
      for (const bool extensible : {false, true}) {
        QTest::addRow("%s%c%d", extensible ? "extensible " : "", encoding.tag == kFloat ? 'f' : 's',
                      encoding.bits)
            << int{encoding.tag} << encoding.bits << extensible;
      }
    }
  }

  void aRifxIsWhatTheSameClipIsAsRiff() {
    QFETCH(int, tag);
    QFETCH(int, bits);
    QFETCH(bool, extensible);
    WavSpec spec{.formatTag = static_cast<quint16>(tag), .channels = 2, .rate = 16000, .bits = bits};
    if (extensible) {
      spec.subFormat = spec.formatTag;
      spec.formatTag = kExtensible;
    }
    const Samples samples = tone(spec, 1.1, -43);
    const TempTree tree;
    const Reference reference = askReference(tree.write(QStringLiteral("clip.wav"), buildWav(spec, samples)));
    spec.container = WavContainer::Rifx;
    QByteArray rifx = buildWav(spec, samples);
    for (const bool asSox : {false, true}) {
      if (asSox && !extensible) break;
      // SoX swaps of the sub-format's GUID the first two bytes only.
      if (asSox)
        rifx.replace(44, 8, QByteArray(1, '\0') + static_cast<char>(tag) + QByteArray("\0\0\0\0\x10\0", 6));
      const AudioFacts facts = inspectFresh(rifx);
      QCOMPARE(englishDetail(facts.detail.value()), QString());
      QVERIFY(isSound(facts));
      QCOMPARE(codecName(facts.codec).toLatin1(), QByteArray(reference.codec).replace("le", "be"));
      QCOMPARE(facts.duration(), *reference.duration);
      QCOMPARE(peakLevel(facts.peak), *reference.maxVolume);
      QCOMPARE(rmsLevel(facts.meanPower), *reference.meanVolume);
    }
  }

  // FFmpeg takes the valid bits for the container's; of the same samples without unused bits it says what is
  // right.
  void samplesAreReadInTheirContainers_data() {
    QTest::addColumn<int>("valid");
    QTest::addColumn<int>("bits");
    QTest::addColumn<bool>("extensible");
    QTest::newRow("24 in 32") << 24 << 32 << true;
    QTest::newRow("24 in 32, not extensible") << 24 << 32 << false;
    QTest::newRow("20 in 32") << 20 << 32 << true;
    QTest::newRow("16 in 32") << 16 << 32 << true;
    QTest::newRow("16 in 24") << 16 << 24 << true;
    QTest::newRow("20 in 24") << 20 << 24 << true;
    QTest::newRow("12 in 16") << 12 << 16 << true;
    QTest::newRow("none said, in 24") << 0 << 24 << true;
  }

  void samplesAreReadInTheirContainers() {
    QFETCH(int, valid);
    QFETCH(int, bits);
    QFETCH(bool, extensible);
    for (const WavContainer container : {WavContainer::Riff, WavContainer::Rifx}) {
      WavSpec spec{.channels = 2, .rate = 16000, .bits = bits};
      Samples samples = tone(spec, 1.1, -70.5);
      const double step = std::ldexp(1, 1 - (valid > 0 ? valid : bits));
      for (double& sample : samples) sample = std::round(sample / step) * step;
      const TempTree tree;
      const Reference reference =
          askReference(tree.write(QStringLiteral("clip.wav"), buildWav(spec, samples)));
      if (extensible) spec.formatTag = kExtensible;
      spec.container = container;
      QByteArray file = buildWav(spec, samples);
      // The valid bits stand at 38; without the extension the field of the bits takes their number.
      const int low = container == WavContainer::Rifx ? 1 : 0;
      file[(extensible ? 38 : 34) + low] = static_cast<char>(valid);
      const AudioFacts facts = inspectFresh(file);
      QCOMPARE(englishDetail(facts.detail.value()), QString());
      QCOMPARE(facts.duration(), *reference.duration);
      QCOMPARE(peakLevel(facts.peak), *reference.maxVolume);
      QCOMPARE(rmsLevel(facts.meanPower), *reference.meanVolume);
      QCOMPARE(judge(facts, kCriteria, false).reason, Reason::Silent);
    }
  }

  void agreesWithTheReferenceOnDurations_data() {
    QTest::addColumn<QByteArray>("file");
    for (const int rate : {8000, 32000, 44100, 48000}) {
      for (const int more : {-2, -1, 0, 1}) {
        const Samples samples = chirp(static_cast<double>(rate + more) / rate, rate, 50, 2000, -10);
        row(QStringLiteral("%1 samples at %2 Hz").arg(samples.size()).arg(rate),
            buildWav({.rate = rate}, samples));
      }
    }
    row(QStringLiteral("one sample"), buildWav({}, Samples{0.5}));
    row(QStringLiteral("10 s"), buildWav({}, chirp(10, 32000, 50, 9000, -10)));
    row(QStringLiteral("stereo, one sample short"),
        buildWav({.channels = 2}, toChannels(chirp(31999.0 / 32000, 32000, 50, 9000, -10), 2)));
    row(QStringLiteral("odd number of bytes"),
        buildWav({.rate = 8001, .bits = 8}, chirp(1, 8001, 50, 2000, -10)));
    row(QStringLiteral("odd, not padded"),
        buildWav({.rate = 8001, .bits = 8, .padOdd = false}, chirp(1, 8001, 50, 2000, -10)));
    row(QStringLiteral("chunks behind the data"),
        buildWav({.afterData = QByteArray("LIST\x1A\0\0\0INFOISFT\x0E\0\0\0Lavf58.20.100\0", 34)},
                 chirp(1, 32000, 50, 2000, -10)));
    row(QStringLiteral("size 0, as a pipe leaves it"),
        buildWav({.declaredDataSize = 0}, chirp(1.5, 32000, 50, 2000, -10)));
    const Samples sound = chirp(1.1, 32000, 50, 2000, -10);
    for (const int length : {0, 50, 51, 200'000}) {
      row(QStringLiteral("an ID3v2 tag of %1 bytes in front").arg(length),
          id3Tag(3, 0, length) + buildWav({}, sound));
      row(QStringLiteral("an ID3v2.4 tag of %1 bytes with a footer in front").arg(length),
          id3Tag(4, 0x10, length) + QByteArray("3DI\4\0\x10\0\0\0\0", 10) + buildWav({}, sound));
    }
    row(QStringLiteral("an ID3v2 tag in front of an RF64"),
        id3Tag(3, 0, 50) + buildWav({.container = WavContainer::Rf64}, sound));
    const auto dataChunk = [](double seconds) {
      return buildWav({.listChunk = false}, chirp(seconds, 32000, 50, 2000, -30)).sliced(36);
    };
    row(QStringLiteral("two data chunks"), buildWav({.afterData = dataChunk(0.4)}, sound));
    row(QStringLiteral("three data chunks"), buildWav({.afterData = dataChunk(0.4) + dataChunk(0.2)}, sound));
    row(QStringLiteral("two data chunks, something between them"),
        buildWav({.afterData = QByteArray("note\4\0\0\0abcd", 12) + dataChunk(0.4)}, sound));
    QByteArray rf64 = buildWav({.container = WavContainer::Rf64, .declaredDataSize = 20'000}, sound);
    row(QStringLiteral("ds64 against no other size"), rf64);
    rf64.replace(rf64.indexOf("data") + 4, 4, QByteArray("\0\1\0\0", 4));
    row(QStringLiteral("ds64 against the size of the data chunk"), rf64);
    rf64.replace(4, 4, QByteArray("\0\1\0\0", 4));
    row(QStringLiteral("ds64 against the size of the RIFF chunk"), rf64);
    QByteArray ambisonic = buildWav({.formatTag = kExtensible, .channels = 4}, toChannels(sound, 4));
    ambisonic.replace(20 + 24 + 4, 12, QByteArray::fromHex("2107d3118644c8c1ca000000"));
    row(QStringLiteral("ambisonic PCM"), ambisonic);
    row(QStringLiteral("size 0xFFFFFFFF, as a pipe leaves it"),
        buildWav({.declaredDataSize = 0xFFFFFFFF}, chirp(1.5, 32000, 50, 2000, -10)));
  }
  void agreesWithTheReferenceOnDurations() { compareWithReference(); }

  void agreesWithTheReferenceOnLevels_data() {
    QTest::addColumn<QByteArray>("file");
    for (const int peak : delicatePeaks()) {
      row(QStringLiteral("peak %1").arg(peak), withPeak(peak, false));
    }
    row(QStringLiteral("peak -32"), withPeak(32, true));
    row(QStringLiteral("peak -33"), withPeak(33, true));
    row(QStringLiteral("full scale"), withPeak(32767, false));
    row(QStringLiteral("lowest sample"), withPeak(32768, true));
    row(QStringLiteral("digital silence"), buildWav({}, silence(1.1, 32000)));
    row(QStringLiteral("square wave of full scale"), buildWav({}, Samples(40'000, -1.0)));
    for (const double peakDb : {-89.0, -61.0, -60.1, -60.05, -60.0, -59.95, -59.0, -40.05, -20.15, -0.05}) {
      for (const Encoding encoding : {Encoding{kPcm, 24}, Encoding{kFloat, 32}}) {
        const WavSpec spec{.formatTag = encoding.tag, .rate = 16000, .bits = encoding.bits};
        row(QStringLiteral("%1 dB, %2 bits").arg(peakDb).arg(encoding.bits),
            buildWav(spec, whiteNoise(1.05, 16000, 3, peakDb)));
      }
    }
  }
  void agreesWithTheReferenceOnLevels() { compareWithReference(); }

  void agreesWithTheReferenceOnClippedFloats_data() {
    QTest::addColumn<QByteArray>("file");
    for (const int bits : {32, 64}) {
      const auto add = [&](const char* name, double loudest) {
        Samples samples = chirp(1.1, 16000, 50, 2000, -20);
        samples[1234] = loudest;
        row(QStringLiteral("%1, %2 bits").arg(QLatin1StringView(name)).arg(bits),
            buildWav({.formatTag = kFloat, .rate = 16000, .bits = bits}, samples));
      };
      add("1", 1);
      add("-1", -1);
      add("just below 1", 32767.4 / 32768);
      add("1.5", 1.5);
      add("-1.5", -1.5);
      add("70000", 70'000);
    }
  }
  void agreesWithTheReferenceOnClippedFloats() { compareWithReference(); }

  void agreesWithTheReferenceOnRandomClips() {
    quint32 state = 20240601;
    const auto random = [&](int below) {
      state = state * 1664525 + 1013904223;
      return static_cast<int>((state >> 8) % static_cast<quint32>(below));
    };
    constexpr int kRates[] = {8000, 16000, 22050, 32000, 44100};
    for (int i = 0; i < 40; ++i) {
      const Encoding encoding = kEncodings[random(6)];
      const WavSpec spec{.formatTag = encoding.tag,
                         .channels = 1 + random(3),
                         .rate = kRates[random(5)],
                         .bits = encoding.bits,
                         .listChunk = random(2) == 0};
      const double seconds = random(3) == 0 ? 1.0 + (random(5) - 2) / static_cast<double>(spec.rate)
                                            : 0.2 + random(2000) / 1000.0;
      const double peakDb = random(2) == 0 ? -60 + (random(21) - 10) / 20.0 : -random(9000) / 100.0;
      const auto seed = static_cast<quint32>(random(1000));
      compare(buildWav(spec, toChannels(whiteNoise(seconds, spec.rate, seed, peakDb), spec.channels)));
      if (QTest::currentTestFailed()) return;
    }
  }

  void factsOfAnOrdinaryClip() {
    const AudioFacts facts = inspectFresh(buildWav({}, chirp(10, 32000, 100, 9000, -6)));
    QCOMPARE(facts.damage, Damage::None);
    QCOMPARE(facts.container, Container::Wav);
    QVERIFY(facts.pcm);
    QCOMPARE(facts.bytes, std::int64_t{640'078});
    QCOMPARE(facts.dataBytesPromised, std::int64_t{640'000});
    QCOMPARE(facts.dataBytesPresent, std::int64_t{640'000});
    QCOMPARE(facts.samples, std::int64_t{320'000});
    QCOMPARE(facts.sampleRate, 32000U);
    QCOMPARE(facts.bitsPerSample, std::uint16_t{16});
    QCOMPARE(facts.channels, std::uint16_t{1});
    QCOMPARE(englishDetail(facts.detail.value()), QString());
    QVERIFY(isSound(facts));
  }

 private:
  void compareWithReference() {
    QFETCH(QByteArray, file);
    compare(file);
  }

  static void compare(const QByteArray& file) {
    const TempTree tree;
    const Reference reference = askReference(tree.write(QStringLiteral("clip.wav"), file));
    const AudioFacts facts = inspectFresh(file);
    QCOMPARE(englishDetail(facts.detail.value()), QString());
    QCOMPARE(facts.damage, Damage::None);
    QVERIFY2(reference.duration && reference.maxVolume && reference.meanVolume, "the reference says nothing");
    QCOMPARE(codecName(facts.codec).toLatin1(), reference.codec);
    QCOMPARE(static_cast<int>(facts.sampleRate), reference.sampleRate);
    QCOMPARE(int{facts.channels}, reference.channels);
    QVERIFY2(std::abs(facts.duration() - *reference.duration) <= 1e-6,  // ffprobe rounds to a microsecond
             QByteArray::number(facts.duration(), 'f', 9).constData());
    QCOMPARE(peakLevel(facts.peak), *reference.maxVolume);
    QCOMPARE(rmsLevel(facts.meanPower), *reference.meanVolume);
    const bool isValid = judge(facts, kCriteria, false).state == State::Valid;
    QCOMPARE(isValid, reference.isValid(kMinDuration, kSilence));
  }
};

QTEST_APPLESS_MAIN(TestInspector)
#include "tst_inspector.moc"

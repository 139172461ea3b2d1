#include <algorithm>
#include <cmath>
#include <vector>

#include <QTest>

#include "core/inspect/pcm_decoder.h"
#include "core/inspect/riff.h"
#include "tests/inspect/clip_bytes.h"
#include "tests/support/put.h"
#include "tests/support/run_program.h"
#include "tests/support/samples.h"
#include "tests/support/temp_tree.h"
#include "tests/support/wav_builder.h"

using namespace ase;
using namespace ase::test;

Q_DECLARE_METATYPE(ase::test::WavSpec)

namespace {

struct Decoded {
  bool opened = false;
  PcmDecoder::Format format{};
  std::int64_t samples = 0;
  std::vector<std::int16_t> values{};
  QString error{};
};

Decoded decodeWith(PcmDecoder& decoder, const QByteArray& file) {
  const ClipBytes bytes(file);
  Decoded decoded;
  decoded.opened = decoder.open(bytes.span());
  decoded.format = decoder.format();
  if (decoded.opened) {
    const RiffInfo riff = readRiff(bytes.span());
    const auto data = bytes.span().subspan(riff.dataOffset, static_cast<std::size_t>(riff.dataPresent));
    decoded.samples = decoder.decode(data, [&](std::span<const std::int16_t> block) {
      decoded.values.insert(decoded.values.end(), block.begin(), block.end());
    });
  }
  decoded.error = decoder.error();
  return decoded;
}

Decoded decode(const QByteArray& file) {
  PcmDecoder decoder;
  return decodeWith(decoder, file);
}

QByteArray chunk(const char* id, const QByteArray& content) {
  QByteArray bytes(id);
  put<quint32>(bytes, static_cast<quint32>(content.size()));
  return bytes + content + QByteArray(content.size() % 2, '\0');
}

/// An ID3v2.3 tag with a picture, as music programs put into WAVs.
QByteArray id3WithPicture(const QByteArray& picture) {
  const auto sevenBits = [](qsizetype size) {
    QByteArray bytes;
    for (const int shift : {21, 14, 7, 0}) bytes.append(static_cast<char>(size >> shift & 0x7F));
    return bytes;
  };
  const QByteArray content = QByteArray("\0image/jpeg\0\3\0", 14) + picture;
  QByteArray frame("APIC");
  put<quint32>(frame, static_cast<quint32>(content.size()), std::endian::big);
  frame.append(2, '\0').append(content);
  return QByteArray("ID3\3\0\0", 6) + sevenBits(frame.size()) + frame;
}

}  // namespace

/// PCM in memory to 16-bit samples.
class TestPcmDecoder : public QObject {
  Q_OBJECT

 private slots:
  void convertsEveryFormatTo16Bits_data() {
    QTest::addColumn<WavSpec>("spec");
    QTest::addColumn<QString>("codec");
    const auto row = [](const char* name, const WavSpec& spec, const char* codec) {
      QTest::newRow(name) << spec << QString::fromLatin1(codec);
    };
    row("u8", {.bits = 8}, "pcm_u8");
    row("s16", {}, "pcm_s16le");
    row("s24", {.bits = 24}, "pcm_s24le");
    row("s32", {.bits = 32}, "pcm_s32le");
    row("f32", {.formatTag = kFloat, .bits = 32}, "pcm_f32le");
    row("f64", {.formatTag = kFloat, .bits = 64}, "pcm_f64le");
    row("extensible s24, six channels", {.formatTag = kExtensible, .channels = 6, .bits = 24}, "pcm_s24le");
    row("RF64", {.container = WavContainer::Rf64, .channels = 2}, "pcm_s16le");
  }

  void convertsEveryFormatTo16Bits() {
    QFETCH(WavSpec, spec);
    QFETCH(QString, codec);
    Samples samples = toChannels(chirp(0.7, spec.rate, 50, 9000, -1), spec.channels);
    samples.front() = -1;
    const Decoded decoded = decode(buildWav(spec, samples));
    QVERIFY(decoded.opened);
    QCOMPARE(decoded.error, QString());
    QCOMPARE(codecName(decoded.format.codec), codec);
    QVERIFY(decoded.format.linearPcm);
    QCOMPARE(int{decoded.format.channels}, spec.channels);
    QCOMPARE(int{decoded.format.bitsPerSample}, spec.bits);
    QCOMPARE(static_cast<int>(decoded.format.sampleRate), spec.rate);
    QCOMPARE(decoded.samples, static_cast<std::int64_t>(samples.size()) / spec.channels);
    QCOMPARE(decoded.values.size(), samples.size());
    QCOMPARE(decoded.values.front(), std::int16_t{-32768});
    const double tolerance = spec.bits == 8 ? 128 : 1;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      QVERIFY(std::abs(decoded.values[i] - samples[i] * 32768) <= tolerance);
    }
  }

  void oneDecoderDoesFileAfterFile() {
    PcmDecoder decoder;
    const QByteArray speech = buildWav({}, chirp(0.3, 32000, 100, 4000, -3));
    const QByteArray floats = buildWav({.formatTag = kFloat, .channels = 2, .bits = 32}, silence(0.4, 32000));
    const QByteArray alaw = buildWavOfBytes({.formatTag = kALaw, .bits = 8}, QByteArray(8000, 'a'));
    const Decoded first = decodeWith(decoder, speech);
    for (const QByteArray& between : {floats, alaw, QByteArray("RIFF"), speech.first(60), QByteArray()}) {
      const Decoded used = decodeWith(decoder, between);
      const Decoded fresh = decode(between);
      QCOMPARE(used.opened, fresh.opened);
      QCOMPARE(used.format.codec, fresh.format.codec);
      QCOMPARE(used.samples, fresh.samples);
      QVERIFY(used.values == fresh.values);
      const Decoded again = decodeWith(decoder, speech);
      QCOMPARE(again.samples, first.samples);
      QVERIFY(again.values == first.values);
      QCOMPARE(again.error, QString());
    }
  }

  void onlyLinearPcmIsDecoded() {
    for (const quint16 tag : {kALaw, kMuLaw, kMsAdpcm, kImaAdpcm, kMp3}) {
      const Decoded decoded =
          decode(buildWavOfBytes({.formatTag = tag, .bits = 8, .blockAlign = 256}, QByteArray(8000, 'a')));
      QVERIFY(!decoded.format.linearPcm);
      QCOMPARE(decoded.samples, std::int64_t{0});
      QVERIFY(decoded.values.empty());
    }
  }

  void refusesWhatIsNoWav() {
    for (const QByteArray& file :
         {QByteArray(), QByteArray("x"), QByteArray("#EXTM3U\nhttp://127.0.0.1:9/a.ts\n"),
          QByteArray("ffconcat version 1.0\nfile /etc/passwd\n"), QByteArray(5000, '\0')}) {
      const Decoded decoded = decode(file);
      QVERIFY(!decoded.opened);
      QVERIFY(!decoded.error.isEmpty());
      QVERIFY(!decoded.format.linearPcm);
    }
  }

  void lessThanASampleAtTheEndIsNoSample() {
    const QByteArray data = encodeSamples({.channels = 2}, silence(0.01, 32000));
    for (int cut = 0; cut < 4; ++cut) {
      WavSpec spec{.channels = 2, .declaredDataSize = static_cast<quint64>(data.size()), .padOdd = false};
      const Decoded decoded = decode(buildWavOfBytes(spec, data.chopped(cut)));
      QCOMPARE(decoded.samples, std::int64_t{cut == 0 ? 160 : 159});
      QCOMPARE(decoded.error, QString());
    }
  }

  void pcmThatLooksLikeAnotherCodecStaysPcm() {
    ASE_NEED_PROGRAM("ffmpeg");
    const TempTree tree;
    for (const char* codec : {"libmp3lame", "ac3", "dca", "aac"}) {
      const QString stream = tree.path(QStringLiteral("stream.%1")
                                           .arg(QLatin1StringView(codec == QByteArray("libmp3lame") ? "mp3"
                                                                  : codec == QByteArray("dca")      ? "dts"
                                                                  : codec == QByteArray("aac")      ? "aac"
                                                                                               : "ac3")));
      const auto made = runProgram(
          QStringLiteral("ffmpeg"),
          {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-f"), QStringLiteral("lavfi"),
           QStringLiteral("-i"), QStringLiteral("sine=sample_rate=48000:duration=3"), QStringLiteral("-ac"),
           QStringLiteral("2"), QStringLiteral("-strict"), QStringLiteral("-2"), QStringLiteral("-c:a"),
           QLatin1StringView(codec), QStringLiteral("-y"), stream});
      if (!made.succeeded()) QSKIP("this ffmpeg cannot make the streams");
      const QByteArray data = readFile(stream);
      const Decoded decoded = decode(buildWavOfBytes({.channels = 2, .rate = 48000}, data));
      QCOMPARE(codecName(decoded.format.codec), QStringLiteral("pcm_s16le"));
      QCOMPARE(decoded.samples, std::int64_t{data.size() / 4});
    }
  }

  void aPictureInTheFileIsNoSound() {
    const QByteArray picture =
        QByteArray("\xFF\xD8\xFF\xE0") + QByteArray(4000, 'p') + QByteArray("\xFF\xD9");
    for (const bool behind : {false, true}) {
      const QByteArray tag = chunk("id3 ", id3WithPicture(picture));
      const WavSpec spec{.beforeData = behind ? QByteArray() : tag, .afterData = behind ? tag : QByteArray()};
      const Decoded decoded = decode(buildWav(spec, silence(0.5, 32000)));
      QCOMPARE(decoded.samples, std::int64_t{16000});
      QVERIFY(std::ranges::all_of(decoded.values, [](std::int16_t value) { return value == 0; }));
    }
  }

  void knowsNothingBeforeAFileIsOpen() {
    const PcmDecoder decoder;
    QCOMPARE(decoder.error(), QString());
    QCOMPARE(decoder.format().codec, 0);
  }

  void knowsNothingOfTheLastFileWhenTheNextIsNone() {
    PcmDecoder decoder;
    decodeWith(decoder, buildWav({}, silence(0.1, 32000)));
    QVERIFY(!decodeWith(decoder, "no WAV").opened);
    QCOMPARE(decoder.format().codec, 0);
    QVERIFY(!decoder.error().isEmpty());
  }

  void samplesAtAnOddAddressAreTheSame() {
    const QByteArray wav = buildWav({.channels = 2}, toChannels(chirp(0.2, 32000, 100, 4000, -3), 2));
    const QByteArray shifted = 'x' + wav;
    const auto at = [](const QByteArray& bytes, qsizetype from) {
      return std::as_bytes(std::span(bytes.cbegin() + from, bytes.cend()));
    };
    std::vector<std::int16_t> even;
    std::vector<std::int16_t> odd;
    PcmDecoder decoder;
    for (const auto& [file, values] : {std::pair(at(wav, 0), &even), std::pair(at(shifted, 1), &odd)}) {
      QVERIFY(decoder.open(file));
      const RiffInfo riff = readRiff(file);
      const auto data = file.subspan(riff.dataOffset, static_cast<std::size_t>(riff.dataPresent));
      QCOMPARE(decoder.decode(data,
                              [values](std::span<const std::int16_t> block) {
                                values->insert(values->end(), block.begin(), block.end());
                              }),
               std::int64_t{6400});
    }
    QVERIFY(odd == even);
  }

  void codecNamesAndNumbersGoBothWays() {
    QCOMPARE(codecName(0), QString());
    for (const char* name : {"pcm_s16le", "pcm_f64le", "adpcm_ms", "mp3", "pcm_alaw"}) {
      const QString text = QString::fromLatin1(name);
      QCOMPARE(codecName(codecFromName(text)), text);
    }
    QCOMPARE(codecFromName(QStringLiteral("no such codec")), 0);
    QCOMPARE(codecFromName({}), 0);
    QCOMPARE(codecName(0x7FFFFFFF), QStringLiteral("unknown"));
  }
};

QTEST_APPLESS_MAIN(TestPcmDecoder)
#include "tst_pcm_decoder.moc"

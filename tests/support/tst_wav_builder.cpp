#include <cmath>
#include <cstring>

#include <QTest>
#include <QtEndian>

#include "tests/support/run_program.h"
#include "tests/support/samples.h"
#include "tests/support/temp_tree.h"
#include "tests/support/wav_builder.h"

using namespace ase::test;

/// Proves what the WAV builder writes against ffprobe, ffmpeg and Python.
class TestWavBuilder : public QObject {
  Q_OBJECT

 private slots:
  void everyFormatIsReadByFfmpegAsWritten_data() {
    QTest::addColumn<WavSpec>("spec");
    QTest::addColumn<QByteArray>("codec");
    QTest::addColumn<double>("tolerance");
    const auto row = [](const char* name, const WavSpec& spec, const char* codec, double tolerance) {
      QTest::newRow(name) << spec << QByteArray(codec) << tolerance;
    };
    row("as ffmpeg writes", {}, "pcm_s16le", 1.0 / 32768);
    row("no LIST", {.listChunk = false}, "pcm_s16le", 1.0 / 32768);
    row("8 bits", {.bits = 8}, "pcm_u8", 1.0 / 128);
    row("24 bits", {.bits = 24}, "pcm_s24le", 1e-6);
    row("32 bits", {.bits = 32}, "pcm_s32le", 1e-9);
    row("float", {.formatTag = kFloat, .bits = 32}, "pcm_f32le", 1e-6);
    row("double", {.formatTag = kFloat, .bits = 64}, "pcm_f64le", 1e-15);
    row("extensible", {.formatTag = kExtensible}, "pcm_s16le", 1.0 / 32768);
    row("extensible float", {.formatTag = kExtensible, .subFormat = kFloat, .bits = 32}, "pcm_f32le", 1e-6);
    row("stereo", {.channels = 2}, "pcm_s16le", 1.0 / 32768);
    row("six channels", {.channels = 6, .bits = 24}, "pcm_s24le", 1e-6);
    row("8 kHz", {.rate = 8000}, "pcm_s16le", 1.0 / 32768);
    row("RF64", {.container = WavContainer::Rf64}, "pcm_s16le", 1.0 / 32768);
    row("chunks around",
        {.beforeData = QByteArray("junk\4\0\0\0abcd", 12), .afterData = QByteArray("note\4\0\0\0efgh", 12)},
        "pcm_s16le", 1.0 / 32768);
    row("size unknown", {.declaredDataSize = 0xFFFFFFFF}, "pcm_s16le", 1.0 / 32768);
  }

  void everyFormatIsReadByFfmpegAsWritten() {
    ASE_NEED_PROGRAM("ffprobe");
    ASE_NEED_PROGRAM("ffmpeg");
    QFETCH(WavSpec, spec);
    QFETCH(QByteArray, codec);
    QFETCH(double, tolerance);
    const Samples samples = toChannels(chirp(0.25, spec.rate, 100, 3000, -3), spec.channels);
    const TempTree tree;
    const QString path = tree.write(QStringLiteral("a.wav"), buildWav(spec, samples));
    QCOMPARE(probe(path),
             codec + ',' + QByteArray::number(spec.rate) + ',' + QByteArray::number(spec.channels));
    const Samples decoded = decode(path);
    QCOMPARE(decoded.size(), samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) QVERIFY(std::abs(decoded[i] - samples[i]) <= tolerance);
  }

  void theDefaultsGiveTheBytesThatFfmpegWrites() {
    ASE_NEED_PROGRAM("ffmpeg");
    const TempTree tree;
    const Samples samples = whiteNoise(1.5, 32000, 5, -10);
    const QString path = tree.path(QStringLiteral("a.wav"));
    // With +bitexact it leaves out the LIST chunk, whose text is its version.
    const ProgramRun run = runProgram(
        QStringLiteral("ffmpeg"),
        QStringLiteral("-v error -f s16le -ar 32000 -ac 1 -i - -fflags +bitexact").split(QLatin1Char(' '))
            << path,
        {}, encodeSamples({}, samples));
    QVERIFY2(run.succeeded(), run.everything().constData());
    QCOMPARE(buildWav({.listChunk = false}, samples), readFile(path));
    QCOMPARE(buildWav({}, silence(10, 32000)).size(), 640'078);
    QVERIFY(buildWav({}, samples).contains(QByteArray("LIST\x1a\0\0\0INFOISFT", 16)));
  }

  void rifxIsBigEndianThroughout() {
    ASE_NEED_PROGRAM("python3");
    const TempTree tree;
    const Samples samples = sine(0.1, 32000, 440, -6);
    const QString path =
        tree.write(QStringLiteral("a.wav"), buildWav({.container = WavContainer::Rifx}, samples));
    // ffmpeg 5 reads the samples of RIFX as little-endian, so it cannot be asked.
    const ProgramRun run =
        runProgram(QStringLiteral("python3"),
                   {QStringLiteral("-c"),
                    QStringLiteral("import struct, sys\n"
                                   "b = open(sys.argv[1], 'rb').read()\n"
                                   "print(b[:4], struct.unpack('>I', b[4:8])[0] == len(b) - 8, "
                                   "*struct.unpack('>HHIIHH', b[20:36]))\n"
                                   "at = b.index(b'data') + 8\n"
                                   "print(struct.unpack('>I', b[at - 4:at])[0], max(struct.unpack('>%dh' % "
                                   "((len(b) - at) // 2), b[at:])))\n"),
                    path});
    QVERIFY2(run.succeeded(), run.everything().constData());
    QCOMPARE(run.output, QByteArray("b'RIFX' True 1 1 32000 64000 2 16\n6400 16423\n"));
  }

  void sizesMayClaimWhatIsNotThere() {
    const Samples samples = sine(0.1, 32000, 440, -6);
    const auto sizes = [&](const WavSpec& spec) {
      const QByteArray wav = buildWav(spec, samples);
      return std::pair(littleEndian32(wav, 4), littleEndian32(wav, wav.indexOf("data") + 4));
    };
    QCOMPARE(sizes({}), std::pair(6470U, 6400U));
    QCOMPARE(sizes({.declaredDataSize = 0}), std::pair(70U, 0U));
    QCOMPARE(sizes({.declaredDataSize = 640'000}), std::pair(640'070U, 640'000U));
    QCOMPARE(sizes({.declaredDataSize = 0xFFFFFFFF, .declaredRiffSize = 0xFFFFFFFF}),
             std::pair(0xFFFFFFFFU, 0xFFFFFFFFU));
    const QByteArray whole = buildWav({}, samples);
    for (const qsizetype length : {0, 3, 30, 78, 79, 6477}) {
      QCOMPARE(buildWav({.truncateAt = length}, samples), whole.first(length));
    }
    const std::span odd = std::span(samples).first(7);
    QCOMPARE(buildWav({.bits = 8}, odd).size(), 78 + 8);
    QCOMPARE(buildWav({.bits = 8, .padOdd = false}, odd).size(), 78 + 7);
  }

  void peaksAreWhatVolumedetectPrints_data() {
    QTest::addColumn<Samples>("samples");
    QTest::addColumn<QByteArray>("peak");
    QTest::newRow("sine") << sine(1, 32000, 1000, -3) << QByteArray("-3.0");
    QTest::newRow("noise") << whiteNoise(1, 32000, 1, -20) << QByteArray("-20.0");
    QTest::newRow("chirp") << chirp(1, 32000, 50, 9000, -50) << QByteArray("-50.0");
    QTest::newRow("quiet") << whiteNoise(1, 32000, 2, -70) << QByteArray("-70.3");  // 10 steps of 32,768
    QTest::newRow("silence") << silence(1, 32000) << QByteArray("-91.0");
  }

  void peaksAreWhatVolumedetectPrints() {
    ASE_NEED_PROGRAM("ffmpeg");
    QFETCH(Samples, samples);
    QFETCH(QByteArray, peak);
    const TempTree tree;
    const QString path = tree.write(QStringLiteral("a.wav"), buildWav({}, samples));
    const ProgramRun run =
        runProgram(QStringLiteral("ffmpeg"),
                   {QStringLiteral("-i"), path, QStringLiteral("-af"), QStringLiteral("volumedetect"),
                    QStringLiteral("-f"), QStringLiteral("null"), QStringLiteral("-")});
    QVERIFY2(run.errors.contains("max_volume: " + peak + " dB"), run.errors.constData());
  }

  void imaAdpcmDecodesWithoutAnError() {
    ASE_NEED_PROGRAM("ffprobe");
    ASE_NEED_PROGRAM("ffmpeg");
    const TempTree tree;
    const QString path = tree.write(QStringLiteral("a.wav"), buildImaAdpcmWav(60));
    QCOMPARE(probe(path), QByteArray("adpcm_ima_wav,32000,1"));
    QCOMPARE(decode(path).size(), std::size_t{60 * 505});
  }

  void generatorsAreDeterministic() {
    QCOMPARE(whiteNoise(0.1, 32000, 7, -3), whiteNoise(0.1, 32000, 7, -3));
    QVERIFY(whiteNoise(0.1, 32000, 7, -3) != whiteNoise(0.1, 32000, 8, -3));
    QCOMPARE(silence(0.4, 32000).size(), std::size_t{12'800});
  }

 private:
  /// Codec, rate and channels as ffprobe has them.
  static QByteArray probe(const QString& path) {
    const QString arguments =
        QStringLiteral("-v error -show_entries stream=codec_name,sample_rate,channels -of csv=p=0");
    return runProgram(QStringLiteral("ffprobe"), arguments.split(QLatin1Char(' ')) << path).output.trimmed();
  }

  /// The samples as ffmpeg decodes them; none if it prints any error.
  static Samples decode(const QString& path) {
    const ProgramRun run = runProgram(
        QStringLiteral("ffmpeg"), {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-i"), path,
                                   QStringLiteral("-f"), QStringLiteral("f64le"), QStringLiteral("-")});
    if (!run.succeeded() || !run.errors.isEmpty()) return {};
    Samples samples(static_cast<std::size_t>(run.output.size()) / sizeof(double));
    std::memcpy(samples.data(), run.output.constData(), samples.size() * sizeof(double));
    return samples;
  }

  static quint32 littleEndian32(const QByteArray& bytes, qsizetype at) {
    return qFromLittleEndian<quint32>(bytes.constData() + at);
  }
};

QTEST_GUILESS_MAIN(TestWavBuilder)
#include "tst_wav_builder.moc"

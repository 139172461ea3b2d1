#include <cmath>
#include <limits>

#include <QTest>

#include "core/signal/clip_audio.h"
#include "tests/support/run_program.h"
#include "tests/support/samples.h"
#include "tests/support/temp_tree.h"
#include "tests/support/wav_builder.h"

using ase::ClipAudio;
using ase::ClipProblem;
using ase::ErrorCode;
using ase::loadClipAudio;
using namespace ase::test;

namespace {

constexpr qint64 kLimit = qint64{64} << 20;

QByteArray bytesOf(const ClipAudio& audio) {
  return {reinterpret_cast<const char*>(audio.samples.data()),
          static_cast<qsizetype>(audio.samples.size() * sizeof(std::int16_t))};
}

}  // namespace

class TestClipAudio : public QObject {
  Q_OBJECT

 private slots:
  void decodesWhatFfmpegDecodes_data();
  void decodesWhatFfmpegDecodes();
  void aRifxPlaysAsTheSameClipDoesAsRiff();
  void samplesOf24BitsIn32PlayAsTheyAre();
  void knowsLengthAndPeak();
  void truncatedFilePlaysAsFarAsItGoes();
  void cutWithinAFrameKeepsWholeFramesOnly();
  void fileWithoutAPromisePromisesWhatItHolds();
  void saysWhyNothingPlays_data();
  void saysWhyNothingPlays();
  void survivesACutAtEveryByteOfTheHeader();
  void absurdHeaderNumbersDoNoHarm();
  void fileOverTheLimitIsNotRead();
  void absentFileIsAnError();

 private:
  TempTree tree_;
};

void TestClipAudio::decodesWhatFfmpegDecodes_data() {
  QTest::addColumn<int>("bits");
  QTest::addColumn<int>("channels");
  QTest::addColumn<bool>("isFloat");
  QTest::newRow("16 bits mono") << 16 << 1 << false;
  QTest::newRow("16 bits stereo") << 16 << 2 << false;
  QTest::newRow("8 bits") << 8 << 1 << false;
  QTest::newRow("24 bits, three channels") << 24 << 3 << false;
  QTest::newRow("float") << 32 << 1 << true;
}

void TestClipAudio::decodesWhatFfmpegDecodes() {
  ASE_NEED_PROGRAM("ffmpeg");
  QFETCH(int, bits);
  QFETCH(int, channels);
  QFETCH(bool, isFloat);
  WavSpec spec;
  spec.bits = bits;
  spec.channels = channels;
  spec.formatTag = isFloat ? kFloat : kPcm;
  const QString path = tree_.write(QStringLiteral("in.wav"),
                                   buildWav(spec, toChannels(whiteNoise(0.7, 32000, 5, -3), channels)));
  const auto audio = loadClipAudio(path, kLimit);
  QVERIFY(audio);
  QCOMPARE(audio->problem, ClipProblem::None);
  QCOMPARE(audio->channels, channels);
  const QString raw = tree_.path(QStringLiteral("out.raw"));
  const ProgramRun run =
      runProgram(QStringLiteral("ffmpeg"),
                 {QStringLiteral("-y"), QStringLiteral("-i"), path, QStringLiteral("-f"),
                  QStringLiteral("s16le"), QStringLiteral("-c:a"), QStringLiteral("pcm_s16le"), raw});
  QVERIFY2(run.succeeded(), run.everything().constData());
  QVERIFY(bytesOf(*audio) == readFile(raw));
}

void TestClipAudio::aRifxPlaysAsTheSameClipDoesAsRiff() {
  for (const quint16 tag : {kPcm, kFloat}) {
    WavSpec spec{.formatTag = tag, .channels = 2, .bits = 32};
    const Samples samples = toChannels(whiteNoise(0.3, 32000, 5, -30), 2);
    const auto asRiff =
        loadClipAudio(tree_.write(QStringLiteral("riff.wav"), buildWav(spec, samples)), kLimit);
    spec.container = WavContainer::Rifx;
    const auto asRifx =
        loadClipAudio(tree_.write(QStringLiteral("rifx.wav"), buildWav(spec, samples)), kLimit);
    QVERIFY(asRiff && asRifx);
    QCOMPARE(asRifx->problem, ClipProblem::None);
    QVERIFY(asRifx->samples == asRiff->samples);
  }
}

void TestClipAudio::samplesOf24BitsIn32PlayAsTheyAre() {
  const Samples samples = whiteNoise(0.3, 32000, 5, -70);
  const QByteArray plain = buildWav({.formatTag = kExtensible, .bits = 32}, samples);
  QByteArray padded = plain;
  padded[38] = 24;  // the valid bits
  const auto asPlain = loadClipAudio(tree_.write(QStringLiteral("plain.wav"), plain), kLimit);
  const auto asPadded = loadClipAudio(tree_.write(QStringLiteral("padded.wav"), padded), kLimit);
  QVERIFY(asPlain && asPadded);
  QVERIFY(asPadded->samples == asPlain->samples);
  QVERIFY(asPadded->peakDecibels() < -69);
}

void TestClipAudio::knowsLengthAndPeak() {
  const QString path = tree_.write(QStringLiteral("sine.wav"), buildWav({}, sine(10, 32000, 440, -20)));
  const auto audio = loadClipAudio(path, kLimit);
  QVERIFY(audio);
  QCOMPARE(audio->rate, 32000);
  QCOMPARE(audio->frames(), 320000);
  QCOMPARE(audio->seconds(), 10.0);
  QCOMPARE(audio->secondsPromised, 10.0);
  QVERIFY(std::abs(audio->peakDecibels() + 20) < 0.01);

  const QString silent = tree_.write(QStringLiteral("silent.wav"), buildWav({}, silence(1, 32000)));
  QCOMPARE(loadClipAudio(silent, kLimit)->peakDecibels(), -std::numeric_limits<double>::infinity());
}

void TestClipAudio::truncatedFilePlaysAsFarAsItGoes() {
  WavSpec spec;
  spec.truncateAt = 78 + 3 * 32000 * 2;
  const QString path = tree_.write(QStringLiteral("cut.wav"), buildWav(spec, sine(10, 32000, 440, -6)));
  const auto audio = loadClipAudio(path, kLimit);
  QVERIFY(audio);
  QCOMPARE(audio->problem, ClipProblem::Truncated);
  QCOMPARE(audio->seconds(), 3.0);
  QCOMPARE(audio->secondsPromised, 10.0);
}

void TestClipAudio::cutWithinAFrameKeepsWholeFramesOnly() {
  WavSpec spec;
  spec.channels = 2;
  spec.truncateAt = 78 + 1000 * 4 + 3;
  const QString path =
      tree_.write(QStringLiteral("odd.wav"), buildWav(spec, toChannels(sine(1, 32000, 440, -6), 2)));
  const auto audio = loadClipAudio(path, kLimit);
  QVERIFY(audio);
  QCOMPARE(audio->frames(), 1000);
  QCOMPARE(audio->samples.size(), std::size_t{2000});
}

void TestClipAudio::fileWithoutAPromisePromisesWhatItHolds() {
  WavSpec spec;
  spec.declaredDataSize = 0xFFFFFFFF;
  const QString path = tree_.write(QStringLiteral("stream.wav"), buildWav(spec, sine(2, 32000, 440, -6)));
  const auto audio = loadClipAudio(path, kLimit);
  QVERIFY(audio);
  QCOMPARE(audio->problem, ClipProblem::None);
  QCOMPARE(audio->secondsPromised, 2.0);
}

void TestClipAudio::saysWhyNothingPlays_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<ClipProblem>("problem");
  QTest::newRow("empty file") << QByteArray() << ClipProblem::NotWav;
  QTest::newRow("web page") << QByteArray("<!DOCTYPE html><html></html>") << ClipProblem::NotWav;
  QTest::newRow("MP3") << QByteArray("\xFF\xFB\x90\x64") + QByteArray(2000, '\0') << ClipProblem::NotWav;
  QTest::newRow("ADPCM") << buildImaAdpcmWav(20) << ClipProblem::NotPcm;
  QTest::newRow("no samples") << buildWav({}, Samples{}) << ClipProblem::NoSamples;
  QTest::newRow("no data chunk") << buildWav({}, silence(1, 32000)).first(36) << ClipProblem::Undecodable;
}

void TestClipAudio::saysWhyNothingPlays() {
  QFETCH(QByteArray, bytes);
  QFETCH(ClipProblem, problem);
  const auto audio = loadClipAudio(tree_.write(QStringLiteral("bad.wav"), bytes), kLimit);
  QVERIFY(audio);
  QCOMPARE(audio->problem, problem);
  QCOMPARE(audio->frames(), 0);
  QCOMPARE(audio->seconds(), 0.0);
}

void TestClipAudio::survivesACutAtEveryByteOfTheHeader() {
  const QByteArray whole = buildWav({}, sine(0.1, 32000, 440, -6));
  for (qsizetype size = 0; size < 82; ++size) {
    const auto audio = loadClipAudio(tree_.write(QStringLiteral("cut.wav"), whole.first(size)), kLimit);
    QVERIFY(audio);
    QVERIFY(audio->problem != ClipProblem::None);
    QVERIFY(audio->frames() <= 2);
  }
}

void TestClipAudio::absurdHeaderNumbersDoNoHarm() {
  WavSpec spec;
  spec.declaredDataSize = 0x7FFFFFF0;
  spec.rate = 1;
  QByteArray bytes = buildWav(spec, sine(0.01, 32000, 440, -6));
  auto audio = loadClipAudio(tree_.write(QStringLiteral("slow.wav"), bytes), kLimit);
  QVERIFY(audio);
  QCOMPARE(audio->seconds(), 320.0);
  QCOMPARE(audio->problem, ClipProblem::Truncated);

  spec.rate = 0;
  bytes = buildWav(spec, sine(0.01, 32000, 440, -6));
  audio = loadClipAudio(tree_.write(QStringLiteral("stopped.wav"), bytes), kLimit);
  QVERIFY(audio);
  QCOMPARE(audio->seconds(), 0.0);
}

void TestClipAudio::fileOverTheLimitIsNotRead() {
  const QByteArray bytes = buildWav({}, silence(1, 32000));
  const QString path = tree_.write(QStringLiteral("large.wav"), bytes);
  QVERIFY(loadClipAudio(path, bytes.size()));
  const auto audio = loadClipAudio(path, bytes.size() - 1);
  QVERIFY(!audio);
  QCOMPARE(audio.error().code, ErrorCode::FileUnreadable);
  QVERIFY(audio.error().detail.contains(QString::number(bytes.size())));
}

void TestClipAudio::absentFileIsAnError() {
  const QString path = tree_.path(QStringLiteral("nowhere.wav"));
  const auto audio = loadClipAudio(path, kLimit);
  QVERIFY(!audio);
  QCOMPARE(audio.error().code, ErrorCode::FileUnreadable);
  QCOMPARE(audio.error().file, path);
}

QTEST_APPLESS_MAIN(TestClipAudio)
#include "tst_clip_audio.moc"

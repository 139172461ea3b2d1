extern "C" {
#include <libavformat/avformat.h>
}

#include <QTest>

#include "core/inspect/inspector.h"
#include "core/inspect/judge.h"
#include "core/results/names.h"
#include "core/text/detail_text.h"
#include "tests/inspect/clip_bytes.h"
#include "tests/support/run_program.h"
#include "tests/support/samples.h"
#include "tests/support/temp_tree.h"
#include "tests/support/wav_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

/// FFmpeg's name for a kind of text, or "text" where it was built without that kind: the one that we ship has
/// neither a library for XML nor the network, which DASH and SDP need.
const char* nameOf(const char* format) {
  return av_find_input_format(format) != nullptr ? format : "text";
}

/// A file of a format that programs open further files or addresses from.
struct Text {
  const char* title;
  QByteArray content;
  const char* named;  ///< what the detail must say
};

std::vector<Text> texts() {
  return {
      {"HTML", "<!DOCTYPE html>\n<html><head><title>403</title></head><body>Forbidden</body></html>\n",
       "text"},
      {"M3U8",
       "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:9/bait.ts\n"
       "#EXTINF:10,\nfile:///bait.wav\n#EXT-X-ENDLIST\n",
       "hls"},
      {"concat script", "ffconcat version 1.0\nfile '/bait.wav'\nfile 'http://127.0.0.1:9/bait.wav'\n",
       "concat"},
      {"SVG",
       "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
       "xmlns:xlink=\"http://www.w3.org/1999/xlink\">"
       "<image xlink:href=\"file:///bait.png\"/></svg>\n",
       "svg"},
      {"DASH",
       "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" "
       "profiles=\"urn:mpeg:dash:profile:isoff-live:2011\"><BaseURL>http://127.0.0.1:9/</BaseURL></MPD>\n",
       nameOf("dash")},
      {"SDP", "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n",
       nameOf("sdp")},
      {"plain text", "This clip is not available in your country.\n", "text"},
      {"playlist behind a WAV's magic",
       QByteArray("RIFF\0\0\0\0WAVE", 12) + "#EXTM3U\nhttp://127.0.0.1:9/bait.ts\n", "cannot be decoded"},
      {"concat script as sound", buildWavOfBytes({}, "ffconcat version 1.0\nfile '/bait.wav'\n"), ""},
      {"playlist in a chunk",
       buildWav({.beforeData = QByteArray("note\x20\0\0\0#EXTM3U\nhttp://127.0.0.1:9/b.ts\n\0", 40)},
                silence(0.1, 32000)),
       ""},
  };
}

/// What ffmpeg writes with these options, under this extension.
QByteArray encoded(const QString& extension, const QStringList& options) {
  const TempTree tree;
  const QString path = tree.path(QStringLiteral("sound.") + extension);
  QStringList arguments{QStringLiteral("-v"),      QStringLiteral("error"),
                        QStringLiteral("-f"),      QStringLiteral("lavfi"),
                        QStringLiteral("-i"),      QStringLiteral("sine=sample_rate=44100:duration=3"),
                        QStringLiteral("-strict"), QStringLiteral("-2")};
  arguments += options;
  arguments += {QStringLiteral("-y"), path};
  return runProgram(QStringLiteral("ffmpeg"), arguments).succeeded() ? readFile(path) : QByteArray();
}

}  // namespace

/// Files that are no WAV, under a WAV's name: named, never opened.
class TestInspectorHostile : public QObject {
  Q_OBJECT

 private slots:
  void textsAreNamed_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("named");
    for (const Text& text : texts())
      QTest::newRow(text.title) << text.content << QString::fromLatin1(text.named);
  }

  void textsAreNamed() {
    QFETCH(QByteArray, file);
    QFETCH(QString, named);
    const AudioFacts facts = inspectFresh(file);
    QVERIFY2(englishDetail(facts.detail.value()).contains(named),
             qPrintable(englishDetail(facts.detail.value())));
    if (file.startsWith("RIFF")) return;
    QCOMPARE(facts.container, Container::Other);
    QCOMPARE(judge(facts, {}, false).reason, Reason::WrongFormat);
    QCOMPARE(facts.codec, 0);
    QCOMPARE(facts.samples, std::int64_t{0});
  }

  void soundOfOtherFormatsIsNamed_data() {
    QTest::addColumn<QString>("extension");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("named");
    const auto add = [](const char* title, const char* extension, const char* options, const char* named) {
      QTest::newRow(title) << QString::fromLatin1(extension) << QString::fromLatin1(options)
                           << QString::fromLatin1(named);
    };
    add("MP3", "mp3", "", "mp3");
    add("MP3 of 320 kbit/s", "mp3", "-b:a 320k -ac 2", "mp3");
    add("MP3 of 192 kbit/s without tags", "mp3", "-b:a 192k -ac 2 -id3v2_version 0 -write_xing 0", "mp3");
    add("MP3 of 32 kbit/s", "mp3", "-b:a 32k", "mp3");
    add("MP4", "mp4", "-c:a aac", "mp4");
    add("M4A", "m4a", "-c:a aac", "m4a");
    add("AAC", "aac", "-c:a aac", "aac");
    add("Ogg", "ogg", "-c:a vorbis -ac 2", "ogg");
    add("Matroska", "mkv", "-c:a aac", "matroska");
    add("WebM", "webm", "-c:a libopus", "webm");
    add("FLAC", "flac", "", "flac");
    add("AIFF", "aiff", "", "aiff");
    add("AU", "au", "", "au");
    add("CAF", "caf", "", "caf");
    add("W64", "w64", "", "w64");
    add("AVI", "avi", "-c:a pcm_s16le", "avi");
    add("Flash video", "flv", "-c:a aac", "flv");
    add("MPEG transport stream", "ts", "-c:a aac", "mpegts");
    add("AC-3", "ac3", "", "ac3");
  }

  void soundOfOtherFormatsIsNamed() {
    ASE_NEED_PROGRAM("ffmpeg");
    QFETCH(QString, extension);
    QFETCH(QString, options);
    QFETCH(QString, named);
    const QByteArray file = encoded(extension, options.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    if (file.isEmpty()) QSKIP("this ffmpeg cannot make it");
    const AudioFacts facts = inspectFresh(file);
    QCOMPARE(facts.container, Container::Other);
    QCOMPARE(judge(facts, {}, false).reason, Reason::WrongFormat);
    QVERIFY2(englishDetail(facts.detail.value()).contains(named),
             qPrintable(englishDetail(facts.detail.value())));
  }

  void bytesOfNoFormatAreSaidToBeNone() {
    QByteArray noise;
    quint32 state = 1;
    for (int i = 0; i < 20'000; ++i)
      noise.append(static_cast<char>((state = state * 1664525 + 1013904223) >> 24));
    for (const QByteArray& file : {noise, QByteArray(5000, '\0'), QByteArray("\0", 1)}) {
      const AudioFacts facts = inspectFresh(file);
      QCOMPARE(facts.container, Container::Other);
      QCOMPARE(judge(facts, {}, false).reason, Reason::WrongFormat);
      QVERIFY2(englishDetail(facts.detail.value()).startsWith(QStringLiteral("not a WAV file")),
               qPrintable(englishDetail(facts.detail.value())));
    }
  }

  void whatIsNoWavDoesNotLookLikeOne() {
    const QByteArray tag("ID3\3\0\0\0\0\0\0", 10);
    const QByteArray wav = buildWav({}, silence(0.5, 32000));
    for (const QByteArray& file : {tag + tag + wav, tag + QByteArray(20, '\0') + wav, tag + wav.first(11),
                                   QByteArray("ID3\3\0\0\x7F\x7F\x7F\x7F", 10) + wav, '\0' + wav}) {
      const QString detail = englishDetail(inspectFresh(file).detail.value());
      QVERIFY2(
          detail.startsWith(QStringLiteral("not a WAV file")) && !detail.endsWith(QStringLiteral(" wav")),
          qPrintable(detail));
    }
  }

  void hostileFilesMakeNoSystemCallForFilesOrTheNetwork() {
    ASE_NEED_PROGRAM("strace");
    const TempTree tree;
    QStringList files;
    for (const Text& text : texts())
      files.push_back(tree.write(QStringLiteral("clip%1.wav").arg(files.size()), text.content));
    files.push_back(tree.write(QStringLiteral("sound.wav"), buildWav({}, silence(0.5, 32000))));
    files.push_back(tree.write(QStringLiteral("adpcm.wav"), buildImaAdpcmWav(5)));
    const QString trace = tree.path(QStringLiteral("trace.txt"));
    const auto run =
        runProgram(QStringLiteral("env"),
                   QStringList{QStringLiteral("ASAN_OPTIONS=detect_leaks=0"), QStringLiteral("strace"),
                               QStringLiteral("-f"), QStringLiteral("-e"),
                               QStringLiteral("trace=%file,%network,%process"), QStringLiteral("-o"), trace,
                               QStringLiteral(ASE_INSPECT_FILES)} +
                       files);
    if (!run.succeeded() && !QFile::exists(trace)) QSKIP("this system lets nobody trace system calls");
    QVERIFY2(run.succeeded(), run.everything().constData());
    const QByteArray calls = readFile(trace);
    const qsizetype begin = calls.indexOf("/mark-begin");
    const qsizetype end = calls.indexOf("/mark-end");
    QVERIFY(begin >= 0 && end > begin);
    const QByteArray between =
        calls.sliced(calls.indexOf('\n', begin) + 1, end - calls.indexOf('\n', begin) - 1);
    QVERIFY2(between.count('\n') == 0, between.constData());
    const QByteArrayList lines = run.output.split('\n');
    for (qsizetype i = 0; i < 7; ++i)
      QVERIFY2(lines[i].startsWith("wrong_format\tnot a WAV"), lines[i].constData());
  }
};

QTEST_APPLESS_MAIN(TestInspectorHostile)
#include "tst_inspector_hostile.moc"

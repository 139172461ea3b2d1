#include <QTest>

#include "core/audioset/clip_name.h"

using namespace ase;

/// Which entries are clips, by their names.
class TestClipName : public QObject {
  Q_OBJECT

 private slots:
  void knowsClipNames_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("clip");    // empty: none
    QTest::addColumn<QString>("naming");  // empty: what stands before the Y
    const auto row = [](const char* name, const char* found, const char* naming) {
      QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(found) << QString::fromUtf8(naming);
    };
    row("clips/Yabcdefghijk.wav", "abcdefghijk", "clips/");
    row("a/b/c/Yabcdefghijk.wav", "abcdefghijk", "a/b/c/");
    row("clips\\Yabcdefghijk.wav", "abcdefghijk", "clips\\");
    row("Yabcdefghijk.wav", "abcdefghijk", "");
    row("clips/Y-_-_-_-_-_-.wav", "-_-_-_-_-_-", "clips/");
    row("clips/Y-Yabcdefghi.wav", "-Yabcdefghi", "clips/");
    row("clips/YYYYYYYYYYYY.wav", "YYYYYYYYYYY", "clips/");
    row("clips/Y0123456789Z.wav", "0123456789Z", "clips/");
    row("日本/Yabcdefghijk.wav", "abcdefghijk", "日本/");
    row("/Yabcdefghijk.wav", "abcdefghijk", "/");
    row("../../Yabcdefghijk.wav", "abcdefghijk", "../../");
    row("", "", "");
    row("clips/", "", "");
    row("clips/abcdefghijk.wav", "abcdefghijk", "clips/<id>.wav");
    row("clips/yabcdefghijk.wav", "", "");
    row("clips/Yabcdefghij.wav", "Yabcdefghij", "clips/<id>.wav");
    row("clips/Yabcdefghijkl.wav", "", "");
    row("clips/YYabcdefghijk.wav", "", "");
    row("clips/Yabcdefghijk.WAV", "abcdefghijk", "clips/Y<id>.WAV");
    row("abcdefghijk_30.000.wav", "abcdefghijk", "<id>_30.000.wav");
    row("Yabcdefghijk_000117.wav", "abcdefghijk", "Y<id>_000117.wav");
    row("a/abcdefghijk_30000_40000.wav", "abcdefghijk", "a/<id>_30000_40000.wav");
    row("Yabcdefghij_30.wav", "Yabcdefghij", "<id>_30.wav");
    row("<id>/abcdefghijk.wav", "abcdefghijk", "<id>/<id>.wav");
    row("abcdefghijk_.wav", "", "");
    row("abcdefghijk_30_.wav", "", "");
    row("abcdefghijk_30._40.wav", "", "");
    row("abcdefghijk_1_2_3.wav", "", "");
    row("abcdefghijk_1234567890123.wav", "", "");
    row("abcdefghijk_-1.wav", "", "");
    row("abcdefghijk_1e3.wav", "", "");
    row("abcdefghijk.flac", "", "");
    row("clips/Yabcdefghijk.wav/", "", "");
    row("clips/Yabcdefghijk.wav.txt", "", "");
    row("clips/Yabcdefghijk", "", "");
    row("clips/xYabcdefghijk.wav", "", "");
    row("clips/Yabc/efghijk.wav", "", "");
    row("clips/Yabc\\efghijk.wav", "", "");
    row("clips/Yabc.efghijk.wav", "", "");
    row("clips/Yabc efghijk.wav", "", "");
    row("clips/Yabc\xC3\xA9"
        "efghijk.wav",
        "", "");
    row("clips/Yabcdefghij\xEF\xBC\xA1.wav", "", "");  // a full-width A
    row("__MACOSX/clips/._Yabcdefghijk.wav", "", "");
  }

  void knowsClipNames() {
    QFETCH(QString, name);
    QFETCH(QString, clip);
    QFETCH(QString, naming);
    const auto parsed = parseClipName(name);
    QCOMPARE(parsed.has_value(), !clip.isEmpty());
    if (!parsed) return;
    QCOMPARE(parsed->id.toString(), clip);
    QCOMPARE(namingOf(name, *parsed), naming);
    QCOMPARE(entryNameOf(naming, parsed->id), name);
    QCOMPARE(isUsualNaming(naming), parsed->isUsual);
  }

  void anIdNeverHoldsAnythingElse() {
    for (char16_t c = 0; c < 0x3000; ++c) {
      QString name = QStringLiteral("clips/Yabcdefghijk.wav");
      name[10] = QChar(c);
      const bool allowed =
          (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
      QCOMPARE(parseClipName(name).has_value(), allowed);
    }
  }

  void aStartInTheNameMustBeThatOfTheSegment_data() {
    QTest::addColumn<QString>("naming");
    QTest::addColumn<qint64>("startMs");
    QTest::addColumn<bool>("may");
    const auto row = [](const char* naming, qint64 startMs, bool may) {
      QTest::addRow("%s, %lld", naming, startMs) << QString::fromLatin1(naming) << startMs << may;
    };
    row("clips/", 30'000, true);
    row("<id>.wav", 30'000, true);
    row("<id>_30.wav", 30'000, true);
    row("<id>_30.000.wav", 30'000, true);
    row("<id>_30000.wav", 30'000, true);
    row("Y<id>_30000_40000.wav", 30'000, true);
    row("<id>_000030.WAV", 30'000, true);
    row("<id>_30.0014.wav", 30'000, false);
    row("<id>_30.001.wav", 30'000, true);
    row("<id>_29999.wav", 30'000, true);
    row("<id>_29998.wav", 30'000, false);
    row("<id>_40_30.wav", 30'000, false);
    row("<id>_0.wav", 30'000, false);
    row("<id>_0.wav", 0, true);
  }

  void aStartInTheNameMustBeThatOfTheSegment() {
    QFETCH(QString, naming);
    QFETCH(qint64, startMs);
    QTEST(mayStartAt(naming, startMs), "may");
  }
};

QTEST_APPLESS_MAIN(TestClipName)
#include "tst_clip_name.moc"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/samples.h"
#include "tests/support/temp_tree.h"
#include "tests/support/wav_builder.h"
#include "ui/preview/clip_loader.h"

using ase::ClipLoader;
using ase::LoadedClip;
using namespace ase::test;

class TestClipLoader : public QObject {
  Q_OBJECT

 private slots:
  void readsAClip();
  void readsWhatAFunctionReturns();
  void saysWhatCannotBeRead();
  void newestRequestWins();
  void cancelledRequestIsNeverTold();
  void changedFileIsReadAgain();
  void prefetchedClipIsTheOneShown();
  void endsCleanlyWhileReading();

 private:
  QString wav(const QString& name, double seconds) {
    return tree_.write(name, buildWav({}, sine(seconds, 32000, 440, -6)));
  }
  TempTree tree_;
};

void TestClipLoader::readsAClip() {
  ClipLoader loader;
  LoadedClip got;
  connect(&loader, &ClipLoader::loaded, this, [&](const LoadedClip& clip) { got = clip; });
  loader.load({wav(QStringLiteral("a.wav"), 1.5)});
  QTRY_VERIFY(got.audio);
  QVERIFY(!got.error);
  QCOMPARE(got.audio->seconds(), 1.5);
  QCOMPARE(got.envelope.audio(), got.audio);
}

void TestClipLoader::readsWhatAFunctionReturns() {
  ClipLoader loader;
  LoadedClip got;
  connect(&loader, &ClipLoader::loaded, this, [&](const LoadedClip& clip) { got = clip; });
  loader.load({QStringLiteral("a"), [] { return buildWav({}, sine(1.5, 32000, 440, -6)); }});
  QTRY_VERIFY(got.audio);
  QCOMPARE(got.audio->seconds(), 1.5);
  loader.load(
      {QStringLiteral("b"), [] { return ase::fail(ase::ErrorCode::FileUnreadable, QStringLiteral("b")); }});
  QTRY_VERIFY(got.error);
  QCOMPARE(got.error->file, QStringLiteral("b"));
}

void TestClipLoader::saysWhatCannotBeRead() {
  ClipLoader loader;
  LoadedClip got;
  connect(&loader, &ClipLoader::loaded, this, [&](const LoadedClip& clip) { got = clip; });
  const QString path = tree_.path(QStringLiteral("nowhere.wav"));
  loader.load({path});
  QTRY_VERIFY(got.error);
  QVERIFY(!got.audio);
  QCOMPARE(got.error->file, path);
}

void TestClipLoader::newestRequestWins() {
  ClipLoader loader;
  QList<double> seconds;
  connect(&loader, &ClipLoader::loaded, this,
          [&](const LoadedClip& clip) { seconds.append(clip.audio->seconds()); });
  QStringList paths;
  for (int i = 1; i <= 20; ++i) paths.append(wav(QStringLiteral("%1.wav").arg(i), i * 0.1));
  for (const QString& path : paths) loader.load({path});
  QTRY_VERIFY(!seconds.isEmpty());
  QTest::qWait(100);
  QCOMPARE(seconds, QList<double>{2.0});
}

void TestClipLoader::cancelledRequestIsNeverTold() {
  ClipLoader loader;
  QSignalSpy told(&loader, &ClipLoader::loaded);
  loader.load({wav(QStringLiteral("c.wav"), 1)});
  loader.cancel();
  QTest::qWait(200);
  QCOMPARE(told.count(), 0);
}

void TestClipLoader::changedFileIsReadAgain() {
  ClipLoader loader;
  LoadedClip got;
  connect(&loader, &ClipLoader::loaded, this, [&](const LoadedClip& clip) { got = clip; });
  const QString path = wav(QStringLiteral("d.wav"), 1);
  loader.load({path});
  QTRY_VERIFY(got.audio);
  wav(QStringLiteral("d.wav"), 2);
  got = {};
  loader.load({path});
  QTRY_VERIFY(got.audio);
  QCOMPARE(got.audio->seconds(), 2.0);
}

void TestClipLoader::prefetchedClipIsTheOneShown() {
  ClipLoader loader;
  LoadedClip got;
  connect(&loader, &ClipLoader::loaded, this, [&](const LoadedClip& clip) { got = clip; });
  const QString path = wav(QStringLiteral("e.wav"), 1);
  loader.prefetch({path});
  QTest::qWait(200);
  loader.load({path});
  QTRY_VERIFY(got.audio);
  const auto first = got.audio;
  got = {};
  loader.load({path});
  QTRY_VERIFY(got.audio);
  QCOMPARE(got.audio, first);
}

void TestClipLoader::endsCleanlyWhileReading() {
  const QString path = wav(QStringLiteral("f.wav"), 10);
  for (int i = 0; i < 50; ++i) {
    ClipLoader loader;
    loader.load({path});
    loader.prefetch({path});
  }
}

QTEST_GUILESS_MAIN(TestClipLoader)
#include "tst_clip_loader.moc"

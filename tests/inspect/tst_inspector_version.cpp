#include <functional>

#include <QTest>

#include "core/inspect/inspector_version.h"

using namespace ase;

namespace {

/// Of a plain clip: whole numbers, as long as its header says.
AudioFacts plain() {
  AudioFacts facts;
  facts.container = Container::Wav;
  facts.pcm = true;
  facts.codec = codecFromName(QStringLiteral("pcm_s16le"));
  facts.samples = 320'000;
  facts.dataBytesPresent = 640'000;
  facts.dataBytesPromised = 640'000;
  return facts;
}

}  // namespace

class TestInspectorVersion : public QObject {
  Q_OBJECT

 private slots:
  void whatAnEarlierInspectorMayHaveJudgedOtherwise_data() {
    QTest::addColumn<AudioFacts>("facts");
    QTest::addColumn<bool>("isOutdatedThen");
    const auto row = [](const char* name, bool isOutdatedThen,
                        const std::function<void(AudioFacts&)>& change) {
      AudioFacts facts = plain();
      change(facts);
      QTest::newRow(name) << facts << isOutdatedThen;
    };
    row("a plain clip", false, [](AudioFacts&) {});
    row("silence", false, [](AudioFacts& facts) { facts.peak = 0; });
    row("more bytes than promised", false, [](AudioFacts& facts) { facts.dataBytesPresent += 100; });
    for (const Damage damage :
         {Damage::BadHeader, Damage::BadData, Damage::SizeDiffers, Damage::BadCrc, Damage::ZeroBytes})
      row("damage of the archive", false, [&](AudioFacts& facts) { facts.damage = damage; });
    row("not decodable", true, [](AudioFacts& facts) { facts.damage = Damage::NotDecodable; });
    for (const char* codec : {"pcm_f32le", "pcm_f32be", "pcm_f64le", "pcm_f24le", "pcm_f16le"})
      row(codec, true, [&](AudioFacts& facts) { facts.codec = codecFromName(QString::fromLatin1(codec)); });
    row("RIFX", true, [](AudioFacts& facts) { facts.container = Container::Rifx; });
    row("RF64", true, [](AudioFacts& facts) { facts.container = Container::Rf64; });
    row("no WAV", true, [](AudioFacts& facts) { facts.container = Container::Other; });
    row("no PCM", true, [](AudioFacts& facts) { facts.pcm = false; });
    row("cut", true, [](AudioFacts& facts) { --facts.dataBytesPresent; });
    row("a size that promises nothing", true, [](AudioFacts& facts) { facts.dataBytesPromised = -1; });
    row("a size of 0", true, [](AudioFacts& facts) { facts.dataBytesPromised = 0; });
    row("no sample", true, [](AudioFacts& facts) { facts.samples = 0; });
  }

  void whatAnEarlierInspectorMayHaveJudgedOtherwise() {
    QFETCH(AudioFacts, facts);
    QFETCH(bool, isOutdatedThen);
    QCOMPARE(isOutdated(facts, 0), isOutdatedThen);
    QVERIFY(!isOutdated(facts, kInspectorVersion));
  }
};

QTEST_GUILESS_MAIN(TestInspectorVersion)
#include "tst_inspector_version.moc"

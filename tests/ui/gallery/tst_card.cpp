#include <QTest>

#include "tests/support/samples.h"
#include "tests/support/wav_builder.h"
#include "ui/gallery/card.h"
#include "ui/preview/colour_map.h"
#include "ui/preview/spectrogram_view.h"

using namespace ase;
using namespace ase::test;

namespace {

Card cardOf(const Result<QByteArray>& bytes) {
  return makeCard([bytes] { return bytes; }, CancelToken()).value();
}

/// The row of the spectrogram in which a column is loudest.
int loudestRow(const QImage& picture, int column) {
  int loudest = 0;
  for (int row = 1; row < picture.height(); ++row) {
    if (picture.pixelIndex(column, row) > picture.pixelIndex(column, loudest)) loudest = row;
  }
  return loudest;
}

}  // namespace

class TestCard : public QObject {
  Q_OBJECT

 private slots:
  void itShowsHowLoudAClipIsAndAtWhatPitch() {
    const Card quiet = cardOf(buildWav({}, sine(2, 32000, 300, -20)));
    const Card loud = cardOf(buildWav({}, sine(2, 32000, 8000, -1)));
    QCOMPARE(loud.wave.size(), std::size_t{Card::kColumns});
    QVERIFY(loud.wave[100].second > 100 && loud.wave[100].first < -100);
    QVERIFY(quiet.wave[100].second < 20 && quiet.wave[100].second > 8);
    QCOMPARE(loud.spectrogram.size(), QSize(Card::kColumns, Card::kRows));
    QVERIFY(loudestRow(loud.spectrogram, 128) < loudestRow(quiet.spectrogram, 128));  // high is at the top
    QCOMPARE(loud.topLevel, 0.0);
    QVERIFY(quiet.topLevel < loud.topLevel - 15);
  }

  void silenceIsNotShownAsLoud() {
    const Card card = cardOf(buildWav({}, silence(2, 32000)));
    const auto colours = levelColours(Qt::white);
    QCOMPARE(SpectrogramView::colourTable(colours, card.topLevel).at(card.spectrogram.pixelIndex(100, 30)),
             colours.front());
  }

  void itSaysWhyThereIsNothingToHear() {
    QVERIFY(cardOf(QByteArray("<html></html>")).problem.contains(QStringLiteral("not a WAV")));
    QVERIFY(cardOf(fail(ErrorCode::FileUnreadable, QStringLiteral("x.wav")))
                .problem.contains(QStringLiteral("x.wav")));
    QVERIFY(cardOf(QByteArray()).wave.empty());
  }

  void itIsSmall() { QVERIFY(cardOf(buildWav({}, sine(10, 32000, 300, -20))).bytes() < 30'000); }

  void aCancelIsHeeded() {
    const CancelToken cancel;
    cancel.cancel();
    QVERIFY(!makeCard([] { return buildWav({}, sine(2, 32000, 300, -20)); }, cancel));
  }
};

QTEST_GUILESS_MAIN(TestCard)
#include "tst_card.moc"

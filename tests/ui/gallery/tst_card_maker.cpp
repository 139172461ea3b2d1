#include <QSemaphore>
#include <QTest>

#include "tests/support/samples.h"
#include "tests/support/wav_builder.h"
#include "ui/gallery/card_maker.h"

using namespace ase;
using namespace ase::test;

class TestCardMaker : public QObject {
  Q_OBJECT

 private slots:
  void aClipThatWasBegunBeforeAllWereForgottenIsMadeAnew() {
    const ClipId id = ClipId::parse("--aaaaaaaaa").value();
    const Result<QByteArray> sound = buildWav({}, sine(1, 32000, 300, -20));
    QSemaphore begun;
    QSemaphore held;
    CardMaker maker;
    const auto readSlowly = [&]() -> Result<QByteArray> {
      begun.release();
      held.acquire();
      return QByteArray();
    };
    maker.want({{id, readSlowly}});
    const bool isUnderWay = begun.tryAcquire(1, 30000);
    maker.clear();
    maker.want({{id, [sound] { return sound; }}});
    held.release();
    QVERIFY(isUnderWay);
    QTRY_VERIFY_WITH_TIMEOUT(maker.find(id) != nullptr, 30000);
    QVERIFY(!maker.find(id)->wave.empty());  // of the new bytes
  }
};

QTEST_MAIN(TestCardMaker)
#include "tst_card_maker.moc"

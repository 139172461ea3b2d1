#include <QTest>

#include "core/audioset/selection.h"

using namespace ase;

namespace {

const QString kDog = QStringLiteral("/m/0bt9lr");
const QString kCat = QStringLiteral("/m/01yrx");
constexpr Subset kEval = Subset::WeakEval;
constexpr Subset kStrong = Subset::StrongEval;

}  // namespace

class TestSelection : public QObject {
  Q_OBJECT

 private slots:
  void aSelectionCoversWhatAsksForNoMore_data() {
    QTest::addColumn<Selection>("wider");
    QTest::addColumn<Selection>("narrower");
    QTest::addColumn<bool>("covers");
    QTest::newRow("the same") << Selection{{kEval}} << Selection{{kEval}} << true;
    QTest::newRow("fewer subsets") << Selection{{kEval, kStrong}} << Selection{{kEval}} << true;
    QTest::newRow("other subsets") << Selection{{kEval}} << Selection{{kStrong}} << false;
    QTest::newRow("some labels") << Selection{{kEval}} << Selection{{kEval}, {kDog}} << true;
    QTest::newRow("all labels") << Selection{{kEval}, {kDog}} << Selection{{kEval}} << false;
    QTest::newRow("fewer labels") << Selection{{kEval}, {kCat, kDog}} << Selection{{kEval}, {kDog}} << true;
    QTest::newRow("more labels") << Selection{{kEval}, {kDog}} << Selection{{kEval}, {kCat, kDog}} << false;
    QTest::newRow("a shard") << Selection{{kEval}} << Selection{{kEval}, {}, {0, 4}} << true;
    QTest::newRow("all shards") << Selection{{kEval}, {}, {0, 4}} << Selection{{kEval}} << false;
    QTest::newRow("another shard") << Selection{{kEval}, {}, {0, 4}} << Selection{{kEval}, {}, {1, 4}}
                                   << false;
    QTest::newRow("a shard of others")
        << Selection{{kEval}, {}, {0, 4}} << Selection{{kEval}, {}, {0, 8}} << false;
  }
  void aSelectionCoversWhatAsksForNoMore() {
    QFETCH(const Selection, wider);
    QFETCH(const Selection, narrower);
    QTEST(wider.covers(narrower), "covers");
  }

  void onlyWithoutLabelsAndShardAllClipsAreAskedFor() {
    QVERIFY(Selection{{kEval}}.isWhole());
    QVERIFY(!(Selection{{kEval}, {kDog}}.isWhole()));
    QVERIFY(!(Selection{{kEval}, {}, {0, 2}}.isWhole()));
  }
};

QTEST_APPLESS_MAIN(TestSelection)
#include "tst_selection.moc"

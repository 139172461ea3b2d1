#include <algorithm>
#include <numeric>
#include <random>

#include <QTest>

#include "core/shard/pieces.h"
#include "tests/support/catalog_builder.h"

using namespace ase;
using namespace ase::test;

/// How the work of a run is cut into pieces, and how a piece is written down.
class TestPieces : public QObject {
  Q_OBJECT

 private slots:
  void piecesAreNeighboursAndDifferByTheLargestClipAtMost() {
    std::mt19937 random(16);
    for (int round = 0; round < 2000; ++round) {
      const int clips = static_cast<int>(random() % 60);
      const int pieces = 1 + static_cast<int>(random() % 20);
      const std::int64_t range = round % 3 == 0 ? 2 : 1'000'000;
      std::vector<std::int64_t> sizes;
      for (int i = 0; i < clips; ++i) sizes.push_back(static_cast<std::int64_t>(random()) % range);
      if (round % 5 == 0 && clips > 0) sizes[random() % sizes.size()] = range * 50;
      const auto cuts = cutEvenly(sizes, pieces);
      QCOMPARE(cuts.size(), static_cast<std::size_t>(pieces) + 1);
      QCOMPARE(cuts.front(), std::size_t{0});
      QCOMPARE(cuts.back(), sizes.size());
      QVERIFY(std::ranges::is_sorted(cuts));
      std::vector<std::int64_t> sums;
      for (int i = 0; i < pieces; ++i) {
        const auto at = [&](int cut) {
          return sizes.begin() + static_cast<std::ptrdiff_t>(cuts[static_cast<std::size_t>(cut)]);
        };
        sums.push_back(std::accumulate(at(i), at(i + 1), std::int64_t{0}));
      }
      const std::int64_t largest = sizes.empty() ? 0 : std::ranges::max(sizes);
      QVERIFY2(std::ranges::max(sums) - std::ranges::min(sums) <= largest,
               qPrintable(QString::number(round)));
    }
  }

  void whatIsWrittenDownIsReadBack() {
    const Catalog catalog = twoArchives();
    Plan plan;
    plan.work = {
        {clip("a"), {0, 0}, SubsetSet{Subset::WeakEval}, {}, {}, UserVerdict::Keep, PlanItem::kNothing},
        {clip("c"),
         {1, 0},
         SubsetSet{Subset::WeakEval, Subset::StrongEval},
         SubsetSet{Subset::StrongEval},
         SubsetSet{Subset::WeakBalancedTrain},
         UserVerdict::None,
         0}};
    plan.kept = {{.id = clip("c"), .source = 5, .crc = 77, .facts = {}}};
    const ClipSource source{QStringLiteral("old, and \"odd\"\n100 % 猫.zip"), QStringLiteral("stamp"),
                            QStringLiteral("folder/")};
    const QByteArray csv = encodePiece(plan.work, plan, catalog, {{5, source}});
    const auto piece = decodePiece(csv, catalog);
    QVERIFY(piece.has_value());
    QCOMPARE(piece->plan.work.size(), std::size_t{2});
    for (std::size_t i = 0; i < 2; ++i) {
      const PlanItem& is = piece->plan.work[i];
      const PlanItem& was = plan.work[i];
      QVERIFY(is.id == was.id && is.location == was.location && is.subsets == was.subsets);
      QVERIFY(is.maySilent == was.maySilent && is.others == was.others && is.user == was.user &&
              is.kept == was.kept);
    }
    QCOMPARE(piece->plan.kept.front().crc, 77U);
    QCOMPARE(piece->keptSources.front(), source);
  }

  void aPieceOfAnotherCatalogIsRefused() {
    const Catalog catalog = twoArchives();
    Plan plan;
    plan.work = {
        {clip("a"), {0, 0}, SubsetSet{Subset::WeakEval}, {}, {}, UserVerdict::None, PlanItem::kNothing}};
    QByteArray csv = encodePiece(plan.work, plan, catalog, {});
    QVERIFY(!decodePiece(csv, Catalog()).has_value());
    QVERIFY(!decodePiece(csv + "x\n", catalog).has_value());
    QByteArray notANumber = csv;
    notANumber.replace(",0,", ",x,");
    QVERIFY(notANumber != csv);
    QVERIFY(!decodePiece(notANumber, catalog).has_value());
    csv.replace("a----------", "b----------");
    QVERIFY(!decodePiece(csv, catalog).has_value());
  }

 private:
  static Catalog twoArchives() {
    std::vector<CatalogArchive> archives(2);
    archives[0].set.name = QStringLiteral("a.zip");
    archives[0].clips.push_back({.id = clip("a"), .place = {}});
    archives[1].set.name = QStringLiteral("b, c.zip");
    archives[1].clips.push_back({.id = clip("c"), .place = {}});
    return Catalog(std::move(archives));
  }
};

QTEST_GUILESS_MAIN(TestPieces)
#include "tst_pieces.moc"

#include <QTest>

#include "core/metadata/verify.h"
#include "core/workbench/overview.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

SegmentTable subsetOf(Subset subset, std::initializer_list<const char*> names) {
  SegmentTable table(subset);
  for (const char* name : names) table.append(clip(name), 0, 10000, {});
  table.sort();
  return table;
}

SubsetSet setOf(std::initializer_list<Subset> subsets) {
  SubsetSet set;
  for (Subset subset : subsets) set.insert(subset);
  return set;
}

}  // namespace

class TestOverview : public QObject {
  Q_OBJECT

 private slots:
  void countsOfASubsetAddUp() {
    const Catalog catalog(
        {archiveOf(QStringLiteral("one.zip"), 1, {entryOf(clip("a"), 1, 100), entryOf(clip("b"), 1, 200)})});
    const Overview overview =
        overviewOf({subsetOf(Subset::WeakEval, {"a", "b", "c"})}, catalog, {}, CancelToken());
    const SubsetOverview& subset = overview.subsets[Subset::WeakEval];
    QVERIFY(subset.known);
    QCOMPARE(subset.listed, qint64{3});
    QCOMPARE(subset.inArchives, qint64{2});
    QCOMPARE(subset.missing, qint64{1});
    QCOMPARE(subset.bytes, qint64{300});
    QVERIFY(!overview.subsets[Subset::StrongEval].known);
  }

  void spaceCountsAClipOfSeveralSubsetsOnceAndWhatIsThereNotAtAll() {
    const Catalog catalog(
        {archiveOf(QStringLiteral("one.zip"), 1,
                   {entryOf(clip("a"), 1, 100), entryOf(clip("b"), 1, 200), entryOf(clip("c"), 1, 400)})});
    const std::vector subsets{subsetOf(Subset::WeakEval, {"a", "b"}),
                              subsetOf(Subset::StrongEval, {"b", "c"})};
    const Overview fresh = overviewOf(subsets, catalog, {}, CancelToken());
    QCOMPARE(fresh.bytesToExtractFor({}), qint64{0});
    QCOMPARE(fresh.bytesToExtractFor({setOf({Subset::WeakEval})}), qint64{300});
    QCOMPARE(fresh.bytesToExtractFor({setOf({Subset::StrongEval})}), qint64{600});
    QCOMPARE(fresh.bytesToExtractFor({setOf({Subset::WeakEval, Subset::StrongEval})}), qint64{700});
    const std::vector extracted{clip("b"), clip("z")};
    const Overview later = overviewOf(subsets, catalog, extracted, CancelToken());
    QCOMPARE(later.bytesToExtractFor({setOf({Subset::WeakEval, Subset::StrongEval})}), qint64{500});
  }

  void clipsWhoseBytesCannotBeHadNeedNoSpace() {
    ClipEntry lost = entryOf(clip("b"), 1, 200);
    lost.place.access = Access::VolumeMissing;
    const Catalog catalog({archiveOf(QStringLiteral("one.zip"), 1, {entryOf(clip("a"), 1, 100), lost})});
    const Overview overview =
        overviewOf({subsetOf(Subset::WeakEval, {"a", "b"})}, catalog, {}, CancelToken());
    QCOMPARE(overview.subsets[Subset::WeakEval].inArchives, qint64{2});
    QCOMPARE(overview.bytesToExtractFor({setOf({Subset::WeakEval})}), qint64{100});
  }

  void anArchiveIsChangedOnceItsClipsWereReadFromAnother() {
    const CatalogArchive archive = archiveOf(QStringLiteral("one.zip"), 7, {entryOf(clip("a"), 1)});
    const Catalog catalog({archive});
    const ClipSource now{archive.set.name, archive.stamp, archive.folders.front()};
    const ClipSource before{archive.set.name, QStringLiteral("other"), archive.folders.front()};
    const ClipSource elsewhere{QStringLiteral("two.zip"), QStringLiteral("other"), {}};
    QCOMPARE(summarize(catalog, {}, {}).front().condition, Condition::Whole);
    QCOMPARE(summarize(catalog, {}, std::vector{now, elsewhere}).front().condition, Condition::Whole);
    QCOMPARE(summarize(catalog, {}, std::vector{before}).front().condition, Condition::Changed);
    QCOMPARE(summarize(catalog, {}, std::vector{before, now}).front().condition, Condition::Whole);
  }

  void anArchiveThatOlderResultsKnowByItsFormerStampIsNotChanged() {
    CatalogArchive archive = archiveOf(QStringLiteral("one.zip"), 7, {entryOf(clip("a"), 1)});
    archive.formerStamp = QStringLiteral("former");
    const Catalog catalog({archive});
    const ClipSource older{archive.set.name, archive.formerStamp, archive.folders.front()};
    QCOMPARE(summarize(catalog, {}, std::vector{older}).front().condition, Condition::Whole);
  }

  void aProblemOutweighsAChange() {
    CatalogArchive archive = archiveOf(QStringLiteral("one.zip"), 7, {});
    archive.failure = Error{ErrorCode::NotAZip, archive.set.name, {}};
    const Catalog catalog({archive});
    const ClipSource before{archive.set.name, QStringLiteral("other"), {}};
    const auto summaries = summarize(catalog, problemsOf(catalog), std::vector{before});
    QCOMPARE(summaries.front().condition, Condition::Unreadable);
    QCOMPARE(summaries.front().problems.size(), std::size_t{1});
  }

  void metadataThatAreAbsentOrNotWhatTheyShouldBeAreTold() {
    const TempTree tree;
    tree.write(QStringLiteral("eval_segments.csv"), "<html>not found</html>");
    for (const MetadataFile file : kAllMetadataFiles) {
      const MetadataFileState state =
          metadataState(file, verifyMetadataFile(file, locateMetadataFile(file, tree.path())));
      const bool unsound = state.file == MetadataFile::EvalSegments;
      QCOMPARE(state.condition, unsound ? Condition::Damaged : Condition::Absent);
    }
  }
};

QTEST_GUILESS_MAIN(TestOverview)
#include "tst_overview.moc"

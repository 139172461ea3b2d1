#include <QFile>
#include <QTest>

#include "core/job/metadata_cache.h"
#include "tests/support/demo_corpus.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

SubsetSet setOf(std::initializer_list<Subset> subsets) {
  SubsetSet set;
  for (Subset subset : subsets) set.insert(subset);
  return set;
}

const Segment* rowsOf(const Metadata& metadata) {
  return metadata.subsets.front().segments().data();
}

}  // namespace

/// Official metadata that several parts of the window need at once.
class TestMetadataCache : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { QVERIFY(makeDemoCorpus(tree_.path()).has_value()); }

  void whatWasReadIsNotReadAgain() {
    MetadataCache cache;
    const auto first = cache.take(folder(), setOf({Subset::WeakEval}), false, {});
    const auto again = cache.take(folder(), setOf({Subset::WeakEval}), false, {});
    QVERIFY(first && again);
    QVERIFY(first->subsets.front().size() > 0);
    QCOMPARE(rowsOf(*again), rowsOf(*first));  // the same rows in memory
  }

  void aFileThatChangedIsReadAgain() {
    MetadataCache cache;
    const auto before = cache.take(folder(), setOf({Subset::WeakEval}), false, {});
    QVERIFY(before);
    const QString path = folder() + QStringLiteral("/eval_segments.csv");
    const QByteArray whole = readFile(path);
    QVERIFY(QFile::remove(path));
    QCOMPARE(cache.take(folder(), setOf({Subset::WeakEval}), false, {}).error().code,
             ErrorCode::MetadataMissing);
    tree_.write(QStringLiteral("metadata/eval_segments.csv"), whole.left(whole.size() / 2));
    QCOMPARE(cache.take(folder(), setOf({Subset::WeakEval}), false, {}).error().code,
             ErrorCode::MetadataUnsound);
    tree_.write(QStringLiteral("metadata/eval_segments.csv"), whole);
    const auto after = cache.take(folder(), setOf({Subset::WeakEval}), false, {});
    QVERIFY(after);
    QCOMPARE(after->subsets.front().size(), before->subsets.front().size());
  }

  void aListOfTheUsersOwnIsTakenOnlyWhereThatIsWanted() {
    MetadataCache cache;
    const QString path = folder() + QStringLiteral("/eval_segments.csv");
    const QByteArray whole = readFile(path);
    tree_.write(QStringLiteral("metadata/eval_segments.csv"), whole.first(whole.lastIndexOf('\n', -2) + 1));
    QVERIFY(cache.take(folder(), setOf({Subset::WeakEval}), true, {}));
    QVERIFY(!cache.take(folder(), setOf({Subset::WeakEval}), false, {}));
    tree_.write(QStringLiteral("metadata/eval_segments.csv"), whole);
  }

  void labelsMeanTheSameInAllThatWasTaken() {
    MetadataCache cache;
    const auto strong = cache.take(folder(), setOf({Subset::StrongEval}), false, {});
    const auto both = cache.take(folder(), setOf({Subset::WeakEval, Subset::StrongEval}), false, {});
    QVERIFY(strong && both);
    QCOMPARE(both->subsets.size(), std::size_t{2});
    QVERIFY(both->labels.size() >= strong->labels.size());
    for (std::size_t label = 0; label < strong->labels.size(); ++label) {
      const auto index = static_cast<LabelIndex>(label);
      QCOMPARE(both->labels.mid(index), strong->labels.mid(index));
    }
    const SegmentTable& weak = both->subsets.front();
    JobSettings settings;
    settings.metadataFolder = folder();
    settings.offline = true;
    settings.selection.subsets = setOf({Subset::WeakEval});
    const auto plain = loadMetadata(settings, {}, {});
    QVERIFY(plain);
    const SegmentTable& expected = plain->subsets.front();
    for (const Segment& segment : expected.segments()) {
      const Segment* found = weak.find(segment.id);
      QVERIFY(found != nullptr);
      QCOMPARE(midsOf(weak, *found, both->labels), midsOf(expected, segment, plain->labels));
    }
  }

  void nothingOfAnotherFolderStays() {
    const QString other = tree_.path(QStringLiteral("other"));
    tree_.write(QStringLiteral("other/eval_segments.csv"),
                "# Segments csv\n# num_ytids=1, num_segs=1\n# YTID, start_seconds, end_seconds, "
                "positive_labels\nabcdefghijk, 0.000, 10.000, \"/m/only\"\n");
    MetadataCache cache;
    QVERIFY(cache.take(folder(), setOf({Subset::WeakEval}), false, {}));
    const auto there = cache.take(other, setOf({Subset::WeakEval}), false, {});
    QVERIFY(there);
    QCOMPARE(there->labels.size(), std::size_t{1});
    QCOMPARE(there->labels.mid(0), QByteArray("/m/only"));
    QCOMPARE(there->subsets.front().size(), std::size_t{1});
  }

  void aCancelIsNoResult() {
    MetadataCache cache;
    const CancelToken cancel;
    cancel.cancel();
    QCOMPARE(cache.take(folder(), setOf({Subset::WeakEval}), false, cancel).error().code,
             ErrorCode::Cancelled);
  }

 private:
  QString folder() const { return tree_.path(QStringLiteral("metadata")); }

  static QByteArrayList midsOf(const SegmentTable& table, const Segment& segment, const LabelTable& labels) {
    QByteArrayList mids;
    for (const LabelIndex label : table.labels(segment)) mids.push_back(labels.mid(label));
    return mids;
  }

  TempTree tree_;
};

QTEST_GUILESS_MAIN(TestMetadataCache)
#include "tst_metadata_cache.moc"

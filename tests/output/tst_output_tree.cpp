#include <QDir>
#include <QFile>
#include <QTest>

#include "core/output/output_tree.h"
#include "core/output/partial_files.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

/// The folders of clips below an output folder.
class TestOutputTree : public QObject {
  Q_OBJECT

 private slots:
  void findsTheClipsAndNothingElse() {
    const TempTree folder;
    folder.write(QStringLiteral("audio/weak_eval/a----------.wav"), "12345");
    folder.write(QStringLiteral("audio/weak_eval/-----------.wav"), "");
    folder.write(QStringLiteral("audio/weak_eval/a----------.wav.partial"), "1");
    folder.write(QStringLiteral("audio/weak_eval/b----------.WAV"), "1");
    folder.write(QStringLiteral("audio/weak_eval/short.wav"), "1");
    folder.write(QStringLiteral("audio/weak_eval/notes.txt"), "1");
    folder.write(QStringLiteral("audio/weak_eval/d----------.wav/in.txt"), "a folder with a clip's name");
    folder.write(QStringLiteral("invalid_audio/weak_eval/a----------.wav"), "123");
    folder.write(QStringLiteral("audio/strong_eval/c----------.wav"), "1234567");
    folder.write(QStringLiteral("audio/c----------.wav"), "1");
    const OutputTree tree = OutputTree::scan(OutputLayout(folder.path()), {});
    QCOMPARE(tree.sizeOf(Place::Valid, Subset::WeakEval, clip("a")), std::optional<std::int64_t>(5));
    QCOMPARE(tree.sizeOf(Place::Valid, Subset::WeakEval, clip("")), std::optional<std::int64_t>(0));
    QCOMPARE(tree.sizeOf(Place::Invalid, Subset::WeakEval, clip("a")), std::optional<std::int64_t>(3));
    QCOMPARE(tree.sizeOf(Place::Valid, Subset::StrongEval, clip("c")), std::optional<std::int64_t>(7));
    for (const char* absent : {"b", "c", "d", "e"}) {
      QVERIFY(!tree.sizeOf(Place::Valid, Subset::WeakEval, clip(absent)));
    }
    QVERIFY(!tree.sizeOf(Place::Valid, Subset::StrongTrain, clip("a")));
  }

  void anAbsentFolderIsEmpty() {
    const TempTree folder;
    const OutputTree tree = OutputTree::scan(OutputLayout(folder.path(QStringLiteral("none"))), {});
    QVERIFY(!tree.sizeOf(Place::Valid, Subset::WeakEval, clip("a")));
    QVERIFY(!folder.contains(QStringLiteral("none")));
  }

  void aCancelledScanReturns() {
    const TempTree folder;
    folder.write(QStringLiteral("audio/weak_eval/a----------.wav"), "12345");
    const CancelToken cancel;
    cancel.cancel();
    const OutputTree tree = OutputTree::scan(OutputLayout(folder.path()), cancel);
    QVERIFY(!tree.sizeOf(Place::Valid, Subset::WeakEval, clip("a")));
  }

  void onlyPartialFilesAreSweptAway() {
    const TempTree folder;
    folder.write(QStringLiteral("audio/weak_eval/a----------.wav"), "12345");
    folder.write(QStringLiteral("audio/weak_eval/a----------.wav.partial"), "1");
    folder.write(QStringLiteral("invalid_audio/strong_train/b----------.wav.partial"), "1");
    folder.write(QStringLiteral("reports/weak_eval.csv.AbCdEf"), "1");
    folder.write(QStringLiteral("missing_files/weak_eval.txt.AbCdEf"), "1");
    folder.write(QStringLiteral("unreachable_files/strong_eval.txt.AbCdEf"), "1");
    folder.write(QStringLiteral("other/x.partial"), "not ours");
    folder.write(QStringLiteral("reports/weak_eval.csv.backups"), "the user's");
    removePartialReports(OutputLayout(folder.path()));
    removePartialClips(OutputLayout(folder.path()));
    QCOMPARE(filesBelow(folder.path()), (QStringList{QStringLiteral("audio/weak_eval/a----------.wav"),
                                                     QStringLiteral("other/x.partial"),
                                                     QStringLiteral("reports/weak_eval.csv.backups")}));
  }
};

QTEST_GUILESS_MAIN(TestOutputTree)
#include "tst_output_tree.moc"

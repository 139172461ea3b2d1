#include <QDir>
#include <QDirIterator>
#include <QTest>

#include "core/output/layout.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

/// What stands where below an output folder.
class TestLayout : public QObject {
  Q_OBJECT

 private slots:
  void pathsFollowTheContract() {
    const OutputLayout layout(QStringLiteral("/data/set"));
    QCOMPARE(layout.clip(Place::Valid, Subset::WeakEval, clip("--abc_")),
             QStringLiteral("/data/set/audio/weak_eval/--abc_-----.wav"));
    QCOMPARE(layout.clip(Place::Invalid, Subset::StrongTrain, clip("Z")),
             QStringLiteral("/data/set/invalid_audio/strong_train/Z----------.wav"));
    QCOMPARE(layout.report(Subset::WeakEval), QStringLiteral("/data/set/reports/weak_eval.csv"));
    QCOMPARE(layout.missingList(Subset::StrongEval),
             QStringLiteral("/data/set/missing_files/strong_eval.txt"));
    QCOMPARE(layout.unreachableList(Subset::WeakUnbalancedTrain),
             QStringLiteral("/data/set/unreachable_files/weak_unbalanced_train.txt"));
    QCOMPARE(layout.metadataFolder(), QStringLiteral("/data/set/metadata"));
    QCOMPARE(layout.results(), QStringLiteral("/data/set/results.sqlite"));
    QCOMPARE(layout.catalog(), QStringLiteral("/data/set/catalog.sqlite"));
    QCOMPARE(layout.damagedResults(1), QStringLiteral("/data/set/results.damaged.sqlite"));
    QCOMPARE(layout.damagedResults(2), QStringLiteral("/data/set/results.damaged-2.sqlite"));
  }

  void aRelativeFolderIsTakenFromWhereTheProgramRuns() {
    const OutputLayout layout(QStringLiteral("."));
    QCOMPARE(layout.folder(Place::Valid, Subset::WeakEval),
             QDir::currentPath() + QStringLiteral("/audio/weak_eval"));
    QCOMPARE(OutputLayout(QStringLiteral("/")).reportsFolder(), QStringLiteral("/reports"));
  }

  void noOtherSourceSpellsTheseNames() {
    const QDir root(QStringLiteral(ASE_SOURCE_FOLDER));
    const QStringList excepted{QStringLiteral("core/output/layout.cpp"), QStringLiteral("app/manual.cpp")};
    int sources = 0;
    for (const char* folder : {"core", "app", "ui"}) {
      QDirIterator files(root.filePath(QLatin1StringView(folder)),
                         {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                         QDirIterator::Subdirectories);
      while (files.hasNext()) {
        const QString path = root.relativeFilePath(files.next());
        ++sources;
        if (excepted.contains(path)) continue;
        for (const QByteArray& line : readFile(root.filePath(path)).split('\n')) {
          const QByteArray code = line.left(line.indexOf("//") < 0 ? line.size() : line.indexOf("//"));
          if (!code.contains('"')) continue;
          for (const char* name :
               {"catalog.sqlite", "results.sqlite", "invalid_audio", "missing_files", "unreachable_files",
                "audioset-extractor.lock", "audioset-extractor.window.lock"}) {
            QVERIFY2(!code.contains(name), qPrintable(path + QStringLiteral(": ") + QString::fromUtf8(line)));
          }
        }
      }
    }
    QVERIFY(sources > 300);
  }
};

QTEST_GUILESS_MAIN(TestLayout)
#include "tst_layout.moc"

#include <QTest>

#include "core/catalog/archive_problem.h"
#include "core/catalog/fit_to_lists.h"
#include "tests/support/catalog_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

CatalogArchive archiveNamed(const QString& name, const std::vector<std::pair<QString, ClipId>>& entries) {
  CatalogArchive archive;
  archive.set.name = name;
  for (const auto& [naming, id] : entries) {
    archive.folders.push_back(naming);
    archive.clips.push_back(entryOf(id, 1));
    archive.clips.back().folder = static_cast<std::uint16_t>(archive.folders.size() - 1);
  }
  return archive;
}

QStringList namesIn(const CatalogArchive& archive) {
  QStringList names;
  for (const ClipEntry& clip : archive.clips) names << archive.entryName(clip);
  return names;
}

}  // namespace

/// Which of the entries with other names than the usual one count as clips.
class TestFitToLists : public QObject {
  Q_OBJECT

 private slots:
  void aNameThatIsNotTheUsualOneNeedsTheListsWord() {
    SegmentTable list(Subset::WeakEval);
    list.append(clip("a"), 30'000, 40'000, {});
    list.append(clip("b"), 0, 10'000, {});
    list.sort();
    const QString usual = QStringLiteral("clips/");
    const QString plain = QStringLiteral("<id>.wav");
    const QString at30 = QStringLiteral("<id>_30.wav");
    const Catalog catalog = fitToLists(Catalog({archiveNamed(QStringLiteral("x.zip"), {{at30, clip("a")},
                                                                                       {at30, clip("b")},
                                                                                       {plain, clip("b")},
                                                                                       {plain, clip("c")},
                                                                                       {usual, clip("c")}}),
                                                archiveNamed(QStringLiteral("y.zip"), {{usual, clip("a")}})}),
                                       {&list, 1});
    const CatalogArchive& archive = catalog.archives().front();
    QCOMPARE(namesIn(archive), QStringList({entryNameOf(at30, clip("a")), entryNameOf(plain, clip("b")),
                                            entryNameOf(usual, clip("c"))}));
    const auto unused = unusedEntriesOf(catalog);
    QCOMPARE(unused.size(), std::size_t{1});
    QCOMPARE(unused.front().archive, QStringLiteral("x.zip"));
    QCOMPARE(unused.front().count, 2);
    QCOMPARE(unused.front().example, entryNameOf(at30, clip("b")));
    // The usual name comes first, whatever the order of the archives.
    QCOMPARE(catalog.archiveOf(catalog.find(clip("a")).front()).set.name, QStringLiteral("y.zip"));
  }
};

QTEST_APPLESS_MAIN(TestFitToLists)
#include "tst_fit_to_lists.moc"

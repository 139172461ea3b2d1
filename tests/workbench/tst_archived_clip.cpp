#include <QFile>
#include <QTest>

#include "core/archive/find_archives.h"
#include "core/catalog/build_catalog.h"
#include "core/workbench/archived_clip.h"
#include "core/zip/zip_source.h"
#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr qint64 kLimit = qint64{1} << 30;

Catalog catalogOf(const ClipWorld& world) {
  auto catalog =
      lookUpCatalog(findArchives(world.archives(), CancelToken()).sets, &openZip, {}, 1, CancelToken());
  if (!catalog) qFatal("cannot list");
  return std::move(*catalog);
}

Result<QByteArray> read(const Catalog& catalog, char clip, qint64 limit = kLimit) {
  return readArchivedClip(catalog, ClipWorld::idOf(clip), &openZip, limit);
}

}  // namespace

class TestArchivedClip : public QObject {
  Q_OBJECT

 private slots:
  void aClipIsReadAsARunWouldWriteIt() {
    ClipWorld world;
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::Quiet}},
                     ClipWorld::Packing::Deflated);
    const Catalog catalog = catalogOf(world);
    QCOMPARE(read(catalog, 'a').value(), world.bytesOf('a', Copy::Loud));
    QCOMPARE(read(catalog, 'b').value(), world.bytesOf('b', Copy::Quiet));
  }

  void ofACutVolumeWhatIsThereIsRead_data() {
    QTest::addColumn<ClipWorld::Packing>("packing");
    QTest::newRow("stored") << ClipWorld::Packing::Stored;
    QTest::newRow("deflated") << ClipWorld::Packing::Deflated;
  }

  void ofACutVolumeWhatIsThereIsRead() {
    QFETCH(ClipWorld::Packing, packing);
    ClipWorld world;
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}}, packing);
    auto archives = catalogOf(world).takeArchives();
    CatalogArchive& archive = archives.front();
    ClipEntry& clip = archive.clips.front();
    clip.place.access = Access::VolumeCut;
    const auto left = static_cast<qint64>(clip.place.at.offset + clip.place.length / 2);
    QVERIFY(QFile::resize(archive.set.volumes.front().path, left));
    archive.set.volumes.front().size = left;
    archive.lostBytes = {1000};
    const QByteArray part = read(Catalog(std::move(archives)), 'a').value();
    const QByteArray& whole = world.bytesOf('a', Copy::Loud);
    QVERIFY(part.size() > whole.size() / 4);
    QVERIFY(part.size() < whole.size());
    QVERIFY(whole.startsWith(part));
  }

  void whatIsTooLargeEncryptedOrNowhereIsNotRead() {
    ClipWorld world;
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::Encrypted}});
    const Catalog catalog = catalogOf(world);
    QVERIFY(!read(catalog, 'a', 100));
    QVERIFY(!read(catalog, 'b'));
    QVERIFY(!read(catalog, 'c'));
    QVERIFY(QFile::remove(world.archives() + QStringLiteral("/a.zip")));
    QCOMPARE(read(catalog, 'a').error().code, ErrorCode::FileUnreadable);
  }
};

QTEST_GUILESS_MAIN(TestArchivedClip)
#include "tst_archived_clip.moc"

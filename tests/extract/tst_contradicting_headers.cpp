#include <algorithm>
#include <functional>
#include <optional>

#include <QTest>

#include "core/base/crc32.h"
#include "core/catalog/build_catalog.h"
#include "core/extract/clip_reader.h"
#include "core/zip/zip_source.h"
#include "tests/extract/fake_inspector.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kClips = 6;

QByteArray dataOf(int number) {
  return content(number, 2000 + 900 * number);
}

/// An archive in which directory and local headers agree, but for what `change` does to an entry.
ZipImage archiveWith(quint16 method, const std::function<void(int number, ZipEntry& entry)>& change) {
  ZipBuilder zip;
  for (int i = 0; i < kClips; ++i) {
    ZipEntry entry{.name = clipName(i), .data = dataOf(i), .method = method};
    change(i, entry);
    zip.add(entry);
  }
  return zip.build();
}

/// What reading all clips of one archive comes to.
class Reading {
 public:
  explicit Reading(const ZipImage& image) {
    if (!image.write(tree_.path(QStringLiteral("x.zip")))) qFatal("the archive cannot be written");
  }

  /// `doubt` changes what the directory says of a clip, as a flipped bit does in an archive that is too large
  /// for all its local headers to be compared when it is listed.
  void run(const std::function<void(EntryPlace& place)>& doubt,
           const std::function<void(const ReadClip&)>& visit) {
    CatalogArchive archive = listArchive(onlyArchiveIn(tree_.path()), &openZip, CancelToken());
    const auto found = std::ranges::unique(archive.clips, {}, &ClipEntry::id);  // by their local headers
    archive.clips.erase(found.begin(), found.end());
    for (ClipEntry& clip : archive.clips) doubt(clip.place);
    const Catalog catalog({archive});
    std::vector<PlanItem> work;
    for (std::uint32_t i = 0; i < archive.clips.size(); ++i)
      work.push_back({archive.clips[i].id, {0, i}, {}, {}, {}});
    const auto open = [this](const ArchiveSet& set) {
      ++opened_;
      return openZip(set);
    };
    EntryQueue queue(work, catalog, kEntryLimit, open);
    ClipReader reader(queue, catalog, std::make_unique<FakeInspector>());
    while (const auto clip = queue.next(reader.rawBuffer(), PauseGate(), CancelToken()))
      visit(*reader.read(*clip, CancelToken()));
  }

  /// How often the archive was opened: once for all clips, and once for each second look at one.
  int opened() const { return opened_; }

 private:
  static constexpr qint64 kEntryLimit = 1 << 20;
  int opened_ = 0;
  TempTree tree_;
};

QByteArray bytesOf(const ReadClip& clip) {
  return {reinterpret_cast<const char*>(clip.bytes.data()), static_cast<qsizetype>(clip.bytes.size())};
}

}  // namespace

class TestContradictingHeaders : public QObject {
  Q_OBJECT

 private slots:
  void whereTheDirectoryIsWrongTheLocalHeaderCounts_data() {
    QTest::addColumn<quint16>("method");
    QTest::addColumn<std::function<void(EntryPlace&)>>("doubt");
    for (const quint16 method : {kStored, kDeflated}) {
      const auto row = [&](const char* name, const std::function<void(EntryPlace&)>& doubt) {
        QTest::addRow("%s, %s", name, method == kStored ? "stored" : "deflated") << method << doubt;
      };
      row("nothing", [](EntryPlace&) {});
      row("CRC-32", [](EntryPlace& place) { *place.crc ^= 0x400; });
      row("size too large", [](EntryPlace& place) { place.size += 256; });
      row("size too small", [](EntryPlace& place) { place.size -= 256; });
      row("compressed size too large", [](EntryPlace& place) { place.length += 16; });
      row("compressed size too small", [](EntryPlace& place) { place.length -= 256; });
      row("method", [](EntryPlace& place) { place.method = place.method == kStored ? kDeflated : kStored; });
    }
  }

  void whereTheDirectoryIsWrongTheLocalHeaderCounts() {
    QFETCH(quint16, method);
    QFETCH(std::function<void(EntryPlace&)>, doubt);
    int number = 0;
    Reading(archiveWith(method, [](int, ZipEntry&) {})).run(doubt, [&](const ReadClip& clip) {
      QVERIFY(isSound(clip.facts));
      QCOMPARE(bytesOf(clip), dataOf(number));
      QCOMPARE(clip.crc, crc32Of(clip.bytes));
      ++number;
    });
    QCOMPARE(number, kClips);
  }

  void whereBothAreWrongTheClipIsDamagedAsTheDirectorySays() {
    int number = 0;
    const auto change = [](int, ZipEntry& entry) { entry.local.crc = entry.directory.crc = 0x12345678; };
    const auto doubt = [](EntryPlace& place) { *place.crc ^= 0x400; };
    Reading(archiveWith(kStored, change)).run(doubt, [&](const ReadClip& clip) {
      QCOMPARE(clip.facts.damage, Damage::BadCrc);
      QCOMPARE(bytesOf(clip), dataOf(number));
      QCOMPARE(clip.crc, 0x12345678U ^ 0x400U);
      ++number;
    });
    QCOMPARE(number, kClips);
  }

  /// As where the directory's offsets are wrong, or a volume is that of another archive: the entry that
  /// stands there is whole, and not the clip.
  void theLocalHeaderOfAnotherClipDoesNotCount() {
    for (const quint16 method : {kStored, kDeflated}) {
      std::optional<VolumePosition> before;
      const auto doubt = [&](EntryPlace& place) {
        const VolumePosition own = place.at;
        if (before) place.at = *before;
        before = own;
      };
      int number = 0;
      Reading(archiveWith(method, [](int, ZipEntry&) {})).run(doubt, [&](const ReadClip& clip) {
        QCOMPARE(clip.facts.damage == Damage::None, number == 0);
        ++number;
      });
      QCOMPARE(number, kClips);
    }
  }

  void aLocalHeaderThatIsWrongDoesNoHarm() {
    int number = 0;
    const auto change = [](int, ZipEntry& entry) {
      entry.local.crc = 1;
      entry.local.size = entry.local.compressedSize = 0xFFFFFF00;
    };
    Reading(archiveWith(kDeflated, change))
        .run([](EntryPlace&) {},
             [&](const ReadClip& clip) {
               QVERIFY(isSound(clip.facts));
               QCOMPARE(bytesOf(clip), dataOf(number));
               ++number;
             });
    QCOMPARE(number, kClips);
  }

  void bytesOfTheNextClipAreNotReadOnALocalHeadersWord() {
    const auto change = [](int number, ZipEntry& entry) {
      entry.local.size = entry.local.compressedSize = number + 1 < kClips ? 9'000 : 1;
    };
    int number = 0;
    Reading reading(archiveWith(kStored, change));
    reading.run([](EntryPlace& place) { *place.crc ^= 0x400; },
                [&](const ReadClip& clip) {
                  QCOMPARE(clip.facts.damage, Damage::BadCrc);
                  QCOMPARE(bytesOf(clip), dataOf(number));
                  ++number;
                });
    QCOMPARE(number, kClips);
    QCOMPARE(reading.opened(), 1 + 2);  // the last clip's header claims nothing of others: it is tried
  }

  void anEntryAboveTheLimitIsNotReadOnALocalHeadersWord() {
    int number = 0;
    const auto change = [](int, ZipEntry& entry) {
      entry.local.size = entry.local.compressedSize = 0xFFFFFF00;
    };
    const auto doubt = [](EntryPlace& place) { *place.crc ^= 0x400; };
    Reading(archiveWith(kStored, change)).run(doubt, [&](const ReadClip& clip) {
      QCOMPARE(clip.facts.damage, Damage::BadCrc);
      QCOMPARE(bytesOf(clip), dataOf(number));
      ++number;
    });
    QCOMPARE(number, kClips);
  }
};

QTEST_GUILESS_MAIN(TestContradictingHeaders)
#include "tst_contradicting_headers.moc"

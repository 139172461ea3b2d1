#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include <QFile>
#include <QTest>

#include "core/archive/find_archives.h"
#include "core/zip/zip_source.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kEntries = 24;

QByteArray dataOf(int number) {
  return content(number, 400 + 700 * (number % 5));
}

ZipBuilder clips(const ZipEntry& like, bool mixed) {
  ZipBuilder zip;
  for (int i = 0; i < kEntries; ++i) {
    ZipEntry entry = like;
    entry.name = clipName(i);
    entry.data = dataOf(i);
    if (mixed) entry.method = i % 2 == 0 ? kStored : kDeflated;
    zip.add(entry);
  }
  return zip;
}

/// One way to damage a set: `apply` changes the bytes of its volumes; an empty optional is an absent volume.
using Volumes = std::vector<std::optional<QByteArray>>;
struct Harm {
  QByteArray kind;
  QByteArray what;
  std::function<void(Volumes&)> apply;
};

/// Cuts, flips and zeros all over a set, and each of its volumes missing. `step`: only every so manieth.
std::vector<Harm> damagesOf(const ZipImage& image, std::size_t step) {
  std::vector<Harm> damages;
  const auto number = [](qint64 value) { return QByteArray::number(value); };
  qint64 total = 0;
  for (const ZipVolume& volume : image.volumes) total += volume.size();
  // A place in all bytes as (volume, offset).
  const auto placeOf = [&](qint64 at) {
    std::size_t volume = 0;
    while (at >= image.volumes[volume].size()) at -= image.volumes[volume++].size();
    return std::pair(volume, at);
  };
  for (int i = 1; i <= 20; ++i) {
    const auto [volume, offset] = placeOf(i == 20 ? total - 1 : total * i / 20);
    damages.push_back({"cut", "volume " + number(qint64(volume)) + " to " + number(offset),
                       [=](Volumes& volumes) { volumes[volume]->truncate(offset); }});
  }
  const qint64 directory = total - image.volumes.back().bytes.size() +
                           std::max<qint64>(0, image.volumes.back().bytes.indexOf("PK\1\2"));
  const auto flip = [&](const char* kind, qint64 at) {
    const auto [volume, offset] = placeOf(at);
    damages.push_back(
        {kind, "byte " + number(offset) + " of volume " + number(qint64(volume)), [=](Volumes& volumes) {
           char& byte = volumes[volume]->data()[offset];
           byte = static_cast<char>(byte ^ 0x41);
         }});
  };
  for (int i = 0; i < 20; ++i) flip("flipped byte", total * (2 * i + 1) / 40);
  for (int i = 0; i < 20; ++i)
    flip("flipped byte in the directory",
         std::min(total - 1, directory + (total - directory) * i / 20 + i % 7));
  for (std::size_t volume = 0; image.volumes.size() > 1 && volume < image.volumes.size(); ++volume) {
    damages.push_back({"missing volume", "volume " + number(qint64(volume)),
                       [=](Volumes& volumes) { volumes[volume].reset(); }});
  }
  for (int i = 0; i < 10; ++i) {
    const qint64 from = total * i / 10;
    damages.push_back({"zeros", "from " + number(from), [=](Volumes& volumes) {
                         for (qint64 at = from; at < from + total / 10; ++at) {
                           const auto [volume, offset] = placeOf(at);
                           volumes[volume]->data()[offset] = '\0';
                         }
                       }});
  }
  std::vector<Harm> chosen;
  for (std::size_t i = 0; i < damages.size(); i += step) chosen.push_back(damages[i]);
  return chosen;
}

/// The clips among the files below a folder that are what they should be.
std::set<int> soundFilesBelow(const QString& folder) {
  std::set<int> sound;
  for (int i = 0; i < kEntries; ++i) {
    QFile file(folder + QLatin1Char('/') + QString::fromLatin1(clipName(i)));
    if (file.open(QIODevice::ReadOnly) && file.readAll() == dataOf(i)) sound.insert(i);
  }
  return sound;
}

std::set<int> recoveredBy7Zip(const QString& archive) {
  const TempTree out;
  runProgram(QStringLiteral("7z"), {QStringLiteral("x"), QStringLiteral("-y"), QStringLiteral("-p"),
                                    QStringLiteral("-o") + out.path(), archive});
  return soundFilesBelow(out.path());
}

std::set<int> recoveredByZip(const QString& archive, bool isSplit) {
  const TempTree out;
  const QString fixed = out.path(QStringLiteral("fixed.zip"));
  std::set<int> best;
  // Its questions: whether this is a single archive, and what to do about a volume that it cannot find.
  const QByteArray end = QByteArray("e\n").repeated(20);
  const auto answers = isSplit ? std::vector<QByteArray>{"s\n" + end, "n\nz\n" + end, end}
                               : std::vector<QByteArray>{"y\n" + end};
  for (const QByteArray& answer : answers) {
    QFile::remove(fixed);
    runProgram(QStringLiteral("zip"), {QStringLiteral("-FF"), archive, QStringLiteral("--out"), fixed}, {},
               answer);
    if (!QFile::exists(fixed)) continue;
    const std::set<int> found = recoveredBy7Zip(fixed);
    if (found.size() > best.size()) best = found;
  }
  return best;
}

bool isSomeClip(const QByteArray& bytes) {
  for (int i = 0; i < kEntries; ++i) {
    if (bytes == dataOf(i)) return true;
  }
  return false;
}

/// What this program gets: every clip whose bytes are sound. Sets `wrong` if one has bytes of no clip at all:
/// a damaged name cannot be told from a sound one, damaged bytes can.
std::set<int> recovered(const QString& folder, bool& wrong) {
  std::set<int> sound;
  Buffer raw;
  Buffer file;
  for (const ArchiveSet& set : findArchives(folder, CancelToken()).sets) {
    const auto listing = openZip(set)->list(CancelToken());
    if (!listing) continue;
    const auto reader = openZip(listing->set);
    for (const Entry& entry : listing->entries) {
      const int number = QStringView(entry.name).mid(7, 11).toInt();
      if (!entry.place.isReadable(1 << 20) || entry.name != QString::fromLatin1(clipName(number))) continue;
      const auto got = reader->fetch(entry.place, raw);
      if (!got) continue;
      const Unpacked inflated = inflate(entry.place, got->data, file);
      if (inflated.damage != Damage::None) continue;
      const QByteArray bytes(reinterpret_cast<const char*>(inflated.bytes.data()),
                             static_cast<qsizetype>(inflated.bytes.size()));
      if (number < kEntries && bytes == dataOf(number)) sound.insert(number);
      wrong = wrong || !isSomeClip(bytes);
    }
  }
  return sound;
}

}  // namespace

/// Damaged sets against the two programs that people repair ZIPs with. By default a part of the cases; all of
/// them with ASE_SALVAGE_ALL set.
class TestSalvageOracles : public QObject {
  Q_OBJECT

 private slots:
  void withoutADirectoryEntriesWithDescriptorsAreFoundAsBy7Zip_data() {
    QTest::addColumn<ZipEntry>("like");
    QTest::addColumn<int>("found");
    const auto rows = [](const char* name, const ZipEntry& entry, int found) {
      for (const quint16 method : {kStored, kDeflated}) {
        ZipEntry like = entry;
        like.method = method;
        QTest::addRow("%s, %s", name, method == kStored ? "stored" : "deflated") << like << found;
      }
    };
    rows("descriptors", {.dataDescriptor = true}, kEntries);
    rows("unsigned", {.dataDescriptor = true, .descriptorSignature = false}, kEntries);
    rows("unsigned, Zip64", {.dataDescriptor = true, .descriptorSignature = false, .zip64 = Zip64::Always},
         kEntries);
    rows("flagged and absent", {.flags = kFlagDescriptor}, kEntries);
    // Of stored data nothing tells where they end, and nothing whether they are whole.
    const ZipEntry nothing{
        .method = kDeflated, .flags = kFlagDescriptor, .local = {.crc = 0, .compressedSize = 0, .size = 0}};
    QTest::newRow("flagged and absent, no numbers at all, deflated") << nothing << kEntries;
    ZipEntry onlyCrc = nothing;
    onlyCrc.local.crc.reset();
    QTest::newRow("flagged and absent, no sizes, deflated") << onlyCrc << kEntries;
  }

  void withoutADirectoryEntriesWithDescriptorsAreFoundAsBy7Zip() {
    QFETCH(ZipEntry, like);
    QFETCH(int, found);
    ZipBuilder zip = clips(like, false);
    zip.archive.writeDirectory = zip.archive.writeEndRecord = false;
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    bool wrong = false;
    const std::set<int> ours = recovered(tree.path(), wrong);
    QVERIFY(!wrong);
    QCOMPARE(ours.size(), static_cast<std::size_t>(found));
    ASE_NEED_PROGRAM("7z");
    QVERIFY(ours.size() >= recoveredBy7Zip(tree.path(QStringLiteral("x.zip"))).size());
  }

  void noLessIsRecoveredThanBy7ZipAndZip_data() {
    QTest::addColumn<ZipImage>("image");
    const auto add = [](const char* name, const ZipBuilder& zip) {
      QTest::addRow("%s, single", name) << zip.build();
      QTest::addRow("%s, split", name) << zip.buildSplit(9000);
    };
    add("stored", clips({}, false));
    add("deflated", clips({.method = kDeflated}, false));
    add("stored and deflated, descriptors", clips({.dataDescriptor = true}, true));
    add("stored, descriptors without signature",
        clips({.dataDescriptor = true, .descriptorSignature = false}, false));
    add("Zip64", clips({.zip64 = Zip64::Always}, true));
    add("Zip64, descriptors", clips({.dataDescriptor = true, .zip64 = Zip64::Always}, true));
  }

  void noLessIsRecoveredThanBy7ZipAndZip() {
    QFETCH(ZipImage, image);
    ASE_NEED_PROGRAM("7z");
    ASE_NEED_PROGRAM("zip");
    const bool isSplit = image.volumes.size() > 1;
    struct Sum {
      int cases = 0;
      std::size_t ours = 0;
      std::size_t sevenZip = 0;
      std::size_t zip = 0;
    };
    std::map<QByteArray, Sum> table;
    for (const Harm& damage : damagesOf(image, qEnvironmentVariableIsSet("ASE_SALVAGE_ALL") ? 1 : 9)) {
      Volumes volumes;
      for (const ZipVolume& volume : image.volumes) volumes.emplace_back(volume.bytes);
      damage.apply(volumes);
      const TempTree tree;
      QString archive;
      for (std::size_t i = 0; i < volumes.size(); ++i) {
        const bool isLast = i + 1 == volumes.size();
        const QString name =
            isLast ? QStringLiteral("x.zip") : QStringLiteral("x.z%1").arg(i + 1, 2, 10, QLatin1Char('0'));
        if (volumes[i]) tree.write(name, *volumes[i]);
        if (isLast) archive = tree.path(volumes[i] ? name : QStringLiteral("x.z01"));
      }
      bool wrong = false;
      const std::set<int> ours = recovered(tree.path(), wrong);
      const std::set<int> sevenZip = recoveredBy7Zip(archive);
      const std::set<int> zip = recoveredByZip(tree.path(QStringLiteral("x.zip")), isSplit);
      Sum& sum = table[damage.kind];
      ++sum.cases;
      sum.ours += ours.size();
      sum.sevenZip += sevenZip.size();
      sum.zip += zip.size();
      QVERIFY2(!wrong, (damage.kind + ": " + damage.what).constData());
      if (ours.size() < std::max(sevenZip.size(), zip.size())) {
        QTest::qFail(qPrintable(QStringLiteral("%1, %2: %3 clips, 7-Zip %4, zip %5")
                                    .arg(QString::fromLatin1(damage.kind), QString::fromLatin1(damage.what))
                                    .arg(ours.size())
                                    .arg(sevenZip.size())
                                    .arg(zip.size())),
                     __FILE__, __LINE__);
      }
    }
    for (const auto& [kind, sum] : table) {
      QVERIFY2(sum.ours >= sum.sevenZip, kind.constData());
      qInfo("%-30s %3d cases, clips recovered: %4zu, by 7-Zip %4zu, by zip -FF %4zu", kind.constData(),
            sum.cases, sum.ours, sum.sevenZip, sum.zip);
    }
  }
};

QTEST_GUILESS_MAIN(TestSalvageOracles)
#include "tst_salvage_oracles.moc"

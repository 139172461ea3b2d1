#include <cstdio>

#include <QCoreApplication>
#include <QDir>
#include <QString>

#include "core/archive/find_archives.h"
#include "core/audioset/subset.h"
#include "core/base/atomic_file.h"
#include "core/base/crc32.h"
#include "core/catalog/build_catalog.h"
#include "core/catalog/catalog_cache.h"
#include "core/output/layout.h"
#include "core/results/results_store.h"
#include "core/zip/zip_source.h"
#include "tests/support/demo_clips.h"
#include "tests/support/demo_metadata.h"
#include "tests/support/put.h"
#include "tests/support/temp_tree.h"
#include "tests/support/wav_builder.h"
#include "tests/support/zip_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

/// Writes `<folder>/<target>/<name>`.
class Seeds {
 public:
  explicit Seeds(QString folder) : folder_(std::move(folder)) {}

  void add(const QString& target, const QByteArray& bytes) {
    const QString folder = folder_ + QLatin1Char('/') + target;
    const auto made = makeFolder(folder);
    const auto written = replaceFileDurably(QStringLiteral("%1/seed%2").arg(folder).arg(++count_), bytes);
    if (!made || !written) qFatal("cannot write below %ls", qUtf16Printable(folder_));
  }
  int count() const { return count_; }

 private:
  QString folder_;
  int count_ = 0;
};

ZipEntry clipEntry(int number, quint16 method) {
  return {.name = "eval_segments/Y" + QByteArray::number(number).rightJustified(11, 'a') + ".wav",
          .data = buildWav({}, sine(0.01, 8000, 440, -6 - number)),
          .method = method};
}

ZipBuilder clips(int count) {
  ZipBuilder zip;
  for (int i = 0; i < count; ++i) zip.add(clipEntry(i, i % 2 == 0 ? kStored : kDeflated));
  zip.addStored("eval_segments/README.txt", "no clip");
  return zip;
}

/// What an archive's bytes are to be cut into: the kind of set, its volumes, the one that is missing, and by
/// how many sixteenths every other one is larger.
QByteArray steered(const QByteArray& archive, int kind, int volumes, int missing, int unevenness = 0) {
  return archive + static_cast<char>(16 * unevenness + missing) + static_cast<char>(kind + 3 * (volumes - 1));
}

QByteArray joined(const ZipImage& image) {
  QByteArray bytes;
  for (const ZipVolume& volume : image.volumes) bytes += volume.bytes;
  return bytes;
}

void addArchives(Seeds& seeds, const QString& target) {
  const auto add = [&](const ZipBuilder& zip) {
    const QByteArray bytes = zip.build().bytes();
    seeds.add(target, steered(bytes, 0, 1, 0));
    seeds.add(target, steered(bytes, 2, 3, 0));
    seeds.add(target, steered(bytes, 2, 3, 2));
    if (!zip.archive.offsetsCountPrefix) return;
    const QByteArray split = joined(zip.buildSplit(bytes.size() / 3 + 64));
    seeds.add(target, steered(split, 1, 3, 0));
    seeds.add(target, steered(split, 1, 3, 1));
    seeds.add(target, steered(split, 0, 1, 0));
  };
  add(clips(3));
  ZipBuilder zip64 = clips(2);
  zip64.archive.zip64 = Zip64::Always;
  zip64.archive.comment = "a comment";
  zip64.add({.name = "Yzzzzzzzzzzz.wav", .data = "data", .zip64 = Zip64::Always});
  add(zip64);
  ZipBuilder odd;
  odd.add({.name = "Ydescriptor.wav", .data = "data", .method = kDeflated, .dataDescriptor = true});
  odd.add({.name = "Yencrypted-.wav", .data = "data", .flags = kFlagEncrypted});
  odd.add({.name = "Ymethod-----.wav", .data = "data", .method = 97});
  odd.add({.name = "again", .overlaps = 0});
  odd.archive.prefix = "#!/bin/sh\n";
  odd.archive.offsetsCountPrefix = false;
  add(odd);
  // Bytes lost inside an entry; headers that stand before the same bytes, zeros or a bomb.
  const auto addSingle = [&](const QByteArray& bytes) { seeds.add(target, steered(bytes, 0, 1, 0)); };
  addSingle(QByteArray(clips(4).build().bytes()).remove(150, 40));
  ZipBuilder absent;
  for (const quint16 method : {kStored, kDeflated})
    absent.add({.name = "Yabsent-----.wav", .data = "data", .method = method, .flags = kFlagDescriptor});
  absent.archive.writeDirectory = false;
  addSingle(absent.build().bytes());
  for (const quint16 method : {kStored, kDeflated}) {
    ZipBuilder headers;
    for (int i = 0; i < 40; ++i) {
      headers.add({.name = "a",
                   .method = method,
                   .storedBytes = QByteArray(),
                   .local = {.flags = kFlagDescriptor, .extraLength = static_cast<quint16>(31 * (39 - i))}});
    }
    headers.archive.writeDirectory = headers.archive.writeEndRecord = false;
    const QByteArray zeros(1 << 20, '\0');
    addSingle(headers.build().bytes() + (method == kStored ? zeros.first(2000) : deflated(zeros)));
  }
  // Pieces of unequal size, all of them or not.
  const QByteArray some = clips(4).build().bytes();
  for (const int missing : {0, 2, 4}) seeds.add(target, steered(some, 2, 4, missing, 7));
  // Many records of one id, of the same bytes or of others.
  for (const bool isSame : {true, false}) {
    ZipBuilder records;
    ZipEntry entry = clipEntry(0, kDeflated);
    for (int i = 0; i < 200; ++i) {
      records.add(entry);
      if (isSame) entry.overlaps = 0;
    }
    addSingle(records.build().bytes());
  }
  // Archives in a row, the last one whole or without its end; one in the other, whose end is cut off.
  addSingle(some + some);
  addSingle(some + clips(5).build().bytes().chopped(10));
  addSingle(clips(2).addStored("inner.zip", some).build().bytes().chopped(10));
}

void addEntries(Seeds& seeds) {
  const QByteArray data = buildWav({}, sine(0.02, 8000, 440, -6));
  for (const quint16 method : {kStored, kDeflated}) {
    ZipBuilder zip;
    zip.add({.name = "Yaaaaaaaaaaa.wav", .data = data, .method = method});
    const ZipImage image = zip.build();
    const QByteArray packed = method == kStored ? data : deflated(data);
    QByteArray place;  // read from its end: see fuzz_entry_reader.cpp
    const auto number = [&](quint64 value, int bytes) {
      for (int i = 0; i < bytes; ++i) place += static_cast<char>(value >> (8 * i));
    };
    number(test::crc32Of(data), 4);
    number(16, 2);
    number(static_cast<quint64>(data.size()), 2);
    number(static_cast<quint64>(packed.size()), 2);
    number(static_cast<quint64>(image.entries.front().header.offset), 2);
    number(1, 1);
    number(method == kStored ? 0 : 1, 1);
    seeds.add(QStringLiteral("entry_reader"), image.bytes() + place);
  }
}

void addWavs(Seeds& seeds) {
  const QString target = QStringLiteral("wav");
  const Samples sound = sine(0.01, 8000, 440, -6);
  for (const WavContainer container : {WavContainer::Riff, WavContainer::Rf64, WavContainer::Rifx}) {
    for (const int bits : {8, 16, 24, 32}) {
      seeds.add(target, buildWav({.container = container, .bits = bits, .listChunk = bits == 16}, sound));
    }
    seeds.add(target, buildWav({.container = container, .formatTag = kFloat, .bits = 64}, sound));
    seeds.add(target, buildWav({.container = container, .formatTag = kExtensible}, sound));
  }
  for (const quint16 tag : {kALaw, kMuLaw, kMsAdpcm, kMp3})
    seeds.add(target, buildWavOfBytes({.formatTag = tag, .bits = 8}, QByteArray(200, 'x')));
  seeds.add(target, buildImaAdpcmWav(2));
  seeds.add(target, buildWav({.declaredDataSize = 0xFFFFFFFF}, sound));
  seeds.add(target, buildWav({.truncateAt = 60}, sound));
  seeds.add(target, "#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n");
  seeds.add(target, "ffconcat version 1.0\nfile '/etc/passwd'\n");
  seeds.add(target, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
  seeds.add(target, QByteArray("RIFF\x20\0\0\0AVI LIST\x10\0\0\0hdrl", 24));
}

void addMetadata(Seeds& seeds) {
  const TempTree tree;
  if (!writeDemoMetadata(tree.path(), planDemoClips(kFewestDemoClips))) qFatal("no demo metadata");
  const auto file = [&](const char* name) { return tree.read(QString::fromLatin1(name)); };
  const auto weak = [&](const char* name, char which) {
    seeds.add(QStringLiteral("weak_csv"), file(name).first(std::min<qsizetype>(file(name).size(), 1500)));
    seeds.add(QStringLiteral("weak_csv"), file(name) + which);
  };
  weak("eval_segments.csv", 0);
  weak("class_labels_indices.csv", 1);
  weak("qa_true_counts.csv", 2);
  weak("rerated_video_ids.txt", 3);
  weak("mid_to_display_name.tsv", 4);
  for (const char* name : {"audioset_eval_strong.tsv", "audioset_eval_strong_framed_posneg.tsv"}) {
    seeds.add(QStringLiteral("strong_tsv"), file(name));
    seeds.add(QStringLiteral("strong_tsv"), file(name).first(400));
  }
  seeds.add(QStringLiteral("ontology"), file("ontology.json").first(700) + "]}]");
  seeds.add(QStringLiteral("ontology"),
            R"([{"id": "/m/0dgw9r", "name": "Human sounds", "child_ids": ["/m/09"]}])");
}

void addSettings(Seeds& seeds) {
  const QString target = QStringLiteral("settings");
  seeds.add(target, "-u\n-b\n-e\n-st\n-se\n-m\n1.0\n-s\n-60\n-n\n4\n--entry-limit\n64\n--json");
  seeds.add(target, "--weak_eval\n--archives=zip_audios\n--output\n.\n--metadata-url=http://localhost/x");
  seeds.add(target, "--rejudge\n--min_duration=1e3\n--silence-db-threshold=-91\n--offline");
  seeds.add(
      target,
      "[ui]\nlanguage=zh\ntheme=dark\n[player]\nautoplay=false\n[job]\nworkers=8\nentryLimitMiB=1024\n");
  seeds.add(target, "[job]\nworkers=@ByteArray(\\x1)\nentryLimitMiB=@Variant(\\0\\0\\0\\x6)\n");
}

void addDatabases(Seeds& seeds) {
  const QString target = QStringLiteral("results");
  const TempTree tree;
  {
    auto store = ResultsStore::open(tree.path());
    if (!store) qFatal("no results");
    const auto source =
        store->sourceId({QStringLiteral("a.zip"), QStringLiteral("stamp"), QStringLiteral("f/")});
    const ClipRecord record{.id = *ClipId::parse("aaaaaaaaaaa"), .source = *source, .facts = {}};
    const bool written = store->record(std::span(&record, 1)) &&
                         store->decide(record.id, {UserVerdict::Keep, QStringLiteral("note")}) &&
                         store->finish(RunKind::Reading, {}, Criteria{1.0, -60.0});
    if (!written) qFatal("no results");
  }
  seeds.add(target, tree.read(OutputLayout::resultsName()));
  const QString zip = tree.path(QStringLiteral("x.zip"));
  if (!clips(2).build().write(zip)) qFatal("no archive");
  const auto sets = findArchives(tree.path(), CancelToken()).sets;
  const CatalogArchive archive = listArchive(sets.front(), &openZip, CancelToken());
  seeds.add(target, encodeListing(archive));
  const QString path = tree.path(QStringLiteral("catalog.sqlite"));
  {
    auto cache = CatalogCache::open(path);
    if (!cache || !cache->store(archive)) qFatal("no catalog");
  }
  seeds.add(target, readFile(path));
}

}  // namespace

/// Writes seeds for all fuzz targets below a folder, `<folder>/<target>/seed<N>`, from the builders of the
/// tests.
int main(int argc, char** argv) {
  const QCoreApplication app(argc, argv);
  if (argc != 2) {
    std::fputs("usage: fuzz_seeds FOLDER\n", stderr);
    return 2;
  }
  Seeds seeds(QString::fromLocal8Bit(argv[1]));
  for (const char* target : {"archive_set", "salvage"}) addArchives(seeds, QLatin1StringView(target));
  addEntries(seeds);
  addWavs(seeds);
  addMetadata(seeds);
  addSettings(seeds);
  addDatabases(seeds);
  std::printf("%d seeds\n", seeds.count());
  return 0;
}

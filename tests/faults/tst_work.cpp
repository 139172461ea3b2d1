#include <set>
#include <sys/stat.h>

#include <QTest>

#include "core/archive/find_archives.h"
#include "core/catalog/build_catalog.h"
#include "core/zip/zip_source.h"
#include "tests/faults/fault_world.h"

using namespace ase;
using namespace ase::test;

namespace {

/// What a program asked for, of one kind.
struct Asked {
  qint64 calls = 0;
  qint64 bytes = 0;
};

using Work = QHash<QByteArray, Asked>;

constexpr int kFew = 60;
constexpr int kMany = 240;
constexpr qint64 kSlack = qint64{64} << 10;  // bytes: looks at the ends of volumes

}  // namespace

/// How much work is done: that nothing is done twice, and that no part of it grows faster than the input.
/// Counts instead of times, which say the same on every machine.
class TestWork : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    for (const int clips : {kFew, kMany}) {
      const auto rows = makeDemoCorpus(corpus(clips), clips);
      QVERIFY(rows.has_value());
      rows_[clips] = *rows;
    }
  }

  void archivesAreReadOnce() {
    const qint64 read = run(kMany, zips(kMany), freshOutput())["read"].bytes;
    QVERIFY(read > archiveBytes(kMany) * 9 / 10);
    QVERIFY2(read < archiveBytes(kMany) * 108 / 100 + kSlack, qPrintable(QString::number(read)));
  }

  void aSubsetIsReadWithoutTheRest() {
    const qint64 all = run(kMany, zips(kMany), freshOutput())["read"].bytes;
    const qint64 listing = all - packedBytes(kMany, {});
    const qint64 some = run(kMany, zips(kMany), freshOutput(), {QStringLiteral("-se")})["read"].bytes;
    const qint64 needed = packedBytes(kMany, Subset::StrongEval);
    QVERIFY(needed * 3 < all);
    QVERIFY2(some <= needed + std::max<qint64>(listing, 0) + kSlack,
             qPrintable(QStringLiteral("%1 read, %2 needed").arg(some).arg(needed)));
  }

  void everyEntryIsInflatedOnce() {
    const Work work = run(kMany, zips(kMany), freshOutput());
    QVERIFY(work["inflate"].calls > kMany / 2);
    QVERIFY2(work["inflate"].calls <= clipsInArchives(kMany),
             qPrintable(QString::number(work["inflate"].calls)));
  }

  void aClipIsWrittenAtOnceAndNamedOnce() {
    QHash<QByteArray, qint64> calls;
    qint64 names = 0;
    std::set<ino_t> files;
    std::set<ino_t> empty;
    for (const QString& folder : {QStringLiteral("/audio"), QStringLiteral("/invalid_audio")}) {
      const QString output = freshOutput();
      const Work work = run(kMany, output + folder, output);
      for (auto kind = work.cbegin(); kind != work.cend(); ++kind) calls[kind.key()] += kind->calls;
    }
    const QString output = freshOutput();
    run(kMany, {}, output);
    for (const QString& name : filesBelow(output).filter(QStringLiteral(".wav"))) {
      ++names;
      struct stat status = {};
      QCOMPARE(::stat(QFile::encodeName(output + QLatin1Char('/') + name).constData(), &status), 0);
      files.insert(status.st_ino);
      if (status.st_size == 0) empty.insert(status.st_ino);
    }
    const auto fileCount = static_cast<qint64>(files.size());
    QVERIFY(fileCount > kMany / 2);
    QVERIFY(names > fileCount);
    QCOMPARE(calls["write"], fileCount - static_cast<qint64>(empty.size()));
    QCOMPARE(calls["rename"], names);
    QCOMPARE(calls["link"], names - fileCount);
    QCOMPARE(calls["sync"], qint64{0});  // of single clips; what a power cut leaves unsound is read again
    QCOMPARE(calls["read"], qint64{0});
  }

  void aSecondRunDoesNothingAgain() {
    const QString output = freshOutput();
    run(kMany, {}, output);
    QCOMPARE(run(kMany, zips(kMany), output)["read"].bytes, 0);
    const Work work = run(kMany, output + QStringLiteral("/audio"), output);
    for (const char* kind : {"write", "rename", "link", "unlink", "read"}) QCOMPARE(work[kind].calls, 0);
    QCOMPARE(work["inflate"].calls, 0);
  }

  void workGrowsWithTheClipsAndNoFaster() {
    for (const bool ofArchives : {true, false}) {
      Work few;
      Work many;
      for (Work* work : {&few, &many}) {
        const int clips = work == &few ? kFew : kMany;
        const QString output = freshOutput();
        *work = run(clips, ofArchives ? zips(clips) : output, output);
      }
      for (auto kind = many.cbegin(); kind != many.cend(); ++kind) {
        constexpr int kFixed = 40;
        const qint64 most = few[kind.key()].calls * kMany / kFew + kFixed;
        QVERIFY2(kind->calls <= most, kind.key() + ": " + QByteArray::number(kind->calls) + " calls, " +
                                          QByteArray::number(few[kind.key()].calls) + " for a quarter");
      }
    }
  }

  void aBatchOfRecordsIsOneStatementWhateverItsSize() {
    constexpr int kBatches = 20;
    const auto statements = [&](int batches, int size) {
      return counted({}, QStringLiteral(ASE_RECORDER),
                     {freshOutput(), QString::number(batches), QString::number(size)})["statement"]
          .calls;
    };
    const qint64 one = statements(1, 10);
    QVERIFY(one > 0);  // else they are not counted here
    const qint64 small = statements(kBatches, 10);
    const qint64 large = statements(kBatches, 5000);
    QCOMPARE(large, small);
    QVERIFY2(small - one <= 2 * (kBatches - 1), qPrintable(QString::number(small)));  // storing and loading
  }

 private:
  QString corpus(int clips) const { return tree_.path(QString::number(clips)); }
  QString zips(int clips) const { return corpus(clips) + QStringLiteral("/zip_audios"); }

  QString freshOutput() {
    const QString output = tree_.path(QStringLiteral("output-%1").arg(++outputs_));
    QDir().mkpath(output);
    return output;
  }

  Work counted(const QString& folder, const QString& program, const QStringList& arguments) {
    const QString countFile = tree_.path(QStringLiteral("count.txt"));
    QFile::remove(countFile);
    const ProgramRun done = runFaulty({.folder = folder, .countFile = countFile}, program, arguments);
    if (done.exitCode != 0 && done.exitCode != kDoneButUnreachable)
      qFatal("%s", done.everything().constData());
    Work work;
    for (const QByteArray& line : readFile(countFile).split('\n')) {
      const QList<QByteArray> words = line.split(' ');
      if (words.size() == 3) work[words[0]] = {words[1].toLongLong(), words[2].toLongLong()};
    }
    return work;
  }

  /// A run on a corpus, of all subsets unless others are named; counted is what is asked of `folder`.
  Work run(int clips, const QString& folder, const QString& output, const QStringList& subsets = {}) {
    QStringList arguments = cliArguments({corpus(clips), output});
    if (!subsets.isEmpty()) arguments = subsets + arguments.sliced(kSubsetArguments);
    return counted(folder, QStringLiteral(ASE_CLI), arguments);
  }

  Catalog catalogOf(int clips) const {
    auto catalog = buildCatalog(findArchives(zips(clips), {}).sets, &openZip, QStringLiteral(":memory:"),
                                false, 1, {}, CancelToken());
    return std::move(*catalog);
  }

  qint64 clipsInArchives(int clips) const {
    qint64 count = 0;
    const Catalog catalog = catalogOf(clips);
    for (const CatalogArchive& archive : catalog.archives()) count += std::ssize(archive.clips);
    return count;
  }

  qint64 archiveBytes(int clips) const {
    qint64 bytes = 0;
    for (const ArchiveSet& set : findArchives(zips(clips), {}).sets) bytes += set.totalSize();
    return bytes;
  }

  /// Of the readable clips of a subset, or of all, as they lie in the archives.
  qint64 packedBytes(int clips, std::optional<Subset> subset) const {
    std::set<QByteArray> ids;
    for (const DemoRow& row : rows_.value(clips)) {
      if (!subset || row.subset == *subset) ids.insert(row.id);
    }
    qint64 bytes = 0;
    const Catalog catalog = catalogOf(clips);
    for (const CatalogArchive& archive : catalog.archives()) {
      for (const ClipEntry& clip : archive.clips) {
        const bool isWanted = ids.contains(clip.id.toString().toLatin1());
        if (isWanted && clip.place.access == Access::Readable)
          bytes += static_cast<qint64>(clip.place.length) + kHeaderBytes;
      }
    }
    return bytes;
  }

  static constexpr int kSubsetArguments = 5;   // that cliArguments() begins with
  static constexpr qint64 kHeaderBytes = 200;  // of an entry: its local header and what may follow it

  TempTree tree_;
  QHash<int, std::vector<DemoRow>> rows_;
  int outputs_ = 0;
};

QTEST_GUILESS_MAIN(TestWork)
#include "tst_work.moc"

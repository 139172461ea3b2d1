#include <QElapsedTimer>
#include <QTest>

#include "tests/e2e/tree_difference.h"
#include "tests/support/run_program.h"
#include "tests/support/samples.h"
#include "tests/support/wav_builder.h"
#include "tests/support/zip_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kDone = 0;
constexpr int kDoneButUnreachable = 3;

#if defined(__SANITIZE_THREAD__)
constexpr int kSlowdown = 20;  // of a program under a sanitizer
#elif defined(__SANITIZE_ADDRESS__)
constexpr int kSlowdown = 5;
#else
constexpr int kSlowdown = 1;
#endif

QByteArray idOf(int number) {
  return QByteArray::number(number).rightJustified(11, 'h');
}

QByteArray nameOf(int number) {
  return "eval_segments/Y" + idOf(number) + ".wav";
}

QByteArray sound() {
  return buildWav({}, sine(0.2, 32000, 440, -6));
}

/// Names that want to get out of the folder, or into another one.
std::vector<QByteArray> names() {
  const QByteArray clip = "Yhhhhhhhhhh0.wav";
  std::vector<QByteArray> names{"../../../" + clip,
                                "/etc/" + clip,
                                "C:\\" + clip,
                                "..\\..\\" + clip,
                                "\\\\server\\share\\" + clip,
                                "eval_segments/" + clip + "/../../" + clip,
                                "~/" + clip,
                                "$HOME/`id`/" + clip,
                                "file:///" + clip,
                                "http://127.0.0.1:9/" + clip,
                                "Y../../../../x.wav",
                                "Y..........\\.wav",
                                "Y/bcdefghij.wav",
                                "Y%2e%2e%2fabc.wav",
                                "CON",
                                "",
                                "/",
                                QByteArray(65'535, '/'),
                                QByteArray("../").repeated(21'000) + clip};
  names.push_back(QByteArray("eval_segments/") + QByteArray("Y\0hhhhhhhhh0.wav", 16));
  names.push_back(clip + QByteArray("\0.exe", 5));
  return names;
}

}  // namespace

/// Whole runs of the command line on archives and metadata that lie: nothing is written outside the output
/// folder, memory stays bounded, and every run ends.
class TestHostileRun : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    tree_ = std::make_unique<TempTree>();
    tree_->write(QStringLiteral("outside/canary"), "untouched");
    listClips(40);
  }

  void namesStayNames() {
    ZipBuilder zip;
    for (const QByteArray& name : names()) zip.addStored(name, sound());
    put(zip);
    const ProgramRun run = extract();
    QVERIFY2(run.exitCode == kDone, run.everything().constData());
    // The few that end like a clip's are one and the same clip, and only its id becomes a path.
    QCOMPARE(clipsWritten(), QStringList{QStringLiteral("audio/weak_eval/hhhhhhhhhh0.wav")});
  }

  void linksAreFilesOfText() {
    ZipBuilder zip;
    for (const char* target : {"/etc/passwd", "../../outside/canary", "/proc/self/environ"}) {
      ZipEntry link{.name = nameOf(static_cast<int>(qstrlen(target))), .data = target};
      link.directory.versionMadeBy = 0x031E;
      link.directory.extra = QByteArray();
      zip.add(link);
    }
    put(zip);
    QVERIFY(extract().exitCode == kDone);
    for (const QString& name : clipsWritten()) {
      QVERIFY2(name.startsWith(QLatin1StringView("invalid_audio/")), qPrintable(name));
      QVERIFY(!QFileInfo(tree_->path(QStringLiteral("output/") + name)).isSymLink());
    }
  }

  void everyMethodAndEveryLockIsNamed() {
    ZipBuilder zip;
    int number = 0;
    for (quint16 method = 1; method <= 98; ++method) {
      if (method == kDeflated) continue;
      zip.add({.name = nameOf(number++ % 40), .data = sound(), .method = method});
    }
    put(zip);
    listClips(40);
    QCOMPARE(extract().exitCode, kDoneButUnreachable);
    QCOMPARE(tree_->read(QStringLiteral("output/unreachable_files/weak_eval.txt")).count('\n'), 40);
    QVERIFY(clipsWritten().isEmpty());
  }

  void realEncryptionIsNamed_data() {
    QTest::addColumn<QString>("method");
    QTest::newRow("ZipCrypto") << QStringLiteral("ZipCrypto");
    QTest::newRow("AES-128") << QStringLiteral("AES128");
    QTest::newRow("AES-256") << QStringLiteral("AES256");
  }

  void realEncryptionIsNamed() {
    ASE_NEED_PROGRAM("7z");
    QFETCH(QString, method);
    tree_->write(QStringLiteral("plain/") + QString::fromLatin1(nameOf(0)), sound());
    QDir().mkpath(tree_->path(QStringLiteral("zip_audios")));
    const ProgramRun pack =
        runProgram(QStringLiteral("7z"),
                   {QStringLiteral("a"), QStringLiteral("-tzip"), QStringLiteral("-psecret"),
                    QStringLiteral("-mem=") + method, tree_->path(QStringLiteral("zip_audios/x.zip")),
                    QStringLiteral("eval_segments")},
                   tree_->path(QStringLiteral("plain")));
    QVERIFY2(pack.succeeded(), pack.everything().constData());
    QVERIFY(QDir(tree_->path(QStringLiteral("plain"))).removeRecursively());
    QCOMPARE(extract().exitCode, kDoneButUnreachable);
    QVERIFY(tree_->read(QStringLiteral("output/reports/weak_eval.csv")).contains("unreachable,encrypted"));
  }

  void sizesThatLieTakeNoMemory() {
    ZipBuilder zip;
    int number = 0;
    for (const quint64 size : {quint64{0}, quint64{1}, quint64{64} << 20U, quint64{0xFFFFFFFF},
                               quint64{1} << 40U, quint64{1} << 62U, quint64{1} << 63U, ~quint64{0}}) {
      for (const quint16 method : {kStored, kDeflated}) {
        ZipEntry both{.name = nameOf(number++), .data = sound(), .method = method};
        both.directory.size = both.directory.compressedSize = size;
        zip.add(both);
        ZipEntry one{.name = nameOf(number++), .data = sound(), .method = method};
        one.directory.size = size;
        zip.add(one);
      }
    }
    put(zip);
    const ProgramRun run = extract();
    QVERIFY2(run.exitCode == kDone || run.exitCode == kDoneButUnreachable, run.everything().constData());
    for (const QString& name : clipsWritten()) {  // valid is what its local header and its CRC-32 agree about
      const bool isSound = tree_->read(QStringLiteral("output/") + name) == sound();
      QVERIFY2(isSound || name.startsWith(QLatin1StringView("invalid_audio/")), qPrintable(name));
    }
  }

  void aBombOfOverlappingEntriesIsRefusedOrBounded() {
    // 40 clips that are all the same 60 MiB of zeros in 60 KiB: each within the limit.
    ZipBuilder zip;
    const QByteArray zeros(60 << 20, '\0');
    zip.addDeflated(nameOf(0), zeros);
    for (int i = 1; i < 40; ++i)
      zip.add({.name = nameOf(i), .data = zeros, .method = kDeflated, .overlaps = 0});
    put(zip);
    const ProgramRun run = extract({QStringLiteral("--entry-limit"), QStringLiteral("32")});
    QCOMPARE(run.exitCode, kDoneButUnreachable);
    QVERIFY(clipsWritten().isEmpty());
  }

  void anArchiveInItselfIsNotUnpackedTwice() {
    ZipBuilder inner;
    inner.addStored(nameOf(1), sound());
    ZipBuilder zip;
    zip.addStored(nameOf(0), inner.build().bytes());
    ZipEntry itself{.name = nameOf(2), .data = "x"};  // the bytes of the whole archive, as a quine has them
    itself.directory.offset = 0;
    itself.directory.compressedSize = itself.directory.size = 1000;
    zip.add(itself);
    put(zip);
    extract();
    for (const QString& name : clipsWritten())
      QVERIFY2(name.startsWith(QLatin1StringView("invalid_audio/")), qPrintable(name));
    QVERIFY(tree_->read(QStringLiteral("output/missing_files/weak_eval.txt")).contains(idOf(1)));
  }

  void millionsOfEmptyEntriesEnd() {
    ZipBuilder zip;
    for (int i = 0; i < 40; ++i) zip.addStored(nameOf(i), {});
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < 2'000'000 / kSlowdown; ++i) order.push_back(i % 40);
    zip.archive.directoryOrder = order;
    put(zip);
    const ProgramRun run = extract({}, 1500);
    QVERIFY2(run.exitCode == kDone, run.everything().constData());
    QVERIFY(clipsWritten().filter(QStringLiteral("audio/weak_eval")).size() == 40);
  }

  void metadataThatLieAreRefusedOrPassedOver_data() {
    QTest::addColumn<QByteArray>("row");
    const auto row = [](const char* name, const QByteArray& bytes) { QTest::newRow(name) << bytes; };
    row("id of 10 characters", "hhhhhhhhh0, 0.000, 10.000, \"/m/09x0r\"");
    row("id of 12 characters", "hhhhhhhhhhh0, 0.000, 10.000, \"/m/09x0r\"");
    row("id with a slash", "../hhhhhhh0, 0.000, 10.000, \"/m/09x0r\"");
    row("id with NUL", QByteArray("hhhhh\0hhhh0, 0.000, 10.000, \"/m/09x0r\"", 38));
    row("quote that never closes", "hhhhhhhhh99, 0.000, 10.000, \"/m/09x0r");
    row("time of 1e999", "hhhhhhhhh99, 0.000, 1e999, \"/m/09x0r\"");
    row("time of nan", "hhhhhhhhh99, nan, nan, \"/m/09x0r\"");
    row("negative time", "hhhhhhhhh99, -1.000, 10.000, \"/m/09x0r\"");
    row("invalid UTF-8", "hhhhhhhhh99, 0.000, 10.000, \"/m/\xFF\xFE\"");
    row("a formula", "=cmd|' /C calc'!A0, 0.000, 10.000, \"/m/09x0r\"");
    row("a line of 8 MiB", QByteArray(8 << 20, 'a'));
    row("NULs", QByteArray(1000, '\0'));
  }

  void metadataThatLieAreRefusedOrPassedOver() {
    QFETCH(QByteArray, row);
    ZipBuilder zip;
    for (int i = 0; i < 3; ++i) zip.addStored(nameOf(i), sound());
    put(zip);
    listClips(3, row + '\n');
    const ProgramRun strict = extract();
    QVERIFY2(strict.exitCode == 4 && strict.errors.contains("line 4"), strict.errors.constData());
    const ProgramRun run = extract({QStringLiteral("--skip-bad-rows")});
    QVERIFY2(run.exitCode == kDone, run.everything().constData());
    QVERIFY2(!run.errors.contains("--skip-bad-rows"), run.errors.constData());  // it is given already
    QCOMPARE(clipsWritten().size(), 3);
  }

  void aLineOfAGigabyteTakesNoMemory() {
    ZipBuilder zip;
    zip.addStored(nameOf(0), sound());
    put(zip);
    QFile file(tree_->path(QStringLiteral("metadata/eval_segments.csv")));
    QVERIFY(file.open(QIODevice::Append));
    QVERIFY(file.resize(file.size() + (qint64{1} << 30)));  // a hole: NULs without an end of line
    file.close();
    const ProgramRun run = extract();
    QVERIFY2(run.exitCode == 4, run.everything().constData());
  }

  void cleanup() {
    QCOMPARE(tree_->read(QStringLiteral("outside/canary")), QByteArray("untouched"));
    for (const QString& name : filesBelow(tree_->path())) {
      const bool ours = name.startsWith(QLatin1StringView("output/")) ||
                        name.startsWith(QLatin1StringView("zip_audios/")) ||
                        name.startsWith(QLatin1StringView("metadata/")) ||
                        name == QLatin1StringView("outside/canary");
      QVERIFY2(ours, qPrintable(name));
    }
    tree_.reset();
  }

 private:
  void put(const ZipBuilder& zip) const {
    QDir().mkpath(tree_->path(QStringLiteral("zip_audios")));
    if (!zip.build().write(tree_->path(QStringLiteral("zip_audios/x.zip")))) qFatal("no archive");
  }

  /// Lists the clips 0 to `count` - 1 in the metadata of the evaluation set, after some more bytes.
  void listClips(int count, const QByteArray& first = {}) const {
    const QByteArray rows = QByteArray::number(count + first.count('\n'));
    QByteArray csv = "# Segments csv\n# num_ytids=" + rows + ", num_segs=" + rows + "\n# YTID, ...\n" + first;
    for (int i = 0; i < count; ++i) csv += idOf(i) + ", 0.000, 10.000, \"/m/09x0r\"\n";
    tree_->write(QStringLiteral("metadata/eval_segments.csv"), csv);
  }

  /// Runs the command line, which must end in time and, where the system can see to that, within its memory:
  /// two workers with the entry limit each, twice, and what the program itself takes.
  ProgramRun extract(const QStringList& more = {}, int mostMebibytes = 450) const {
    QStringList command{QStringLiteral(ASE_CLI)};
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    if (haveProgram(QStringLiteral("prlimit")))
      command.prepend(QStringLiteral("--data=%1").arg(qint64{mostMebibytes} << 20));
#else
    Q_UNUSED(mostMebibytes);
#endif
    command += {QStringLiteral("-e"),         QStringLiteral("-n"),
                QStringLiteral("2"),          QStringLiteral("--offline"),
                QStringLiteral("--archives"), tree_->path(QStringLiteral("zip_audios")),
                QStringLiteral("--output"),   tree_->path(QStringLiteral("output")),
                QStringLiteral("--metadata"), tree_->path(QStringLiteral("metadata"))};
    command += more;
    const bool limited = command.front().startsWith(QLatin1StringView("--data"));
    const QString program = limited ? QStringLiteral("prlimit") : command.takeFirst();
    QElapsedTimer clock;
    clock.start();
    ProgramRun run = runProgram(program, command);
    if (clock.elapsed() > 60'000 * kSlowdown)
      qFatal("the run took %lld ms", static_cast<long long>(clock.elapsed()));
    return run;
  }

  QStringList clipsWritten() const {
    return filesBelow(tree_->path(QStringLiteral("output"))).filter(QStringLiteral(".wav"));
  }

  std::unique_ptr<TempTree> tree_;
};

QTEST_GUILESS_MAIN(TestHostileRun)
#include "tst_hostile_run.moc"

#include <QElapsedTimer>
#include <QTest>

#include "core/check/check_codec.h"
#include "core/text/check_text.h"
#include "tests/check/check_support.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kClips = 12;

ZipBuilder clips(int count = kClips, qsizetype size = 2000) {
  ZipBuilder zip;
  for (int i = 0; i < count; ++i) {
    zip.add({.name = clipName(i), .data = content(i, size), .method = i % 2 == 0 ? kStored : kDeflated});
  }
  return zip;
}

QStringList namesOf(const ArchiveCheck& check) {
  QStringList names;
  for (const EntryProblem& problem : check.problems) names.append(problem.entry);
  return names;
}

}  // namespace

class TestCheckArchive : public QObject {
  Q_OBJECT

 private slots:
  void soundSetsAreWhole() {
    for (const int workers : {1, 4}) {
      const TempTree single;
      QVERIFY(clips().build().write(single.path(QStringLiteral("x.zip"))));
      const TempTree split;
      QVERIFY(clips().buildSplit(3000).writeSplit(split.path(QStringLiteral("x"))));
      const TempTree pieces;
      QVERIFY(clips().build().writeConcatenated(pieces.path(QStringLiteral("x.zip")), 3000));
      for (const TempTree* tree : {&single, &split, &pieces}) {
        const ArchiveCheck check = checkIn(tree->path(), workers);
        QCOMPARE(check.state, Condition::Whole);
        QCOMPARE(check.entries, kClips);
        QCOMPARE(check.clips, kClips);
        QCOMPARE(check.volumes.size(), onlyArchiveIn(tree->path()).volumes.size());
        QVERIFY(check.problems.empty() && checkFindings(check).isEmpty());
      }
    }
  }

  void aFlippedByteIsLaidToItsVolume() {
    const ZipImage image = clips().buildSplit(5000);
    for (std::size_t i = 0; i < image.entries.size(); ++i) {
      const ZipPlacement& place = image.entries[i];
      for (const ZipExtent& extent : place.data) {
        ZipImage bad = image;
        char& byte = bad.volumes[extent.volume].bytes.data()[extent.offset + extent.length / 2];
        byte = static_cast<char>(byte ^ 0x55);
        const TempTree tree;
        QVERIFY(bad.writeSplit(tree.path(QStringLiteral("x"))));
        const ArchiveCheck check = checkIn(tree.path());
        QCOMPARE(check.state, Condition::Damaged);
        QCOMPARE(namesOf(check), QStringList(QString::fromLatin1(clipName(static_cast<int>(i)))));
        for (std::size_t volume = 0; volume < check.volumes.size(); ++volume) {
          const bool touched = place.touches(volume);
          if (volume == extent.volume) QCOMPARE(check.volumes[volume].state, Condition::Damaged);
          if (!touched) QCOMPARE(check.volumes[volume].state, Condition::Whole);
        }
        // Of an entry in several volumes nothing tells which one it is.
        const auto further = place.data.back().volume - place.header.volume;
        const auto& stretches = check.volumes[place.header.volume].damage;
        QCOMPARE(stretches.size(), 1U);
        QCOMPARE(stretches[0].orFurther, further);
        QCOMPARE(stretches[0].clips, 1);
        if (further > 0) continue;
        QVERIFY(stretches[0].from <= static_cast<std::uint64_t>(extent.offset));
        QVERIFY(stretches[0].to >= static_cast<std::uint64_t>(extent.offset + extent.length));
      }
    }
  }

  void aDamagedVolumeTakesTheBlameForEntriesThatRunIntoIt() {
    ZipImage image = clips(30).buildSplit(7000);
    QVERIFY(image.volumes.size() > 4);
    image.volumes[2].bytes.fill('\0');
    const TempTree tree;
    QVERIFY(image.writeSplit(tree.path(QStringLiteral("part07"))));
    const ArchiveCheck check = checkIn(tree.path());
    qint64 touched = 0;
    for (const ZipPlacement& place : image.entries) touched += place.touches(2) ? 1 : 0;
    QCOMPARE(check.problemCount, touched);
    for (std::size_t volume = 0; volume < check.volumes.size(); ++volume)
      QCOMPARE(check.volumes[volume].state, volume == 2 ? Condition::Damaged : Condition::Whole);
    QCOMPARE(check.volumes[2].damage.size(), 1U);
    QCOMPARE(check.volumes[2].damage[0].clips, touched);
    QCOMPARE(checkFindings(check),
             QStringList(QStringLiteral("part07: .z03 is damaged between 0.0 and 7.0 kB (%1 clips); download "
                                        "that volume again")
                             .arg(touched)));
  }

  void stretchesAreApartWhereASoundEntryLies() {
    ZipImage image = clips(20).build();
    for (const std::size_t entry : {std::size_t{2}, std::size_t{3}, std::size_t{9}}) image.damage(entry);
    const TempTree tree;
    QVERIFY(image.write(tree.path(QStringLiteral("x.zip"))));
    const ArchiveCheck check = checkIn(tree.path());
    const auto& damage = check.volumes[0].damage;
    QCOMPARE(damage.size(), 2U);
    QCOMPARE(damage[0].clips, 2);
    QCOMPARE(damage[0].from, static_cast<std::uint64_t>(image.entries[2].header.offset));
    QCOMPARE(damage[0].to, static_cast<std::uint64_t>(image.entries[4].header.offset));
    QCOMPARE(damage[1].clips, 1);
    QCOMPARE(checkFindings(check).size(), 2);
  }

  void aVolumeOfAnotherArchiveIsNamedAsSuch() {
    ZipBuilder other;
    for (int i = 0; i < 30; ++i) other.addStored(clipName(i + 100), content(i + 1, 1900));
    const ZipImage image = clips(30).buildSplit(7000);
    const QString said = QStringLiteral("it seems to belong to another archive");
    for (std::size_t volume : {std::size_t{0}, std::size_t{1}}) {
      ZipImage mixed = image;
      mixed.volumes[volume] = other.buildSplit(7000).volumes[volume];
      const TempTree tree;
      QVERIFY(mixed.writeSplit(tree.path(QStringLiteral("x"))));
      const QString findings = checkFindings(checkIn(tree.path())).join(u'\n');
      QVERIFY2(findings.contains(QStringLiteral("x: .z0%1: ").arg(volume + 1) + said), qPrintable(findings));
      QCOMPARE(findings.count(said), 1);
    }
    ZipImage damaged = image;
    damaged.volumes[1].bytes.fill('x');
    const TempTree tree;
    QVERIFY(damaged.writeSplit(tree.path(QStringLiteral("x"))));
    const QString findings = checkFindings(checkIn(tree.path())).join(u'\n');
    QVERIFY2(!findings.contains(said), qPrintable(findings));
  }

  void missingAndCutVolumesAreNamed() {
    const ZipImage image = clips(30).buildSplit(7000);
    const TempTree tree;
    const auto volumes = image.writeSplit(tree.path(QStringLiteral("x")));
    QVERIFY(volumes);
    QVERIFY(QFile::resize(volumes->at(3), 100));
    const ArchiveCheck cut = checkIn(tree.path());
    QCOMPARE(cut.state, Condition::Damaged);
    QCOMPARE(cut.volumes[3].state, Condition::Damaged);
    QVERIFY(cut.volumes[3].lostBytes > 0 && cut.volumes[3].clipsLost > 0);
    QVERIFY(checkFindings(cut)[0].startsWith(QStringLiteral("x: .z04 is cut short by at least")));
    QVERIFY(QFile::remove(volumes->at(1)));
    const ArchiveCheck check = checkIn(tree.path());
    QCOMPARE(check.state, Condition::Incomplete);
    QCOMPARE(check.volumes[1].state, Condition::Incomplete);
    QCOMPARE(check.volumes[1].name, QStringLiteral("x.z02"));
    QCOMPARE(check.volumes[0].state, Condition::Whole);
    QVERIFY(checkFindings(check)[0].startsWith(QStringLiteral("x: .z02 is missing (")));
    QCOMPARE(faultsOf(check), QStringList(QStringLiteral("unreachable")));
  }

  void whatIsNoZipIsUnreadable() {
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), "<html>404</html>");
    const ArchiveCheck check = checkIn(tree.path());
    QCOMPARE(check.state, Condition::Unreadable);
    QCOMPARE(check.volumes.size(), 1U);
    QCOMPARE(check.volumes[0].state, Condition::Unreadable);
    QCOMPARE(check.problems.size(), 1U);
    QVERIFY(checkFindings(check)[0].contains(QStringLiteral("not a ZIP")));
  }

  void largeEntriesAreCheckedInBlocks() {
    constexpr qsizetype kLarge = 5'000'000;
    for (const quint16 method : {kStored, kDeflated}) {
      const auto stateOf = [&](auto change) {
        ZipEntry entry{.name = clipName(1), .data = content(1, kLarge), .method = method};
        change(entry);
        ZipBuilder zip;
        zip.addStored(clipName(0), "x");
        zip.add(entry);
        const TempTree tree;
        if (!zip.buildSplit(700'000).writeSplit(tree.path(QStringLiteral("x")))) qFatal("cannot write");
        const ArchiveCheck check = checkIn(tree.path(), 2, 100'000);
        return check.problems.empty() ? QString() : faultName(check.problems[0].found);
      };
      const QString dataFault = method == kStored ? QStringLiteral("crc") : QStringLiteral("data");
      QCOMPARE(stateOf([](ZipEntry&) {}), QString());
      QCOMPARE(stateOf([](ZipEntry& e) { e.local.crc = e.directory.crc = 7; }), QStringLiteral("crc"));
      QCOMPARE(stateOf([](ZipEntry& e) { e.local.size = e.directory.size = kLarge - 1; }),
               QStringLiteral("size"));
      QCOMPARE(stateOf([](ZipEntry& e) { e.local.size = e.directory.size = kLarge + 1; }),
               QStringLiteral("size"));
      QCOMPARE(stateOf([&](ZipEntry& e) {
                 e.storedBytes = method == kStored ? e.data : deflated(e.data);
                 e.storedBytes->front() = '\7';  // a block of the reserved type
               }),
               dataFault);
      QCOMPARE(stateOf([](ZipEntry& e) { e.local.name = clipName(5); }), QStringLiteral("header"));
    }
  }

  void sizesThatLieAllocateNothing() {
    for (const quint64 size : {quint64{1} << 40U, quint64{1} << 62U, ~quint64{0}}) {
      ZipBuilder zip = clips(3);
      ZipEntry entry{.name = clipName(8), .data = content(8, 500), .method = kDeflated};
      entry.local.size = entry.directory.size = size;
      zip.add(entry);
      const TempTree tree;
      QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
      const ArchiveCheck check = checkIn(tree.path());
      QCOMPARE(faultsOf(check), QStringList(QStringLiteral("size")));
    }
  }

  void aBombThatSharesItsBytesIsNotUnpackedAgainAndAgain() {
    ZipBuilder zip;
    zip.addDeflated(clipName(0), QByteArray(900'000, 'x'));
    zip.archive.directoryOrder = std::vector<std::size_t>(200'000, 0);
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    QElapsedTimer clock;
    clock.start();
    const ArchiveCheck check = checkIn(tree.path());
    QVERIFY2(clock.elapsed() < 60'000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(check.problemCount, 199'999);
    QCOMPARE(check.problems.size(), std::size_t{ArchiveCheck::kMostProblems});
    QCOMPARE(check.problems[0].found.damage, Damage::Overlap);
  }

  void aDamagedLengthBlamesNoOther() {
    ZipBuilder zip = clips(5);
    ZipEntry entry{.name = clipName(9), .data = content(9, 500)};
    entry.directory.compressedSize = 2000;
    entry.directory.size = 2000;
    zip.add(entry);
    zip.addStored(clipName(10), content(10, 2000));
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const ArchiveCheck check = checkIn(tree.path());
    QCOMPARE(namesOf(check), QStringList(QString::fromLatin1(clipName(9))));
    QCOMPARE(check.problems[0].found.damage, Damage::BadHeader);
  }

  /// What a run reads all the same is said so, and counted once.
  void whatARunReadsAllTheSameIsSaidSo_data() {
    QTest::addColumn<ZipHeaderFields>("local");
    QTest::addColumn<ZipHeaderFields>("directory");
    QTest::newRow("an offset behind the end") << ZipHeaderFields() << ZipHeaderFields{.offset = 1U << 30U};
    QTest::newRow("an offset in another entry") << ZipHeaderFields() << ZipHeaderFields{.offset = 40};
    QTest::newRow("a CRC-32 of the local header") << ZipHeaderFields{.crc = 7} << ZipHeaderFields();
    QTest::newRow("a CRC-32 of the directory") << ZipHeaderFields() << ZipHeaderFields{.crc = 7};
    QTest::newRow("a size of the directory") << ZipHeaderFields() << ZipHeaderFields{.size = 7};
    QTest::newRow("flags") << ZipHeaderFields{.flags = kFlagEncrypted} << ZipHeaderFields();
  }

  void whatARunReadsAllTheSameIsSaidSo() {
    QFETCH(ZipHeaderFields, local);
    QFETCH(ZipHeaderFields, directory);
    ZipBuilder zip = clips(5);
    for (const int i : {20, 21, 22})
      zip.add({.name = clipName(i), .data = content(i, 500), .local = local, .directory = directory});
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const ArchiveCheck check = checkIn(tree.path());
    QCOMPARE(check.state, Condition::Damaged);
    QCOMPARE(check.entries, 8);
    QCOMPARE(check.clips, 8);
    QCOMPARE(check.problemCount, 3);
    QCOMPARE(
        checkFindings(check),
        QStringList(QStringLiteral("3 entries contradict the directory; their clips can still be read")));
  }

  void whatIsNoClipOrNotSoundIsNotSaidToBeRead() {
    ZipBuilder zip = clips(5);
    zip.add({.name = "notes.txt", .data = content(8, 500), .local = {.crc = 7}});
    zip.add({.name = clipName(21), .data = content(9, 500), .local = {.crc = 7}, .directory = {.crc = 8}});
    zip.add({.name = clipName(22), .data = "x", .flags = kFlagEncrypted, .directory = {.offset = 1U << 30U}});
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const QStringList findings = checkFindings(checkIn(tree.path()));
    QVERIFY(!findings.isEmpty());
    for (const QString& finding : findings)
      QVERIFY2(!finding.contains(QStringLiteral("still be read")), qPrintable(finding));
  }

  /// Every kind that is counted as a problem has a sentence.
  void everyProblemHasWords() {
    const auto wordsFor = [](const EntryProblem& problem, Condition state = Condition::Damaged) {
      ArchiveCheck check;
      check.state = state;
      check.volumes = {{QStringLiteral("x.zip"), 10}};
      check.problems = {problem};
      check.problemCount = 1;
      check.counts = {{kindOf(problem.found), 1}};
      return checkFindings(check).size();
    };
    for (const Access access : {Access::BeyondEnd, Access::Encrypted, Access::UnsupportedMethod})
      QCOMPARE(wordsFor({QStringLiteral("a"), 0, {.access = access}}), 1);
    for (const Damage damage : {Damage::UnsafeName, Damage::Overlap})
      QCOMPARE(wordsFor({QStringLiteral("a"), 0, {.damage = damage}}), 1);
    QCOMPARE(wordsFor({QStringLiteral("a"), 0, {.damage = Damage::BadHeader, .isClipSaved = true}}), 1);
    using Code = Detail::Code;
    QCOMPARE(wordsFor({{}, 0, {.damage = Damage::BadHeader, .detail = {Code::NotAZip}}}), 1);
    QCOMPARE(wordsFor({{}, 0, {.access = Access::VolumeMissing, .detail = {Code::LastVolumeMissing}}}), 1);
  }

  void theMissingLastPieceIsSaidWhereNoVolumeShowsIt() {
    ZipBuilder zip;
    zip.addStored("notes.txt", content(0, 9000));
    const TempTree tree;
    const auto pieces = zip.build().writeConcatenated(tree.path(QStringLiteral("x.zip")), 3000);
    QVERIFY(pieces && pieces->size() > 3);
    for (const QString& piece : pieces->sliced(2)) QVERIFY(QFile::remove(piece));
    QVERIFY(!checkFindings(checkIn(tree.path())).isEmpty());
  }

  /// The bytes of an entry lie in two volumes, and nothing tells which of them is damaged.
  void oneOfTwoVolumesIsBlamedOnlyWhereItIsKnown() {
    ZipImage image = clips(12).buildSplit(5000);
    const auto runsOn =
        std::ranges::find_if(image.entries, [](const ZipPlacement& place) { return place.data.size() == 2; });
    QVERIFY(runsOn != image.entries.end());
    const ZipExtent& extent = runsOn->data.front();
    char& byte = image.volumes[extent.volume].bytes.data()[extent.offset];
    byte = static_cast<char>(byte ^ 0x55);
    const TempTree tree;
    QVERIFY(image.writeSplit(tree.path(QStringLiteral("x"))));
    const ArchiveCheck check = checkIn(tree.path());
    QCOMPARE(check.problems.size(), 1U);
    QCOMPARE(check.problems[0].volume, extent.volume);
    QCOMPARE(check.problems[0].orVolume, extent.volume + 1);
    const QStringList findings = checkFindings(check);
    QCOMPARE(findings.size(), 1);
    QVERIFY2(findings[0].endsWith(QStringLiteral("continues into the other (1 clip); download both again")),
             qPrintable(findings[0]));
    QVERIFY(jsonChecks({check}).contains("\"or_volume\""));
  }

  /// Where pieces tell what is missing of them, the end record is right about the rest.
  void onePieceThatIsGoneOrReplacedBlamesNoOther() {
    const QByteArray page = "<!DOCTYPE html><html><body>Log in</body></html>";
    for (const bool isGone : {true, false}) {
      for (const int which : {1, 2}) {
        const TempTree tree;
        const auto pieces = clips().build().writeConcatenated(tree.path(QStringLiteral("x.zip")), 4000);
        QVERIFY(pieces && pieces->size() >= 4);
        QVERIFY(QFile::remove(pieces->at(which)));
        if (!isGone) tree.write(QFileInfo(pieces->at(which)).fileName(), page);
        const ArchiveCheck check = checkIn(tree.path());
        for (int i = 0; i < pieces->size(); ++i) {
          const Condition expected = isGone ? Condition::Incomplete : Condition::Damaged;
          QCOMPARE(check.volumes[static_cast<std::size_t>(i)].state,
                   i == which ? expected : Condition::Whole);
        }
        QCOMPARE(faultsOf(check), QStringList(QStringLiteral("unreachable")));
        QCOMPARE(checkFindings(check).size(), 1);
      }
    }
  }

  /// One that another file of the same size replaces holds local headers: where they are gone, it is known.
  void onePieceThatIsOverwrittenBlamesNoOther() {
    const TempTree tree;
    const auto pieces = clips().build().writeConcatenated(tree.path(QStringLiteral("x.zip")), 4000);
    QVERIFY(pieces && pieces->size() >= 4);
    tree.write(QFileInfo(pieces->at(1)).fileName(), QByteArray(4000, '\0'));
    const ArchiveCheck check = checkIn(tree.path());
    for (int i = 0; i < pieces->size(); ++i) {
      QCOMPARE(check.volumes[static_cast<std::size_t>(i)].state,
               i == 1 ? Condition::Damaged : Condition::Whole);
    }
  }

  void aLargerFileInPlaceOfAPieceIsNotSaidToStandInFront() {
    const TempTree tree;
    const auto pieces = clips().build().writeConcatenated(tree.path(QStringLiteral("x.zip")), 4000);
    QVERIFY(pieces && pieces->size() >= 4);
    tree.write(QFileInfo(pieces->at(1)).fileName(), QByteArray(9000, 'x'));
    const ArchiveCheck check = checkIn(tree.path());
    QCOMPARE(check.state, Condition::Damaged);
    for (const EntryProblem& problem : check.problems)
      QVERIFY(problem.found.detail.code != Detail::Code::BytesInFront);
  }

  void filesThatCouldNotBeCheckedAreToldToo() {
    const std::vector<Error> warnings{{ErrorCode::DownloadUnfinished, QStringLiteral("y.zip.part"), {}}};
    QVERIFY(jsonChecks({}, warnings).contains("y.zip.part"));
    QVERIFY(fullReport({}, warnings).contains("y.zip.part"));
    QVERIFY(!jsonChecks({}).contains("warnings"));
  }

  /// What a run does not read, because the local header names another clip, is not said to be read.
  void theLocalHeaderOfAnotherClipSavesNone() {
    ZipBuilder zip;
    for (int i = 0; i < 4; ++i) zip.addStored(clipName(i), content(i, 2000 + i));
    zip.add({.name = clipName(9),
             .data = content(9, 2000),
             .local = {.name = clipName(8)},
             .directory = {.crc = 5}});
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const ArchiveCheck check = checkIn(tree.path());
    QCOMPARE(check.state, Condition::Damaged);
    for (const EntryProblem& problem : check.problems) {
      if (problem.found.detail.code == Detail::Code::OtherName) QVERIFY(!problem.found.isClipSaved);
    }
    QVERIFY(std::ranges::any_of(check.problems, [](const EntryProblem& problem) {
      return problem.found.detail.code == Detail::Code::OtherName;
    }));
  }

  /// 65,534 volumes that are not there are one finding, and neither memory nor JSON holds them one by one.
  void missingVolumesAreOneFindingWithRanges() {
    ZipBuilder zip;
    zip.add({.name = clipName(9), .data = "x", .directory = {.disk = 500, .offset = 7}});
    for (int i = 0; i < 3; ++i) zip.addStored(clipName(i), content(i, 2000));
    zip.archive.disk = zip.archive.directoryDisk = 65'534;
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const ArchiveCheck check = checkIn(tree.path());
    QCOMPARE(check.state, Condition::Incomplete);
    QVERIFY(check.volumes.size() < 10);
    QCOMPARE(checkFindings(check)[0],
             QStringLiteral("x: .z01 to .z9999 (9999 volumes) are missing (0 clips); download these volumes "
                            "into the same folder"));
    QVERIFY(checkFindings(check).contains(
        QStringLiteral("4 entries contradict the directory; their clips can still be read")));
    QVERIFY(jsonChecks({check}).size() < 5000);
    QVERIFY(fullReport({check}).size() < 5000);
  }

  void oneIsNoPlural() {
    ArchiveCheck check;
    check.name = QStringLiteral("x.zip");
    check.entries = 1;
    check.volumes = {{.name = QStringLiteral("x.zip"), .state = Condition::Damaged}};
    check.volumes.front().damage.assign(4, {});
    QVERIFY(textCheck(check).startsWith(QStringLiteral("x.zip: whole, 1 entry\n")));
    QVERIFY(checkFindings(check).contains(QStringLiteral("x.zip is damaged in 1 more place")));
    QVERIFY(textTotals({check}).startsWith(QStringLiteral("1 archive: ")));
    QVERIFY(textTotals({check, check}).startsWith(QStringLiteral("2 archives: ")));
  }

  void missingVolumesApartFromEachOtherAreOneFinding() {
    const ZipImage image = clips(40).buildSplit(5000);
    const TempTree tree;
    const auto volumes = image.writeSplit(tree.path(QStringLiteral("x")));
    QVERIFY(volumes && volumes->size() > 9);
    for (const int gone : {1, 3, 4, 6, 7, 8}) QVERIFY(QFile::remove(volumes->at(gone)));
    const ArchiveCheck check = checkIn(tree.path());
    QVERIFY2(checkFindings(check)[0].startsWith(
                 QStringLiteral("x: .z02, .z04, .z05, .z07 to .z09 (6 volumes) are missing (")),
             qPrintable(checkFindings(check)[0]));
    QCOMPARE(check.volumes.size(), image.volumes.size());  // each of them is needed
  }

  void ofManyProblemsTheFirstAreNamedAndAllAreCounted() {
    constexpr int kMany = 3000;
    ZipBuilder zip;
    for (int i = 0; i < kMany; ++i) zip.add({.name = clipName(i), .data = "x", .flags = kFlagEncrypted});
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const ArchiveCheck check = checkIn(tree.path());
    QCOMPARE(check.problems.size(), 1000U);
    QCOMPARE(checkFindings(check)[0], QStringLiteral("3000 entries are encrypted; they cannot be checked"));
    QVERIFY(jsonChecks({check}).contains("\"more_problems\": 2000"));
    QVERIFY(fullReport({check}).contains("and 2000 more problems"));
    ArchiveCheck oneMore = check;
    oneMore.problemCount = 1001;
    QVERIFY(fullReport({oneMore}).contains("and 1 more problem\n"));
    const auto decoded = decodeCheck(encodeCheck(check));
    QVERIFY(decoded);
    QCOMPARE(decoded->counts, check.counts);
  }

  void aCancelEndsIt() {
    const TempTree tree;
    QVERIFY(clips().build().write(tree.path(QStringLiteral("x.zip"))));
    const CancelToken cancel;
    cancel.cancel();
    const auto check = checkArchive(onlyArchiveIn(tree.path()), kEntryLimit, 2, {}, cancel);
    QVERIFY(!check);
    QCOMPARE(check.error().code, ErrorCode::Cancelled);
  }

  void placesInAFileAreAsExactAsNeeded() {
    QCOMPARE(byteRangeText(3'100'000'000, 3'400'000'000), QStringLiteral("3.1 and 3.4 GB"));
    QCOMPARE(byteRangeText(3'100'000'000, 3'101'000'000), QStringLiteral("3.100 and 3.101 GB"));
    QCOMPARE(byteRangeText(0, 999), QStringLiteral("0 and 999 bytes"));
    QCOMPARE(byteRangeText(0, 0), QStringLiteral("0 and 0 bytes"));
    QCOMPARE(byteRangeText(12'345'678, 12'345'679), QStringLiteral("12.345678 and 12.345679 MB"));
  }
};

QTEST_GUILESS_MAIN(TestCheckArchive)
#include "tst_check_archive.moc"

#include <QDataStream>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include "core/archive/find_archives.h"
#include "core/base/crc32.h"
#include "core/check/check_archives.h"
#include "core/check/check_codec.h"
#include "core/text/detail_text.h"
#include "tests/check/check_support.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

ZipImage archive(int first) {
  ZipBuilder zip;
  for (int i = first; i < first + 5; ++i) zip.addStored(clipName(i), content(i, 2000));
  return zip.build();
}

}  // namespace

class TestCheckArchives : public QObject {
  Q_OBJECT

 private slots:
  void resultsComeInTheOrderOfTheSetsAndProgressEndsAtTheEnd() {
    const TempTree tree;
    makeThree(tree);
    const auto sets = findArchives(tree.path(), CancelToken()).sets;
    QStringList told;
    Progress last;
    const auto checks = checkArchives(
        sets, {.workers = 2, .entryLimit = kEntryLimit}, [&](const Progress& state) { last = state; },
        [&](const ArchiveCheck& check) { told.append(check.name); }, CancelToken());
    QVERIFY(checks);
    QCOMPARE(told, QStringList({QStringLiteral("a.zip"), QStringLiteral("b.zip"), QStringLiteral("c.zip")}));
    QCOMPARE(checks->at(0).state, Condition::Whole);
    QCOMPARE(checks->at(1).state, Condition::Damaged);
    QCOMPARE(checks->at(2).state, Condition::Unreadable);
    QCOMPARE(last.stage, Stage::Checking);
    QCOMPARE(last.done, 3);
    QCOMPARE(last.total, 3);
    QCOMPARE(last.bytesDone, last.bytesTotal);
  }

  void resultsAreKeptUntilTheArchiveChanges() {
    const TempTree tree;
    makeThree(tree);
    const TempTree output;
    const QString cache = output.path(QStringLiteral("catalog.sqlite"));
    const auto sets = findArchives(tree.path(), CancelToken()).sets;
    for (const auto& check : storedChecks(sets, cache)) QVERIFY(!check);
    QVERIFY(!QFile::exists(cache));
    const CheckSettings settings{.workers = 2, .entryLimit = kEntryLimit, .cachePath = cache};
    const auto first = checkArchives(sets, settings, {}, {}, CancelToken());
    QVERIFY(first);
    const auto stored = storedChecks(sets, cache);
    for (std::size_t i = 0; i < sets.size(); ++i) QCOMPARE(*stored[i], first->at(i));
    // Read again: the same, with the time of the first check.
    const auto second = checkArchives(sets, settings, {}, {}, CancelToken());
    QVERIFY(second);
    QCOMPARE(*second, *first);
    CheckSettings again = settings;
    again.again = true;
    const auto third = checkArchives(sets, again, {}, {}, CancelToken());
    QVERIFY(third);
    QVERIFY(third->at(0).checkedMs >= first->at(0).checkedMs);

    // A file of the same size and time in its place: what was found is still shown, but does not count.
    const QString path = tree.path(QStringLiteral("c.zip"));
    const QDateTime time = QFileInfo(path).lastModified();
    QVERIFY(QFile::copy(path, path + QStringLiteral(".new")) && QFile::remove(path));
    QVERIFY(QFile::rename(path + QStringLiteral(".new"), path));
    QFile replaced(path);
    QVERIFY(replaced.open(QIODevice::ReadWrite) &&
            replaced.setFileTime(time, QFileDevice::FileModificationTime));
    replaced.close();
    const auto afterwards = findArchives(tree.path(), CancelToken()).sets;
    QVERIFY(storedChecks(afterwards, cache)[2]->isOld && !storedChecks(afterwards, cache)[0]->isOld);
    const auto anew = checkArchives(afterwards, settings, {}, {}, CancelToken());
    QVERIFY(anew && !anew->at(2).isOld && !storedChecks(afterwards, cache)[2]->isOld);
    QCOMPARE(anew->at(0), third->at(0));

    QVERIFY(archive(20).write(tree.path(QStringLiteral("b.zip"))));
    QFile touched(tree.path(QStringLiteral("b.zip")));
    QVERIFY(touched.open(QIODevice::ReadWrite));
    QVERIFY(touched.setFileTime(QDateTime::currentDateTime().addSecs(10), QFileDevice::FileModificationTime));
    touched.close();
    const auto changed = findArchives(tree.path(), CancelToken()).sets;
    QVERIFY(storedChecks(changed, cache)[0]);
    QVERIFY(!storedChecks(changed, cache)[1]);
    const auto fourth = checkArchives(changed, settings, {}, {}, CancelToken());
    QVERIFY(fourth);
    QCOMPARE(fourth->at(1).state, Condition::Whole);
  }

  void aCancelKeepsWhatIsDone() {
    const TempTree tree;
    makeThree(tree);
    const QString cache = tree.path(QStringLiteral("catalog.sqlite"));
    const auto sets = findArchives(tree.path(), CancelToken()).sets;
    const CancelToken cancel;
    const CheckSettings settings{.workers = 1, .entryLimit = kEntryLimit, .cachePath = cache};
    const auto checks = checkArchives(
        sets, settings, {}, [&](const ArchiveCheck&) { cancel.cancel(); }, cancel);
    QVERIFY(!checks);
    QCOMPARE(checks.error().code, ErrorCode::Cancelled);
    const auto stored = storedChecks(sets, cache);
    QVERIFY(stored[0]);
    QVERIFY(!stored[1] && !stored[2]);
  }

  void storedBytesThatAreDamagedCountAsNone() {
    ArchiveCheck check;
    check.state = Condition::Damaged;
    check.entries = 7;
    check.clips = 5;
    check.checkedMs = 1234567;
    check.problemCount = 9;
    check.volumes = {{QStringLiteral("x.z01"), 1000, Condition::Damaged, 0, 0, {{1, 2, 3, 4}, {5, 6, 7, 8}}},
                     {QStringLiteral("x.zip"), 0, Condition::Incomplete, 0, 6}};
    check.problems = {
        {QStringLiteral("a.wav"), 1, {.damage = Damage::Overlap, .detail = {Detail::Code::SharedBytes}}},
        {{}, 0, {.access = Access::VolumeCut, .detail = {Detail::Code::BytesCutOff, 77}}, 1},
        {{}, 0, {.damage = Damage::BadHeader, .isClipSaved = true}}};
    check.counts = {{{.access = Access::VolumeCut}, 8},
                    {{.damage = Damage::BadHeader, .isClipSaved = true}, 1}};
    check.volumes[0].damage[1].orFurther = 1;
    check.volumes[1].lastName = QStringLiteral("x.z99");
    check.volumes[1].count = 98;
    const QByteArray stored = encodeCheck(check);
    const auto decoded = decodeCheck(stored);
    QVERIFY(decoded);
    QCOMPARE(*decoded, check);
    for (qsizetype i = 0; i < stored.size(); ++i) {
      QVERIFY(!decodeCheck(stored.first(i)));
      QByteArray bad = stored;
      bad[i] = static_cast<char>(bad[i] ^ 1);
      QVERIFY(!decodeCheck(bad));
    }
  }

  void whatTheFirstFormatStoredIsReadBack() {
    const QStringList faults{
        QStringLiteral("crc"),         QStringLiteral("data"),        QStringLiteral("size"),
        QStringLiteral("header"),      QStringLiteral("encrypted"),   QStringLiteral("method"),
        QStringLiteral("unreachable"), QStringLiteral("unsafe_name"), QStringLiteral("overlap")};
    const QString words = QStringLiteral("what it said");
    const auto stored = [&](quint8 firstFault) {
      QByteArray bytes;
      QDataStream out(&bytes, QIODevice::WriteOnly);
      out.setVersion(QDataStream::Qt_6_4);
      out << quint32(1) << qint64(1234567) << quint8(1) << qint64(9) << qint64(0) << qint64(9);
      out << quint32(1) << QStringLiteral("x.zip") << qint64(1000) << quint8(1) << quint64(0) << qint64(0)
          << quint32(0);
      out << quint32(faults.size());
      for (int i = 0; i < faults.size(); ++i)
        out << QStringLiteral("a.wav") << quint32(0) << quint8(firstFault + i) << words;
      out << quint32(crc32Of(std::as_bytes(std::span(bytes.cbegin(), bytes.cend()))));
      return bytes;
    };
    const auto check = decodeCheck(stored(0));
    QVERIFY(check);
    QStringList read;
    for (const EntryProblem& problem : check->problems) {
      read.append(faultName(problem.found));
      QCOMPARE(englishDetail(problem.found.detail), words);
    }
    QCOMPARE(read, faults);
    QVERIFY(!decodeCheck(stored(1)));  // there was no tenth
  }

 private:
  static void makeThree(const TempTree& tree) {
    ZipImage bad = archive(10);
    bad.damage(2);
    const bool written = archive(0).write(tree.path(QStringLiteral("a.zip"))).has_value() &&
                         bad.write(tree.path(QStringLiteral("b.zip"))).has_value();
    if (!written) qFatal("cannot write the archives");
    tree.write(QStringLiteral("c.zip"), "no zip");
  }
};

QTEST_GUILESS_MAIN(TestCheckArchives)
#include "tst_check_archives.moc"

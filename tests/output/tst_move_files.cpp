#include <filesystem>

#include <QTest>

#include "core/base/atomic_file.h"
#include "core/output/move_files.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/small_disk.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

using Kind = FileMove::Kind;
constexpr Subset kEval = Subset::WeakEval;
constexpr Subset kStrong = Subset::StrongEval;

FileMove link(const char* id, Subset from, Place fromPlace, Subset to, Place toPlace) {
  return {Kind::Link, clip(id), from, fromPlace, to, toPlace};
}
FileMove move(const char* id, Subset subset, Place from) {
  return {Kind::Move, clip(id), subset, from, subset, otherPlace(from)};
}
FileMove removal(const char* id, Subset subset, Place place) {
  return {Kind::Remove, clip(id), subset, place, subset, place};
}

QString valid(const char* subset, const char* id) {
  return QStringLiteral("audio/%1/%2").arg(QLatin1StringView(subset), clip(id).fileName());
}
QString invalid(const char* subset, const char* id) {
  return QStringLiteral("invalid_") + valid(subset, id);
}

Result<> carryOut(const QString& folder, const std::vector<FileMove>& moves, const CancelToken& cancel = {}) {
  return moveFiles(moves, OutputLayout(folder), {}, cancel);
}

/// An output folder with all its subfolders.
class Output : public TempTree {
 public:
  Output() {
    const OutputLayout paths(path());
    for (const Subset subset : kAllSubsets) {
      for (const Place place : kAllPlaces) {
        if (!makeFolder(paths.folder(place, subset))) qFatal("no folder");
      }
    }
  }
};

}  // namespace

/// Files that are there already, brought to where they belong.
class TestMoveFiles : public QObject {
  Q_OBJECT

 private slots:
  void linksMovesAndRemoves() {
    const Output output;
    output.write(valid("weak_eval", "a"), "sound a");
    output.write(valid("weak_eval", "b"), "sound b");
    output.write(invalid("weak_eval", "a"), "leftover");
    QVERIFY(carryOut(output.path(), {link("a", kEval, Place::Valid, kStrong, Place::Invalid),
                                     link("b", kEval, Place::Valid, kStrong, Place::Valid),
                                     move("b", kEval, Place::Valid), removal("a", kEval, Place::Invalid)}));
    QCOMPARE(filesBelow(output.path()),
             (QStringList{valid("strong_eval", "b"), valid("weak_eval", "a"), invalid("strong_eval", "a"),
                          invalid("weak_eval", "b")}));
    QCOMPARE(output.read(invalid("strong_eval", "a")), QByteArray("sound a"));
    QVERIFY(std::filesystem::equivalent(output.path(valid("strong_eval", "b")).toStdString(),
                                        output.path(invalid("weak_eval", "b")).toStdString()));
  }

  void aFileAtTheTargetIsReplaced() {
    const Output output;
    output.write(valid("weak_eval", "a"), "sound");
    output.write(invalid("weak_eval", "a"), "broken");
    output.write(valid("strong_eval", "a"), "broken too");
    QVERIFY(carryOut(output.path(), {link("a", kEval, Place::Valid, kStrong, Place::Valid),
                                     move("a", kEval, Place::Valid)}));
    QCOMPARE(output.read(valid("strong_eval", "a")), QByteArray("sound"));
    QCOMPARE(output.read(invalid("weak_eval", "a")), QByteArray("sound"));
    QCOMPARE(filesBelow(output.path()).size(), 2);
  }

  void whatIsGoneAlreadyIsRemoved() {
    const Output output;
    QVERIFY(carryOut(output.path(), {removal("a", kEval, Place::Invalid)}));
  }

  void aSourceThatDisappearedIsAnErrorAboutIt() {
    for (const bool isMove : {true, false}) {
      const Output output;
      const auto done = carryOut(
          output.path(),
          {isMove ? move("a", kEval, Place::Valid) : link("a", kEval, Place::Valid, kStrong, Place::Valid)});
      QVERIFY(!done);
      QCOMPARE(done.error().code, ErrorCode::FileUnreadable);
      QCOMPARE(done.error().file, output.path(valid("weak_eval", "a")));
    }
  }

  void aTargetThatCannotBeIsAnErrorAboutIt() {
    const TempTree output;  // without its folders
    output.write(valid("weak_eval", "a"), "sound");
    const auto done = carryOut(output.path(), {move("a", kEval, Place::Valid)});
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
    QCOMPARE(done.error().file, output.path(invalid("weak_eval", "a")));
    QCOMPARE(output.read(valid("weak_eval", "a")), QByteArray("sound"));
  }

  void aReadOnlyDiskIsAnError() {
    const SmallDisk disk(400);
    ASE_NEED_SMALL_DISK(disk);
    const OutputLayout paths(disk.path());
    QVERIFY(makeFolder(paths.folder(Place::Valid, kEval)) && makeFolder(paths.folder(Place::Invalid, kEval)));
    QVERIFY(replaceFile(paths.clip(Place::Valid, kEval, clip("a")), {}));
    QVERIFY(disk.makeReadOnly());
    for (const FileMove& one : {move("a", kEval, Place::Valid), removal("a", kEval, Place::Valid)}) {
      const auto done = carryOut(disk.path(), {one});
      QVERIFY(!done);
      QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
    }
    QVERIFY(QFile::exists(paths.clip(Place::Valid, kEval, clip("a"))));
  }

  void aCancelStopsBetweenTwoFiles() {
    const Output output;
    output.write(valid("weak_eval", "a"), "sound");
    const CancelToken cancel;
    cancel.cancel();
    const auto done = carryOut(output.path(), {move("a", kEval, Place::Valid)}, cancel);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    QVERIFY(output.contains(valid("weak_eval", "a")));
  }

  void theLastReportSaysThatAllIsDone() {
    const Output output;
    std::vector<FileMove> moves;
    for (int i = 0; i < 500; ++i) {
      const QByteArray id = QByteArray::number(i);
      output.write(valid("weak_eval", id), id);
      moves.push_back(move(id, kEval, Place::Valid));
    }
    std::vector<Progress> reports;
    QVERIFY(moveFiles(moves, OutputLayout(output.path()),
                      [&](const Progress& state) { reports.push_back(state); }, {}));
    QVERIFY(!reports.empty() && reports.size() < 100);
    QCOMPARE(reports.back().stage, Stage::Arranging);
    QCOMPARE(reports.back().done, 500);
    QCOMPARE(reports.back().total, 500);
    QCOMPARE(filesBelow(output.path(QStringLiteral("invalid_audio"))).size(), 500);
  }
};

QTEST_GUILESS_MAIN(TestMoveFiles)
#include "tst_move_files.moc"

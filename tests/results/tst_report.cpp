#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/base/csv.h"
#include "core/results/report.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/record_builder.h"
#include "tests/support/run_program.h"
#include "tests/support/small_disk.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr Subset kEval = Subset::WeakEval;
const QByteArray kHeader =
    "id,subset,state,reason,detail,duration_s,peak_dbfs,rms_dbfs,sample_rate,channels,codec,bytes,archive,"
    "entry,"
    "start_s,end_s,labels,user_verdict,note";

AudioFacts soundFacts() {
  AudioFacts facts;
  facts.container = Container::Wav;
  facts.pcm = true;
  facts.channels = 1;
  facts.bitsPerSample = 16;
  facts.peak = 16384;
  facts.meanPower = 1'073'742;
  facts.sampleRate = 32000;
  facts.codec = codecFromName(QStringLiteral("pcm_s16le"));
  facts.bytes = 640'078;
  facts.dataBytesPromised = facts.dataBytesPresent = 640'000;
  facts.samples = 320'000;
  return facts;
}

/// A subset with a clip of each fate, listed in no order.
class World {
 public:
  World() {
    const LabelIndex dog = *labels.intern("/m/dog");
    const LabelIndex silence = *labels.intern(kSilenceMid);
    const auto list = [&](const char* id, std::vector<LabelIndex> own) {
      table.append(clip(id), 30'000, 40'000, own);
    };
    list("valid", {dog, silence});
    list("silent", {dog});
    list("allowed", {silence});
    list("corrupt", {});
    list("cut", {dog});
    list("missing", {dog});
    list("-far", {dog});
    list("kept", {dog});
    list("rejected", {dog});
    table.append(clip("Zeit"), -1, -1, {});
    table.sort();
    records.sources[1] = {QStringLiteral("eval, part \"1\".zip"), QStringLiteral("0"),
                          QStringLiteral("eval/")};
    add("valid").facts = soundFacts();
    add("silent").facts.peak = 0;
    add("allowed").facts.peak = 0;
    AudioFacts& corrupt = add("corrupt").facts;
    corrupt = {};
    corrupt.damage = Damage::BadData;
    corrupt.bytes = 77;
    corrupt.detail = Detail{Detail::Code::Other, 0, 0, QStringLiteral("bad, \"very\"\nbad")};
    AudioFacts& cut = add("cut").facts;
    cut.dataBytesPresent = 100;
    cut.samples = 50;
    ClipRecord& far = add("-far");
    far.access = Access::VolumeMissing;
    far.facts = {};
    far.facts.detail = Detail{Detail::Code::VolumeMissing, 0, 0, QStringLiteral("x.z01")};
    add("kept").facts.peak = 0;
    records.decisions.set(clip("kept"),
                          {UserVerdict::Keep, QStringLiteral("a note, with \"all\"\r\nthat = hurts; ö")});
    add("rejected");
    records.decisions.set(clip("rejected"), {UserVerdict::Reject, {}});
    records.decisions.set(clip("missing"), {UserVerdict::None, QStringLiteral("look for it")});
    add("Zeit");
  }

  ClipRecord& add(const char* id) {
    ClipRecord record{.id = clip(id), .source = 1, .facts = soundFacts()};
    return putRecord(records, record);
  }

  Result<SubsetTally> write(const QString& folder) const {
    return writeReport(folder, table, labels, records, criteria, {});
  }

  SegmentTable table{kEval};
  LabelTable labels;
  RecordTable records;
  Criteria criteria{1.0, -60.0};
};

/// A CSV file as Python reads it: a list of rows of strings.
QJsonArray readByPython(const QString& path) {
  const auto run = runProgram(
      QStringLiteral("python3"),
      {QStringLiteral("-c"),
       QStringLiteral("import csv, json, sys\nprint(json.dumps(list(csv.reader(open(sys.argv[1], newline='',"
                      " encoding='utf-8'), strict=True))))"),
       path});
  if (!run.succeeded()) qWarning("%s", run.errors.constData());
  return QJsonDocument::fromJson(run.output).array();
}

QString cell(const QJsonArray& rows, const char* id, const char* column) {
  const QJsonArray head = rows[0].toArray();
  const QString wanted = QString::fromStdString(std::string(clip(id).view()));
  for (const QJsonValue row : rows) {
    if (row[0].toString() != wanted) continue;
    for (qsizetype i = 0; i < head.size(); ++i) {
      if (head[i].toString() == QLatin1StringView(column)) return row.toArray()[i].toString();
    }
  }
  return QStringLiteral("no such cell");
}

}  // namespace

/// The report and the lists of a subset.
class TestReport : public QObject {
  Q_OBJECT

 private slots:
  void aLineOfCsvIsQuotedWhereItMustBe() {
    QByteArray text;
    {
      CsvLine line(text);
      for (const char* field :
           {"", "plain", "with space", "a,b", "say \"x\"", "two\nlines", "a\rb", "semi;colon"}) {
        line.add(QByteArray(field));
      }
      line.add(QStringLiteral("ö☃"));
    }
    {
      CsvLine line(text);
      line.add(QByteArray());
    }
    QCOMPARE(text,
             QByteArray(",plain,with space,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\"a\rb\",semi;colon,") +
                 QStringLiteral("ö☃\n\n").toUtf8());
  }

  void theHeaderIsThatOfTheContract() {
    const TempTree folder;
    QVERIFY(World().write(folder.path()));
    QCOMPARE(folder.read(QStringLiteral("reports/weak_eval.csv")).split('\n').front(), kHeader);
  }

  void everyClipHasItsRow() {
    ASE_NEED_PROGRAM("python3");
    const TempTree folder;
    QVERIFY(World().write(folder.path()));
    const QJsonArray rows = readByPython(folder.path(QStringLiteral("reports/weak_eval.csv")));
    QCOMPARE(rows.size(), 11);
    QStringList ids;
    for (qsizetype i = 1; i < rows.size(); ++i) {
      QCOMPARE(rows[i].toArray().size(), kHeader.split(',').size());
      QCOMPARE(rows[i].toArray()[1].toString(), QStringLiteral("weak_eval"));
      ids.push_back(rows[i].toArray()[0].toString());
    }
    QStringList sorted = ids;
    std::ranges::sort(sorted, {}, [](const QString& id) { return id.toLatin1(); });
    QCOMPARE(ids, sorted);
    const auto state = [&](const char* id) {
      return cell(rows, id, "state") + QLatin1Char(' ') + cell(rows, id, "reason");
    };
    QCOMPARE(state("valid"), QStringLiteral("valid "));
    QCOMPARE(state("allowed"), QStringLiteral("valid "));
    QCOMPARE(state("kept"), QStringLiteral("valid "));
    QCOMPARE(state("Zeit"), QStringLiteral("valid "));
    QCOMPARE(state("silent"), QStringLiteral("invalid silent"));
    QCOMPARE(state("corrupt"), QStringLiteral("invalid corrupt"));
    QCOMPARE(state("cut"), QStringLiteral("invalid truncated"));
    QCOMPARE(state("rejected"), QStringLiteral("invalid rejected"));
    QCOMPARE(state("missing"), QStringLiteral("missing "));
    QCOMPARE(state("-far"), QStringLiteral("unreachable volume_missing"));
  }

  void whatWasMeasuredStandsInTheRow() {
    ASE_NEED_PROGRAM("python3");
    const TempTree folder;
    QVERIFY(World().write(folder.path()));
    const QJsonArray rows = readByPython(folder.path(QStringLiteral("reports/weak_eval.csv")));
    QStringList valid;
    for (const QByteArray& column : kHeader.split(','))
      valid.push_back(cell(rows, "valid", column.constData()));
    QCOMPARE(valid.join(QLatin1Char('|')),
             QStringLiteral("valid------|weak_eval|valid|||10.000000|-6.0|-30.0|32000|1|pcm_s16le|640078|"
                            "eval, part \"1\".zip|eval/Yvalid------.wav|30.000|40.000|/m/dog;/m/028v0c||"));
  }

  void whatIsUnknownIsEmpty() {
    ASE_NEED_PROGRAM("python3");
    const TempTree folder;
    QVERIFY(World().write(folder.path()));
    const QJsonArray rows = readByPython(folder.path(QStringLiteral("reports/weak_eval.csv")));
    for (const char* column : {"detail", "duration_s", "peak_dbfs", "rms_dbfs", "sample_rate", "channels",
                               "codec", "bytes", "archive", "entry", "user_verdict"}) {
      QCOMPARE(cell(rows, "missing", column), QString());
    }
    for (const char* column :
         {"duration_s", "peak_dbfs", "rms_dbfs", "sample_rate", "channels", "codec", "bytes"}) {
      QCOMPARE(cell(rows, "-far", column), QString());
    }
    QCOMPARE(cell(rows, "-far", "entry"), QStringLiteral("eval/Y-far-------.wav"));
    QCOMPARE(cell(rows, "corrupt", "duration_s"), QString());
    QCOMPARE(cell(rows, "corrupt", "bytes"), QStringLiteral("77"));
    QCOMPARE(cell(rows, "corrupt", "labels"), QString());
    QCOMPARE(cell(rows, "Zeit", "start_s"), QString());
    QCOMPARE(cell(rows, "Zeit", "end_s"), QString());
  }

  void textOfAnyKindIsQuoted() {
    ASE_NEED_PROGRAM("python3");
    const TempTree folder;
    QVERIFY(World().write(folder.path()));
    const QJsonArray rows = readByPython(folder.path(QStringLiteral("reports/weak_eval.csv")));
    QCOMPARE(cell(rows, "corrupt", "detail"), QStringLiteral("bad, \"very\"\nbad"));
    QCOMPARE(cell(rows, "kept", "note"), QStringLiteral("a note, with \"all\"\r\nthat = hurts; ö"));
    QCOMPARE(cell(rows, "kept", "user_verdict"), QStringLiteral("keep"));
    QCOMPARE(cell(rows, "missing", "note"), QStringLiteral("look for it"));
    QCOMPARE(cell(rows, "valid", "archive"), QStringLiteral("eval, part \"1\".zip"));
  }

  void listsNameTheFilesSortedByBytes() {
    const TempTree folder;
    World world;
    for (const char* id : {"a", "_", "0", "Z", "-"}) {
      world.table.append(clip(id), 0, 0, {});
      world.table.append(clip(QByteArray("u").append(id).toStdString()), 0, 0, {});
      world.add(QByteArray("u").append(id).constData()).access = Access::Encrypted;
    }
    world.table.sort();
    QVERIFY(world.write(folder.path()));
    QCOMPARE(
        folder.read(QStringLiteral("missing_files/weak_eval.txt")),
        QByteArray("-----------.wav\n0----------.wav\nZ----------.wav\n_----------.wav\na----------.wav\n"
                   "missing----.wav\n"));
    QCOMPARE(
        folder.read(QStringLiteral("unreachable_files/weak_eval.txt")),
        QByteArray("-far-------.wav\nu----------.wav\nu0---------.wav\nuZ---------.wav\nu_---------.wav\n"
                   "ua---------.wav\n"));
  }

  void nothingMissingIsAnEmptyList() {
    const TempTree folder;
    World world;
    world.table = SegmentTable(kEval);
    world.table.append(clip("valid"), 0, 0, {});
    world.table.sort();
    QVERIFY(world.write(folder.path()));
    QCOMPARE(folder.read(QStringLiteral("missing_files/weak_eval.txt")), QByteArray());
    QCOMPARE(folder.read(QStringLiteral("unreachable_files/weak_eval.txt")), QByteArray());
    QCOMPARE(filesBelow(folder.path()).size(), 3);
  }

  void talliesAddUp() {
    const TempTree folder;
    const World world;
    const auto tally = world.write(folder.path());
    QVERIFY(tally);
    QCOMPARE(tally->listed, 10);
    QCOMPARE(tally->valid, 4);
    QCOMPARE(tally->missing, 1);
    QCOMPARE(tally->unreachable, 1);
    QCOMPARE(tally->invalid(), 4);
    QCOMPARE(tally->valid + tally->invalid() + tally->missing + tally->unreachable, tally->listed);
    QCOMPARE(tally->invalidFor(Reason::Silent), 1);
    QCOMPARE(tally->invalidFor(Reason::Truncated), 1);
    QCOMPARE(tally->invalidFor(Reason::None), 0);
  }

  void otherCriteriaGiveOtherCountsFromTheSameRecords() {
    const TempTree folder;
    World world;
    world.criteria = {11.0, std::nullopt};
    const auto tally = world.write(folder.path());
    QVERIFY(tally);
    QCOMPARE(tally->invalidFor(Reason::Silent), 0);
    QCOMPARE(tally->invalidFor(Reason::TooShort), 5);
    QCOMPARE(tally->listed, 10);
  }

  void recordsOfClipsThatAreNotListedDoNotCount() {
    const TempTree folder;
    World world;
    for (const char* id : {"---", "other", "zzz"}) world.add(id);
    QCOMPARE(world.write(folder.path())->listed, 10);
  }

  void aSecondReportReplacesTheFirst() {
    const TempTree folder;
    World world;
    QVERIFY(world.write(folder.path()));
    const QByteArray first = folder.read(QStringLiteral("reports/weak_eval.csv"));
    QVERIFY(world.write(folder.path()));
    QCOMPARE(folder.read(QStringLiteral("reports/weak_eval.csv")), first);
    QCOMPARE(filesBelow(folder.path()).size(), 3);
  }

  void aCancelledReportLeavesTheOldOne() {
    const TempTree folder;
    const World world;
    QVERIFY(world.write(folder.path()));
    const QByteArray before = folder.read(QStringLiteral("reports/weak_eval.csv"));
    const CancelToken cancel;
    cancel.cancel();
    const auto done = writeReport(folder.path(), world.table, world.labels, world.records, {}, cancel);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    QCOMPARE(folder.read(QStringLiteral("reports/weak_eval.csv")), before);
    QCOMPARE(filesBelow(folder.path()).size(), 3);
  }

  void somethingInTheWayIsAnErrorAboutIt() {
    const TempTree folder;
    folder.write(QStringLiteral("reports/weak_eval.csv/in.txt"), "x");
    const auto done = World().write(folder.path());
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
    QVERIFY(done.error().file.endsWith(QStringLiteral("weak_eval.csv")));
    const TempTree other;
    other.write(QStringLiteral("missing_files"), "a file where the folder should be");
    QCOMPARE(World().write(other.path()).error().code, ErrorCode::FileUnwritable);
  }

  void aFullDiskLeavesTheOldReport() {
    const SmallDisk disk(400);
    ASE_NEED_SMALL_DISK(disk);
    World world;
    QVERIFY(world.write(disk.path()));
    const QByteArray before = readFile(disk.path(QStringLiteral("reports/weak_eval.csv")));
    disk.fill();
    const QStringList files = filesBelow(disk.path());
    world.criteria = {};
    const auto small = world.write(disk.path());
    QVERIFY(!small);
    QCOMPARE(small.error().code, ErrorCode::DiskFull);
    for (int i = 0; i < 30'000; ++i) world.table.append(clip(std::to_string(i)), 0, 0, {});
    world.table.sort();
    QCOMPARE(world.write(disk.path()).error().code, ErrorCode::DiskFull);
    QCOMPARE(readFile(disk.path(QStringLiteral("reports/weak_eval.csv"))), before);
    QCOMPARE(filesBelow(disk.path()), files);
  }

  void manyRowsAreAllThere() {
    const TempTree folder;
    World world;
    for (int i = 0; i < 50'000; ++i) world.table.append(clip(std::to_string(i)), 0, 10'000, {});
    world.table.sort();
    const auto tally = world.write(folder.path());
    QVERIFY(tally);
    QCOMPARE(tally->missing, 50'001);
    QCOMPARE(folder.read(QStringLiteral("missing_files/weak_eval.txt")).count('\n'), 50'001);
    QVERIFY(folder.read(QStringLiteral("reports/weak_eval.csv")).endsWith('\n'));
  }
};

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"

#include <QTest>
#include <QTextStream>

#include "core/metadata/read_segments.h"
#include "tests/support/temp_tree.h"

using ase::LabelTable;
using ase::SegmentsRead;
using ase::Subset;
using ase::test::TempTree;

namespace {

constexpr char kWeakHeader[] =
    "# Segments csv created Sun Mar  5 10:54:31 2017\n"
    "# num_ytids=3, num_segs=3, num_unique_labels=3, num_positive_labels=4\n"
    "# YTID, start_seconds, end_seconds, positive_labels\n";

constexpr char kStrongHeader[] = "segment_id\tstart_time_seconds\tend_time_seconds\tlabel\n";

SegmentsRead readBytes(Subset subset, const QByteArray& bytes, LabelTable& labels) {
  const TempTree tree;
  return ase::readSegments(subset, tree.write(QStringLiteral("segments"), bytes), labels).value();
}

/// The table as text: `id start-end mid mid`, one clip a line, and each bad row as `line: problem`.
QString printed(const SegmentsRead& read, const LabelTable& labels) {
  QString text;
  QTextStream out(&text);
  for (const ase::Segment& segment : read.table.segments()) {
    out << segment.id.toString() << ' ' << segment.startMs << '-' << segment.endMs;
    for (ase::LabelIndex label : read.table.labels(segment)) out << ' ' << labels.mid(label);
    out << '\n';
  }
  for (const ase::BadRow& row : read.badRows) out << row.line << ": " << row.problem << '\n';
  return text;
}

QString printedFile(Subset subset, const QByteArray& bytes) {
  LabelTable labels;
  const SegmentsRead read = readBytes(subset, bytes, labels);
  return printed(read, labels);
}

QString text(const char* latin1) {
  return QString::fromLatin1(latin1);
}

}  // namespace

class TestReadSegments : public QObject {
  Q_OBJECT

 private slots:
  void officialWeakFileIsRead();
  void weakFilesDifferInTheWild();
  void badWeakRowsAreReported_data();
  void badWeakRowsAreReported();
  void officialStrongFileIsRead();
  void strongFilesDifferInTheWild();
  void badStrongRowsAreReported_data();
  void badStrongRowsAreReported();
  void repeatedClipsAreMerged();
  void linesThatAreTooLongAreBadRows();
  void onlyTheFirstBadRowsAreKept();
  void filesOfManyBlocksAreReadAsOne();
  void labelsAreSharedByAllSubsets();
  void absentFileIsAnError();
  void labelNamesAreRead();
  void unsoundLabelNamesChangeNothing();
};

void TestReadSegments::officialWeakFileIsRead() {
  QCOMPARE(printedFile(Subset::WeakEval, QByteArray(kWeakHeader) +
                                             "zzya4dDVRLk, 30.000, 40.000, \"/m/01v_m0,/m/0hdsk\"\n"
                                             "--PJHxphWEs, 30.000, 40.000, \"/m/09x0r,/t/dd00088\"\n"
                                             "_a-_b_c_d__, 0.000, 9.250, \"/m/09x0r\"\n"),
           text("--PJHxphWEs 30000-40000 /m/09x0r /t/dd00088\n"
                "_a-_b_c_d__ 0-9250 /m/09x0r\n"
                "zzya4dDVRLk 30000-40000 /m/01v_m0 /m/0hdsk\n"));
}

void TestReadSegments::weakFilesDifferInTheWild() {
  const QString expected = text(
      "--PJHxphWEs 30000-40000 /m/09x0r /t/dd00088\n"
      "a_b_c_d_e_f 0-10000 /m/09x0r\n");
  const QByteArray rows =
      "--PJHxphWEs, 30.000, 40.000, \"/m/09x0r,/t/dd00088\"\na_b_c_d_e_f, 0.000, 10.000, \"/m/09x0r\"\n";
  const QByteArray bytes = kWeakHeader + rows;
  QCOMPARE(printedFile(Subset::WeakEval, bytes), expected);
  QCOMPARE(printedFile(Subset::WeakEval, QByteArray(bytes).replace("\n", "\r\n")), expected);
  QCOMPARE(printedFile(Subset::WeakEval, "\xEF\xBB\xBF" + bytes), expected);
  QCOMPARE(printedFile(Subset::WeakEval, bytes.trimmed()), expected);
  QCOMPARE(printedFile(Subset::WeakEval, bytes + "\n\n"), expected);
  QCOMPARE(printedFile(Subset::WeakEval, QByteArray(bytes).replace(", ", ",")), expected);
  QCOMPARE(printedFile(Subset::WeakEval, QByteArray(bytes).replace(", ", ",   ")), expected);
  QCOMPARE(printedFile(Subset::WeakEval, rows), expected);
  QCOMPARE(printedFile(Subset::WeakEval, kWeakHeader), QString());
}

void TestReadSegments::badWeakRowsAreReported_data() {
  QTest::addColumn<QByteArray>("row");
  QTest::addColumn<QString>("problem");
  const auto add = [](const char* name, const QByteArray& row, const char* problem) {
    QTest::newRow(name) << row << QString::fromLatin1(problem);
  };
  add("too few fields", "--PJHxphWEs, 30.000, 40.000", "fewer than four fields");
  add("words", "404 not found", "fewer than four fields");
  add("short id", "--PJHxphWE, 30.000, 40.000, \"/m/09x0r\"", "no clip id in the first field");
  add("long id", "Y--PJHxphWEs, 30.000, 40.000, \"/m/09x0r\"", "no clip id in the first field");
  add("path as id", "../../../et, 30.000, 40.000, \"/m/09x0r\"", "no clip id in the first field");
  add("zero byte in id",
      QByteArray("--PJH@phWEs, 30.000, 40.000, \"/m/09x0r\"").replace('@', QByteArray(1, '\0')),
      "no clip id in the first field");
  add("header further down", "# YTID, start_seconds, end_seconds, positive_labels",
      "no clip id in the first field");
  add("no start", "--PJHxphWEs, , 40.000, \"/m/09x0r\"", "no time in the second field");
  add("negative start", "--PJHxphWEs, -1.000, 40.000, \"/m/09x0r\"", "no time in the second field");
  add("nan", "--PJHxphWEs, nan, 40.000, \"/m/09x0r\"", "no time in the second field");
  add("infinite end", "--PJHxphWEs, 30.000, inf, \"/m/09x0r\"", "no time in the third field");
  add("huge end", "--PJHxphWEs, 30.000, 1e999, \"/m/09x0r\"", "no time in the third field");
  add("end before start", "--PJHxphWEs, 30.000, 29.999, \"/m/09x0r\"", "the end lies before the start");
  add("labels without quotes", "--PJHxphWEs, 30.000, 40.000, /m/09x0r",
      "no quoted labels in the fourth field");
  add("no labels", "--PJHxphWEs, 30.000, 40.000, ", "no quoted labels in the fourth field");
  add("open quote", "--PJHxphWEs, 30.000, 40.000, \"/m/09x0r,/t/dd",
      "the row does not end with the labels' quote");
  add("only a quote", "--PJHxphWEs, 30.000, 40.000, \"", "the row does not end with the labels' quote");
  add("fifth field", "--PJHxphWEs, 30.000, 40.000, \"/m/09x0r\", 1",
      "the row does not end with the labels' quote");
  add("empty labels", "--PJHxphWEs, 30.000, 40.000, \"\"", "not a label id");
  add("empty label", "--PJHxphWEs, 30.000, 40.000, \"/m/09x0r,\"", "not a label id");
  add("name as label", "--PJHxphWEs, 30.000, 40.000, \"Speech\"", "not a label id");
  add("quotes within", "--PJHxphWEs, 30.000, 40.000, \"/m/09x0r\",\"/m/x\"", "not a label id");
  add("zero byte in label",
      QByteArray("--PJHxphWEs, 30.000, 40.000, \"/m/0@x0r\"").replace('@', QByteArray(1, '\0')),
      "not a label id");
  add("label beyond ASCII", "--PJHxphWEs, 30.000, 40.000, \"/m/\xC3\xA9\"", "not a label id");
}

void TestReadSegments::badWeakRowsAreReported() {
  QFETCH(QByteArray, row);
  QFETCH(QString, problem);
  LabelTable labels;
  const SegmentsRead read = readBytes(Subset::WeakEval,
                                      QByteArray(kWeakHeader) + "aaaaaaaaaaa, 0.000, 10.000, \"/m/09x0r\"\n" +
                                          row + "\nbbbbbbbbbbb, 0.000, 10.000, \"/m/09x0r\"\n",
                                      labels);
  QCOMPARE(read.badRowCount, 1);
  QCOMPARE(printed(read, labels), text("aaaaaaaaaaa 0-10000 /m/09x0r\nbbbbbbbbbbb 0-10000 /m/09x0r\n5: ") +
                                      problem + QLatin1Char('\n'));
  QCOMPARE(labels.size(), std::size_t{1});  // nothing of a bad row is taken
}

void TestReadSegments::officialStrongFileIsRead() {
  QCOMPARE(printedFile(Subset::StrongTrain, QByteArray(kStrongHeader) +
                                                "b0RFKhbpFJA_30000\t0.000\t10.000\t/m/03m9d0z\n"
                                                "b0RFKhbpFJA_30000\t4.753\t5.720\t/m/05zppz\n"
                                                "b0RFKhbpFJA_30000\t6.899\t7.010\t/m/03m9d0z\n"
                                                "-_a_b_c_d_e_0\t0.000\t0.500\t/m/05zppz\n"
                                                "_1_20000____170000\t1.000\t1.000\t/t/dd00142\n"),
           text("-_a_b_c_d_e 0--1 /m/05zppz\n"
                "_1_20000___ 170000--1 /t/dd00142\n"
                "b0RFKhbpFJA 30000--1 /m/03m9d0z /m/05zppz\n"));
}

void TestReadSegments::strongFilesDifferInTheWild() {
  const QString expected = text("b0RFKhbpFJA 30000--1 /m/03m9d0z\n");
  const QByteArray row("b0RFKhbpFJA_30000\t0.000\t10.000\t/m/03m9d0z\n");
  const QByteArray bytes = kStrongHeader + row;
  QCOMPARE(printedFile(Subset::StrongEval, bytes), expected);
  QCOMPARE(printedFile(Subset::StrongEval, QByteArray(bytes).replace("\n", "\r\n")), expected);
  QCOMPARE(printedFile(Subset::StrongEval, "\xEF\xBB\xBF" + bytes), expected);
  QCOMPARE(printedFile(Subset::StrongEval, bytes.trimmed()), expected);
  QCOMPARE(printedFile(Subset::StrongEval, bytes + "\n"), expected);
  QCOMPARE(printedFile(Subset::StrongEval, row), expected);
  QCOMPARE(printedFile(Subset::StrongEval, kStrongHeader), QString());
}

void TestReadSegments::badStrongRowsAreReported_data() {
  QTest::addColumn<QByteArray>("row");
  QTest::addColumn<QString>("problem");
  const auto add = [](const char* name, const QByteArray& row, const char* problem) {
    QTest::newRow(name) << row << QString::fromLatin1(problem);
  };
  add("three columns", "b0RFKhbpFJA_30000\t0.000\t10.000", "not four columns");
  add("five columns", "b0RFKhbpFJA_30000\t0.000\t10.000\t/m/x\tPRESENT", "not four columns");
  add("spaces", "b0RFKhbpFJA_30000 0.000 10.000 /m/x", "not four columns");
  add("header further down", "segment_id\tstart_time_seconds\tend_time_seconds\tlabel",
      "no clip id in the segment id");
  add("no underscore", "b0RFKhbpFJA30000\t0.000\t10.000\t/m/x", "no segment id in the first column");
  add("id only", "b0RFKhbpF_A\t0.000\t10.000\t/m/x", "no clip id in the segment id");
  add("short id", "b0RFKhbpFJ_30000\t0.000\t10.000\t/m/x", "no clip id in the segment id");
  add("no start", "b0RFKhbpFJA_\t0.000\t10.000\t/m/x", "no start time in the segment id");
  add("start in seconds", "b0RFKhbpFJA_30.0\t0.000\t10.000\t/m/x", "no start time in the segment id");
  add("huge start", "b0RFKhbpFJA_9999999999\t0.000\t10.000\t/m/x", "no start time in the segment id");
  add("bad start", "b0RFKhbpFJA_30000\tnan\t10.000\t/m/x", "no time in the second column");
  add("bad end", "b0RFKhbpFJA_30000\t0.000\t-10.000\t/m/x", "no time in the third column");
  add("end before start", "b0RFKhbpFJA_30000\t2.000\t1.999\t/m/x", "the end lies before the start");
  add("name as label", "b0RFKhbpFJA_30000\t0.000\t10.000\tSpeech", "not a label id");
  add("no label", "b0RFKhbpFJA_30000\t0.000\t10.000\t", "not a label id");
  add("zero byte", QByteArray("b0RFKhbpFJA_30000\t0.000\t10.000\t/m/@").replace('@', QByteArray(1, '\0')),
      "not a label id");
}

void TestReadSegments::badStrongRowsAreReported() {
  QFETCH(QByteArray, row);
  QFETCH(QString, problem);
  LabelTable labels;
  const SegmentsRead read = readBytes(Subset::StrongEval,
                                      QByteArray(kStrongHeader) + "aaaaaaaaaaa_0\t0.000\t1.000\t/m/a\n" +
                                          row + "\naaaaaaaaaaa_0\t2.000\t3.000\t/m/b\n",
                                      labels);
  QCOMPARE(read.badRowCount, 1);
  QCOMPARE(printed(read, labels), text("aaaaaaaaaaa 0--1 /m/a /m/b\n3: ") + problem + QLatin1Char('\n'));
}

void TestReadSegments::repeatedClipsAreMerged() {
  QCOMPARE(printedFile(Subset::WeakEval, QByteArray(kWeakHeader) +
                                             "aaaaaaaaaaa, 30.000, 40.000, \"/m/a,/m/b,/m/a\"\n"
                                             "bbbbbbbbbbb, 0.000, 10.000, \"/m/c\"\n"
                                             "aaaaaaaaaaa, 50.000, 60.000, \"/m/b,/m/c\"\n"),
           text("aaaaaaaaaaa 30000-40000 /m/a /m/b /m/c\n"
                "bbbbbbbbbbb 0-10000 /m/c\n"));
  QCOMPARE(
      printedFile(Subset::StrongEval, QByteArray(kStrongHeader) + "aaaaaaaaaaa_1000\t0.000\t1.000\t/m/a\n"
                                                                  "bbbbbbbbbbb_0\t0.000\t1.000\t/m/a\n"
                                                                  "aaaaaaaaaaa_1000\t0.000\t1.000\t/m/b\n"
                                                                  "aaaaaaaaaaa_2000\t0.000\t1.000\t/m/c\n"),
      text("aaaaaaaaaaa 1000--1 /m/a /m/b /m/c\n"
           "bbbbbbbbbbb 0--1 /m/a\n"));
}

void TestReadSegments::linesThatAreTooLongAreBadRows() {
  const QByteArray tooLong(70000, 'x');
  QCOMPARE(printedFile(Subset::WeakEval, kWeakHeader + tooLong + "\naaaaaaaaaaa, 0, 10, \"/m/a\"\n"),
           text("aaaaaaaaaaa 0-10000 /m/a\n4: longer than 64 KiB\n"));
  QCOMPARE(printedFile(Subset::StrongEval, kStrongHeader + tooLong + "\naaaaaaaaaaa_0\t0\t1\t/m/a\n"),
           text("aaaaaaaaaaa 0--1 /m/a\n2: longer than 64 KiB\n"));
}

void TestReadSegments::onlyTheFirstBadRowsAreKept() {
  LabelTable labels;
  const QByteArray bytes = kWeakHeader + QByteArray("bad\n").repeated(250);
  const SegmentsRead read = readBytes(Subset::WeakEval, bytes, labels);
  QCOMPARE(read.badRowCount, 250);
  QCOMPARE(read.badRows.size(), SegmentsRead::kMostBadRows);
  QCOMPARE(read.badRows.front().line, 4);
  QCOMPARE(read.badRows.back().line, 103);
}

void TestReadSegments::filesOfManyBlocksAreReadAsOne() {
  constexpr int kClips = 120'000;  // 5 MB of weak rows and more of strong ones: several blocks
  QByteArray weak(kWeakHeader);
  QByteArray strong(kStrongHeader);
  for (int i = 0; i < kClips; ++i) {
    const QByteArray id = QByteArray::number(i).rightJustified(11, '0');
    const QByteArray mid = "/m/" + QByteArray::number(i % 500);
    weak += id + ", " + QByteArray::number(i % 300) + ".000, 400.000, \"" + mid + ",/m/last\"\n";
    for (const char* event : {"0.000\t1.000\t", "2.000\t3.000\t"})
      strong += id + "_30000\t" + event + mid + '\n';
    strong += id + "_30000\t4.000\t5.000\t/m/last\n";
    if (i == kClips - 10) weak += "not a row\n";
  }
  for (const Subset subset : {Subset::WeakEval, Subset::StrongEval}) {
    LabelTable labels;
    const SegmentsRead read = readBytes(subset, subset == Subset::WeakEval ? weak : strong, labels);
    QCOMPARE(read.table.size(), std::size_t{kClips});
    for (int i = 0; i < kClips; ++i) {
      const ase::Segment& segment = read.table.segments()[static_cast<std::size_t>(i)];
      QCOMPARE(segment.id.toString().toInt(), i);
      QCOMPARE(segment.startMs, subset == Subset::WeakEval ? i % 300 * 1000 : 30'000);
      const auto own = read.table.labels(segment);
      QCOMPARE(own.size(), std::size_t{2});
      QCOMPARE(labels.mid(own[0]), "/m/" + QByteArray::number(i % 500));
      QCOMPARE(labels.mid(own[1]), QByteArray("/m/last"));
    }
    QCOMPARE(read.badRowCount, subset == Subset::WeakEval ? 1 : 0);
    if (subset == Subset::WeakEval) QCOMPARE(read.badRows.front().line, kClips - 10 + 1 + 3 + 1);
  }
}

void TestReadSegments::labelsAreSharedByAllSubsets() {
  LabelTable labels;
  readBytes(Subset::WeakEval, "aaaaaaaaaaa, 0, 10, \"/m/a,/m/b\"\n", labels);
  const SegmentsRead strong = readBytes(Subset::StrongEval, "aaaaaaaaaaa_0\t0\t1\t/m/b\n", labels);
  QCOMPARE(labels.size(), std::size_t{2});
  QVERIFY(strong.table.hasLabel(strong.table.segments().front(), labels.find("/m/b").value()));
}

void TestReadSegments::absentFileIsAnError() {
  LabelTable labels;
  const TempTree tree;
  const auto read = ase::readSegments(Subset::WeakEval, tree.path(QStringLiteral("absent.csv")), labels);
  QVERIFY(!read);
  QCOMPARE(read.error().code, ase::ErrorCode::MetadataMissing);
  QCOMPARE(read.error().file, tree.path(QStringLiteral("absent.csv")));
}

void TestReadSegments::labelNamesAreRead() {
  const TempTree tree;
  tree.write(QStringLiteral("class_labels_indices.csv"),
             "index,mid,display_name\r\n0,/m/a,\"Male speech, man speaking\"\r\n1,/m/b,\"A \"\"quoted\"\" "
             "sound\"\r\n"
             "2,/m/absent,Dog\r\n");
  tree.write(QStringLiteral("strong/mid_to_display_name.tsv"),
             "/m/b\tOther name\n/m/c\tFire engine, fire truck\n");
  LabelTable labels;
  for (const char* mid : {"/m/a", "/m/b", "/m/c", "/m/d"}) labels.intern(mid);
  ase::readLabelNames(tree.path(), labels);
  QCOMPARE(labels.name(0), QStringLiteral("Male speech, man speaking"));
  QCOMPARE(labels.name(1), QStringLiteral("A \"quoted\" sound"));
  QCOMPARE(labels.name(2), QStringLiteral("Fire engine, fire truck"));
  QCOMPARE(labels.name(3), QStringLiteral("/m/d"));
  QCOMPARE(labels.size(), std::size_t{4});
}

void TestReadSegments::unsoundLabelNamesChangeNothing() {
  const TempTree tree;
  tree.write(QStringLiteral("class_labels_indices.csv"),
             "index,mid,display_name\n0,/m/a,\"Speech\"\n1,/m/b,\"cut");
  LabelTable labels;
  labels.intern("/m/a");
  ase::readLabelNames(tree.path(), labels);
  ase::readLabelNames(tree.path(QStringLiteral("absent")), labels);
  QCOMPARE(labels.name(0), QStringLiteral("/m/a"));
}

QTEST_APPLESS_MAIN(TestReadSegments)
#include "tst_read_segments.moc"

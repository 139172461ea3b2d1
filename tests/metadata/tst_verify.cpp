#include <QFile>
#include <QTest>

#include "core/metadata/metadata_file.h"
#include "core/metadata/verify.h"
#include "tests/support/temp_tree.h"

using ase::ErrorCode;
using ase::MetadataFile;
using ase::test::TempTree;

namespace {

constexpr char kWeak[] =
    "# Segments csv created Sun Mar  5 10:54:31 2017\n"
    "# num_ytids=3, num_segs=3, num_unique_labels=3, num_positive_labels=4\n"
    "# YTID, start_seconds, end_seconds, positive_labels\n"
    "--PJHxphWEs, 30.000, 40.000, \"/m/09x0r,/t/dd00088\"\n"
    "a_b_c_d_e_f, 0.000, 9.500, \"/m/012xff\"\n"
    "zzya4dDVRLk, 30.000, 40.000, \"/m/01v_m0\"\n";

constexpr char kStrong[] =
    "segment_id\tstart_time_seconds\tend_time_seconds\tlabel\n"
    "b0RFKhbpFJA_30000\t0.000\t10.000\t/m/03m9d0z\n"
    "b0RFKhbpFJA_30000\t4.753\t5.720\t/m/05zppz\n";

constexpr char kFramed[] =
    "segment_id\tstart_time_seconds\tend_time_seconds\tlabel\tpresent\n"
    "a_b_c_d_e_f_0\t0.960\t1.920\t/m/09x0r\tPRESENT\n";

constexpr char kLabels[] =
    "index,mid,display_name\n0,/m/09x0r,\"Speech\"\n1,/m/05zppz,\"Male speech, man speaking\"\n";

constexpr char kOntology[] = R"([{"id": "/m/0dgw9r", "name": "Human sounds", "child_ids": []}])";

constexpr char kWebPage[] = "<!DOCTYPE html>\n<html><body>Sign in to the network</body></html>\n";

QByteArray soundBytes(MetadataFile file) {
  switch (file) {
    case MetadataFile::BalancedTrainSegments:
    case MetadataFile::EvalSegments:
    case MetadataFile::UnbalancedTrainSegments:
      return kWeak;
    case MetadataFile::StrongTrain:
    case MetadataFile::StrongEval:
      return kStrong;
    case MetadataFile::StrongEvalFramed:
      return kFramed;
    case MetadataFile::ClassLabels:
      return kLabels;
    case MetadataFile::QaTrueCounts:
      return "label_id,num_rated,num_true\n/m/09x0r,10,9\n";
    case MetadataFile::ReratedVideoIds:
      return "--4gqARaEJE\n-0BIyqJj9ZU\n";
    case MetadataFile::MidToDisplayName:
      return "/m/01280g\tWild animals\n/m/012ndj\tFire engine, fire truck (siren)\n";
    case MetadataFile::Ontology:
      return kOntology;
  }
  return {};
}

/// What verifying says: empty if sound, else what is wrong.
QString verdict(MetadataFile file, const QByteArray& bytes) {
  const TempTree tree;
  const QString path = tree.write(ase::metadataFileName(file), bytes);
  const auto verified = ase::verifyMetadataFile(file, path);
  if (verified) return {};
  if (verified.error().code != ErrorCode::MetadataUnsound || verified.error().file != path) {
    return QStringLiteral("another error");
  }
  return verified.error().detail;
}

}  // namespace

class TestVerify : public QObject {
  Q_OBJECT

 private slots:
  void namesAndPlacesAreTheOfficialOnes();
  void aMirrorOfTheServersTreeIsFound();
  void soundFilesPass_data();
  void soundFilesPass();
  void emptyFilesAndWebPagesFail_data();
  void emptyFilesAndWebPagesFail();
  void weakFilesHoldAsManyRowsAsTheyPromise();
  void theHashBeforeTheNamesOfColumnsMayBeMissing();
  void filesThatAreTooLargeAreNotRead();
  void linesAreShownAsText();
  void cutFilesFail();
  void filesWithSingleBadRowsAreLeftToTheReader();
  void wrongHeadersFail();
  void rowsOfOtherColumnsFail();
  void ontologyIsAListOfNodes();
  void absentAndUnreadableFilesAreNamed();
};

void TestVerify::namesAndPlacesAreTheOfficialOnes() {
  QStringList paths;
  for (MetadataFile file : ase::kAllMetadataFiles) paths.append(ase::metadataServerPath(file));
  QCOMPARE(
      paths,
      QStringList(
          {QStringLiteral("v1/csv/balanced_train_segments.csv"), QStringLiteral("v1/csv/eval_segments.csv"),
           QStringLiteral("v1/csv/unbalanced_train_segments.csv"),
           QStringLiteral("v1/csv/class_labels_indices.csv"), QStringLiteral("v1/qa/qa_true_counts.csv"),
           QStringLiteral("v1/qa/rerated_video_ids.txt"), QStringLiteral("strong/audioset_train_strong.tsv"),
           QStringLiteral("strong/audioset_eval_strong.tsv"),
           QStringLiteral("strong/audioset_eval_strong_framed_posneg.tsv"),
           QStringLiteral("strong/mid_to_display_name.tsv"), QStringLiteral("ontology.json")}));
  QCOMPARE(ase::metadataFileName(MetadataFile::QaTrueCounts), QStringLiteral("qa_true_counts.csv"));
  QCOMPARE(ase::segmentsFileOf(ase::Subset::WeakUnbalancedTrain), MetadataFile::UnbalancedTrainSegments);
  QCOMPARE(ase::segmentsFileOf(ase::Subset::WeakBalancedTrain), MetadataFile::BalancedTrainSegments);
  QCOMPARE(ase::segmentsFileOf(ase::Subset::WeakEval), MetadataFile::EvalSegments);
  QCOMPARE(ase::segmentsFileOf(ase::Subset::StrongTrain), MetadataFile::StrongTrain);
  QCOMPARE(ase::segmentsFileOf(ase::Subset::StrongEval), MetadataFile::StrongEval);
}

void TestVerify::aMirrorOfTheServersTreeIsFound() {
  const TempTree tree;
  const QString direct = tree.path(QStringLiteral("eval_segments.csv"));
  QCOMPARE(ase::locateMetadataFile(MetadataFile::EvalSegments, tree.path()), direct);
  const QString mirrored = tree.write(QStringLiteral("v1/csv/eval_segments.csv"), kWeak);
  QCOMPARE(ase::locateMetadataFile(MetadataFile::EvalSegments, tree.path()), mirrored);
  tree.write(QStringLiteral("eval_segments.csv"), kWeak);
  QCOMPARE(ase::locateMetadataFile(MetadataFile::EvalSegments, tree.path()), direct);
}

void TestVerify::soundFilesPass_data() {
  QTest::addColumn<MetadataFile>("file");
  for (MetadataFile file : ase::kAllMetadataFiles) {
    QTest::newRow(qPrintable(ase::metadataFileName(file))) << file;
  }
}

void TestVerify::soundFilesPass() {
  QFETCH(MetadataFile, file);
  const QByteArray bytes = soundBytes(file);
  QCOMPARE(verdict(file, bytes), QString());
  QCOMPARE(verdict(file, bytes.trimmed()), QString());  // no last newline
  QCOMPARE(verdict(file, QByteArray(bytes).replace("\n", "\r\n")), QString());
  QCOMPARE(verdict(file, "\xEF\xBB\xBF" + bytes), QString());
}

void TestVerify::emptyFilesAndWebPagesFail_data() {
  soundFilesPass_data();
}

void TestVerify::emptyFilesAndWebPagesFail() {
  QFETCH(MetadataFile, file);
  QVERIFY(!verdict(file, "").isEmpty());
  QVERIFY(!verdict(file, "\n").isEmpty());
  QVERIFY(!verdict(file, QByteArray(5000, '\0')).isEmpty());
  const QString page = verdict(file, kWebPage);
  QVERIFY2(page == QStringLiteral("the file is a web page") || file == MetadataFile::Ontology,
           qPrintable(page));
  QVERIFY(!page.isEmpty());
}

void TestVerify::weakFilesHoldAsManyRowsAsTheyPromise() {
  const QByteArray weak(kWeak);
  const auto file = MetadataFile::EvalSegments;
  const qsizetype lastRow = weak.indexOf("zzya");
  const QString where =
      QStringLiteral("; see line 2 (\"# num_ytids=3, num_segs=3, num_unique_labels=3, num_positive\u2026\")");
  QCOMPARE(verdict(file, weak.first(lastRow)),
           QStringLiteral("3 rows are promised, there are 2: rows have been taken out") + where);
  QCOMPARE(verdict(file, weak.first(lastRow - 1)),
           QStringLiteral("3 rows are promised, there are 2: the file is cut, as its last line has no end") +
               where);
  QCOMPARE(verdict(file, weak + weak.sliced(lastRow)),
           QStringLiteral("3 rows are promised, there are 4: rows have been added") + where);
  QCOMPARE(verdict(file, QByteArray(weak + weak.sliced(lastRow)).replace("a_b_c_d_e_f", "short")),
           QStringLiteral("3 rows are promised, there are 4: rows have been added; line 5 (\"short, 0.000, "
                          "9.500, \"/m/012xff\"\"): no clip id in the first field") +
               where);
  for (const char* without : {"", "num_segs=x, "}) {
    QCOMPARE(verdict(file, QByteArray(weak).replace("num_segs=3, ", without)),
             QStringLiteral("no num_segs= in the header, which ends before line 4 (\"--PJHxphWEs, 30.000, "
                            "40.000, \"/m/09x0r,/t/dd00088\"\")"));
  }
  QCOMPARE(verdict(file, "id,label\n" + weak.sliced(weak.indexOf("--PJ"))),
           QStringLiteral("line 1 (\"id,label\") is not \"# Segments csv ...\""));
  QCOMPARE(verdict(file, "# num_segs=0\n"), QString());
  QCOMPARE(verdict(file, "# num_segs=2\nthis is\nno metadata\n"),
           QStringLiteral("no row can be read: line 2 (\"this is\"): fewer than four fields"));
}

void TestVerify::theHashBeforeTheNamesOfColumnsMayBeMissing() {
  const QByteArray weak = QByteArray(kWeak).replace("# YTID", "YTID");
  QCOMPARE(verdict(MetadataFile::EvalSegments, weak), QString());
  QVERIFY(!verdict(MetadataFile::EvalSegments, weak.sliced(weak.indexOf("YTID"))).isEmpty());
  QVERIFY(!verdict(MetadataFile::EvalSegments, weak + "YTID, start_seconds\n").isEmpty());
}

void TestVerify::filesThatAreTooLargeAreNotRead() {
  for (MetadataFile file : ase::kAllMetadataFiles) {
    const TempTree tree;
    const QString path = tree.write(ase::metadataFileName(file), soundBytes(file));
    const qint64 most = ase::largestMetadataFile(file);
    QVERIFY(QFile::resize(path, most + 1));
    const auto verified = ase::verifyMetadataFile(file, path);
    QVERIFY(!verified);
    QCOMPARE(verified.error().detail, QStringLiteral("the file is larger than %1 MiB").arg(most >> 20));
  }
  QVERIFY(!verdict(MetadataFile::Ontology, kOntology + QByteArray(4 << 20, ' ')).isEmpty());
}

void TestVerify::linesAreShownAsText() {
  QCOMPARE(verdict(MetadataFile::ReratedVideoIds,
                   QByteArray("--4gqARaEJE\n\x1b[31m\tred\xff\0\xe2\x80\xae\n", 27)),
           QStringLiteral("line 2 (\"\uFFFD[31m red\uFFFD\uFFFD\uFFFD\") cannot be read"));
}

void TestVerify::cutFilesFail() {
  const QByteArray weak(kWeak);
  for (qsizetype length = weak.indexOf("zzya"); length < weak.size() - 1; ++length) {
    QVERIFY(!verdict(MetadataFile::EvalSegments, weak.first(length)).isEmpty());
  }
  const QByteArray strong(kStrong);
  const qsizetype lastRow = strong.lastIndexOf("b0RFKhbpFJA");
  for (qsizetype length = lastRow + 1; length < strong.lastIndexOf("/m") + 2; ++length) {
    const QString cut = verdict(MetadataFile::StrongEval, strong.first(length));
    QVERIFY2(cut.startsWith(QStringLiteral("the file is cut in line 3 (\"b")), qPrintable(cut));
  }
  QVERIFY(!verdict(MetadataFile::Ontology, QByteArray(kOntology).chopped(1)).isEmpty());
  QCOMPARE(verdict(MetadataFile::ClassLabels, QByteArray(kLabels).chopped(2)),
           QStringLiteral("the file is cut in line 3 (\"1,/m/05zppz,\"Male speech, man speaking\")"));
}

void TestVerify::filesWithSingleBadRowsAreLeftToTheReader() {
  QCOMPARE(verdict(MetadataFile::EvalSegments, QByteArray(kWeak).replace("a_b_c_d_e_f", "short")), QString());
  QCOMPARE(verdict(MetadataFile::StrongEval, QByteArray(kStrong).replace("4.753\t", "")), QString());
}

void TestVerify::wrongHeadersFail() {
  const QByteArray strong(kStrong);
  QCOMPARE(verdict(MetadataFile::StrongTrain, strong.sliced(strong.indexOf('\n') + 1)),
           QStringLiteral("line 1 (\"b0RFKhbpFJA_30000 0.000 10.000 /m/03m9d0z\") is not \"segment_id "
                          "start_time_seconds ...\""));
  QVERIFY(!verdict(MetadataFile::StrongTrain, kFramed).isEmpty());
  QVERIFY(!verdict(MetadataFile::StrongEvalFramed, kStrong).isEmpty());
  QVERIFY(!verdict(MetadataFile::ClassLabels, soundBytes(MetadataFile::QaTrueCounts)).isEmpty());
  QCOMPARE(verdict(MetadataFile::StrongTrain, strong.first(strong.indexOf('\n') + 1)),
           QStringLiteral("there are no rows"));
  QCOMPARE(verdict(MetadataFile::ClassLabels, "index,mid,display_name\n"),
           QStringLiteral("there are no rows"));
}

void TestVerify::rowsOfOtherColumnsFail() {
  QCOMPARE(verdict(MetadataFile::ClassLabels, QByteArray(kLabels) + "2,/m/02zsn\n"),
           QStringLiteral("line 4 (\"2,/m/02zsn\") cannot be read"));
  QCOMPARE(verdict(MetadataFile::MidToDisplayName, "/m/01280g\tWild animals\n/m/012ndj\n"),
           QStringLiteral("line 2 (\"/m/012ndj\") cannot be read"));
  QCOMPARE(verdict(MetadataFile::ReratedVideoIds, "--4gqARaEJE\nshort\n"),
           QStringLiteral("line 2 (\"short\") cannot be read"));
  QCOMPARE(verdict(MetadataFile::QaTrueCounts, "label_id,num_rated,num_true\n/m/09x0r,10\n"),
           QStringLiteral("line 2 (\"/m/09x0r,10\") cannot be read"));
  QVERIFY(verdict(MetadataFile::StrongEvalFramed, QByteArray(kFramed) + kFramed)
              .startsWith(QStringLiteral("line 3 (\"segment_id start_time_seconds ")));
  QCOMPARE(verdict(MetadataFile::ReratedVideoIds, "--4gqARaEJE\n" + QByteArray(100000, 'x') + '\n'),
           QStringLiteral("line 2 cannot be read"));
}

void TestVerify::ontologyIsAListOfNodes() {
  for (const char* bad : {"[]", "{}", "[1]", R"([{"id": "/m/x"}])", R"([{"id": 5, "name": "x"}])",
                          R"({"id": "/m/x", "name": "x"})", "not json"}) {
    QVERIFY2(!verdict(MetadataFile::Ontology, bad).isEmpty(), bad);
  }
}

void TestVerify::absentAndUnreadableFilesAreNamed() {
  const TempTree tree;
  for (MetadataFile file : ase::kAllMetadataFiles) {
    const QString path = tree.path(QStringLiteral("absent"));
    const auto absent = ase::verifyMetadataFile(file, path);
    QVERIFY(!absent);
    QCOMPARE(absent.error(), (ase::Error{ErrorCode::MetadataMissing, path, {}}));
    const auto folder = ase::verifyMetadataFile(file, tree.path());
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, ErrorCode::FileUnreadable);
  }
}

QTEST_APPLESS_MAIN(TestVerify)
#include "tst_verify.moc"

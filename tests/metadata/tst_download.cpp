#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include "core/metadata/downloaded.h"
#include "tests/metadata/download_fixture.h"

using ase::CancelToken;
using ase::ErrorCode;
using ase::MetadataFile;
using ase::test::DownloadFixture;
using ase::test::kFile;
using ase::test::kName;
using ase::test::kRecordName;
using ase::test::kServerPath;
using ase::test::ServedFile;
using ase::test::soundBytes;
using ase::test::TempTree;
using ase::test::weakCsv;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kCut = 300000;
constexpr qsizetype kRowSize = 40;  // of weakCsv()

}  // namespace

class TestDownload : public QObject {
  Q_OBJECT

 private slots:
  void init() { fixture_ = std::make_unique<DownloadFixture>(); }

  void allFilesAreStoredAsTheServerHasThem();
  void soundFilesAreNotDownloadedAgain();
  void filesOfTheUsersOwnStayAsTheyAre_data();
  void filesOfTheUsersOwnStayAsTheyAre();
  void aFileThatIsPutThereMeanwhileStays();
  void onlyTheBytesThatWereDownloadedAreReplaced();
  void aHostileRecordChangesNothing_data();
  void aHostileRecordChangesNothing();
  void oneFailureDoesNotStopTheOthers();
  void filesComeSeveralAtOnce();
  void anyThreadCanDownload();
  void progressEndsWithEverything();
  void missingContentLengthIsFine();
  void redirectsAreFollowed();
  void cancelKeepsOnlyWhatCanBeResumed();
  void cancelEndsAWait();
  void cancelBeforehandAsksNothing();
  void unwritableFolderIsAnError();

 private:
  std::unique_ptr<DownloadFixture> fixture_;
};

void TestDownload::allFilesAreStoredAsTheServerHasThem() {
  for (MetadataFile file : ase::kAllMetadataFiles) {
    const QString path = file == MetadataFile::Ontology
                             ? QStringLiteral("/elsewhere/ontology.json")
                             : QStringLiteral("/base/") + ase::metadataServerPath(file);
    fixture_->server().serve(path, {.body = soundBytes(file), .etag = "\"1\""});
  }
  const std::vector<MetadataFile> files(ase::kAllMetadataFiles.begin(), ase::kAllMetadataFiles.end());
  const auto results = fixture_->download(files, fixture_->options());
  QCOMPARE(results.size(), files.size());
  QStringList names{kRecordName};
  for (std::size_t i = 0; i < files.size(); ++i) {
    QCOMPARE(results[i].file, files[i]);
    QVERIFY2(results[i].outcome, qPrintable(ase::metadataFileName(files[i])));
    QCOMPARE(fixture_->tree().read(ase::metadataFileName(files[i])), soundBytes(files[i]));
    names.append(ase::metadataFileName(files[i]));
  }
  names.sort();
  QCOMPARE(fixture_->files(), names);
  const auto request = fixture_->server().requests(kServerPath).front();
  QCOMPARE(request.headers.value("accept-encoding"), QByteArray("identity"));
}

void TestDownload::soundFilesAreNotDownloadedAgain() {
  fixture_->tree().write(kName, weakCsv(7));
  fixture_->tree().write(QStringLiteral("strong/audioset_eval_strong.tsv"),
                         soundBytes(MetadataFile::StrongEval));
  const auto results = fixture_->download({kFile, MetadataFile::StrongEval}, fixture_->options());
  QVERIFY(results[0].outcome);
  QVERIFY(results[1].outcome);
  QCOMPARE(fixture_->server().connections(), 0);
  QCOMPARE(fixture_->stored(), weakCsv(7));
}

void TestDownload::filesOfTheUsersOwnStayAsTheyAre_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QByteArray>("bytes");
  QTest::newRow("rows taken out") << kName << weakCsv(100).chopped(10 * kRowSize);
  QTest::newRow("a cut row") << kName << weakCsv(100).chopped(1000);
  QTest::newRow("other columns") << kName << QByteArray("id,label\n--4gqARaEJE,Speech\n");
  QTest::newRow("empty") << kName << QByteArray();
  QTest::newRow("in the server's tree") << QStringLiteral("v1/csv/") + kName << QByteArray("mine\n");
}

void TestDownload::filesOfTheUsersOwnStayAsTheyAre() {
  QFETCH(QString, name);
  QFETCH(QByteArray, bytes);
  fixture_->tree().write(name, bytes);
  fixture_->serve({.body = weakCsv(100)});
  const auto refused = fixture_->download();
  QVERIFY(!refused);
  QCOMPARE(refused.error().code, ErrorCode::MetadataUnsound);
  QCOMPARE(refused.error().file, fixture_->tree().path(name));
  QCOMPARE(fixture_->tree().read(name), bytes);
  QCOMPARE(fixture_->files(), QStringList{name});
  QCOMPARE(fixture_->server().connections(), 0);
}

void TestDownload::aFileThatIsPutThereMeanwhileStays() {
  fixture_->serve({.body = weakCsv(20000), .etag = "\"one\"", .stalls = 1, .stallAfter = kCut});
  auto impatient = fixture_->options();
  impatient.stallTimeout = 1000ms;
  const QByteArray own("mine\n");
  const auto putOwn = [&](const ase::Progress& progress) {
    if (progress.bytesDone > 0) fixture_->tree().write(kName, own);
  };
  const auto results = ase::downloadMetadata({kFile}, fixture_->tree().path(), impatient, putOwn, {});
  QVERIFY(!results.front().outcome);
  QCOMPARE(results.front().outcome.error().code, ErrorCode::MetadataUnsound);
  QCOMPARE(fixture_->stored(), own);
  QCOMPARE(fixture_->files(), QStringList{kName});
}

void TestDownload::onlyTheBytesThatWereDownloadedAreReplaced() {
  const TempTree elsewhere;
  const QByteArray old("an official file that a newer version of the program does not take\n");
  fixture_->tree().write(kName, old);
  const QString path = fixture_->tree().path(kName);
  QVERIFY(ase::recordDownload(elsewhere.write(kName, old), path));
  fixture_->serve({.body = weakCsv(100)});
  fixture_->tree().write(kName, QByteArray(old).replace("official", "OFFICIAL"));
  QVERIFY(!fixture_->download());
  fixture_->tree().write(kName, old + '\n');
  QVERIFY(!fixture_->download());
  fixture_->tree().write(kName, old);
  QVERIFY(fixture_->download());
  QCOMPARE(fixture_->stored(), weakCsv(100));
}

void TestDownload::aHostileRecordChangesNothing_data() {
  const QByteArray hash = QCryptographicHash::hash("mine\n", QCryptographicHash::Sha256).toHex();
  const QByteArray right = hash + " 5 eval_segments.csv\n";
  QTest::addColumn<QByteArray>("record");
  QTest::newRow("empty") << QByteArray();
  QTest::newRow("without a size") << QByteArray(hash + " eval_segments.csv\n");
  QTest::newRow("another size") << QByteArray(hash + " 6 eval_segments.csv\n");
  QTest::newRow("of no digits") << QByteArray(hash + " 5x eval_segments.csv\n");
  QTest::newRow("only a size") << QByteArray(" 5 eval_segments.csv\n");
  QTest::newRow("another file") << QByteArray(hash + " 5 ../eval_segments.csv\n");
  QTest::newRow("cut") << right.first(right.size() - 2);
  QTest::newRow("bytes") << QByteArray("\0\xff 5 \n\n   \n", 12);
  QTest::newRow("huge") << right + QByteArray(1 << 20, 'x');
}

void TestDownload::aHostileRecordChangesNothing() {
  QFETCH(QByteArray, record);
  fixture_->tree().write(kName, "mine\n");
  fixture_->tree().write(kRecordName, record);
  fixture_->serve({.body = weakCsv(100)});
  QVERIFY(!fixture_->download());
  QCOMPARE(fixture_->stored(), QByteArray("mine\n"));
  QVERIFY(QFile::remove(fixture_->tree().path(kName)));
  QVERIFY(fixture_->download());
  QCOMPARE(fixture_->files(), (QStringList{kRecordName, kName}));
  QVERIFY(ase::mayReplaceByDownload(fixture_->tree().path(kName)));
}

void TestDownload::oneFailureDoesNotStopTheOthers() {
  fixture_->serve({.body = weakCsv(100)});
  const auto results = fixture_->download({MetadataFile::QaTrueCounts, kFile}, fixture_->options());
  QVERIFY(!results[0].outcome);
  QCOMPARE(results[0].outcome.error().code, ErrorCode::DownloadFailed);
  QCOMPARE(results[0].outcome.error().file,
           fixture_->server().url(QStringLiteral("/base/v1/qa/qa_true_counts.csv")).toString());
  QVERIFY(results[1].outcome);
}

void TestDownload::filesComeSeveralAtOnce() {
  const std::vector files{MetadataFile::BalancedTrainSegments, MetadataFile::EvalSegments,
                          MetadataFile::UnbalancedTrainSegments};
  for (MetadataFile file : files) {
    fixture_->server().serve(QStringLiteral("/base/") + ase::metadataServerPath(file),
                             {.body = weakCsv(100), .stalls = ServedFile::kAlways});
  }
  auto two = fixture_->options();
  two.parallel = 2;
  const CancelToken cancel;
  fixture_->cancelAfter(500ms, cancel);
  fixture_->download(files, two, cancel);
  QCOMPARE(fixture_->server().connections(), 2);
}

void TestDownload::anyThreadCanDownload() {
  fixture_->serve({.body = weakCsv(100)});
  bool good = false;
  const std::unique_ptr<QThread> thread(QThread::create([&] { good = fixture_->download().has_value(); }));
  thread->start();
  QVERIFY(thread->wait(20000));
  QVERIFY(good);
  QCOMPARE(fixture_->stored(), weakCsv(100));
}

void TestDownload::progressEndsWithEverything() {
  const QByteArray bytes = weakCsv(20000);
  fixture_->serve({.body = bytes});
  fixture_->tree().write(QStringLiteral("qa_true_counts.csv"), soundBytes(MetadataFile::QaTrueCounts));
  std::vector<ase::Progress> seen;
  ase::downloadMetadata(
      {MetadataFile::QaTrueCounts, kFile}, fixture_->tree().path(), fixture_->options(),
      [&](const ase::Progress& progress) { seen.push_back(progress); }, CancelToken());
  QVERIFY(!seen.empty());
  QCOMPARE(seen.back().stage, ase::Stage::Metadata);
  QCOMPARE(seen.back().done, 2);
  QCOMPARE(seen.back().total, 2);
  QCOMPARE(seen.back().bytesDone, bytes.size());
  QCOMPARE(seen.back().bytesTotal, bytes.size());
}

void TestDownload::missingContentLengthIsFine() {
  const QByteArray bytes = weakCsv(20000);
  fixture_->serve({.body = bytes, .sendsLength = false});
  QVERIFY(fixture_->download());
  QCOMPARE(fixture_->stored(), bytes);
}

void TestDownload::redirectsAreFollowed() {
  fixture_->serve({.redirectTo = "/1"});
  for (int i = 1; i <= 4; ++i) {
    fixture_->server().serve(QStringLiteral("/%1").arg(i), {.redirectTo = "/" + QByteArray::number(i + 1)});
  }
  fixture_->server().serve(QStringLiteral("/5"), {.body = weakCsv(10)});
  QVERIFY(fixture_->download());
  QCOMPARE(fixture_->stored(), weakCsv(10));

  QVERIFY(QFile::remove(fixture_->tree().path(kName)));
  fixture_->server().serve(QStringLiteral("/5"), {.redirectTo = "/6"});
  fixture_->server().serve(QStringLiteral("/6"), {.body = weakCsv(10)});
  QVERIFY(!fixture_->download());
  QVERIFY(fixture_->server().requests(QStringLiteral("/6")).isEmpty());
}

void TestDownload::cancelKeepsOnlyWhatCanBeResumed() {
  const QByteArray bytes = weakCsv(20000);
  for (const QByteArray& etag : {QByteArray("\"one\""), QByteArray()}) {
    fixture_->serve({.body = bytes, .etag = etag, .stalls = 1, .stallAfter = kCut});
    const CancelToken cancel;
    fixture_->cancelAfter(400ms, cancel);
    QElapsedTimer clock;
    clock.start();
    const auto cancelled = fixture_->download(fixture_->options(), cancel);
    QVERIFY2(clock.elapsed() < 1400, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
    QVERIFY(!fixture_->tree().contains(kName));
    QCOMPARE(fixture_->tree().contains(kName + QStringLiteral(".partial")), !etag.isEmpty());

    QVERIFY(fixture_->download());
    QCOMPARE(fixture_->ranges().last(), etag.isEmpty() ? QByteArray() : QByteArray("bytes=300000-"));
    QCOMPARE(fixture_->stored(), bytes);
    QVERIFY(QFile::remove(fixture_->tree().path(kName)));
  }
}

void TestDownload::cancelEndsAWait() {
  fixture_->serve({.failures = ServedFile::kAlways});
  auto patient = fixture_->options();
  patient.firstWait = 60s;
  const CancelToken cancel;
  fixture_->cancelAfter(300ms, cancel);
  QElapsedTimer clock;
  clock.start();
  const auto cancelled = fixture_->download(patient, cancel);
  QVERIFY(clock.elapsed() < 1300);
  QVERIFY(!cancelled);
  QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
  QCOMPARE(fixture_->requestCount(), 1);
}

void TestDownload::cancelBeforehandAsksNothing() {
  const CancelToken cancel;
  cancel.cancel();
  for (const auto& result :
       fixture_->download({kFile, MetadataFile::Ontology}, fixture_->options(), cancel)) {
    QVERIFY(!result.outcome);
    QCOMPARE(result.outcome.error().code, ErrorCode::Cancelled);
  }
  QCOMPARE(fixture_->server().connections(), 0);
}

void TestDownload::unwritableFolderIsAnError() {
  fixture_->serve({.body = weakCsv(10)});
  const QString file = fixture_->tree().write(QStringLiteral("file"), "x");
  const auto results =
      ase::downloadMetadata({kFile}, file + QStringLiteral("/below"), fixture_->options(), {}, CancelToken());
  QVERIFY(!results.front().outcome);
  QCOMPARE(results.front().outcome.error().code, ErrorCode::FileUnwritable);
}

QTEST_GUILESS_MAIN(TestDownload)
#include "tst_download.moc"

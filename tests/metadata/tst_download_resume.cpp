#include <QTest>

#include "tests/metadata/download_fixture.h"

using ase::ErrorCode;
using ase::test::DownloadFixture;
using ase::test::kName;
using ase::test::kRecordName;
using ase::test::kServerPath;
using ase::test::weakCsv;

namespace {

constexpr qint64 kCut = 300000;

}  // namespace

class TestDownloadResume : public QObject {
  Q_OBJECT

 private slots:
  void init() { fixture_ = std::make_unique<DownloadFixture>(); }

  void cutDownloadIsResumed_data();
  void cutDownloadIsResumed();
  void laterCallResumes();
  void nothingIsResumedWithoutAStrongValidator();
  void changedFileIsNotMixedWithTheOldOne_data();
  void changedFileIsNotMixedWithTheOldOne();
  void aPartWithoutAValidatorIsNotContinued_data();
  void aPartWithoutAValidatorIsNotContinued();
  void anotherServersPartIsNotContinued();
  void serverWithoutRangesSendsTheWholeFileAgain();
  void wrongPartIsNotTaken();
  void wholePartialFileIsTaken();
  void partialFileLargerThanTheFileIsNotTaken();

 private:
  std::unique_ptr<DownloadFixture> fixture_;
};

void TestDownloadResume::cutDownloadIsResumed_data() {
  QTest::addColumn<QByteArray>("etag");
  QTest::addColumn<QByteArray>("lastModified");
  QTest::addColumn<QByteArray>("validator");
  const QByteArray date("Sun, 05 Mar 2017 10:54:31 GMT");
  QTest::newRow("by tag") << QByteArray("\"one\"") << date << QByteArray("\"one\"");
  QTest::newRow("by date") << QByteArray() << date << date;
}

void TestDownloadResume::cutDownloadIsResumed() {
  QFETCH(QByteArray, etag);
  QFETCH(QByteArray, lastModified);
  QFETCH(QByteArray, validator);
  const QByteArray bytes = weakCsv(20000);
  fixture_->serve({.body = bytes, .etag = etag, .lastModified = lastModified, .cuts = 1, .cutAfter = kCut});
  QVERIFY(fixture_->download());
  QCOMPARE(fixture_->ranges(), (QByteArrayList{"", "bytes=300000-"}));
  QCOMPARE(fixture_->server().requests(kServerPath).last().headers.value("if-range"), validator);
  QCOMPARE(fixture_->stored(), bytes);
  QCOMPARE(fixture_->files(), (QStringList{kRecordName, kName}));
}

void TestDownloadResume::laterCallResumes() {
  const QByteArray bytes = weakCsv(20000);
  fixture_->serve({.body = bytes, .etag = "\"one\"", .cuts = 1, .cutAfter = kCut});
  auto once = fixture_->options();
  once.attempts = 1;
  const auto cut = fixture_->download(once);
  QVERIFY(!cut);
  QCOMPARE(cut.error().code, ErrorCode::DownloadFailed);
  QVERIFY(!fixture_->tree().contains(kName));
  QCOMPARE(fixture_->tree().read(kName + QStringLiteral(".partial")), bytes.first(kCut));
  QVERIFY(fixture_->download(once));
  QCOMPARE(fixture_->ranges(), (QByteArrayList{"", "bytes=300000-"}));
  QCOMPARE(fixture_->stored(), bytes);
  QCOMPARE(fixture_->files(), (QStringList{kRecordName, kName}));
}

void TestDownloadResume::nothingIsResumedWithoutAStrongValidator() {
  const QByteArray bytes = weakCsv(20000);
  fixture_->serve({.body = bytes, .etag = "W/\"one\"", .cuts = 1, .cutAfter = kCut});
  auto once = fixture_->options();
  once.attempts = 1;
  QVERIFY(!fixture_->download(once));
  QVERIFY(fixture_->files().isEmpty());
  QVERIFY(fixture_->download(once));
  QCOMPARE(fixture_->ranges(), QByteArrayList{""});
  QCOMPARE(fixture_->stored(), bytes);
}

void TestDownloadResume::changedFileIsNotMixedWithTheOldOne_data() {
  QTest::addColumn<bool>("knowsIfRange");
  QTest::addColumn<QByteArrayList>("requests");
  QTest::newRow("the server compares") << true << QByteArrayList{"bytes=300000-"};
  QTest::newRow("the server does not compare") << false << QByteArrayList{"bytes=300000-", ""};
}

void TestDownloadResume::changedFileIsNotMixedWithTheOldOne() {
  QFETCH(bool, knowsIfRange);
  QFETCH(QByteArrayList, requests);
  fixture_->writePartial(weakCsv(20000).first(kCut), "\"one\"");
  const QByteArray changed = weakCsv(20000, "/m/04rlf");
  fixture_->serve({.body = changed, .etag = "\"two\"", .knowsIfRange = knowsIfRange});
  QVERIFY(fixture_->download());
  QCOMPARE(fixture_->ranges(), requests);
  QCOMPARE(fixture_->stored(), changed);
}

void TestDownloadResume::aPartWithoutAValidatorIsNotContinued_data() {
  QTest::addColumn<QByteArray>("etag");
  QTest::addColumn<QByteArray>("lastModified");
  QTest::newRow("by tag") << QByteArray("\"one\"") << QByteArray();
  QTest::newRow("by date") << QByteArray() << QByteArray("Sun, 05 Mar 2017 10:54:31 GMT");
}

void TestDownloadResume::aPartWithoutAValidatorIsNotContinued() {
  QFETCH(QByteArray, etag);
  QFETCH(QByteArray, lastModified);
  fixture_->writePartial(weakCsv(20000).first(kCut), etag + lastModified);
  const QByteArray changed = weakCsv(20000, "/m/04rlf");
  fixture_->serve({.body = changed,
                   .etag = etag,
                   .lastModified = lastModified,
                   .knowsIfRange = false,
                   .repeatsValidator = false});
  QVERIFY(fixture_->download());
  QCOMPARE(fixture_->ranges(), (QByteArrayList{"bytes=300000-", ""}));
  QCOMPARE(fixture_->stored(), changed);
}

void TestDownloadResume::anotherServersPartIsNotContinued() {
  fixture_->writePartial(weakCsv(20000).first(kCut), "\"one\"");
  const QByteArray bytes = weakCsv(20000, "/m/04rlf");
  const QString mirror = QStringLiteral("/mirror/v1/csv/eval_segments.csv");
  fixture_->server().serve(mirror, {.body = bytes, .etag = "\"one\""});
  auto elsewhere = fixture_->options();
  elsewhere.baseUrl = fixture_->server().url(QStringLiteral("/mirror/"));
  QVERIFY(fixture_->download(elsewhere));
  QVERIFY(!fixture_->server().requests(mirror).front().headers.contains("range"));
  QCOMPARE(fixture_->stored(), bytes);
}

void TestDownloadResume::serverWithoutRangesSendsTheWholeFileAgain() {
  const QByteArray bytes = weakCsv(20000);
  fixture_->serve({.body = bytes, .etag = "\"one\"", .knowsRanges = false, .cuts = 1, .cutAfter = kCut});
  QVERIFY(fixture_->download());
  QCOMPARE(fixture_->ranges(), (QByteArrayList{"", "bytes=300000-"}));
  QCOMPARE(fixture_->stored(), bytes);
}

void TestDownloadResume::wrongPartIsNotTaken() {
  const QByteArray bytes = weakCsv(20000);
  fixture_->serve({.body = bytes,
                   .etag = "\"one\"",
                   .claimedRange = "bytes 299999-899999/900000",
                   .cuts = 1,
                   .cutAfter = kCut});
  QVERIFY(fixture_->download());
  QCOMPARE(fixture_->ranges(), (QByteArrayList{"", "bytes=300000-", ""}));
  QCOMPARE(fixture_->stored(), bytes);
}

void TestDownloadResume::wholePartialFileIsTaken() {
  const QByteArray bytes = weakCsv(20000);
  fixture_->serve({.body = bytes, .etag = "\"one\""});
  fixture_->writePartial(bytes, "\"one\"");
  QVERIFY(fixture_->download());
  QCOMPARE(fixture_->requestCount(), 1);
  QCOMPARE(fixture_->stored(), bytes);
  QCOMPARE(fixture_->files(), (QStringList{kRecordName, kName}));
}

void TestDownloadResume::partialFileLargerThanTheFileIsNotTaken() {
  const QByteArray bytes = weakCsv(20000);
  fixture_->serve({.body = bytes, .etag = "\"one\""});
  fixture_->writePartial(bytes + bytes, "\"one\"");
  QVERIFY(fixture_->download());
  QCOMPARE(fixture_->ranges().last(), QByteArray());
  QCOMPARE(fixture_->stored(), bytes);
}

QTEST_GUILESS_MAIN(TestDownloadResume)
#include "tst_download_resume.moc"

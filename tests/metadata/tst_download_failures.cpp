#include <QElapsedTimer>
#include <QTest>

#include "tests/metadata/download_fixture.h"

using ase::ErrorCode;
using ase::test::DownloadFixture;
using ase::test::kName;
using ase::test::kServerPath;
using ase::test::ServedFile;
using ase::test::TempTree;
using ase::test::weakCsv;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kCut = 300000;

}  // namespace

class TestDownloadFailures : public QObject {
  Q_OBJECT

 private slots:
  void init() { fixture_ = std::make_unique<DownloadFixture>(); }

  void fewerBytesThanPromisedAreACut();
  void unsoundFileIsTriedTwiceAndNotKept_data();
  void unsoundFileIsTriedTwiceAndNotKept();
  void unsoundFileMayBeSoundTheSecondTime();
  void sizeLimitHolds();
  void refusalsAreNotRetried_data();
  void refusalsAreNotRetried();
  void passingFailuresAreRetried_data();
  void passingFailuresAreRetried();
  void retryAfterIsHonoured();
  void triesAreCounted();
  void waitsAreDoubled();
  void silentServerIsLeft();
  void endlessErrorsAreNotWaitedFor_data();
  void endlessErrorsAreNotWaitedFor();
  void tricklingServerIsLeft();
  void everyTryHasALimitOfTime();
  void closedPortIsAnError();
  void endlessRedirectsAreRefused();
  void redirectsElsewhereAreRefused_data();
  void redirectsElsewhereAreRefused();
  void otherSchemesAreRefused_data();
  void otherSchemesAreRefused();
  void tlsErrorsAreNotRetried();

 private:
  std::unique_ptr<DownloadFixture> fixture_;
};

void TestDownloadFailures::fewerBytesThanPromisedAreACut() {
  const QByteArray bytes = weakCsv(100);
  fixture_->serve({.body = bytes, .knowsRanges = false, .claimedLength = bytes.size() + 10});
  const auto cut = fixture_->download();
  QVERIFY(!cut);
  QCOMPARE(cut.error().code, ErrorCode::DownloadFailed);
  QVERIFY(fixture_->requestCount() >= 3);
  QVERIFY(fixture_->files().isEmpty());
}

void TestDownloadFailures::unsoundFileIsTriedTwiceAndNotKept_data() {
  QTest::addColumn<QByteArray>("body");
  QTest::addColumn<QString>("detail");
  QTest::newRow("web page") << QByteArray("<html>Sign in</html>") << QStringLiteral("the file is a web page");
  QTest::newRow("empty") << QByteArray() << QStringLiteral("the file is empty");
  QTest::newRow("a row missing") << weakCsv(10).chopped(40)
                                 << QStringLiteral(
                                        "10 rows are promised, there are 9: rows have been taken out; see "
                                        "line 2 (\"# num_ytids=10, num_segs=10\")");
}

void TestDownloadFailures::unsoundFileIsTriedTwiceAndNotKept() {
  QFETCH(QByteArray, body);
  QFETCH(QString, detail);
  fixture_->serve({.body = body, .etag = "\"one\""});
  const auto unsound = fixture_->download();
  QVERIFY(!unsound);
  QCOMPARE(fixture_->requestCount(), 2);
  QCOMPARE(unsound.error(),
           (ase::Error{ErrorCode::DownloadFailed, fixture_->server().url(kServerPath).toString(), detail}));
  QCOMPARE(fixture_->ranges(), QByteArrayList{""});
  QVERIFY(fixture_->files().isEmpty());
}

void TestDownloadFailures::unsoundFileMayBeSoundTheSecondTime() {
  const QByteArray bytes = weakCsv(100);
  const auto half = bytes.size() / 2;  // cut unnoticed, as no length is promised
  fixture_->serve({.body = bytes, .etag = "\"one\"", .sendsLength = false, .cuts = 1, .cutAfter = half});
  QVERIFY(fixture_->download());
  QCOMPARE(fixture_->ranges(), QByteArrayList{""});
  QCOMPARE(fixture_->stored(), bytes);
}

void TestDownloadFailures::sizeLimitHolds() {
  auto small = fixture_->options();
  small.sizeLimit = 100000;
  for (bool sendsLength : {true, false}) {
    fixture_->serve({.body = weakCsv(20000), .etag = "\"one\"", .sendsLength = sendsLength});
    const auto tooLarge = fixture_->download(small);
    QVERIFY(!tooLarge);
    QCOMPARE(tooLarge.error().code, ErrorCode::DownloadFailed);
    QCOMPARE(tooLarge.error().detail, QStringLiteral("the file is larger than 100000 bytes"));
    QVERIFY(fixture_->files().isEmpty());
  }
  small.sizeLimit = weakCsv(20000).size();
  QVERIFY(fixture_->download(small));
}

void TestDownloadFailures::refusalsAreNotRetried_data() {
  QTest::addColumn<int>("status");
  for (int status : {400, 401, 403, 404, 407, 410, 416, 204, 304}) {
    QTest::newRow(qPrintable(QString::number(status))) << status;
  }
}

void TestDownloadFailures::refusalsAreNotRetried() {
  QFETCH(int, status);
  fixture_->serve({.body = weakCsv(10), .failures = ServedFile::kAlways, .failureStatus = status});
  const auto refused = fixture_->download();
  QVERIFY(!refused);
  QCOMPARE(refused.error(),
           (ase::Error{ErrorCode::DownloadFailed, fixture_->server().url(kServerPath).toString(),
                       QStringLiteral("HTTP status %1").arg(status)}));
  QCOMPARE(fixture_->requestCount(), 1);
  QVERIFY(fixture_->files().isEmpty());
}

void TestDownloadFailures::passingFailuresAreRetried_data() {
  QTest::addColumn<int>("status");
  for (int status : {408, 429, 500, 502, 503, 504})
    QTest::newRow(qPrintable(QString::number(status))) << status;
}

void TestDownloadFailures::passingFailuresAreRetried() {
  QFETCH(int, status);
  fixture_->serve({.body = weakCsv(10), .failures = 2, .failureStatus = status});
  QVERIFY(fixture_->download());
  QCOMPARE(fixture_->requestCount(), 3);
  QCOMPARE(fixture_->stored(), weakCsv(10));
}

void TestDownloadFailures::retryAfterIsHonoured() {
  fixture_->serve({.body = weakCsv(10), .failures = 1, .failureStatus = 429, .retryAfter = "1"});
  QElapsedTimer clock;
  clock.start();
  QVERIFY(fixture_->download());
  QVERIFY(clock.elapsed() >= 990);
}

void TestDownloadFailures::triesAreCounted() {
  fixture_->serve({.body = weakCsv(10), .failures = ServedFile::kAlways, .failureStatus = 503});
  const auto failed = fixture_->download();
  QVERIFY(!failed);
  QCOMPARE(failed.error().detail, QStringLiteral("HTTP status 503"));
  QCOMPARE(fixture_->requestCount(), 3);
}

void TestDownloadFailures::waitsAreDoubled() {
  fixture_->serve({.body = weakCsv(10), .failures = 3});
  auto patient = fixture_->options();
  patient.attempts = 4;
  patient.firstWait = 100ms;
  QElapsedTimer clock;
  clock.start();
  QVERIFY(fixture_->download(patient));
  QVERIFY(clock.elapsed() >= 690);
}

void TestDownloadFailures::silentServerIsLeft() {
  const QByteArray bytes = weakCsv(20000);
  auto hasty = fixture_->options();
  hasty.stallTimeout = 300ms;
  fixture_->serve({.body = bytes, .etag = "\"one\"", .stalls = 1, .stallAfter = kCut});
  QVERIFY(fixture_->download(hasty));
  QCOMPARE(fixture_->ranges(), (QByteArrayList{"", "bytes=300000-"}));
  QCOMPARE(fixture_->stored(), bytes);

  QVERIFY(QFile::remove(fixture_->tree().path(kName)));
  fixture_->serve({.body = bytes, .etag = "\"one\"", .stalls = ServedFile::kAlways});
  QElapsedTimer clock;
  clock.start();
  const auto failed = fixture_->download(hasty);
  QVERIFY(!failed);
  QCOMPARE(failed.error().detail, QStringLiteral("next to nothing received for 0.3 s"));
  QVERIFY(clock.elapsed() < 5000);
}

void TestDownloadFailures::endlessErrorsAreNotWaitedFor_data() {
  QTest::addColumn<int>("status");
  QTest::addColumn<int>("drip");
  QTest::addColumn<bool>("sendsLength");
  for (const int status : {203, 404, 503}) {
    QTest::addRow("%d, without end", status) << status << (1 << 18) << false;
    QTest::addRow("%d, a byte at a time", status) << status << 1 << false;
    QTest::addRow("%d, a byte at a time of a length", status) << status << 1 << true;
  }
}

void TestDownloadFailures::endlessErrorsAreNotWaitedFor() {
  QFETCH(int, status);
  QFETCH(int, drip);
  QFETCH(bool, sendsLength);
  fixture_->serve({.sendsLength = sendsLength,
                   .claimedLength = 1'000'000'000,
                   .failures = ServedFile::kAlways,
                   .failureStatus = status,
                   .drip = drip});
  QElapsedTimer clock;
  clock.start();
  const auto failed = fixture_->download();
  QVERIFY(!failed);
  QCOMPARE(failed.error().detail, QStringLiteral("HTTP status %1").arg(status));
  QVERIFY(clock.elapsed() < 5000);
}

void TestDownloadFailures::tricklingServerIsLeft() {
  auto hasty = fixture_->options();
  hasty.stallTimeout = 300ms;
  fixture_->serve({.body = weakCsv(20000), .stalls = ServedFile::kAlways, .stallAfter = kCut, .drip = 10});
  QElapsedTimer clock;
  clock.start();
  const auto failed = fixture_->download(hasty);
  QVERIFY(!failed);
  QCOMPARE(failed.error().detail, QStringLiteral("next to nothing received for 0.3 s"));
  QVERIFY(clock.elapsed() < 5000);
}

void TestDownloadFailures::everyTryHasALimitOfTime() {
  auto limited = fixture_->options();
  limited.timeLimit = 500ms;
  fixture_->serve({.sendsLength = false, .drip = 20'000});
  QElapsedTimer clock;
  clock.start();
  const auto failed = fixture_->download(limited);
  QVERIFY(!failed);
  QCOMPARE(failed.error().detail, QStringLiteral("not all received in 0.5 s"));
  QVERIFY(clock.elapsed() < 5000);
}

void TestDownloadFailures::closedPortIsAnError() {
  auto closed = fixture_->options();
  fixture_->stopServer();
  QElapsedTimer clock;
  clock.start();
  const auto failed = fixture_->download(closed);
  QVERIFY(!failed);
  QCOMPARE(failed.error().code, ErrorCode::DownloadFailed);
  QVERIFY(!failed.error().detail.isEmpty());
  QVERIFY(clock.elapsed() < 5000);
}

void TestDownloadFailures::endlessRedirectsAreRefused() {
  fixture_->serve({.redirectTo = kServerPath.toLatin1()});
  const auto refused = fixture_->download();
  QVERIFY(!refused);
  QCOMPARE(refused.error().code, ErrorCode::DownloadFailed);
  // The first and five redirects, some of them sent twice; a second try would be six more.
  QVERIFY2(fixture_->requestCount() >= 6 && fixture_->requestCount() < 12,
           qPrintable(QString::number(fixture_->requestCount())));
  QVERIFY(fixture_->files().isEmpty());
}

void TestDownloadFailures::redirectsElsewhereAreRefused_data() {
  QTest::addColumn<QByteArray>("target");
  QTest::newRow("file") << QByteArray("file:///etc/passwd");
  QTest::newRow("ftp") << QByteArray("ftp://127.0.0.1/eval_segments.csv");
  QTest::newRow("data") << QByteArray("data:text/plain,x");
  QTest::newRow("resource") << QByteArray("qrc:/eval_segments.csv");
}

void TestDownloadFailures::redirectsElsewhereAreRefused() {
  QFETCH(QByteArray, target);
  fixture_->serve({.redirectTo = target});
  const auto refused = fixture_->download();
  QVERIFY(!refused);
  QCOMPARE(refused.error().code, ErrorCode::DownloadFailed);
  QCOMPARE(fixture_->requestCount(), 1);
  QVERIFY(fixture_->files().isEmpty());
}

void TestDownloadFailures::otherSchemesAreRefused_data() {
  QTest::addColumn<QString>("url");
  QTest::newRow("file") << QStringLiteral("file://%1/");
  QTest::newRow("ftp") << QStringLiteral("ftp://127.0.0.1/");
  QTest::newRow("none") << QStringLiteral("/somewhere");
  QTest::newRow("no host") << QStringLiteral("https:///somewhere");
  QTest::newRow("empty") << QString();
}

void TestDownloadFailures::otherSchemesAreRefused() {
  QFETCH(QString, url);
  const TempTree mirror;
  mirror.write(QStringLiteral("v1/csv/") + kName, weakCsv(10));
  auto other = fixture_->options();
  other.baseUrl = QUrl(url.replace(QStringLiteral("%1"), mirror.path()));
  const auto refused = fixture_->download(other);
  QVERIFY(!refused);
  QCOMPARE(refused.error().code, ErrorCode::DownloadFailed);
  QCOMPARE(refused.error().detail, QStringLiteral("not an http or https URL"));
}

void TestDownloadFailures::tlsErrorsAreNotRetried() {
  auto secure = fixture_->options();
  secure.baseUrl.setScheme(QStringLiteral("https"));
  const auto failed = fixture_->download(secure);
  QVERIFY(!failed);
  QCOMPARE(failed.error().code, ErrorCode::DownloadFailed);
#ifndef Q_OS_WIN  // whose own TLS says nothing of it
  QVERIFY2(failed.error().detail.contains(QStringLiteral("SSL")), qPrintable(failed.error().detail));
#endif
  QCOMPARE(fixture_->server().connections(), 1);
}

QTEST_GUILESS_MAIN(TestDownloadFailures)
#include "tst_download_failures.moc"

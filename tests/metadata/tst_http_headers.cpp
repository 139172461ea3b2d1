#include <QTest>
#include <QTimeZone>

#include "core/metadata/http_headers.h"

using ase::ContentRange;
using OptionalRange = std::optional<ContentRange>;
using OptionalWait = std::optional<std::chrono::milliseconds>;
using std::chrono::seconds;

class TestHttpHeaders : public QObject {
  Q_OBJECT

 private slots:
  void contentRangeIsRead();
  void wrongContentRangesAreRefused();
  void onlyStrongValidatorsGuardRanges();
  void retryAfterIsSecondsOrADate();
};

void TestHttpHeaders::contentRangeIsRead() {
  QCOMPARE(ase::parseContentRange("bytes 10-99/100"), OptionalRange({10, 99, 100}));
  QCOMPARE(ase::parseContentRange("Bytes 0-0/1"), OptionalRange({0, 0, 1}));
  QCOMPARE(ase::parseContentRange("bytes 10-99/*"), OptionalRange({10, 99, -1}));
  QCOMPARE(ase::parseContentRange("bytes */100"), OptionalRange({-1, -1, 100}));
}

void TestHttpHeaders::wrongContentRangesAreRefused() {
  for (const char* bad : {"", "bytes", "bytes ", "bytes 10-99", "bytes 10/100", "bytes 99-10/100",
                          "bytes 10-100/100", "bytes -5-9/100", "bytes +5-9/100", "bytes 5-9/ten",
                          "items 1-2/3", "bytes 5-/100", "bytes 1-99999999999999999999/*"}) {
    QVERIFY2(!ase::parseContentRange(bad), bad);
  }
}

void TestHttpHeaders::onlyStrongValidatorsGuardRanges() {
  const QByteArray date("Sun, 05 Mar 2017 10:54:31 GMT");
  QCOMPARE(ase::rangeValidator("\"abc\"", date), QByteArray("\"abc\""));
  QCOMPARE(ase::rangeValidator("", date), date);
  QCOMPARE(ase::rangeValidator("W/\"abc\"", date), QByteArray());
  QCOMPARE(ase::rangeValidator("abc", date), QByteArray());
  QCOMPARE(ase::rangeValidator("", ""), QByteArray());
}

void TestHttpHeaders::retryAfterIsSecondsOrADate() {
  const QDateTime now(QDate(2017, 3, 5), QTime(10, 54, 31), QTimeZone::utc());
  QCOMPARE(ase::parseRetryAfter("120", now), OptionalWait(seconds(120)));
  QCOMPARE(ase::parseRetryAfter("0", now), OptionalWait(seconds(0)));
  QCOMPARE(ase::parseRetryAfter("Sun, 05 Mar 2017 10:55:01 GMT", now), OptionalWait(seconds(30)));
  QCOMPARE(ase::parseRetryAfter("Sun, 05 Mar 2017 10:00:00 GMT", now), OptionalWait(seconds(0)));
  for (const char* bad : {"", "-5", "soon", "1.5", "99999999999999999999"}) {
    QVERIFY2(!ase::parseRetryAfter(bad, now), bad);
  }
}

QTEST_APPLESS_MAIN(TestHttpHeaders)
#include "tst_http_headers.moc"

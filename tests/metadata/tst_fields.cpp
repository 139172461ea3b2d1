#include <QTest>

#include "core/base/csv.h"
#include "core/metadata/fields.h"

using Row = std::vector<std::string>;
using OptionalMs = std::optional<std::int32_t>;

namespace {

constexpr std::int32_t kNone = -1;

std::string_view view(const QByteArray& text) {
  return {text.constData(), static_cast<std::size_t>(text.size())};
}

}  // namespace

class TestFields : public QObject {
  Q_OBJECT

 private slots:
  void secondsBecomeMilliseconds_data();
  void secondsBecomeMilliseconds();
  void millisecondsAreDigitsOnly();
  void midsBeginWithASlash();
  void csvFieldsAreUnquoted();
  void csvRefusesOpenQuotes();
  void tabsSeparateColumns();
};

void TestFields::secondsBecomeMilliseconds_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<std::int32_t>("milliseconds");  // kNone: refused
  const auto row = [](const char* text, std::int32_t milliseconds) {
    QTest::newRow(*text == '\0' ? "empty" : text) << QByteArray(text) << milliseconds;
  };
  row("0", 0);
  row("0.000", 0);
  row("30.000", 30000);
  row("30", 30000);
  row("7.5", 7500);
  row("7.05", 7050);
  row("2.6274", 2627);
  row("2.6275", 2628);
  row("2.9999", 3000);
  row("0.123456789012345678901234567890", 123);
  row("2147483.647", 2147483647);
  row("2147483.648", kNone);
  row("2147483.6475", kNone);
  row("99999999999999999999", kNone);
  row("", kNone);
  row(".5", kNone);
  row("5.", kNone);
  row("-1", kNone);
  row("-0.000", kNone);
  row("+1", kNone);
  row(" 1", kNone);
  row("1 ", kNone);
  row("1e3", kNone);
  row("1e999", kNone);
  row("nan", kNone);
  row("inf", kNone);
  row("1.5.5", kNone);
  row("1,5", kNone);
  row("0x10", kNone);
}

void TestFields::secondsBecomeMilliseconds() {
  QFETCH(QByteArray, text);
  QFETCH(std::int32_t, milliseconds);
  QCOMPARE(ase::parseSeconds(view(text)).value_or(kNone), milliseconds);
}

void TestFields::millisecondsAreDigitsOnly() {
  QCOMPARE(ase::parseMilliseconds("30000"), OptionalMs(30000));
  QCOMPARE(ase::parseMilliseconds("2147483647"), OptionalMs(2147483647));
  for (const char* bad : {"", "2147483648", "-1", "3.0", "1e3", "12 ", "x"}) {
    QVERIFY2(!ase::parseMilliseconds(bad), bad);
  }
}

void TestFields::midsBeginWithASlash() {
  QVERIFY(ase::isMid("/m/09x0r"));
  QVERIFY(ase::isMid("/t/dd00088"));
  QVERIFY(ase::isMid("/g/11b630rrvh"));
  QVERIFY(ase::isMid("/" + std::string(63, 'x')));
  QVERIFY(!ase::isMid("/" + std::string(64, 'x')));
  for (const char* bad :
       {"", "/", "m/09x0r", "Speech", " /m/09x0r", "/m/09 x0r", "/m/\"", "/m/a,/m/b", "/m/\xC3\xA9"}) {
    QVERIFY2(!ase::isMid(bad), bad);
  }
  QVERIFY(!ase::isMid(std::string_view("/m/\0x", 5)));
}

void TestFields::csvFieldsAreUnquoted() {
  QCOMPARE(ase::splitCsv("0,/m/09x0r,\"Speech\"").value(), (Row{"0", "/m/09x0r", "Speech"}));
  QCOMPARE(ase::splitCsv("1,/m/05zppz,\"Male speech, man speaking\"").value(),
           (Row{"1", "/m/05zppz", "Male speech, man speaking"}));
  QCOMPARE(ase::splitCsv("2,x,\"a \"\"quoted\"\" word\"").value(), (Row{"2", "x", "a \"quoted\" word"}));
  QCOMPARE(ase::splitCsv("\"\",,plain").value(), (Row{"", "", "plain"}));
  QCOMPARE(ase::splitCsv("inches 5\", x").value(), (Row{"inches 5\"", " x"}));
  QCOMPARE(ase::splitCsv("").value(), Row{""});
}

void TestFields::csvRefusesOpenQuotes() {
  for (const char* bad : {"0,/m/09x0r,\"Speech", "\"", "\"a\"\"", "\"a\"b,c"})
    QVERIFY2(!ase::splitCsv(bad), bad);
}

void TestFields::tabsSeparateColumns() {
  QCOMPARE(ase::splitTabs("a\tb, c\t\td"), (std::vector<std::string_view>{"a", "b, c", "", "d"}));
  QCOMPARE(ase::splitTabs(""), std::vector<std::string_view>{""});
}

QTEST_APPLESS_MAIN(TestFields)
#include "tst_fields.moc"

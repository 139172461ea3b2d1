#include <QTest>

#include "core/results/clip_record.h"
#include "core/results/names.h"
#include "tests/support/catalog_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

ClipRecord record(const std::string& id, std::uint32_t crc) {
  return {.id = clip(id), .crc = crc, .facts = {}};
}

std::string textOf(const std::vector<ClipRecord>& records) {
  std::string text;
  for (const ClipRecord& one : records) text += one.id.view().front() + std::to_string(one.crc);
  return text;
}

}  // namespace

/// The results in memory, and the words for them.
class TestClipRecord : public QObject {
  Q_OBJECT

 private slots:
  void findsByIdOrNot() {
    RecordTable table;
    QVERIFY(table.find(clip("a")) == nullptr);
    table.records = {record("b", 1), record("d", 2)};
    QCOMPARE(table.find(clip("d"))->crc, 2U);
    for (const char* absent : {"a", "c", "e"}) QVERIFY(table.find(clip(absent)) == nullptr);
  }

  void whatIsSetAsideDoesNotCountButIsKnown() {
    RecordTable table;
    table.records = {record("a", 1), record("b", 1), record("c", 1)};
    table.aside = {record("a", 9)};
    table.setAside(std::vector{clip("a"), clip("b"), clip("x")});
    QCOMPARE(textOf(table.records), std::string("c1"));
    QCOMPARE(textOf(table.aside), std::string("a9a1b1"));  // in the order in which they were recorded
    table.setAside({});
    QCOMPARE(textOf(table.records), std::string("c1"));
  }

  void entryNamesAreThoseOfTheArchives() {
    QCOMPARE((ClipSource{{}, {}, QStringLiteral("eval_segments/")}.entryName(clip("-a"))),
             QStringLiteral("eval_segments/Y-a---------.wav"));
  }

  void wordsAreThoseOfTheContract() {
    const auto all = [](auto nameOf, auto last) {
      QStringList names;
      for (int i = 0; i <= static_cast<int>(last); ++i)
        names.push_back(nameOf(static_cast<decltype(last)>(i)));
      return names.join(QLatin1Char(' '));
    };
    QCOMPARE(all(&stateName, State::Unreachable), QStringLiteral("valid invalid missing unreachable"));
    QCOMPARE(all(&reasonName, Reason::Rejected),
             QStringLiteral(" corrupt wrong_format empty truncated too_short silent rejected"));
    QCOMPARE(all(&accessName, Access::ReadFailed),
             QStringLiteral(" volume_missing volume_cut beyond_end encrypted unsupported_method too_large "
                            "read_failed"));
    QCOMPARE(all(&userVerdictName, UserVerdict::Reject), QStringLiteral(" keep reject"));
  }

  void userVerdictsAreReadBack() {
    QCOMPARE(userVerdictFromName(QStringLiteral("keep")), UserVerdict::Keep);
    QCOMPARE(userVerdictFromName(QStringLiteral("reject")), UserVerdict::Reject);
    for (const char* other : {"", "Keep", "perhaps"}) {
      QCOMPARE(userVerdictFromName(QString::fromLatin1(other)), UserVerdict::None);
    }
  }
};

QTEST_APPLESS_MAIN(TestClipRecord)
#include "tst_clip_record.moc"

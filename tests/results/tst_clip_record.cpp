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

  void whatIsTakenInCountsAndLosesNoFile() {
    const auto with = [](ClipRecord one, std::uint32_t bytes, unsigned files) {
      one.facts.crc = bytes;
      one.files = SubsetSet::fromBits(files);
      return one;
    };
    RecordTable table;
    table.records = {with(record("a", 1), 7, 1), with(record("c", 1), 7, 1), with(record("d", 1), 7, 0)};
    table.aside = {with(record("c", 1), 9, 2)};
    // The same bytes from elsewhere; a clip that is new; other bytes; the same under a further name.
    table.take(std::vector{with(record("a", 2), 7, 4), with(record("b", 2), 7, 0), with(record("c", 2), 7, 2),
                           with(record("d", 2), 8, 1)});
    QCOMPARE(textOf(table.records), std::string("a2b2c2d2"));
    QVERIFY(table.records[0].files == SubsetSet::fromBits(5));
    QVERIFY(table.records[2].files == SubsetSet::fromBits(3));
    QVERIFY(table.aside.empty());  // the name is taken over, and the other bytes of "d" were in no file
    table.take(std::vector{with(record("d", 3), 9, 0)});
    QCOMPARE(textOf(table.aside), std::string("d2"));
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
    QCOMPARE(all(&accessName, Access::SharedBytes),
             QStringLiteral(" volume_missing volume_cut beyond_end encrypted unsupported_method too_large "
                            "read_failed shared_bytes"));
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

#include <QTest>

#include "core/job/case_conflicts.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

SegmentTable list(Subset subset, std::initializer_list<std::string_view> ids) {
  SegmentTable table(subset);
  for (const std::string_view id : ids) table.append(*ClipId::parse(id), 0, 10'000, {});
  table.sort();
  return table;
}

const std::vector<SegmentTable>& lists() {
  static const std::vector lists{
      list(Subset::WeakEval, {"a_b-c_d-e_f", "A_b-c_d-e_F", "a_B-c_d-e_f", "zzzzzzzzzzz"}),
      list(Subset::WeakBalancedTrain, {"Zzzzzzzzzzz", "0123456789_"})};
  return lists;
}

}  // namespace

/// Clips whose names Windows and macOS take for one.
class TestCaseConflicts : public QObject {
  Q_OBJECT

 private slots:
  void clipsOfOneListAreTold() {
    const std::vector<Error> warnings = warningsFor({Subset::WeakEval, Subset::WeakBalancedTrain});
    QCOMPARE(warnings.size(), std::size_t{1});
    QCOMPARE(warnings.front().code, ErrorCode::NamesDifferInCase);
    QCOMPARE(warnings.front().file, tree_.path());
    QCOMPARE(warnings.front().detail, QStringLiteral("A_b-c_d-e_F.wav, a_B-c_d-e_f.wav; and 1 more"));
  }

  void clipsOfDifferentListsHaveFoldersOfTheirOwn() {
    QCOMPARE(warningsFor({Subset::WeakBalancedTrain}), std::vector<Error>());
  }

  void aDiskThatTellsThemApartKeepsThemAll() {
    const TempTree tree;
    tree.write(QStringLiteral("results.sqlite"), "x");
    if (tree.contains(QStringLiteral("RESULTS.SQLITE"))) QSKIP("this file system does not tell cases apart");
    QCOMPARE(caseConflicts(lists(), {Subset::WeakEval}, OutputLayout(tree.path())), std::vector<Error>());
  }

 private:
  /// On a disk that finds the results by another name, too, as one does that does not tell cases apart.
  std::vector<Error> warningsFor(SubsetSet subsets) const {
    for (const auto* name : {"results.sqlite", "RESULTS.SQLITE"}) tree_.write(QLatin1StringView(name), "x");
    return caseConflicts(lists(), subsets, OutputLayout(tree_.path()));
  }

  TempTree tree_;
};

QTEST_GUILESS_MAIN(TestCaseConflicts)
#include "tst_case_conflicts.moc"

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

#include <QTest>

#include "core/base/gallop.h"

using namespace ase;

/// Looking forward in a sorted list, against a binary search through all of it.
class TestGallop : public QObject {
  Q_OBJECT

 private slots:
  void itFindsWhatABinarySearchFindsFromEveryPlace() {
    std::mt19937 random(7);
    for (int size = 0; size < 40; ++size) {
      std::vector<int> list(static_cast<std::size_t>(size));
      for (int& item : list) item = static_cast<int>(random() % 50);
      std::ranges::sort(list);
      for (std::size_t from = 0; from <= list.size(); ++from) {
        for (int key = -1; key <= 50; ++key) {
          const auto found = static_cast<std::size_t>(std::ranges::lower_bound(list, key) - list.begin());
          QCOMPARE(gallop(std::span<const int>(list), from, key), std::max(from, found));
        }
      }
    }
  }

  void itLooksAtAPartOfEachItem() {
    const std::vector<std::pair<char, int>> list{{'c', 1}, {'b', 3}, {'a', 5}};
    QCOMPARE(gallop(std::span(list), 0, 4, &std::pair<char, int>::second), std::size_t{2});
  }
};

QTEST_APPLESS_MAIN(TestGallop)
#include "tst_gallop.moc"

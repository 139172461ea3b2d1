#include <vector>

#include <QTest>

#include "core/base/memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace ase;

/// What the C library does with memory that is freed.
class TestMemory : public QObject {
  Q_OBJECT

 private slots:
  void largeBlocksGoBackHoweverLargeOthersWereBefore() {
#ifdef __GLIBC__
    constexpr std::size_t kLarge = std::size_t{8} << 20;
    returnFreedMemory();
    {
      const std::vector<char> larger(3 * kLarge, 'x');
      QCOMPARE(larger.back(), 'x');
    }  // glibc keeps blocks up to this size from here on, if let
    const auto mapped = mallinfo2().hblkhd;
    {
      const std::vector<char> block(kLarge, 'x');
      QVERIFY(mallinfo2().hblkhd >= mapped + kLarge);  // a mapping of its own
    }
    QCOMPARE(mallinfo2().hblkhd, mapped);
#else
    QSKIP("says something of glibc only");
#endif
  }
};

QTEST_APPLESS_MAIN(TestMemory)
#include "tst_memory.moc"

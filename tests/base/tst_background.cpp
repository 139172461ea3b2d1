#include <thread>

#include <QTest>

#include "core/base/background.h"

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

using namespace ase;

/// Threads that leave the processor to the window.
class TestBackground : public QObject {
  Q_OBJECT

 private slots:
  void onlyTheThreadThatAsksAndThoseItStartsStepBack() {
#ifdef Q_OS_LINUX
    const auto niceness = [] { return getpriority(PRIO_PROCESS, 0); };
    const int before = niceness();
    int once = before;
    int twice = before;
    int child = before;
    std::thread([&] {
      goToBackground();
      once = niceness();
      goToBackground();
      twice = niceness();
      std::thread([&] { child = niceness(); }).join();
    }).join();
    QVERIFY(once > before || before >= 5);
    QCOMPARE(twice, once);
    QCOMPARE(child, once);
    QCOMPARE(niceness(), before);
#else
    QSKIP("asks Linux");
#endif
  }
};

QTEST_APPLESS_MAIN(TestBackground)
#include "tst_background.moc"

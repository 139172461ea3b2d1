#include <functional>
#include <memory>

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/ui/window/gui_watchdog.h"
#include "tests/zip/read_back.h"
#include "ui/setup/archive_list.h"
#include "ui/window/main_window.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kArchives = 1600;
constexpr int kLongMs = 240'000;
/// What must hold on a machine that does nothing else is 100 ms for a pause, and half a second for a stop;
/// tests share theirs with others.
constexpr double kLongestPauseMs = 500;
constexpr qint64 kLongestStopMs = 2500;

ZipBuilder clips(int count) {
  ZipBuilder zip;
  for (int i = 0; i < count; ++i) zip.addStored(clipName(i), content(i, 40));
  return zip;
}

/// A small archive of each kind that claims more than it holds.
std::vector<QByteArray> hostileArchives() {
  std::vector<QByteArray> archives{"<html>404</html>", {}};
  const auto add = [&](int count, const std::function<void(ZipBuilder&)>& change) {
    ZipBuilder zip = clips(count);
    change(zip);
    archives.push_back(zip.build().bytes());
  };
  const ZipEntry astray{.name = clipName(99), .data = "x", .directory = {.offset = 7}};
  add(0, [&](ZipBuilder& zip) {
    zip.add(astray);
    zip.addStored(clipName(1), "x");
    zip.archive.disk = zip.archive.directoryDisk = 65'534;
  });
  add(0, [&](ZipBuilder& zip) {  // and its clips lie on volumes that are not there
    zip.add(astray);
    for (quint16 i = 0; i < 50; ++i)
      zip.add({.name = clipName(50 + i), .data = "x", .directory = {.disk = quint16(100 * i)}});
    zip.archive.disk = zip.archive.directoryDisk = 65'534;
  });
  add(2, [](ZipBuilder& zip) { zip.archive.entryCount = 60'000; });
  add(0, [](ZipBuilder& zip) {
    for (int i = 0; i < 300; ++i)
      zip.add({.name = clipName(i), .data = "x", .directory = {.offset = 1U << 30U}});
  });
  add(0, [](ZipBuilder& zip) {
    for (int i = 0; i < 1500; ++i)
      zip.add({.name = clipName(i), .data = "x", .local = {.crc = 7}, .directory = {.crc = 7}});
  });
  add(1, [](ZipBuilder& zip) { zip.archive.directoryOrder = std::vector<std::size_t>(2000, 0); });
  archives.push_back(clips(5).build().bytes().first(300));
  return archives;
}

/// Lets events be handled until `done`, without the naps of QTest::qWait().
bool runUntil(const std::function<bool()>& done) {
  QElapsedTimer clock;
  clock.start();
  while (!done()) {
    if (clock.elapsed() > kLongMs) return false;
    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
  }
  return true;
}

}  // namespace

/// A folder of archives made to hurt holds up the window no more than others.
class TestHostileArchivesShown : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("AudioSet Extractor Test"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_hostile_archives_shown"));
    QSettings().clear();
    const std::vector<QByteArray> kinds = hostileArchives();
    for (std::size_t i = 0; i < kArchives; ++i)
      tree_.write(QStringLiteral("zips/%1.zip").arg(i, 4, 10, QLatin1Char('0')), kinds[i % kinds.size()]);
    window_ = std::make_unique<MainWindow>(threads_);
    window_->resize(1280, 800);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
  }

  void whileTheyAreFoundAndShown() {
    const GuiWatchdog watchdog;
    window_->openFolders(tree_.path(QStringLiteral("zips")), tree_.path(QStringLiteral("output")), {});
    QVERIFY(runUntil([&] { return workbench().scan().archives().size() == kArchives && isAtRest(); }));
    for (auto* button : window_->findChildren<QToolButton*>()) {
      if (button->text() == QStringLiteral("Show archives")) button->click();
    }
    QVERIFY(list().isVisible());
    tell("showing hostile archives", watchdog);
    QCOMPARE(list().topLevelItemCount(), kArchives);
  }

  void aStopOfTheirCheckIsHeeded() {
    int checked = 0;
    const auto connection =
        connect(&workbench().scan(), &FolderScan::archiveChecked, this, [&] { ++checked; });
    workbench().checkArchives();
    QVERIFY(runUntil([&] { return checked > kArchives / 4; }));
    QElapsedTimer clock;
    clock.start();
    workbench().checkup().stop();
    QVERIFY(runUntil([&] { return !workbench().checkup().isBusy(); }));
    qInfo("stopped after %lld ms", clock.elapsed());
    QVERIFY(clock.elapsed() < kLongestStopMs);
    disconnect(connection);
  }

  void whileTheyAreChecked() {
    const GuiWatchdog watchdog;
    workbench().checkArchives();
    QVERIFY(runUntil([&] { return !workbench().checkup().isBusy() && isAtRest(); }));
    QVERIFY(workbench().scan().areAllChecked());
    QCoreApplication::processEvents();
    tell("checking hostile archives", watchdog);
    for (const ArchiveSummary& archive : workbench().scan().archives()) {
      QVERIFY(archive.check->state != Condition::Whole);
      QVERIFY(archive.check->volumes.size() < 200);
      QVERIFY(std::ssize(archive.check->problems) <= ArchiveCheck::kMostProblems);
    }
  }

  void whileTheListIsScrolled() {
    const GuiWatchdog watchdog;
    list().scrollToBottom();
    QCoreApplication::processEvents();
    list().scrollToTop();
    list().expandAll();
    QCoreApplication::processEvents();
    tell("scrolling through them", watchdog);
  }

  void cleanupTestCase() { window_.reset(); }

 private:
  Workbench& workbench() { return window_->workbench(); }
  ArchiveList& list() { return *window_->findChild<ArchiveList*>(); }
  bool isAtRest() { return !workbench().isBusy() && !workbench().isScanning(); }

  static void tell(const char* what, const GuiWatchdog& watchdog) {
    qInfo("pauses of the GUI thread, %s: %s", what, qPrintable(watchdog.summary()));
    QVERIFY2(watchdog.longest() < kLongestPauseMs, qPrintable(watchdog.summary()));
  }

  TempTree tree_;
  WorkThreads threads_;
  std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(TestHostileArchivesShown)
#include "tst_hostile_archives_shown.moc"

#include <memory>

#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTest>

#include "tests/workbench/bench_world.h"
#include "ui/setup/start_section.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/banner_details.h"
#include "ui/window/main_window.h"

using namespace ase;
using namespace ase::test;

namespace {

const QString kFinished = QStringLiteral("finished");

}  // namespace

/// What the banner says of archives and of a run that is over, in numbers that agree.
class TestRunTold : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

  void init() {
    world_ = std::make_unique<ClipWorld>();
    world_->putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}});
    world_->list(kEval, "a");
    threads_ = std::make_unique<WorkThreads>();
    window_ = std::make_unique<MainWindow>(*threads_);
    window_->resize(1280, 800);
  }

  void cleanup() {
    window_.reset();
    threads_.reset();
  }

  void anArchiveThatACheckFoundDamagedIsNamedAfterARunToo() {
    world_->putArchive(QStringLiteral("b.zip"), {{'b', Copy::BadCrc}});
    open();
    workbench().checkArchives();
    QTRY_VERIFY_WITH_TIMEOUT(!workbench().checkup().isBusy() && workbench().scan().areAllChecked(), kLong);
    run();
    QVERIFY(says(QStringLiteral("Archives need attention")));
    QVERIFY2(details().contains(QStringLiteral("b.zip")), qPrintable(details()));
  }

  void aRunThatCouldNotDownloadAllMetadataSaysSo() {
    open();
    workbench().setDownloading(
        {false, QStringLiteral("http://127.0.0.1:1/"), QStringLiteral("http://127.0.0.1:1/")});
    run();
    QVERIFY(says(QStringLiteral("Some metadata could not be downloaded")));
    QVERIFY2(details().contains(QStringLiteral("could not be downloaded. Check the connection")),
             qPrintable(details()));
  }

  void anArchiveWithSeveralFindingsIsOneThatNeedsAttention() {
    world_->putArchive(QStringLiteral("b.zip"), {{'b', Copy::Encrypted}, {'c', Copy::Unsupported}});
    open();
    QTRY_VERIFY_WITH_TIMEOUT(banner().holds(QStringLiteral("archives")), kLong);
    QVERIFY2(says(QStringLiteral("One archive needs attention")), qPrintable(banner().accessibleName()));
  }

 private:
  void open() {
    QVERIFY(openIn(workbench(), *world_));
    workbench().setSubsets({kEval});
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
  }
  void run() {
    for (QPushButton* button : window_->findChild<StartSection*>()->findChildren<QPushButton*>()) {
      QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), kLong);
      QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_COMPARE_WITH_TIMEOUT(banner().currentKey(), kFinished, kLong);
  }
  Workbench& workbench() { return window_->workbench(); }
  Banner& banner() { return *window_->findChild<Banner*>(); }
  bool says(const QString& words) { return banner().accessibleName().contains(words); }
  QString details() {
    return window_->findChild<BannerDetails*>()->findChild<QPlainTextEdit*>()->toPlainText();
  }

  std::unique_ptr<ClipWorld> world_;
  std::unique_ptr<WorkThreads> threads_;
  std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(TestRunTold)
#include "tst_run_told.moc"

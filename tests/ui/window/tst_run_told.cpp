#include <memory>

#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTest>

#include "tests/ui/window/shown_world.h"
#include "ui/setup/start_section.h"
#include "ui/widgets/banner_details.h"

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
    shown_ = std::make_unique<ShownWorld>();
    shown_->world().putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}});
    shown_->world().list(kEval, "a");
  }

  void cleanup() { shown_.reset(); }

  void anArchiveThatACheckFoundDamagedIsNamedAfterARunToo() {
    shown_->world().putArchive(QStringLiteral("b.zip"), {{'b', Copy::BadCrc}});
    open();
    workbench().checkArchives();
    QTRY_VERIFY_WITH_TIMEOUT(!workbench().checkup().isBusy() && workbench().scan().areAllChecked(), kLong);
    run();
    QVERIFY(shown_->says(QStringLiteral("Archives need attention")));
    QVERIFY2(details().contains(QStringLiteral("b.zip")), qPrintable(details()));
  }

  void aRunThatCouldNotDownloadAllMetadataSaysSo() {
    open();
    workbench().setDownloading(
        {false, QStringLiteral("http://127.0.0.1:1/"), QStringLiteral("http://127.0.0.1:1/")});
    run();
    QVERIFY(shown_->says(QStringLiteral("Some metadata could not be downloaded")));
    QVERIFY2(details().contains(QStringLiteral("could not be downloaded. Check the connection")),
             qPrintable(details()));
  }

  void anArchiveWithSeveralFindingsIsOneThatNeedsAttention() {
    shown_->world().putArchive(QStringLiteral("b.zip"), {{'b', Copy::Encrypted}, {'c', Copy::Unsupported}});
    open();
    QTRY_VERIFY_WITH_TIMEOUT(banner().holds(QStringLiteral("archives")), kLong);
    QVERIFY2(shown_->says(QStringLiteral("One archive needs attention")),
             qPrintable(banner().accessibleName()));
  }

 private:
  void open() {
    QVERIFY(shown_->open());
    workbench().setSubsets({kEval});
  }
  void run() {
    for (QPushButton* button : shown_->window().findChild<StartSection*>()->findChildren<QPushButton*>()) {
      QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), kLong);
      QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_COMPARE_WITH_TIMEOUT(banner().currentKey(), kFinished, kLong);
  }
  Workbench& workbench() { return shown_->workbench(); }
  Banner& banner() { return shown_->banner(); }
  QString details() {
    return shown_->window().findChild<BannerDetails*>()->findChild<QPlainTextEdit*>()->toPlainText();
  }

  std::unique_ptr<ShownWorld> shown_;
};

QTEST_MAIN(TestRunTold)
#include "tst_run_told.moc"

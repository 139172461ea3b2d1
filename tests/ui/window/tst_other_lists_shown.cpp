#include <memory>

#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QStandardPaths>
#include <QTest>

#include "tests/workbench/bench_world.h"
#include "ui/setup/subsets_section.h"
#include "ui/widgets/banner.h"
#include "ui/window/main_window.h"

using namespace ase;
using namespace ase::test;

namespace {

const QString kOtherLists = QStringLiteral("other-lists");

}  // namespace

/// An output folder remembers the metadata that it was made with.
class TestOtherListsShown : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

  void init() {
    world_ = std::make_unique<ClipWorld>();
    world_->putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::Loud}});
    world_->list(kEval, "a");
    QVERIFY(QDir().mkpath(other()));
    const QString list = QStringLiteral("eval_segments.csv");
    QVERIFY(QFile::copy(QDir(world_->metadata()).filePath(list), QDir(other()).filePath(list)));
    world_->list(kEval, "ab");
    world_->run(world_->settings({kEval}));
    threads_ = std::make_unique<WorkThreads>();
    window_ = std::make_unique<MainWindow>(*threads_);
    window_->resize(1280, 800);
  }

  void cleanup() {
    window_.reset();
    threads_.reset();
  }

  void choosingOtherListsIsSaidAndOneClickGoesBack() {
    QVERIFY(openIn(workbench(), *world_));
    window_->show();
    QVERIFY(!banner().holds(kOtherLists));
    workbench().setMetadataFolder(other());
    QTRY_VERIFY_WITH_TIMEOUT(banner().holds(kOtherLists), kLong);
    QVERIFY(settled(workbench()));
    QCOMPARE(workbench().board().table().size(), std::size_t{1});
    QVERIFY(banner().accessibleName().contains(world_->metadata()));
    click(QStringLiteral("Use those lists"));
    QTRY_VERIFY_WITH_TIMEOUT(!banner().holds(kOtherLists), kLong);
    QVERIFY(settled(workbench()));
    QCOMPARE(workbench().settings().metadataFolder, world_->metadata());
    QCOMPARE(workbench().board().table().size(), std::size_t{2});
  }

  void filesThatOnlyOtherListsCallOrphansAreSaidToBeOfOtherLists() {
    QVERIFY(openIn(workbench(), *world_));
    window_->show();
    workbench().setMetadataFolder(other());
    QVERIFY(settled(workbench()));
    workbench().start();
    QVERIFY(settled(workbench()));
    QTRY_VERIFY_WITH_TIMEOUT(banner().holds(QStringLiteral("orphans")), kLong);
    QVERIFY(banner().accessibleName().contains(QStringLiteral("extracted with other lists than those in")));
    QVERIFY(banner().accessibleName().contains(other()));
  }

  void theRememberedMetadataAreUsedAndCountedWhereNoneAreChosen() {
    workbench().setDownloading({true, {}, {}});
    workbench().setFolders(world_->archives(), world_->output(), {});
    QVERIFY(settled(workbench()));
    QTRY_COMPARE_WITH_TIMEOUT(workbench().settings().metadataFolder, world_->metadata(), kLong);
    QVERIFY(settled(workbench()));
    const auto& files = workbench().scan().metadataFiles();
    QVERIFY(std::ranges::any_of(files, [](const MetadataFileState& state) {
      return state.file == MetadataFile::EvalSegments && state.condition == Condition::Whole;
    }));
    QVERIFY(!banner().holds(kOtherLists));
    workbench().setOutputFolder(world_->tree().path(QStringLiteral("another")));
    QCOMPARE(workbench().settings().metadataFolder, QString());  // which the other one does not remember
  }

 private:
  QString other() const { return world_->tree().path(QStringLiteral("other")); }
  Workbench& workbench() { return window_->workbench(); }
  Banner& banner() { return *window_->findChild<Banner*>(); }
  void click(const QString& text) {
    for (QPushButton* button : banner().findChildren<QPushButton*>()) {
      if (button->isVisible() && button->text() == text) return QTest::mouseClick(button, Qt::LeftButton);
    }
    QFAIL(qPrintable(text));
  }

  std::unique_ptr<ClipWorld> world_;
  std::unique_ptr<WorkThreads> threads_;
  std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(TestOtherListsShown)
#include "tst_other_lists_shown.moc"

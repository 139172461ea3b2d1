#include <memory>

#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QStandardPaths>
#include <QTest>

#include "tests/ui/window/shown_world.h"
#include "ui/setup/subsets_section.h"

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
    shown_ = std::make_unique<ShownWorld>();
    shown_->world().putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::Loud}});
    shown_->world().list(kEval, "a");
    QVERIFY(QDir().mkpath(other()));
    const QString list = QStringLiteral("eval_segments.csv");
    QVERIFY(QFile::copy(QDir(shown_->world().metadata()).filePath(list), QDir(other()).filePath(list)));
    shown_->world().list(kEval, "ab");
    shown_->world().run(shown_->world().settings({kEval}));
  }

  void cleanup() { shown_.reset(); }

  void choosingOtherListsIsSaidAndOneClickGoesBack() {
    QVERIFY(shown_->open());
    QVERIFY(!banner().holds(kOtherLists));
    workbench().setMetadataFolder(other());
    QTRY_VERIFY_WITH_TIMEOUT(banner().holds(kOtherLists), kLong);
    QVERIFY(settled(workbench()));
    QCOMPARE(workbench().board().table().size(), std::size_t{1});
    QVERIFY(banner().accessibleName().contains(shown_->world().metadata()));
    QVERIFY(ShownWorld::click(banner(), QStringLiteral("Use those lists")));
    QTRY_VERIFY_WITH_TIMEOUT(!banner().holds(kOtherLists), kLong);
    QVERIFY(settled(workbench()));
    QCOMPARE(workbench().settings().metadataFolder, shown_->world().metadata());
    QCOMPARE(workbench().board().table().size(), std::size_t{2});
  }

  void filesThatOnlyOtherListsCallOrphansAreSaidToBeOfOtherLists() {
    QVERIFY(shown_->open());
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
    workbench().setFolders(shown_->world().archives(), shown_->world().output(), {});
    QVERIFY(settled(workbench()));
    QTRY_COMPARE_WITH_TIMEOUT(workbench().settings().metadataFolder, shown_->world().metadata(), kLong);
    QVERIFY(settled(workbench()));
    const auto& files = workbench().scan().metadataFiles();
    QVERIFY(std::ranges::any_of(files, [](const MetadataFileState& state) {
      return state.file == MetadataFile::EvalSegments && state.condition == Condition::Whole;
    }));
    QVERIFY(!banner().holds(kOtherLists));
    workbench().setOutputFolder(shown_->world().tree().path(QStringLiteral("another")));
    QCOMPARE(workbench().settings().metadataFolder, QString());  // which the other one does not remember
  }

 private:
  QString other() const { return shown_->world().tree().path(QStringLiteral("other")); }
  Workbench& workbench() { return shown_->workbench(); }
  Banner& banner() { return shown_->banner(); }

  std::unique_ptr<ShownWorld> shown_;
};

QTEST_MAIN(TestOtherListsShown)
#include "tst_other_lists_shown.moc"

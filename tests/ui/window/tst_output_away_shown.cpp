#include <memory>

#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QTest>

#include "tests/workbench/bench_world.h"
#include "ui/setup/start_section.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_panel.h"
#include "ui/verdict/decision_bar.h"
#include "ui/widgets/banner.h"
#include "ui/window/main_window.h"

using namespace ase;
using namespace ase::test;

namespace {

const QString kAway = QStringLiteral("read-only");

QPushButton* buttonIn(QWidget& part, const QString& text) {
  for (QPushButton* button : part.findChildren<QPushButton*>()) {
    if (button->text().startsWith(text)) return button;
  }
  return nullptr;
}

}  // namespace

/// What the window says of an output folder or of archives that go away, and that it loses nothing.
class TestOutputAwayShown : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

  void init() {
    world_ = std::make_unique<ClipWorld>();
    world_->putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::Loud}});
    world_->list(kEval, "ab");
    threads_ = std::make_unique<WorkThreads>();
    window_ = std::make_unique<MainWindow>(*threads_);
  }

  void cleanup() {
    window_.reset();
    threads_.reset();
  }

  void whatWasDecidedIsKeptAndSaidSoAndClosingAsks() {
    world_->run(world_->settings({kEval}));
    open();
    window_->findChild<ReviewPanel*>()->table().selectOnly(0);
    QPushButton* reject = buttonIn(*window_->findChild<DecisionBar*>(), QStringLiteral("Reject"));
    QVERIFY(reject != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(reject->isEnabled(), kLong);
    QVERIFY(QFile::rename(world_->output(), away()));
    QTest::mouseClick(reject, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("kept here")), kLong);
    QVERIFY(!reject->isEnabled());
    QPushButton* start = buttonIn(*window_->findChild<StartSection*>(), QStringLiteral("Start"));
    QVERIFY(start != nullptr && !start->isEnabled());

    window_->close();
    QVERIFY(window_->isVisible());
    auto* question = window_->findChild<QMessageBox*>();
    QVERIFY(question != nullptr);
    QTest::mouseClick(buttonIn(*question, QStringLiteral("Wait")), Qt::LeftButton);
    QTRY_VERIFY(window_->findChild<QMessageBox*>() == nullptr);
    QVERIFY(QFile::rename(away(), world_->output()));
    QTRY_VERIFY_WITH_TIMEOUT(!window_->findChild<Banner*>()->holds(kAway), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(
        !world_->filesOf('a').startsWith("audio") || !world_->filesOf('b').startsWith("audio"), kLong);
    window_->close();
    QTRY_VERIFY_WITH_TIMEOUT(!window_->isVisible(), kLong);
  }

  void archivesThatGoDuringARunAreSaidFirstUntilTheyAreBack() {
    open();
    window_->workbench().setSubsets({kEval});
    const QString archivesAway = world_->tree().path(QStringLiteral("archives away"));
    QPushButton* start = buttonIn(*window_->findChild<StartSection*>(), QStringLiteral("Start"));
    QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled(), kLong);
    bool isPlanned = false;
    connect(&window_->workbench().run(), &RunControl::planned, this, [&] { isPlanned = true; });
    QTest::mouseClick(start, Qt::LeftButton);
    window_->workbench().pause();
    QTRY_VERIFY_WITH_TIMEOUT(isPlanned, kLong);
    QVERIFY(QFile::rename(world_->archives(), archivesAway));
    window_->workbench().resume();
    auto* banner = window_->findChild<Banner*>();
    QTRY_VERIFY_WITH_TIMEOUT(banner->holds(QStringLiteral("unfinished")), kLong);
    QTRY_COMPARE_WITH_TIMEOUT(window_->workbench().blocker(), Workbench::Blocker::NoArchives, kLong);
    QCOMPARE(banner->currentKey(), QStringLiteral("failed"));
    QVERIFY(QFile::rename(archivesAway, world_->archives()));
    QTRY_VERIFY_WITH_TIMEOUT(!banner->holds(QStringLiteral("failed")), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled() && start->text().startsWith(QStringLiteral("Continue")),
                             kLong);
  }

 private:
  void open() {
    QVERIFY(openIn(window_->workbench(), *world_));
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
  }
  QString away() const { return world_->tree().path(QStringLiteral("away")); }
  /// In the banner.
  bool says(const QString& words) const {
    return window_->findChild<Banner*>()->accessibleName().contains(words);
  }

  std::unique_ptr<ClipWorld> world_;
  std::unique_ptr<WorkThreads> threads_;
  std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(TestOutputAwayShown)
#include "tst_output_away_shown.moc"

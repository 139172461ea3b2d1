#include <memory>

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QTest>

#include "tests/ui/window/shown_world.h"
#include "ui/setup/setup_panel.h"
#include "ui/setup/start_section.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_panel.h"
#include "ui/verdict/decision_bar.h"

using namespace ase;
using namespace ase::test;

namespace {

const QString kAway = QStringLiteral("read-only");

}  // namespace

/// What the window says of an output folder or of archives that go away, and that it loses nothing.
class TestOutputAwayShown : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

  void init() {
    shown_ = std::make_unique<ShownWorld>();
    shown_->world().putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::Loud}});
    shown_->world().list(kEval, "ab");
  }

  void cleanup() { shown_.reset(); }

  void whatWasDecidedIsKeptAndSaidSoAndClosingAsks() {
    shown_->world().run(shown_->world().settings({kEval}));
    QVERIFY(shown_->open());
    shown_->window().findChild<ReviewPanel*>()->table().selectOnly(0);
    QPushButton* reject =
        ShownWorld::buttonIn(*shown_->window().findChild<DecisionBar*>(), QStringLiteral("Reject"));
    QVERIFY(reject != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(reject->isEnabled(), kLong);
    QVERIFY(QFile::rename(shown_->world().output(), away()));
    QTest::mouseClick(reject, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(shown_->says(QStringLiteral("kept here")), kLong);
    QVERIFY(!reject->isEnabled());
    QPushButton* start =
        ShownWorld::buttonIn(*shown_->window().findChild<StartSection*>(), QStringLiteral("Start"));
    QVERIFY(start != nullptr && !start->isEnabled());
    const auto buttons = shown_->window().findChild<SetupPanel*>()->findChildren<QPushButton*>();
    qsizetype samples = 0;
    for (const QPushButton* sample : buttons) {
      if (sample->text() != QStringLiteral("Review a sample…")) continue;
      ++samples;
      QVERIFY(!sample->isEnabled());
      QVERIFY2(sample->toolTip().contains(QStringLiteral("The output folder is gone")),
               qPrintable(sample->toolTip()));
    }
    QVERIFY(samples > 0);

    shown_->window().close();
    QVERIFY(shown_->window().isVisible());
    auto* question = shown_->window().findChild<QMessageBox*>();
    QVERIFY(question != nullptr);
    QTest::mouseClick(ShownWorld::buttonIn(*question, QStringLiteral("Wait")), Qt::LeftButton);
    QTRY_VERIFY(shown_->window().findChild<QMessageBox*>() == nullptr);
    QVERIFY(QFile::rename(away(), shown_->world().output()));
    QTRY_VERIFY_WITH_TIMEOUT(!shown_->banner().holds(kAway), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(!shown_->world().filesOf('a').startsWith("audio") ||
                                 !shown_->world().filesOf('b').startsWith("audio"),
                             kLong);
    shown_->window().close();
    QTRY_VERIFY_WITH_TIMEOUT(!shown_->window().isVisible(), kLong);
  }

  void aNoteThatIsBeingTypedIsKeptToo() {
    shown_->world().run(shown_->world().settings({kEval}));
    QVERIFY(shown_->open());
    shown_->window().findChild<ReviewPanel*>()->table().selectOnly(0);
    auto* note = shown_->window().findChild<DecisionBar*>()->findChild<QLineEdit*>();
    QTRY_VERIFY_WITH_TIMEOUT(note->isEnabled(), kLong);
    QTest::mouseClick(note, Qt::LeftButton);
    QTest::keyClicks(note, QStringLiteral("half a no"));
    QVERIFY(QFile::rename(shown_->world().output(), away()));
    QTRY_VERIFY_WITH_TIMEOUT(shown_->says(QStringLiteral("kept here")), kLong);
    QVERIFY(QFile::rename(away(), shown_->world().output()));
    QTRY_VERIFY_WITH_TIMEOUT(shown_->world().lineOf(kEval, 'a').contains("half a no"), kLong);
    QCOMPARE(note->text(), QStringLiteral("half a no"));
  }

  void archivesThatGoDuringARunAreSaidFirstUntilTheyAreBack() {
    QVERIFY(shown_->open());
    shown_->window().workbench().setSubsets({kEval});
    const QString archivesAway = shown_->world().tree().path(QStringLiteral("archives away"));
    QPushButton* start =
        ShownWorld::buttonIn(*shown_->window().findChild<StartSection*>(), QStringLiteral("Start"));
    QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled(), kLong);
    bool isPlanned = false;
    connect(&shown_->window().workbench().run(), &RunControl::planned, this, [&] { isPlanned = true; });
    QTest::mouseClick(start, Qt::LeftButton);
    shown_->window().workbench().pause();
    QTRY_VERIFY_WITH_TIMEOUT(isPlanned, kLong);
    QVERIFY(QFile::rename(shown_->world().archives(), archivesAway));
    shown_->window().workbench().resume();
    auto* banner = shown_->window().findChild<Banner*>();
    QTRY_VERIFY_WITH_TIMEOUT(banner->holds(QStringLiteral("unfinished")), kLong);
    QTRY_COMPARE_WITH_TIMEOUT(shown_->window().workbench().blocker(), Workbench::Blocker::NoArchives, kLong);
    QCOMPARE(banner->currentKey(), QStringLiteral("failed"));
    QVERIFY(QFile::rename(archivesAway, shown_->world().archives()));
    QTRY_VERIFY_WITH_TIMEOUT(!banner->holds(QStringLiteral("failed")), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled() && start->text().startsWith(QStringLiteral("Continue")),
                             kLong);
  }

 private:
  QString away() const { return shown_->world().tree().path(QStringLiteral("away")); }

  std::unique_ptr<ShownWorld> shown_;
};

QTEST_MAIN(TestOutputAwayShown)
#include "tst_output_away_shown.moc"

#include <map>
#include <memory>

#include <QApplication>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTabBar>
#include <QTest>

#include "core/results/results_store.h"
#include "tests/job/job_world.h"
#include "tests/workbench/bench_world.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_panel.h"
#include "ui/verdict/decision_bar.h"
#include "ui/window/main_window.h"
#include "x_desktop.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kClips = 100;  // to review
constexpr double kMostClicksAClip = 1.1;
constexpr const char* kReject = "Reject";
constexpr const char* kKeep = "Keep";
constexpr const char* kNext = "Next";

XDesktop* desktop = nullptr;

}  // namespace

/// Somebody who has no keyboard: a real pointer on a real screen, under a window manager.
class TestReviewByMouse : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    if (const QString lacking = XDesktop::missing(); !lacking.isEmpty())
      QSKIP(qPrintable(QStringLiteral("needs a screen and a mouse: %1 is not installed").arg(lacking)));
    QVERIFY2(desktop->problem().isEmpty(), qPrintable(desktop->problem()));
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("AudioSet Extractor Test"));
    QCoreApplication::setApplicationName(QStringLiteral("tst_review_by_mouse"));
    QSettings().clear();
  }

  void aHundredRejectedClipsAreReviewedWithOneClickEach() {
    world_ = std::make_unique<JobWorld>(kClips + 60);
    JobSettings settings = world_->settings();
    settings.criteria.minDuration = 60.0;  // whatever can be read is too short
    QVERIFY(extractSubsets(settings, {}, PauseGate(), CancelToken()).has_value());

    window_ = std::make_unique<MainWindow>(threads_);
    window_->resize(1200, 800);
    window_->show();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    window_->workbench().setDownloading({true, {}, {}});
    window_->openFolders(settings.archivesFolder, settings.outputFolder, settings.metadataFolder);
    QVERIFY(settled(window_->workbench()));
    QTest::qWait(300);  // until the window manager has given the window its place

    clickOnTabOf(State::Invalid);
    QTRY_VERIFY_WITH_TIMEOUT(table().model()->rowCount() >= kClips && isAtRest(window_->workbench()), kLong);
    if (!table().currentTableRow()) clickOnFirstRow();
    for (int clip = 0; clip < kClips; ++clip) {
      reviewOne(clip);
      if (QTest::currentTestFailed()) return;
    }
    QVERIFY2(clicks_ <= kMostClicksAClip * kClips, QByteArray::number(clicks_).constData());
    QCOMPARE(acts_.size(), std::size_t{kClips});

    QTRY_VERIFY_WITH_TIMEOUT(!window_->workbench().decisions().isStoring(), kLong);
    const ReviewTable table = window_->workbench().board().table();
    window_.reset();
    checkResults(settings.outputFolder, table);
  }

  void cleanupTestCase() { window_.reset(); }

 private:
  ClipTableView& table() { return window_->findChild<ReviewPanel*>()->table(); }

  void click(QWidget& widget, const QPoint& place) {
    const QPoint onScreen = widget.mapToGlobal(place);
    QVERIFY2(QApplication::widgetAt(onScreen) == &widget, "something lies over what is to be clicked on");
    QVERIFY(desktop->click(onScreen));
    ++clicks_;
  }
  void clickOnTabOf(State state) {
    auto& tabs = *window_->findChild<ReviewPanel*>()->findChild<QTabBar*>();
    click(tabs, tabs.tabRect(static_cast<int>(state)).center());
  }
  void clickOnFirstRow() {
    click(*table().viewport(), table().visualRect(table().model()->index(0, 0)).center());
    QTRY_VERIFY_WITH_TIMEOUT(table().currentTableRow().has_value(), kLong);
  }

  std::optional<ClipId> currentClip() {
    const auto row = table().currentTableRow();
    return row ? std::optional(window_->workbench().board().table().rows()[*row].id) : std::nullopt;
  }
  /// The button of the decision bar whose tool tip begins so.
  QPushButton& button(const char* name) {
    for (auto* each : window_->findChild<DecisionBar*>()->findChildren<QPushButton*>()) {
      if (each->toolTip().startsWith(QLatin1StringView(name))) return *each;
    }
    qFatal("there is no button %s", name);
  }

  void reviewOne(int number) {
    const ClipId id = currentClip().value();
    QVERIFY2(!acts_.contains(id), "a clip that was reviewed is shown again");
    // What cannot be heard cannot be kept.
    const bool keeps = number % 3 == 0 && button(kKeep).isEnabled();
    const char* act = keeps ? kKeep : number % 3 == 1 ? kReject : kNext;
    QVERIFY(button(act).isVisible() && button(act).isEnabled());
    acts_[id] = act;
    click(button(act), button(act).rect().center());
    QTRY_VERIFY_WITH_TIMEOUT(currentClip() != id && isAtRest(window_->workbench()), kLong);
  }

  void checkResults(const QString& output, const ReviewTable& table) {
    const auto store = ResultsStore::openToRead(output);
    QVERIFY(store.has_value());
    const auto records = store->load();
    QVERIFY(records.has_value());
    const OutputLayout layout(output);
    std::map<QByteArray, int> counts;
    for (const auto& [id, act] : acts_) {
      ++counts[act];
      const UserDecision decision = records->decisions.of(id);
      const bool isKept = act == kKeep;
      QCOMPARE(decision.verdict, isKept           ? UserVerdict::Keep
                                 : act == kReject ? UserVerdict::Reject
                                                  : UserVerdict::None);
      QVERIFY(decision.isReviewed());
      for (const std::uint32_t row : table.rowsOf(id)) {
        for (const Subset subset : kAllSubsets) {
          if (!table.rows()[row].subsets.contains(subset)) continue;
          QCOMPARE(QFile::exists(layout.clip(Place::Valid, subset, id)), isKept);
          QCOMPARE(QFile::exists(layout.clip(Place::Invalid, subset, id)), !isKept);
        }
      }
    }
    for (const char* act : {kKeep, kReject, kNext}) QVERIFY2(counts[act] > 20, act);
    qsizetype decided = 0;
    for (const auto& [id, decision] : records->decisions) decided += decision.isReviewed() ? 1 : 0;
    QCOMPARE(decided, qsizetype{kClips});
  }

  std::unique_ptr<JobWorld> world_;
  WorkThreads threads_;  // ends its work before the world goes
  std::unique_ptr<MainWindow> window_;
  std::map<ClipId, QByteArray> acts_;
  int clicks_ = 0;
};

int main(int argc, char** argv) {
  XDesktop screen;
  desktop = &screen;
  if (XDesktop::missing().isEmpty()) screen.start();
  qputenv("PULSE_SERVER", "unix:/nonexistent/socket");
  const QApplication app(argc, argv);
  TestReviewByMouse test;
  return QTest::qExec(&test, argc, argv);
}

#include "tst_review_by_mouse.moc"

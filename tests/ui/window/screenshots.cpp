// Makes the pictures of the README: audioset-screenshots OUT. Wants a real display with a window manager.
#include <cstdio>
#include <functional>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QScreen>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>
#include <QTranslator>

#include "tests/support/demo_corpus.h"
#include "tests/support/temp_tree.h"
#include "ui/gallery/view_switch.h"
#include "ui/preview/preview_panel.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_panel.h"
#include "ui/widgets/theme.h"
#include "ui/window/main_window.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kClips = 1200;
constexpr int kLongMs = 60000;
constexpr int kSettleMs = 700;

bool waitFor(const std::function<bool()>& condition) {
  return QTest::qWaitFor(condition, kLongMs);
}

class Photographer {
 public:
  Photographer(MainWindow& window, QDir folder) : window_(window), folder_(std::move(folder)) {}

  void take(const QString& name, int settleMs = kSettleMs) {
    QTest::qWait(settleMs);
    const QPixmap picture = window_.screen()->grabWindow(window_.winId());
    const QString path = folder_.filePath(name + QStringLiteral(".png"));
    std::printf("%s %s\n", picture.save(path) ? "made" : "FAILED", qPrintable(path));
  }

 private:
  MainWindow& window_;
  QDir folder_;
};

void selectClipWithReason(MainWindow& window, const QString& reason) {
  auto& review = *window.findChild<ReviewPanel*>();
  for (int row = 0; row < review.model().rowCount(); ++row) {
    if (review.model().text(row, ReviewColumn::Reason) != reason) continue;
    review.table().setCurrentIndex(review.model().index(row, 0));
    return;
  }
}

}  // namespace

int main(int argc, char** argv) {
  QApplication app(argc, argv);
  if (argc != 2) return 2;
  QStandardPaths::setTestModeEnabled(true);
  QCoreApplication::setOrganizationName(QStringLiteral("AudioSet Extractor Test"));
  QCoreApplication::setApplicationName(QStringLiteral("screenshots"));
  QSettings().clear();
  applyTheme(app, Theme::Light);
  const TempTree tree;
  const QString corpus = tree.path(QStringLiteral("corpus"));
  if (!makeDemoCorpus(corpus, kClips)) return 1;
  const QDir folder(QString::fromLocal8Bit(argv[1]));
  if (!folder.mkpath(QStringLiteral("."))) return 1;

  WorkThreads threads;
  MainWindow window(threads);
  window.showMaximized();
  Workbench& work = window.workbench();
  ReviewBoard& board = work.board();
  Photographer photographer(window, folder);
  if (!QTest::qWaitForWindowExposed(&window)) return 1;
  window.findChild<PreviewPanel*>()->setAutoplay(false);
  photographer.take(QStringLiteral("first-start"));

  window.openFolders(corpus + QStringLiteral("/zip_audios"), tree.path(QStringLiteral("output")),
                     corpus + QStringLiteral("/metadata"));
  waitFor([&] { return !work.isScanning() && work.scan().overview(Subset::WeakEval).inArchives > 0; });
  SubsetSet subsets;
  for (Subset subset : kAllSubsets) subsets.insert(subset);
  work.setSubsets(subsets);
  photographer.take(QStringLiteral("set-up"));

  work.start();
  waitFor([&] {
    return work.run().progress().stage == Stage::Extracting && work.run().progress().done > kClips / 3;
  });
  photographer.take(QStringLiteral("running"), 0);
  waitFor([&] { return !work.isBusy() && !work.isScanning() && !board.isBusy(); });

  auto& review = *window.findChild<ReviewPanel*>();
  review.showState(State::Invalid);
  waitFor([&] { return !board.isBusy(); });
  selectClipWithReason(window, ReviewPanel::tr("truncated"));
  photographer.take(QStringLiteral("review-invalid"));

  review.showState(State::Valid);
  waitFor([&] { return !board.isBusy(); });
  review.table().moveCurrent(3);
  photographer.take(QStringLiteral("overview"));

  work.setCriteria({1.6, -30});
  waitFor([&] { return !board.isBusy(); });
  photographer.take(QStringLiteral("live-rejudging"));
  work.discardCriteria();
  waitFor([&] { return !board.isBusy(); });

  auto* views = window.findChild<ViewSwitch*>();
  views->setGallery(true);
  photographer.take(QStringLiteral("gallery"), 3 * kSettleMs);
  views->setGallery(false);

  applyTheme(app, Theme::Dark);
  photographer.take(QStringLiteral("dark"));
  applyTheme(app, Theme::Light);

  QTranslator chinese;
  if (!chinese.load(QStringLiteral(":/translations/audioset-extractor_zh_CN.qm"))) return 1;
  QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
  QCoreApplication::installTranslator(&chinese);
  photographer.take(QStringLiteral("chinese"));
  return 0;
}

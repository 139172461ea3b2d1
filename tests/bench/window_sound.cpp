#include "window_sound.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include <QDir>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

#include "core/output/layout.h"
#include "tests/support/samples.h"
#include "tests/support/wav_builder.h"
#include "tests/ui/window/gui_watchdog.h"
#include "ui/gallery/gallery_view.h"
#include "ui/gallery/view_switch.h"
#include "ui/preview/audio_player.h"
#include "ui/preview/preview_panel.h"
#include "ui/setup/setup_panel.h"
#include "ui/table/review_panel.h"
#include "ui/verdict/decision_bar.h"
#include "ui/window/main_window.h"
#include "window_tools.h"

namespace ase::bench {
namespace {

constexpr int kMostRows = 100'000;
constexpr int kSounds = 40;  // that differ; the rows' files are links to them
constexpr int kCards = 40;   // of a screen
constexpr int kClips = 60;   // to listen to

QByteArray sound(int number) {
  auto samples = test::whiteNoise(10, 32000, static_cast<quint32>(number), -30);
  test::mixInto(samples, test::sine(5, 32000, 300 + 50 * number, -12), 32000);
  return test::buildWav({}, samples);
}

}  // namespace

SoundBench::SoundBench(MainWindow& window, const QString& output)
    : window_(window),
      review_(*window.findChild<ReviewPanel*>()),
      output_(output),
      rows_(std::min(kMostRows, review_.model().rowCount())) {
  giveRowsFiles();
}

void SoundBench::giveRowsFiles() {
  const OutputLayout layout(output_);
  const ReviewTable& table = window_.workbench().board().table();
  std::vector<std::filesystem::path> sounds;
  for (int row = 0; row < rows_; ++row) {
    const auto& clip = table.rows()[review_.model().tableRow(row)];
    for (const Subset subset : kAllSubsets) {
      if (!clip.subsets.contains(subset)) continue;
      const QString path = layout.clip(Place::Valid, subset, clip.id);
      if (QFile::exists(path)) QFile::remove(path);  // of a round before
      QDir().mkpath(QFileInfo(path).path());
      const std::filesystem::path file = path.toStdString();
      if (std::ssize(sounds) < kSounds) {
        QFile made(path);
        if (made.open(QIODevice::WriteOnly)) made.write(sound(row));
        sounds.push_back(file);
      } else {
        std::filesystem::create_hard_link(sounds[static_cast<std::size_t>(row % kSounds)], file);
      }
      break;  // the first subset's file is the one that is read
    }
  }
}

int SoundBench::cardsInSight(const GalleryView& gallery) const {
  int count = 0;
  while (count < rows_ && gallery.rectOf(count).bottom() < gallery.viewport()->height()) ++count;
  return count;
}

bool SoundBench::areMade(GalleryView& gallery, int firstRow) const {
  const ReviewTable& table = window_.workbench().board().table();
  for (int row = firstRow; row < std::min(firstRow + kCards, rows_); ++row) {
    if (gallery.maker().find(table.rows()[review_.model().tableRow(row)].id) == nullptr) return false;
  }
  return true;
}

void SoundBench::gallery(QJsonObject& seconds, QJsonObject& bytes) {
  const double before = memory("VmRSS");
  window_.resize(1920, 1080);
  auto& setup = *window_.findChild<SetupPanel*>();
  setup.hide();
  auto& views = *window_.findChild<ViewSwitch*>();
  auto& gallery = *window_.findChild<GalleryView*>();
  views.setGallery(true);
  rest(0.2);
  for (int width = GalleryView::kMostWidth; width >= GalleryView::kLeastWidth; width -= 10) {
    views.setCardWidth(width);
    rest(0.02);
    gallery.verticalScrollBar()->setValue(0);  // it goes to the current clip
    if (cardsInSight(gallery) >= kCards) break;
  }
  QScrollBar& bar = *gallery.verticalScrollBar();
  const int screen = std::max(cardsInSight(gallery), 1);

  const test::GuiWatchdog watchdog;
  const int middle = rows_ / 2 / screen * screen;
  const auto begin = Clock::now();
  bar.setValue(bar.value() + gallery.rectOf(middle).top());
  runUntil([&] { return areMade(gallery, middle); }, "the cards in sight are not all made");
  untilPainted(*gallery.viewport());
  seconds[QStringLiteral("gallery, %1 cards").arg(kCards)] = secondsSince(begin);

  constexpr int kRestEvery = 20;  // screens: then a look at one, so that its cards are made
  bar.setValue(0);
  for (int row = 0, turned = 0; row < rows_; row += screen, ++turned) {
    bar.setValue(bar.value() + gallery.rectOf(row).top());
    untilPainted(*gallery.viewport());
    if (turned % kRestEvery == 0) rest(0.3);
  }
  seconds[QStringLiteral("pause gallery")] = watchdog.longest() / 1000;
  bytes[QStringLiteral("more for the gallery")] = memory("VmRSS") - before;
  views.setGallery(false);
  setup.show();
}

QPushButton& SoundBench::nextButton() const {
  for (auto* button : window_.findChild<DecisionBar*>()->findChildren<QPushButton*>()) {
    if (button->toolTip().startsWith(QStringLiteral("Next"))) return *button;
  }
  qFatal("there is no button for the next clip");
}

void SoundBench::next(QJsonObject& seconds) {
  auto& preview = *window_.findChild<PreviewPanel*>();
  AudioPlayer& player = *preview.player();
  if (!player.isAvailable()) {
    std::fputs("ase_bench_window: there is no sound device, so the next clip is not listened to\n", stderr);
    return;
  }
  preview.setAutoplay(true);
  review_.table().selectOnly(0);
  bool hasStopped = false;
  QObject::connect(&player, &AudioPlayer::stateChanged, &player,
                   [&hasStopped](bool plays) { hasStopped = hasStopped || !plays; });
  std::vector<double> times;
  for (int clip = 0; clip < std::min(kClips, rows_ - 1); ++clip) {
    rest(0.4);  // somebody listens; the clip before goes on playing
    hasStopped = !player.isPlaying();
    const auto begin = Clock::now();
    QTest::mouseClick(&nextButton(), Qt::LeftButton);
    runUntil([&] { return hasStopped && player.isPlaying() && player.position() > 0; },
             "the next clip is not heard");
    times.push_back(secondsSince(begin));
  }
  player.disconnect(&player);
  preview.setAutoplay(false);
  player.pause();
  if (times.empty()) return;
  std::ranges::sort(times);
  seconds[QStringLiteral("next clip heard")] = times[times.size() / 2];
  seconds[QStringLiteral("slowest of the next clips")] = times.back();
}

}  // namespace ase::bench

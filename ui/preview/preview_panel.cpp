#include "ui/preview/preview_panel.h"

#include <algorithm>

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/text/error_text.h"
#include "ui/preview/audio_player.h"
#include "ui/preview/clip_problem_text.h"
#include "ui/preview/event_lanes.h"
#include "ui/preview/navigation_bar.h"
#include "ui/preview/preview_actions.h"
#include "ui/preview/preview_menu.h"
#include "ui/preview/spectrogram_view.h"
#include "ui/preview/timeline.h"
#include "ui/preview/transport_bar.h"
#include "ui/preview/waveform_view.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/severity.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

constexpr int kHastyMilliseconds = 200;  // between two clips
constexpr int kSettledMilliseconds = 200;
constexpr int kSlowLoadMilliseconds = 150;

}  // namespace

PreviewPanel::PreviewPanel(QWidget* parent)
    : QWidget(parent),
      player_(new AudioPlayer(this)),
      timeline_(new Timeline(this)),
      title_(new ElidedLabel({}, Qt::ElideRight, this)),
      subtitle_(new ElidedLabel({}, Qt::ElideRight, this)),
      pages_(new QStackedWidget(this)),
      views_(new QWidget(this)),
      message_(new EmptyState(this)),
      problem_(new QFrame(pages_)),
      problemText_(new ElidedLabel({}, Qt::ElideRight, problem_)),
      waveform_(new WaveformView(timeline_, views_)),
      spectrogram_(new SpectrogramView(timeline_, views_)),
      lanes_(new EventLanes(timeline_, views_)),
      actions_(new PreviewActions(player_, timeline_, waveform_, spectrogram_, this)),
      transport_(new TransportBar(player_, timeline_, actions_, this)) {
  waveform_->setShowsTimes(true);
  const int gap = fontMetrics().height() / 4;

  auto* stack = new QVBoxLayout(views_);
  stack->setContentsMargins(0, 0, 0, 0);
  stack->setSpacing(gap);
  stack->addWidget(waveform_, 1);
  stack->addWidget(spectrogram_, 1);
  stack->addWidget(lanes_);
  stack->addWidget(new NavigationBar(timeline_, views_));
  pages_->addWidget(message_);
  pages_->addWidget(views_);
  pages_->installEventFilter(this);
  fillProblem();

  auto* column = new QVBoxLayout(this);
  column->setSpacing(gap);
  column->addWidget(makeHeader());
  column->addWidget(pages_, 1);
  column->addWidget(transport_);
  connectParts();
  clear();
}

PreviewPanel::~PreviewPanel() = default;

QWidget* PreviewPanel::makeHeader() {
  auto* header = new QWidget(this);
  auto* row = new QHBoxLayout(header);
  row->setContentsMargins(0, 0, 0, 0);
  title_->setFont(scaledFont(font(), 1, QFont::DemiBold));
  setTextColor(subtitle_, mutedTextColor);
  row->addWidget(title_);
  row->addSpacing(characterWidth(fontMetrics()));
  row->addWidget(subtitle_, 1);
  return header;
}

void PreviewPanel::setCompanions(QWidget* beside, QWidget* below) {
  auto* column = static_cast<QVBoxLayout*>(layout());
  column->itemAt(0)->widget()->layout()->addWidget(beside);
  column->insertWidget(1, below);
}

void PreviewPanel::fillProblem() {
  problem_->setAutoFillBackground(true);
  problem_->setFrameShape(QFrame::StyledPanel);
  auto* row = new QHBoxLayout(problem_);
  const int gap = characterWidth(fontMetrics());
  row->setContentsMargins(gap, 1, gap, 1);
  row->setSpacing(gap);
  auto* sign = new IconLabel(1, problem_);
  sign->setIcon(icon(severityIcon(Severity::Warning), severityColor(Severity::Warning)));
  row->addWidget(sign);
  row->addWidget(problemText_);
}

void PreviewPanel::placeProblem() {
  const int width = std::min(problem_->sizeHint().width(), pages_->width());
  problem_->setGeometry(pages_->width() - width, 0, width, problem_->sizeHint().height());
  problem_->raise();
}

bool PreviewPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == pages_ && event->type() == QEvent::Resize) placeProblem();
  return QWidget::eventFilter(watched, event);
}

void PreviewPanel::connectParts() {
  slowLoad_.setSingleShot(true);
  slowLoad_.setInterval(kSlowLoadMilliseconds);
  delayedPlay_.setSingleShot(true);
  delayedPlay_.setInterval(kSettledMilliseconds);
  connect(&slowLoad_, &QTimer::timeout, this, [this] {
    dropSound();
    showMessage(tr("Reading…"), {});
  });
  connect(&delayedPlay_, &QTimer::timeout, player_, &AudioPlayer::play);
  connect(&loader_, &ClipLoader::loaded, this, &PreviewPanel::takeClip);
  connect(player_, &AudioPlayer::positionChanged, this, &PreviewPanel::followPosition);
  connect(player_, &AudioPlayer::deviceProblem, this, &PreviewPanel::showProblem);
  connect(timeline_, &Timeline::seekRequested, player_, &AudioPlayer::seek);
  connect(timeline_, &Timeline::menuRequested, this, &PreviewPanel::showMenu);
  connect(timeline_, &Timeline::loopChanged, this, [this] { player_->setLoop(timeline_->loop()); });
  connect(spectrogram_, &SpectrogramView::pictureReady, this, &PreviewPanel::spectrogramShown);
}

void PreviewPanel::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::LanguageChange) return;
  actions_->retranslate();
  transport_->retranslate();
}

void PreviewPanel::show(const PreviewClip& clip, bool byUser) {
  byUser_ = byUser;
  isHasty_ = sinceShown_.isValid() && sinceShown_.elapsed() < kHastyMilliseconds;
  sinceShown_.start();
  clip_ = clip;
  delayedPlay_.stop();
  player_->pause();
  title_->setText(clip.title);
  subtitle_->setText(clip.subtitle);
  showProblem({});
  if (clip.file.path.isEmpty()) {
    loader_.cancel();
    dropSound();
    showMessage(tr("Nothing to hear"), clip.nothingToHear);
    emit clipShown();
    return;
  }
  // The previous clip stays until this one has been read, which is so quick that blanking would
  // only flicker.
  slowLoad_.start();
  loader_.load(clip.file);
}

void PreviewPanel::clear() {
  loader_.cancel();
  delayedPlay_.stop();
  clip_ = {};
  title_->clear();
  subtitle_->clear();
  showProblem({});
  dropSound();
  showMessage(tr("No clip selected"), tr("Select one to see and hear it."));
}

void PreviewPanel::prefetch(const ClipFile& file) {
  loader_.prefetch(file);
}

void PreviewPanel::setEvents(const std::vector<PreviewEvent>& events) {
  clip_.events = events;
  lanes_->setEvents(events);
}

void PreviewPanel::setThreshold(std::optional<double> decibels) {
  clip_.thresholdDb = decibels;
  waveform_->setThreshold(decibels);
}

void PreviewPanel::takeClip(const LoadedClip& loaded) {
  slowLoad_.stop();
  if (!loaded.audio || loaded.audio->frames() == 0) {
    dropSound();
    showMessage(tr("Nothing to hear"), !loaded.error                   ? clipProblemText(*loaded.audio)
                                       : clip_.nothingToHear.isEmpty() ? errorText(*loaded.error)
                                                                       : clip_.nothingToHear);
    emit clipShown();
    return;
  }
  timeline_->reset(loaded.audio->seconds());
  player_->setAudio(loaded.audio);
  player_->setLoop(timeline_->loop());
  if (autoplay_ && byUser_) play();
  waveform_->setEnvelope(loaded.envelope);
  waveform_->setThreshold(clip_.thresholdDb);
  spectrogram_->setAudio(loaded.audio);
  lanes_->setEvents(clip_.events);
  actions_->setClipPresent(true);
  transport_->refresh();
  pages_->setCurrentWidget(views_);
  const QString problem = clipProblemText(*loaded.audio);
  showProblem(clip_.problem.isEmpty() ? problem : clip_.problem);
  emit clipShown();
}

void PreviewPanel::play() {
  if (!player_->isAvailable()) return;  // pressing Play says so; just viewing a clip need not
  isHasty_ ? delayedPlay_.start() : player_->play();
}

void PreviewPanel::dropSound() {
  slowLoad_.stop();
  player_->setAudio(nullptr);
  timeline_->reset(0);
  waveform_->setEnvelope({});
  spectrogram_->setAudio(nullptr);
  actions_->setClipPresent(false);
  transport_->refresh();
}

void PreviewPanel::showMessage(const QString& title, const QString& sentence) {
  message_->setContent(QStringLiteral("volume-x"), title, sentence);
  pages_->setCurrentWidget(message_);
}

void PreviewPanel::showProblem(const QString& text) {
  problemText_->setText(text);
  problem_->setVisible(!text.isEmpty());
  placeProblem();
}

void PreviewPanel::followPosition(double seconds) {
  const TimeRange visible = timeline_->visible();
  const double before = timeline_->playhead();
  timeline_->setPlayhead(seconds);
  // Turns the page to follow the playhead, unless the user has moved the view away from it.
  if (player_->isPlaying() && before >= visible.first && before <= visible.last) timeline_->reveal(seconds);
}

void PreviewPanel::showMenu(double seconds, const QPoint& place) {
  QMenu* menu = makePreviewMenu(seconds, player_, timeline_, actions_, clipActions_, this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->popup(place);
}

}  // namespace ase

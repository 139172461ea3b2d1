#include "ui/preview/preview_actions.h"

#include <QActionGroup>

#include "ui/preview/audio_player.h"
#include "ui/preview/spectrogram_view.h"
#include "ui/preview/timeline.h"
#include "ui/preview/waveform_view.h"
#include "ui/widgets/icons.h"

namespace ase {

PreviewActions::PreviewActions(AudioPlayer* player, Timeline* timeline, WaveformView* waveform,
                               SpectrogramView* spectrogram, QObject* parent)
    : QObject(parent),
      play(make(true)),
      stop(make()),
      loop(make(true)),
      autoGain(make(true)),
      mute(make(true)),
      zoomIn(make()),
      zoomOut(make()),
      showAll(make()),
      zoomToSelection(make()),
      selectNothing(make()),
      automaticScale(make(true)),
      linearScale(make(true)),
      decibelScale(make(true)),
      logarithmicAxis(make(true)),
      melAxis(make(true)),
      player_(player),
      timeline_(timeline),
      separator_(make()) {
  separator_->setSeparator(true);
  connectPlayer();
  connectViews(waveform, spectrogram);
  stop->setIcon(icon(QStringLiteral("square")));
  loop->setIcon(icon(QStringLiteral("repeat")));
  autoGain->setIcon(icon(QStringLiteral("sparkles")));
  zoomIn->setIcon(icon(QStringLiteral("zoom-in")));
  zoomOut->setIcon(icon(QStringLiteral("zoom-out")));
  showAll->setIcon(icon(QStringLiteral("move-horizontal")));
  retranslate();
  updateMute(false);
  setClipPresent(false);
}

void PreviewActions::retranslate() {
  updatePlay(player_->isPlaying());
  stop->setText(tr("Stop and go to the start"));
  play->setWhatsThis(
      tr("Plays the clip, or the passage that is selected, from where the playhead stands. Press again to "
         "pause."));
  stop->setWhatsThis(tr("Stops and goes back to the start of the clip, or of the selection."));
  loop->setText(tr("Loop"));
  loop->setToolTip(tr("Repeat the selection, or the whole clip if nothing is selected"));
  autoGain->setText(tr("Auto-gain"));
  autoGain->setToolTip(tr("Make quiet clips as loud as normal ones, so that you hear what is in them"));
  mute->setText(tr("Mute"));
  mute->setWhatsThis(tr("Plays without sound until you click it again."));
  zoomIn->setText(tr("Zoom in"));
  zoomIn->setWhatsThis(
      tr("Shows a shorter part of the clip in more detail. The mouse wheel over the picture does the same."));
  zoomOut->setText(tr("Zoom out"));
  zoomOut->setWhatsThis(
      tr("Shows a longer part of the clip in less detail. The mouse wheel over the picture does the same."));
  showAll->setText(tr("Show the whole clip"));
  showAll->setWhatsThis(tr("Shows the clip from its beginning to its end again."));
  zoomToSelection->setText(tr("Zoom to the selection"));
  selectNothing->setText(tr("Clear the selection"));
  automaticScale->setText(tr("Waveform: linear, quiet clips in decibels"));
  linearScale->setText(tr("Waveform: linear"));
  decibelScale->setText(tr("Waveform: decibels"));
  logarithmicAxis->setText(tr("Logarithmic frequency axis"));
  melAxis->setText(tr("Mel frequency axis"));
  deviceMenu_.menuAction()->setWhatsThis(tr("The loudspeakers or headphones by which clips are played."));
  deviceMenu_.setTitle(tr("Sound output"));
}

QAction* PreviewActions::make(bool checkable) {
  auto* action = new QAction(this);
  action->setCheckable(checkable);
  return action;
}

void PreviewActions::connectPlayer() {
  // Only the player's state decides whether the button is down: without a device it pops up again.
  connect(play, &QAction::triggered, this, [this](bool on) {
    player_->setPlaying(on);
    updatePlay(player_->isPlaying());
  });
  connect(player_, &AudioPlayer::stateChanged, this, &PreviewActions::updatePlay);
  connect(stop, &QAction::triggered, this, [this] {
    player_->pause();
    player_->seek(0);
    timeline_->reveal(0);
  });
  connect(autoGain, &QAction::toggled, player_, &AudioPlayer::setAutoGain);
  connect(mute, &QAction::toggled, player_, &AudioPlayer::setMuted);
  connect(mute, &QAction::toggled, this, &PreviewActions::updateMute);
  connect(&deviceMenu_, &QMenu::aboutToShow, this, &PreviewActions::fillDeviceMenu);
}

void PreviewActions::connectViews(WaveformView* waveform, SpectrogramView* spectrogram) {
  connect(loop, &QAction::toggled, timeline_, &Timeline::setLooping);
  connect(zoomIn, &QAction::triggered, this, [this] { timeline_->zoomInPlace(0.5); });
  connect(zoomOut, &QAction::triggered, this, [this] { timeline_->zoomInPlace(2); });
  connect(showAll, &QAction::triggered, timeline_, &Timeline::showAll);
  connect(zoomToSelection, &QAction::triggered, this,
          [this] { timeline_->setVisible(*timeline_->selection()); });
  connect(selectNothing, &QAction::triggered, timeline_, &Timeline::clearSelection);
  connect(timeline_, &Timeline::visibleChanged, this, &PreviewActions::updateSelection);
  connect(timeline_, &Timeline::selectionChanged, this, &PreviewActions::updateSelection);

  offerScales(waveform);
  offerAxes(spectrogram);
}

void PreviewActions::offerScales(WaveformView* waveform) {
  auto* scales = new QActionGroup(this);
  for (QAction* action : {automaticScale, linearScale, decibelScale}) scales->addAction(action);
  setLevelScale(waveform->scale());
  connect(scales, &QActionGroup::triggered, waveform, [this, waveform] { waveform->setScale(levelScale()); });
}

LevelScale PreviewActions::levelScale() const {
  if (linearScale->isChecked()) return LevelScale::Linear;
  return decibelScale->isChecked() ? LevelScale::Decibels : LevelScale::Automatic;
}

void PreviewActions::setLevelScale(LevelScale scale) {
  switch (scale) {
    case LevelScale::Linear:
      return linearScale->trigger();
    case LevelScale::Decibels:
      return decibelScale->trigger();
    default:
      return automaticScale->trigger();
  }
}

QList<QAction*> PreviewActions::displayChoices() {
  return {automaticScale, linearScale, decibelScale, separator_, logarithmicAxis, melAxis};
}

void PreviewActions::offerAxes(SpectrogramView* spectrogram) {
  auto* axes = new QActionGroup(this);
  axes->addAction(logarithmicAxis);
  axes->addAction(melAxis);
  const bool mel = spectrogram->frequencyScale() == FrequencyScale::Mel;
  (mel ? melAxis : logarithmicAxis)->setChecked(true);
  connect(melAxis, &QAction::toggled, spectrogram, [spectrogram](bool on) {
    spectrogram->setFrequencyScale(on ? FrequencyScale::Mel : FrequencyScale::Logarithmic);
  });
}

void PreviewActions::setClipPresent(bool present) {
  present_ = present;
  for (QAction* action : {play, stop, zoomIn}) action->setEnabled(present);
  updateSelection();
}

void PreviewActions::updatePlay(bool playing) {
  play->setChecked(playing);
  play->setText(playing ? tr("Pause") : tr("Play"));
  play->setIcon(icon(playing ? QStringLiteral("pause") : QStringLiteral("play")));
}

void PreviewActions::updateSelection() {
  const bool zoomed = present_ && timeline_->isZoomed();
  zoomOut->setEnabled(zoomed);
  showAll->setEnabled(zoomed);
  for (QAction* action : {zoomToSelection, selectNothing})
    action->setEnabled(present_ && timeline_->selection().has_value());
}

void PreviewActions::updateMute(bool muted) {
  mute->setIcon(icon(muted ? QStringLiteral("volume-x") : QStringLiteral("volume-2")));
}

void PreviewActions::fillDeviceMenu() {
  deviceMenu_.clear();
  if (!player_->isAvailable()) {
    deviceMenu_.addAction(player_->unavailableReason())->setEnabled(false);
    return;
  }
  auto* choices = new QActionGroup(&deviceMenu_);
  const auto add = [&](const QString& name, const QByteArray& id) {
    QAction* action = deviceMenu_.addAction(name);
    action->setCheckable(true);
    action->setChecked(id == player_->deviceId());
    choices->addAction(action);
    connect(action, &QAction::triggered, player_, [this, id] { player_->setDeviceId(id); });
  };
  add(tr("System default"), {});
  deviceMenu_.addSeparator();
  for (const QAudioDevice& device : player_->devices()) add(device.description(), device.id());
}

}  // namespace ase

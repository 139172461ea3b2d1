#include "ui/preview/transport_bar.h"

#include <cmath>

#include <QHBoxLayout>

#include "ui/preview/audio_player.h"
#include "ui/preview/preview_actions.h"
#include "ui/preview/scale_ticks.h"
#include "ui/preview/timeline.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text_style.h"
#include "ui/widgets/wheel_guard.h"

namespace ase {

TransportBar::TransportBar(AudioPlayer* player, Timeline* timeline, PreviewActions* actions, QWidget* parent)
    : QWidget(parent),
      player_(player),
      timeline_(timeline),
      actions_(actions),
      time_(new QLabel(this)),
      volume_(new QSlider(Qt::Horizontal, this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  const int gap = characterWidth(fontMetrics());
  addButton(actions->play);
  addButton(actions->stop);
  row->addSpacing(gap);
  row->addWidget(time_);
  row->addSpacing(gap);
  addButton(actions->loop);
  row->addSpacing(gap);
  addButton(actions->mute);
  row->addWidget(volume_);
  addMenuButton(actions->deviceMenu(), QStringLiteral("chevron-down"));
  row->addSpacing(gap);
  autoGain_ = addButton(actions->autoGain);  // the last one, as its words change
  autoGain_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  row->addStretch(1);
  for (QAction* action : {actions->zoomOut, actions->zoomIn, actions->showAll}) addButton(action);
  viewMenu_.addActions(actions->displayChoices());
  addMenuButton(&viewMenu_, QStringLiteral("sliders-horizontal"));

  volume_->setRange(0, 100);
  volume_->setValue(static_cast<int>(std::lround(100 * player->volume())));
  volume_->setFixedWidth(characterWidth(fontMetrics()) * 8);
  wheelOnlyWithFocus(volume_);
  connect(volume_, &QSlider::valueChanged, player,
          [player](int percent) { player->setVolume(percent / 100.0); });
  connect(player, &AudioPlayer::volumeChanged, volume_,
          [this](double volume) { volume_->setValue(static_cast<int>(std::lround(100 * volume))); });
  connect(timeline, &Timeline::playheadChanged, this, &TransportBar::refreshTime);
  connect(actions->autoGain, &QAction::toggled, this, &TransportBar::refresh);
  retranslate();
}

void TransportBar::retranslate() {
  viewMenu_.menuAction()->setWhatsThis(tr("How the waveform and the spectrogram are drawn."));
  viewMenu_.setTitle(tr("Display"));
  setWhatsThis(tr(
      "Plays the clip that is shown, and sets how it is heard and drawn. The clip itself does not change."));
  time_->setAccessibleName(tr("Position and length"));
  volume_->setAccessibleName(tr("Volume"));
  volume_->setToolTip(tr("Volume"));
  volume_->setWhatsThis(tr("How loud clips are played. The clips themselves do not change."));
  refresh();
}

QToolButton* TransportBar::addButton(QAction* action) {
  auto* button = new QToolButton(this);
  button->setDefaultAction(action);
  button->setAutoRaise(true);
  button->setFocusPolicy(Qt::TabFocus);
  const auto name = [button, action] { button->setAccessibleName(action->text()); };
  connect(action, &QAction::changed, button, name);
  name();
  layout()->addWidget(button);
  return button;
}

void TransportBar::addMenuButton(QMenu* menu, const QString& iconName) {
  auto* button = new QToolButton(this);
  // Not the button's own menu: the style would draw an arrow over the icon.
  connect(button, &QToolButton::clicked, menu,
          [button, menu] { menu->popup(button->mapToGlobal(QPoint(0, -menu->sizeHint().height()))); });
  button->setIcon(icon(iconName));
  const auto name = [button, menu] {
    button->setToolTip(menu->title());
    button->setAccessibleName(menu->title());
    button->setWhatsThis(menu->menuAction()->whatsThis());
  };
  connect(menu->menuAction(), &QAction::changed, button, name);
  name();
  button->setAutoRaise(true);
  button->setFocusPolicy(Qt::TabFocus);
  layout()->addWidget(button);
}

void TransportBar::refresh() {
  refreshTime();
  const double gain = player_->autoGainDecibels();
  const QString sign = gain > 0 ? QStringLiteral("+") : QString();
  autoGain_->setText(player_->hasAutoGain() ? tr("Auto-gain %1%2 dB").arg(sign, numberText(gain, 1))
                                            : actions_->autoGain->text());
}

void TransportBar::refreshTime() {
  const QString length = clockText(timeline_->duration());
  time_->setMinimumWidth(fontMetrics().horizontalAdvance(length + QStringLiteral(" / ") + length));
  time_->setText(clockText(timeline_->playhead()) + QStringLiteral(" / ") + length);
}

}  // namespace ase

#pragma once

#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QToolButton>
#include <QWidget>

namespace ase {

class AudioPlayer;
class PreviewActions;
class Timeline;

/// The row of buttons under the views: play, stop, the time, loop, auto-gain with its decibels, volume, the
/// output device, zoom, what to show.
class TransportBar : public QWidget {
  Q_OBJECT

 public:
  TransportBar(AudioPlayer* player, Timeline* timeline, PreviewActions* actions, QWidget* parent = nullptr);

  /// Renews all texts in the program's new language, beginning with the actions.
  void retranslate();
  /// Updates the time and the auto-gain shown.
  void refresh();

 private:
  QToolButton* addButton(QAction* action);
  void addMenuButton(QMenu* menu, const QString& iconName);
  void refreshTime();

  AudioPlayer* player_;
  Timeline* timeline_;
  PreviewActions* actions_;
  QLabel* time_;
  QToolButton* autoGain_;
  QSlider* volume_;
  QMenu viewMenu_;
};

}  // namespace ase

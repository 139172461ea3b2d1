#pragma once

#include <QAction>
#include <QMenu>
#include <QObject>

namespace ase {

class AudioPlayer;
class SpectrogramView;
class Timeline;
enum class LevelScale;
class WaveformView;

/// Everything that can be done with the clip shown, as actions for tool buttons and menus alike.
/// They have texts and icons but no shortcuts: assigning keys is up to the window. Owned by the
/// panel.
class PreviewActions : public QObject {
  Q_OBJECT

 public:
  PreviewActions(AudioPlayer* player, Timeline* timeline, WaveformView* waveform,
                 SpectrogramView* spectrogram, QObject* parent);

  QAction* play;      ///< play or pause; checked while playing
  QAction* stop;      ///< stop and go to the beginning
  QAction* loop;      ///< checkable
  QAction* autoGain;  ///< checkable
  QAction* mute;      ///< checkable
  QAction* zoomIn;
  QAction* zoomOut;
  QAction* showAll;
  QAction* zoomToSelection;
  QAction* selectNothing;
  QAction* automaticScale;   ///< of the waveform; checkable, one of three
  QAction* linearScale;      ///< checkable, one of three
  QAction* decibelScale;     ///< checkable, one of three
  QAction* logarithmicAxis;  ///< checkable, one of two
  QAction* melAxis;          ///< checkable, one of two

  LevelScale levelScale() const;
  void setLevelScale(LevelScale scale);
  /// How the views show the sound: choices of two kinds, with a separator between them.
  QList<QAction*> displayChoices();

  /// The output devices; filled each time it is about to be shown. Owned by this object.
  QMenu* deviceMenu() { return &deviceMenu_; }

  /// Renews all texts in the program's new language.
  void retranslate();

  /// Whether there is something to play and to look at.
  void setClipPresent(bool present);

 private:
  void connectPlayer();
  void connectViews(WaveformView* waveform, SpectrogramView* spectrogram);
  void offerScales(WaveformView* waveform);
  void offerAxes(SpectrogramView* spectrogram);
  QAction* make(bool checkable = false);
  void updatePlay(bool playing);
  void updateMute(bool muted);
  void updateSelection();
  void fillDeviceMenu();

  AudioPlayer* player_;
  Timeline* timeline_;
  QAction* separator_;
  QMenu deviceMenu_;
  bool present_ = false;
};

}  // namespace ase

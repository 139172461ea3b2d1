#pragma once

#include <optional>

#include <QElapsedTimer>
#include <QList>
#include <QTimer>
#include <QWidget>

#include "ui/preview/clip_loader.h"
#include "ui/preview/preview_clip.h"

class QAction;
class QFrame;
class QStackedWidget;

namespace ase {

class AudioPlayer;
class ElidedLabel;
class EmptyState;
class EventLanes;
class PreviewActions;
class SpectrogramView;
class Timeline;
class TransportBar;
class WaveformView;

/// Shows one clip and plays it: waveform, spectrogram and events over one time axis, and the
/// buttons for them. Files are read and pictures computed off the GUI thread; a clip shown while
/// another is still being read replaces that.
class PreviewPanel : public QWidget {
  Q_OBJECT

 public:
  explicit PreviewPanel(QWidget* parent = nullptr);
  ~PreviewPanel() override;

  using QWidget::show;
  /// Stops what is playing and shows this clip. One that the user chose (`byUser`) is played if autoplay is
  /// on; while clips follow each other quickly (somebody holds a key down), only the one that they stop at.
  void show(const PreviewClip& clip, bool byUser);
  void clear();
  void setAutoplay(bool autoplay) { autoplay_ = autoplay; }
  /// Reads a clip that is likely to be shown next.
  void prefetch(const ClipFile& file);
  /// Of the clip shown, in any order.
  void setEvents(const std::vector<PreviewEvent>& events);
  /// Moves the threshold line of the clip shown; none if empty.
  void setThreshold(std::optional<double> decibels);

  /// What else can be done with the clip: put into the menu of the views.
  void setClipActions(const QList<QAction*>& actions) { clipActions_ = actions; }
  /// Puts one thing beside the clip's name and one below it, to stay there.
  void setCompanions(QWidget* beside, QWidget* below);

  PreviewActions* actions() const { return actions_; }
  AudioPlayer* player() const { return player_; }

 signals:
  /// The clip's waveform is ready and will be painted next, or it is shown why there is none.
  void clipShown();
  /// The spectrogram is ready too.
  void spectrogramShown();

 protected:
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* makeHeader();
  void fillProblem();
  void placeProblem();
  void connectParts();
  void takeClip(const LoadedClip& loaded);
  void showMessage(const QString& title, const QString& sentence);
  /// An empty text: none.
  void showProblem(const QString& text);
  void dropSound();
  void play();
  void followPosition(double seconds);
  void showMenu(double seconds, const QPoint& place);

  AudioPlayer* player_;
  Timeline* timeline_;
  ElidedLabel* title_;
  ElidedLabel* subtitle_;
  QStackedWidget* pages_;
  QWidget* views_;
  EmptyState* message_;
  QFrame* problem_;  ///< lies over the views, so that nothing moves where it comes and goes
  ElidedLabel* problemText_;
  WaveformView* waveform_;
  SpectrogramView* spectrogram_;
  EventLanes* lanes_;
  PreviewActions* actions_;
  TransportBar* transport_;

  QList<QAction*> clipActions_;

  ClipLoader loader_;
  PreviewClip clip_;
  bool autoplay_ = false;
  bool byUser_ = false;  ///< clip_ was chosen by the user
  QElapsedTimer sinceShown_;
  bool isHasty_ = false;  ///< the clip came soon after the previous one
  QTimer slowLoad_;       ///< expires when the previous clip has stayed too long
  QTimer delayedPlay_;
};

}  // namespace ase

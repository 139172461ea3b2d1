#pragma once

#include <QList>

class QAction;
class QMenu;
class QWidget;

namespace ase {

class AudioPlayer;
class PreviewActions;
class Timeline;

/// What can be done at one time of the clip: play, loop, zoom, copy, and below that what the window adds. The
/// parts must outlive the menu; the parent owns it.
QMenu* makePreviewMenu(double seconds, AudioPlayer* player, Timeline* timeline, PreviewActions* actions,
                       const QList<QAction*>& ofTheWindow, QWidget* parent);

}  // namespace ase

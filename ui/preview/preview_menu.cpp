#include "ui/preview/preview_menu.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>

#include "ui/preview/audio_player.h"
#include "ui/preview/preview_actions.h"
#include "ui/preview/timeline.h"
#include "ui/widgets/icons.h"

namespace ase {
namespace {

struct MenuWords {
  Q_DECLARE_TR_FUNCTIONS(PreviewMenu)
};

/// Seconds as spreadsheets and scripts read them, whatever the language.
QString plainSeconds(double seconds) {
  return QString::number(seconds, 'f', 3);
}

}  // namespace

QMenu* makePreviewMenu(double seconds, AudioPlayer* player, Timeline* timeline, PreviewActions* actions,
                       const QList<QAction*>& ofTheWindow, QWidget* parent) {
  auto* menu = new QMenu(parent);
  const auto add = [menu](const char* iconName, const QString& text, const auto& act) {
    QAction* action = menu->addAction(text, menu, act);
    if (*iconName != '\0') action->setIcon(icon(QString::fromLatin1(iconName)));
    return action;
  };
  const auto playFrom = [player, timeline](double start) {
    timeline->requestSeek(start);
    player->play();
  };
  const auto selection = timeline->selection();
  add("play", MenuWords::tr("Play from here"), [playFrom, seconds] { playFrom(seconds); });
  QAction* loop = add("repeat", MenuWords::tr("Loop the selection"), [playFrom, selection, actions] {
    actions->loop->setChecked(true);
    playFrom(selection->first);
  });
  menu->addSeparator();
  menu->addActions({actions->zoomToSelection, actions->showAll, actions->selectNothing});
  menu->addSeparator();
  const auto copy = [](const QString& text) {
    return [text] { QGuiApplication::clipboard()->setText(text); };
  };
  add("copy", MenuWords::tr("Copy this time"), copy(plainSeconds(seconds)));
  // Two columns of a spreadsheet, or the beginning of a line in a file of labels.
  QAction* copyBoth = add(
      "", MenuWords::tr("Copy start and end of the selection"),
      copy(selection ? plainSeconds(selection->first) + u'\t' + plainSeconds(selection->last) : QString()));
  for (QAction* action : {loop, copyBoth}) action->setEnabled(selection.has_value());
  menu->addSeparator();
  menu->addActions(ofTheWindow);
  return menu;
}

}  // namespace ase

#include "ui/window/menus.h"

#include <QMenu>
#include <QMenuBar>

#include "ui/preview/preview_actions.h"
#include "ui/window/actions.h"

namespace ase {

Menus::Menus(QMenuBar& bar, Actions& actions, PreviewActions& preview, const std::vector<QAction*>& playing) {
  QMenu* file = bar.addMenu(QString());
  file->addActions(
      {&actions.openArchives, &actions.openOutput, &actions.useMetadataFolder, &actions.refresh});
  file->addSeparator();
  file->addActions({&actions.exportRows, &actions.saveCheckReport});
  file->addSeparator();
  file->addActions({&actions.settings, &actions.quit});
  QMenu* run = bar.addMenu(QString());
  run->addActions({&actions.start, &actions.readBadAgain, &actions.pause, &actions.stop});
  run->addSeparator();
  run->addActions({&actions.downloadMetadata, &actions.checkArchives});
  run->addSeparator();
  run->addActions({&actions.applyCriteria, &actions.discardCriteria});
  QMenu* review = bar.addMenu(QString());
  for (QAction* action : actions.triage()) review->addAction(action);
  review->addSeparator();
  for (QAction* action : actions.clip()) review->addAction(action);
  QMenu* player = bar.addMenu(QString());
  for (QAction* action : playing) player->addAction(action);
  player->addSeparator();
  player->addActions(preview.displayChoices());
  player->addSeparator();
  player->addMenu(preview.deviceMenu());
  QMenu* view = bar.addMenu(QString());
  for (QAction* action : actions.view()) view->addAction(action);
  QMenu* help = bar.addMenu(QString());
  for (QAction* action : actions.help()) help->addAction(action);
  menus_ = {file, run, review, player, view, help};
}

void Menus::retranslate() {
  const std::array titles{tr("&File"), tr("&Run"), tr("Re&view"), tr("&Player"), tr("Vie&w"), tr("&Help")};
  for (std::size_t i = 0; i < titles.size(); ++i) menus_[i]->setTitle(titles[i]);
}

}  // namespace ase

#include "ui/window/session.h"

#include <QSettings>

#include "ui/gallery/view_switch.h"
#include "ui/preview/audio_player.h"
#include "ui/preview/preview_actions.h"
#include "ui/preview/preview_panel.h"
#include "ui/preview/waveform_view.h"
#include "ui/setup/setup_panel.h"
#include "ui/table/clip_table_view.h"
#include "ui/table/review_panel.h"
#include "ui/widgets/folder_edit.h"
#include "ui/window/main_window.h"

namespace ase {
namespace {

const QString kGeometry = QStringLiteral("window/geometry");
const QString kColumns = QStringLiteral("window/columns");
const QString kRows = QStringLiteral("window/rows");
const QString kTable = QStringLiteral("table/columns");
const QString kPlace = QStringLiteral("review/place");
const QString kRecentArchives = QStringLiteral("folders/recentArchives");
const QString kRecentOutputs = QStringLiteral("folders/recentOutputs");
const QString kArchivesFolder = QStringLiteral("folders/archives");
const QString kOutputFolder = QStringLiteral("folders/output");
const QString kMetadataFolder = QStringLiteral("folders/metadata");
const QString kOwnLists = QStringLiteral("folders/ownLists");
const QString kGallery = QStringLiteral("gallery/shown");
const QString kCardWidth = QStringLiteral("gallery/cardWidth");
const QString kPlaysOnHover = QStringLiteral("gallery/playsOnHover");
const QString kVolume = QStringLiteral("player/volume");
const QString kDevice = QStringLiteral("player/device");
const QString kLoop = QStringLiteral("player/loop");
const QString kAutoGain = QStringLiteral("player/autoGain");
const QString kLevelScale = QStringLiteral("preview/levelScale");

}  // namespace

void Session::restore() const {
  const QSettings store;
  window.restoreGeometry(store.value(kGeometry).toByteArray());
  columns.restoreState(store.value(kColumns).toByteArray());
  rows.restoreState(store.value(kRows).toByteArray());
  review.table().restoreColumns(store.value(kTable).toByteArray());
  review.restorePlace(store.value(kPlace).toByteArray());
  setup.archivesEdit()->setRecentFolders(store.value(kRecentArchives).toStringList());
  setup.outputEdit()->setRecentFolders(store.value(kRecentOutputs).toStringList());
  views.setCardWidth(store.value(kCardWidth, views.cardWidth()).toInt());
  views.setPlaysOnHover(store.value(kPlaysOnHover).toBool());
  views.setGallery(store.value(kGallery).toBool());
  bool isNumber = false;
  const double volume = store.value(kVolume).toDouble(&isNumber);
  if (isNumber) preview.player()->setVolume(volume);
  preview.player()->setDeviceId(store.value(kDevice).toByteArray());
  preview.actions()->loop->setChecked(store.value(kLoop).toBool());
  preview.actions()->autoGain->setChecked(store.value(kAutoGain).toBool());
  preview.actions()->setLevelScale(static_cast<LevelScale>(store.value(kLevelScale).toInt()));
}

void Session::restoreFolders() const {
  const QSettings store;
  workbench.setOwnLists(store.value(kOwnLists).toBool());
  window.openFolders(store.value(kArchivesFolder).toString(), store.value(kOutputFolder).toString(),
                     store.value(kMetadataFolder).toString());
}

void Session::save() const {
  QSettings store;
  store.setValue(kGeometry, window.saveGeometry());
  store.setValue(kColumns, columns.saveState());
  store.setValue(kRows, rows.saveState());
  store.setValue(kTable, review.table().saveColumns());
  store.setValue(kPlace, review.savePlace());
  store.setValue(kGallery, views.isGallery());
  store.setValue(kCardWidth, views.cardWidth());
  store.setValue(kPlaysOnHover, views.playsOnHover());
  setup.archivesEdit()->rememberFolder();
  setup.outputEdit()->rememberFolder();
  store.setValue(kRecentArchives, setup.archivesEdit()->recentFolders());
  store.setValue(kRecentOutputs, setup.outputEdit()->recentFolders());
  store.setValue(kArchivesFolder, workbench.settings().archivesFolder);
  store.setValue(kOutputFolder, workbench.settings().outputFolder);
  store.setValue(kMetadataFolder, workbench.settings().metadataFolder);
  store.setValue(kOwnLists, workbench.settings().ownLists);
  store.setValue(kVolume, preview.player()->volume());
  store.setValue(kDevice, preview.player()->deviceId());
  store.setValue(kLoop, preview.actions()->loop->isChecked());
  store.setValue(kAutoGain, preview.actions()->autoGain->isChecked());
  store.setValue(kLevelScale, static_cast<int>(preview.actions()->levelScale()));
}

}  // namespace ase

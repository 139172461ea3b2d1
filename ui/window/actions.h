#pragma once

#include <vector>

#include <QAction>
#include <QObject>

#include "ui/dialogs/shortcuts_dialog.h"

namespace ase {

/// Every command of the window that does not belong to the player, with its keys. Menus and the
/// cheat sheet are made from them, so no key is in one but not in the other.
class Actions : public QObject {
  Q_OBJECT

 public:
  explicit Actions(QObject* parent);

  void retranslate();

  QAction openArchives;
  QAction openOutput;
  QAction useMetadataFolder;
  QAction refresh;
  QAction exportRows;
  QAction saveCheckReport;
  QAction settings;
  QAction quit;

  QAction start;
  QAction readBadAgain;
  QAction pause;
  QAction stop;
  QAction downloadMetadata;
  QAction checkArchives;
  QAction applyCriteria;
  QAction discardCriteria;

  QAction next;
  QAction previous;
  QAction keep;
  QAction reject;
  QAction clearVerdict;
  QAction note;
  QAction undo;
  QAction redo;
  QAction showFile;
  QAction openVideo;
  QAction copyIds;
  QAction copyRows;

  QAction showValid;
  QAction showInvalid;
  QAction showMissing;
  QAction showUnreachable;
  QAction find;
  QAction showGallery;  ///< checkable
  QAction showSetup;    ///< checkable

  QAction userGuide;
  QAction shortcuts;
  QAction lastLog;
  QAction whatsThis;
  QAction about;

  std::vector<QAction*> file() {
    return {&openArchives, &openOutput,      &useMetadataFolder, &refresh,
            &exportRows,   &saveCheckReport, &settings,          &quit};
  }
  std::vector<QAction*> help() { return {&userGuide, &whatsThis, &shortcuts, &lastLog, &about}; }
  std::vector<QAction*> triage() {
    return {&next, &previous, &keep, &reject, &clearVerdict, &note, &undo, &redo};
  }
  std::vector<QAction*> clip() { return {&showFile, &openVideo, &copyIds, &copyRows}; }
  std::vector<QAction*> view() {
    return {&showValid, &showInvalid, &showMissing, &showUnreachable, &find, &showGallery, &showSetup};
  }
  std::vector<QAction*> run() {
    return {&start,         &readBadAgain,  &pause,          &stop, &downloadMetadata,
            &checkArchives, &applyCriteria, &discardCriteria};
  }

  /// All keys of the window, including those of the player's actions, and what the mouse does in the preview.
  std::vector<ShortcutGroup> cheatSheet(const std::vector<QAction*>& player);

 private:
  static ShortcutGroup previewGestures();
};

}  // namespace ase

#include "ui/window/actions.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

void setUp(QAction& action, const char* iconName, const QList<QKeySequence>& keys = {}) {
  if (*iconName != '\0') action.setIcon(icon(QString::fromLatin1(iconName)));
  action.setShortcuts(keys);
}

/// The actions' keys; actions without any are left out.
ShortcutGroup shortcutGroup(const QString& title, const std::vector<QAction*>& actions) {
  ShortcutGroup group{title, {}};
  for (const QAction* action : actions) {
    if (action->shortcuts().isEmpty()) continue;
    QStringList keys;
    for (const QKeySequence& key : action->shortcuts())
      keys.push_back(key.toString(QKeySequence::NativeText));
    group.shortcuts.push_back({keys, withoutAccessKey(action->text()).remove(QChar(u'…'))});
  }
  return group;
}

}  // namespace

Actions::Actions(QObject* parent) : QObject(parent) {
  using Keys = QList<QKeySequence>;
  setUp(openArchives, "folder-open", Keys{QKeySequence(Qt::CTRL | Qt::Key_O)});
  setUp(openOutput, "hard-drive", Keys{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)});
  setUp(useMetadataFolder, "folder");
  setUp(refresh, "refresh-cw", Keys{QKeySequence(Qt::CTRL | Qt::Key_R)});
  setUp(exportRows, "save", Keys{QKeySequence(Qt::CTRL | Qt::Key_E)});
  setUp(saveCheckReport, "save");
  setUp(settings, "settings", Keys{QKeySequence(Qt::CTRL | Qt::Key_Comma)});
  settings.setMenuRole(QAction::PreferencesRole);
  setUp(quit, "", Keys{QKeySequence(Qt::CTRL | Qt::Key_Q)});
  quit.setMenuRole(QAction::QuitRole);

  setUp(start, "play", Keys{QKeySequence(Qt::Key_F5)});
  setUp(readBadAgain, "");
  setUp(pause, "pause", Keys{QKeySequence(Qt::Key_F6)});
  setUp(stop, "square", Keys{QKeySequence(Qt::SHIFT | Qt::Key_F5)});
  setUp(downloadMetadata, "download");
  setUp(checkArchives, "list-checks", Keys{QKeySequence(Qt::Key_F7)});
  setUp(applyCriteria, "check", Keys{QKeySequence(Qt::CTRL | Qt::Key_Return)});
  setUp(discardCriteria, "x");

  setUp(next, "chevron-down", Keys{QKeySequence(Qt::Key_J)});
  setUp(previous, "chevron-up", Keys{QKeySequence(Qt::Key_K)});
  setUp(keep, "check", Keys{QKeySequence(Qt::Key_A)});
  setUp(reject, "x", Keys{QKeySequence(Qt::Key_R)});
  setUp(clearVerdict, "", Keys{QKeySequence(Qt::Key_C)});
  setUp(note, "message-square", Keys{QKeySequence(Qt::Key_N)});
  setUp(undo, "undo-2", Keys{QKeySequence(Qt::Key_U), QKeySequence(Qt::CTRL | Qt::Key_Z)});
  setUp(redo, "redo-2",
        Keys{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
  setUp(showFile, "folder-open");
  setUp(openVideo, "external-link");
  setUp(copyIds, "copy", Keys{QKeySequence(Qt::CTRL | Qt::Key_C)});
  setUp(copyRows, "table", Keys{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});

  setUp(showValid, "circle-check", Keys{QKeySequence(Qt::Key_1)});
  setUp(showInvalid, "circle-x", Keys{QKeySequence(Qt::Key_2)});
  setUp(showMissing, "circle-help", Keys{QKeySequence(Qt::Key_3)});
  setUp(showUnreachable, "cloud-off", Keys{QKeySequence(Qt::Key_4)});
  setUp(find, "search", Keys{QKeySequence(Qt::CTRL | Qt::Key_F)});

  setUp(showSetup, "sliders-horizontal", Keys{QKeySequence(Qt::Key_F9)});
  showSetup.setCheckable(true);
  showSetup.setChecked(true);

  setUp(showGallery, "layout-grid");
  showGallery.setCheckable(true);

  setUp(userGuide, "circle-help", Keys{QKeySequence(Qt::Key_F1)});
  setUp(shortcuts, "keyboard", Keys{QKeySequence(Qt::Key_Question)});
  setUp(whatsThis, "circle-help", Keys{QKeySequence(Qt::SHIFT | Qt::Key_F1)});
  setUp(lastLog, "list-checks");
  setUp(about, "info");
  about.setMenuRole(QAction::AboutRole);
  retranslate();
}

void Actions::retranslate() {
  openArchives.setText(tr("Choose &archives folder…"));
  openOutput.setText(tr("Open &output folder…"));
  useMetadataFolder.setText(tr("Use local &metadata folder…"));
  refresh.setText(tr("Re&fresh"));
  refresh.setStatusTip(tr("Looks for changes in the folders."));
  exportRows.setText(tr("&Export shown rows as CSV…"));
  saveCheckReport.setText(tr("Save &report of the check…"));
  settings.setText(tr("&Settings…"));
  quit.setText(tr("&Quit"));
  start.setText(tr("&Start"));
  readBadAgain.setText(tr("Start, and &read bad clips again"));
  readBadAgain.setStatusTip(
      tr("Reads corrupt and unreachable clips again, although their archives have not changed."));
  pause.setText(tr("&Pause"));
  stop.setText(tr("S&top"));
  downloadMetadata.setText(tr("&Download metadata"));
  checkArchives.setText(tr("&Check archives"));
  applyCriteria.setText(tr("&Apply thresholds"));
  discardCriteria.setText(tr("D&iscard threshold changes"));
  next.setText(tr("&Next clip"));
  next.setToolTip(tr("Next clip; marks this one as reviewed"));
  next.setWhatsThis(tr("Leaves this clip as it is, counts it as reviewed, and plays the next one."));
  previous.setText(tr("Pre&vious clip"));
  previous.setWhatsThis(tr("Goes back to the clip before and plays it."));
  keep.setText(tr("&Keep"));
  keep.setWhatsThis(
      tr("Makes the selected clips valid, whatever the checks say, and goes on to the next clip. Their files "
         "move to the folder of the valid clips."));
  reject.setText(tr("&Reject"));
  reject.setWhatsThis(
      tr("Makes the selected clips invalid, whatever the checks say, and goes on to the next clip. Their "
         "files move to the folder of the invalid clips."));
  clearVerdict.setText(tr("&Clear your verdict"));
  note.setText(tr("N&ote…"));
  undo.setText(tr("&Undo"));
  undo.setWhatsThis(
      tr("Takes back your last decision, note or change of thresholds; files move back too. The last 1,000 "
         "steps are kept, even after you close the program."));
  redo.setText(tr("Re&do"));
  redo.setWhatsThis(tr("Does again what you took back last."));
  showFile.setText(tr("Show in &file manager"));
  openVideo.setText(tr("Open source video in &browser"));
  copyIds.setText(tr("Copy &id"));
  copyRows.setText(tr("Copy ro&ws as text"));
  showValid.setText(tr("&Valid clips"));
  showInvalid.setText(tr("&Invalid clips"));
  showMissing.setText(tr("&Missing clips"));
  showUnreachable.setText(tr("&Unreachable clips"));
  find.setText(tr("&Filter…"));
  showGallery.setText(tr("Show as &gallery"));
  showSetup.setText(tr("&Set-up"));
  showSetup.setIconText(withoutAccessKey(showSetup.text()));  // on its button
  showSetup.setToolTip(tr("Show or hide archives, subsets, checks and output"));
  userGuide.setText(tr("&User guide"));
  shortcuts.setText(tr("&Keys and gestures"));
  whatsThis.setText(tr("&What's this?"));
  whatsThis.setStatusTip(tr("Then click a control to learn what it is for."));
  lastLog.setText(tr("&Log of the last run…"));
  about.setText(tr("&About AudioSet Extractor"));
}

ShortcutGroup Actions::previewGestures() {
  return {tr("Mouse in the preview"),
          {{{tr("Click")}, tr("Move the playhead")},
           {{tr("Drag")}, tr("Select a passage, or move its edge")},
           {{tr("Double-click")}, tr("Clear the selection")},
           {{tr("Turn the wheel")}, tr("Zoom around the pointer")},
           {{tr("Turn the wheel with Shift"), tr("Drag with the middle button")}, tr("Pan")},
           {{tr("Right-click")}, tr("Play from there, loop, copy")}}};
}

std::vector<ShortcutGroup> Actions::cheatSheet(const std::vector<QAction*>& player) {
  std::vector<ShortcutGroup> groups{
      shortcutGroup(tr("Review"), triage()), shortcutGroup(tr("Player"), player),
      shortcutGroup(tr("Tables"), view()),   shortcutGroup(tr("Clip"), clip()),
      shortcutGroup(tr("Run"), run()),       shortcutGroup(tr("Program"), file())};
  for (Shortcut& shortcut : shortcutGroup({}, help()).shortcuts)
    groups.back().shortcuts.push_back(std::move(shortcut));
  groups.insert(groups.begin() + 2, previewGestures());
  // The table itself handles the arrow keys.
  groups.front().shortcuts[0].keys += QKeySequence(Qt::Key_Down).toString(QKeySequence::NativeText);
  groups.front().shortcuts[1].keys += QKeySequence(Qt::Key_Up).toString(QKeySequence::NativeText);
  return groups;
}

}  // namespace ase
